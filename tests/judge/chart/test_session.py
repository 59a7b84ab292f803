"""A chart through a whole session: however time is cut into frames the take and its verdict are the same."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import REF
from tests.judge.chart.songs import FULL, PLAIN, asked, comped, song
from trainer.judge.hear import hear
from trainer.judge.players.strokes import events
from trainer.judge.verdict import judge
from trainer.model.chart import Chart
from trainer.model.exercise import Exercise
from trainer.model.judgement import Finding, Judgement, Outcome, Verdict
from trainer.model.performance import KeyEvent, Latency, Setup, Take, Way
from trainer.model.plain import from_json, to_json
from trainer.practice.plan import Plan, plan_take
from trainer.practice.session import Command, Finished, Marked, Phase, begin, command, feed, tick

EXPECTED = asked(FULL)


def plan_of(chart: Chart) -> Plan:
    return plan_take(Exercise(REF, chart), Setup(bpm=chart.header.tempo), Latency("keys", calibrated=True))


def plan() -> Plan:
    return plan_of(FULL)


def taken(cuts: Sequence[int]) -> tuple[Take, list[Judgement]]:
    """The take of a perfect player fed in frames of these lengths, and what was marked on the way."""
    now, _ = command(begin(plan(), 0), Command.GO_ON, 0)
    origin = now.grid.origin
    waiting = [KeyEvent(event.at + origin, event.key, event.velocity) for event in events(comped(EXPECTED))]
    marks: list[Judgement] = []
    at = frame = 0
    while True:
        at += cuts[frame % len(cuts)]
        frame += 1
        while waiting and waiting[0].at <= at:
            now, effects = feed(now, waiting.pop(0))
            marks += [effect.judgement for effect in effects if isinstance(effect, Marked)]
        now, effects = tick(now, at)
        marks += [effect.judgement for effect in effects if isinstance(effect, Marked)]
        for effect in effects:
            if isinstance(effect, Finished):
                assert now.phase is Phase.OVER
                assert effect.take is not None
                return effect.take, marks


@given(st.lists(st.integers(4_000, 700_000), min_size=1, max_size=30))
@settings(max_examples=12, deadline=None)
def test_any_cutting_into_frames_gives_the_same_verdict(cuts: list[int]) -> None:
    whole, first = taken([16_667])
    take, marks = taken(cuts)
    assert take.events == whole.events
    verdict = judge(plan().expected, hear(take), plan().rules)
    assert verdict == judge(plan().expected, hear(whole), plan().rules)
    pressed = [mark for mark in marks if mark.played is not None]
    assert pressed == [mark for mark in first if mark.played is not None]


def test_a_perfect_take_is_kept_and_marked_right_all_the_way() -> None:
    take, marks = taken([16_667])
    verdict = judge(plan().expected, hear(take), plan().rules)
    assert (verdict.score, verdict.outcome) == (100, Outcome.KEEP)
    assert {mark.finding for mark in marks} <= {Finding.HIT, Finding.UNJUDGED}
    closed = [mark.expected for mark in marks if mark.played is None]
    assert closed == [zone.id for zone in EXPECTED.zones][: len(closed)]
    assert len(closed) >= len(EXPECTED.zones) - 1


def test_a_take_judged_again_from_its_stored_form_is_judged_the_same() -> None:
    take, _ = taken([16_667])
    stored = from_json(Take, to_json(take))
    verdict = judge(plan().expected, hear(take), plan().rules)
    assert judge(plan().expected, hear(stored), plan().rules) == verdict
    assert from_json(Verdict, to_json(verdict)) == verdict


WAITING = song("| 1 | {fermata} <5> | 4 | 6- |\n| 2- | {rit.} 5 | {a tempo} 1 | 4 |", tempo=120)


SLOWING = song("| 1 | {rit.} 27 | 57 {fermata} <b67> | {a tempo} 1 |\n| 2- | 5 | {rit.} 27 | {a tempo} 1 |", tempo=120)


def held_for(seconds: int, chart: Chart) -> Take:
    """A take in which the chords of the free stretches are held so much longer than written."""
    expected = asked(chart)
    now, _ = command(begin(plan_of(chart), 0), Command.GO_ON, 0)
    extra = seconds * 1_000_000
    ends = [end for _, end in expected.free]
    waiting = []
    for event in events(comped(expected)):
        later = sum(event.at >= end for end in ends)
        waiting.append(KeyEvent(event.at + now.grid.origin + later * extra, event.key, event.velocity))
    at = 0
    while True:
        at += 16_667
        while waiting and waiting[0].at <= at:
            now, _ = feed(now, waiting.pop(0))
        now, effects = tick(now, at)
        for effect in effects:
            if isinstance(effect, Finished):
                assert effect.take is not None
                return effect.take


@pytest.mark.parametrize("seconds", [0, 1, 3])
@pytest.mark.parametrize("chart", [WAITING, SLOWING], ids=["one chord", "some chords, struck again"])
def test_the_clock_waits_under_a_fermata_and_goes_on_with_the_next_chord(seconds: int, chart: Chart) -> None:
    take = held_for(seconds, chart)
    judged = plan_of(chart)
    verdict = judge(judged.expected, hear(take), judged.rules)
    assert len(take.resumed) == 2
    assert (verdict.score, verdict.outcome, verdict.events) == (100, Outcome.KEEP, ())


@pytest.mark.parametrize("way", [Way.WAIT, Way.FREE])
def test_without_a_clock_the_take_ends_with_the_last_chord(way: Way) -> None:
    expected = asked(PLAIN)
    setup = plan_take(Exercise(REF, PLAIN), Setup(bpm=120, way=way), Latency("keys", calibrated=True))
    now, _ = command(begin(setup, 0), Command.GO_ON, 0)
    waiting = [replace(event, at=event.at * 2 + 1_000_000) for event in events(comped(expected, "whole notes"))]
    places = []
    for at in range(0, 60_000_000, 50_000):
        while waiting and waiting[0].at <= at:
            now, _ = feed(now, waiting.pop(0))
        places.append(now.place(at))
        now, effects = tick(now, at)
        done = [effect.take for effect in effects if isinstance(effect, Finished)]
        if done:
            break
    assert places == sorted(places)
    assert set(places) <= {*(zone.at for zone in expected.zones), expected.end}
    take = done[0]
    assert take is not None
    assert judge(expected, hear(take), setup.rules).score == 100
