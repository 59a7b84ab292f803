"""Wherever on a page the clock waits, and however long: who plays it right has 100."""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.build import REF, exercise, page
from tests.judge.chart.songs import comped
from tests.judge.play import CALIBRATED, heard, pages
from trainer.generate.chart.make import make_chart
from trainer.judge.chart.zones import expect_chart
from trainer.judge.hear import hear
from trainer.judge.notes.expect import expect
from trainer.judge.players.bots import idle, perfect
from trainer.judge.players.strokes import events
from trainer.judge.verdict import judge
from trainer.model.chart import Chart
from trainer.model.exercise import ChartRecipe, Exercise, Kind, chart_level
from trainer.model.expected import Expected
from trainer.model.judgement import Outcome, Verdict
from trainer.model.performance import Clicking, Grid, KeyEvent, Latency, Setup, Take, Way
from trainer.model.rules import Rules
from trainer.model.score import Score
from trainer.practice.page_clock import followed_by, page_clock
from trainer.practice.plan import Plan, plan_take

SECOND = 1_000_000
CALM = Latency("keys", calibrated=True)


@st.composite
def waiting_pages(draw: st.DrawFn) -> Score:
    """A page with a free stretch somewhere."""
    score = draw(pages)
    onsets = sorted({note.onset for note in score.notes})
    first = draw(st.integers(0, len(onsets) - 1))
    length = draw(st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(2), Fraction(4)]))
    return replace(score, free=((onsets[first], min(onsets[first] + length, score.end)),))


def taken(plan: Plan, events: tuple[KeyEvent, ...]) -> Take:
    """What a session makes of events on a clock whose page begins at 0."""
    clock = followed_by(page_clock(plan.road, plan.setup.way, Grid(0)), events)
    ended = max((event.at for event in events), default=0) + SECOND
    return Take(
        ref=plan.exercise.ref,
        setup=plan.setup,
        grid=clock.begun,
        latency=plan.latency,
        events=events,
        ended=max(ended, plan.stop),
        is_first=False,
        resumed=clock.resumed,
    )


def verdict_of(plan: Plan, events: tuple[KeyEvent, ...]) -> Verdict:
    return judge(plan.expected, hear(taken(plan, events)), plan.rules)


@given(waiting_pages(), st.integers(0, 9 * SECOND), st.integers(60, 300), st.sampled_from(list(Clicking)))
@settings(max_examples=60, deadline=None)
def test_a_perfect_player_who_takes_his_time_has_100(score: Score, wait: int, pace: int, clicking: Clicking) -> None:
    plan = plan_take(exercise(score), Setup(bpm=score.tempo.changes[0].bpm, clicking=clicking), CALM)
    (stretch,) = plan.road.free
    behind = min((note.at for note in plan.road.notes if note.at >= stretch[1]), default=0)
    assume(behind)

    def later(at: int) -> int:
        within = max(0, min(at, behind) - stretch[0])
        return at + within * (pace - 100) // 100 + (wait if at >= behind else 0)

    played = perfect(plan.road, Random(1))
    verdict = verdict_of(plan, tuple(replace(event, at=later(event.at)) for event in played))
    assert (verdict.score, verdict.outcome, verdict.events) == (100, Outcome.KEEP, ())


@given(waiting_pages(), st.sampled_from([Rules(way=Way.FREE), Rules(way=Way.WAIT), CALIBRATED]))
@settings(max_examples=40, deadline=None)
def test_a_perfect_player_has_100_in_every_way(score: Score, rules: Rules) -> None:
    expected = expect(score)
    verdict = judge(expected, heard(perfect(expected, Random(1)), ended=expected.end), rules)
    assert (verdict.score, verdict.outcome) == (100, Outcome.KEEP)


@given(waiting_pages(), st.integers(-25_000, 28_000))
@settings(max_examples=40, deadline=None)
def test_lateness_behind_the_stretch_is_known_to_the_microsecond(score: Score, late: int) -> None:
    plan = plan_take(exercise(score), Setup(bpm=score.tempo.changes[0].bpm), CALM)
    (stretch,) = plan.road.free
    timed = [note for note in plan.expected.notes if note.timed and note.at >= stretch[1]]
    assume(timed)
    played = perfect(plan.road, Random(1))
    moved = tuple(replace(e, at=e.at + late) if e.at >= timed[0].at else e for e in played)
    found = {judgement.expected: judgement.offset for judgement in verdict_of(plan, moved).judgements}
    assert {found[note.id] for note in timed} == {late}


def test_nobody_is_0() -> None:
    score = replace(page(), free=((Fraction(1), Fraction(2)),))
    plan = plan_take(exercise(score), Setup(bpm=60), CALM)
    assert verdict_of(plan, idle(plan.road, Random(1))).score == 0


@cache
def waiting_charts() -> tuple[Chart, ...]:
    """Generated charts of the upper levels on which the band waits before it goes on."""
    drawn = (
        make_chart(ChartRecipe(kind=kind, axes=chart_level(level)), seed)
        for level in (7, 8)
        for kind in (Kind.NUMBERS, Kind.CHANGES)
        for seed in range(40)
    )
    return tuple(chart for chart in drawn if _waited_for(expect_chart(chart)))


def _waited_for(road: Expected) -> list[int]:
    return [end for _, end in road.free if end < road.end]


@given(st.data(), st.lists(st.integers(0, 4 * SECOND), min_size=4, max_size=4), st.sampled_from(list(Clicking)))
@settings(max_examples=20, deadline=None)
def test_a_perfect_band_that_waits_on_a_generated_chart_has_100(
    data: st.DataObject, waits: list[int], clicking: Clicking
) -> None:
    chart = data.draw(st.sampled_from(waiting_charts()), label="chart")
    plan = plan_take(Exercise(REF, chart), Setup(bpm=chart.header.tempo, clicking=clicking), CALM)
    ends = _waited_for(plan.road)

    def later(at: int) -> int:
        return at + sum(wait for end, wait in zip(ends, waits, strict=False) if at >= end)

    played = comped(plan.road)
    verdict = verdict_of(plan, tuple(replace(event, at=later(event.at)) for event in events(played)))
    assert (verdict.score, verdict.outcome, verdict.events) == (100, Outcome.KEEP, ())
