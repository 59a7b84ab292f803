"""Each press on a chart is answered at once and each zone when it is over, by what came before alone."""

from dataclasses import replace

import pytest

from tests.judge.chart.songs import FULL, PLAIN, SONGS, asked, comped, heard
from trainer.judge import live
from trainer.judge.chart.hands import HANDS
from trainer.judge.verdict import judge
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, Judgement
from trainer.model.performance import Way
from trainer.model.played import Press
from trainer.model.rules import Rating, Rules
from trainer.practice.follow import awaited


def folded(expected: Expected, presses: tuple[Press, ...], rules: Rules = Rules()) -> list[Judgement]:  # noqa: B008
    """The answers to every press, then to every zone as it closes."""
    state = live.begin(expected, rules)
    answers: list[Judgement] = []
    for press in presses:
        state, over = live.close(state, press.at)
        state, told = live.step(state, press)
        answers += [*over, *told]
    _, over = live.close(state, expected.end + 10_000_000)
    return [*answers, *over]


@pytest.mark.parametrize("name", SONGS)
@pytest.mark.parametrize("hand", ["two hands", "guitar", "charleston", "any voicing", "skank", "broken"])
def test_who_plays_right_is_marked_right_at_once(name: str, hand: str) -> None:
    expected = asked(SONGS[name])
    answers = folded(expected, heard(comped(expected, hand), expected).presses)
    assert {answer.finding for answer in answers} <= {Finding.HIT, Finding.UNJUDGED}
    zones = [answer for answer in answers if answer.played is None]
    assert [answer.expected for answer in zones] == [zone.id for zone in expected.zones]


def test_a_foreign_tone_is_marked_as_it_is_struck() -> None:
    expected = asked(PLAIN)
    state, _ = live.step(live.begin(expected, Rules()), Press(0, 0, 1, 1, 60, 64))
    _, (answer,) = live.step(state, Press(1, 10_000, 11_000, 11_000, 61, 64))
    assert (answer.finding, answer.expected) == (Finding.WRONG, "b1.1")


def test_a_press_in_time_has_its_rating_and_a_late_one_too() -> None:
    expected = asked(PLAIN)
    _, (early,) = live.step(live.begin(expected, Rules()), Press(0, -20_000, 1, 1, 64, 64))
    _, (late,) = live.step(live.begin(expected, Rules()), Press(0, 80_000, 90_000, 90_000, 64, 64))
    assert (early.rating, early.offset, late.rating, late.offset) == (Rating.POCKET, -20_000, Rating.OFF, 80_000)


def test_a_zone_without_its_third_is_crossed_when_it_is_over() -> None:
    expected = asked(PLAIN)
    presses = (Press(0, 0, 1, 1, 60, 64), Press(1, 0, 1, 1, 67, 64))
    crossed = next(answer for answer in folded(expected, presses) if answer.played is None)
    assert (crossed.finding, [fault.words for fault in crossed.faults]) == (Finding.WRONG, ["no third"])


def test_a_key_in_tacet_and_a_chord_in_nc_are_marked() -> None:
    expected = asked(FULL)
    nc, tacet = (next(zone for zone in expected.zones if zone.id == name) for name in ("b6.1", "b10.1"))
    state = live.begin(expected, Rules())
    found = []
    for index, (at, key) in enumerate([(nc.at + 9, 60), (nc.at + 20_000, 64), (tacet.at + 9, 60)]):
        state, (answer,) = live.step(state, Press(index, at, at + 1, at + 1, key, 64))
        found.append(answer.finding)
    assert found == [Finding.HIT, Finding.EXTRA, Finding.EXTRA]


@pytest.mark.parametrize("name", SONGS)
def test_where_the_chart_waits_the_chords_are_taken_in_order(name: str) -> None:
    expected = asked(SONGS[name])
    played = heard(comped(expected, "whole notes"), expected)
    verdict = judge(expected, played, Rules(way=Way.WAIT))
    assert verdict.score == 100, [j for j in verdict.judgements if j.faults]
    assert (verdict.figures.time, verdict.figures.length) == (None, None)
    answers = folded(expected, played.presses, Rules(way=Way.WAIT))
    assert {answer.finding for answer in answers if answer.played is not None} == {Finding.HIT}


@pytest.mark.parametrize("way", [Way.WAIT, Way.FREE])
def test_without_a_clock_nothing_is_0_and_half_is_half(way: Way) -> None:
    expected = asked(PLAIN)
    played = comped(expected, "whole notes")
    rules = Rules(way=way)
    assert judge(expected, heard([], expected), rules).score == 0
    first = [stroke for stroke in played if stroke.at < expected.bars[4].at]
    assert judge(expected, heard(first, expected), rules).figures.hit == 4


@pytest.mark.parametrize(("way", "gets_there"), [(Way.WAIT, False), (Way.FREE, True)])
def test_a_wrong_chord_stops_who_is_waited_for_and_not_who_is_free(way: Way, gets_there: bool) -> None:
    expected = asked(PLAIN)
    zone = expected.zones[2]
    wrong = [replace(s, key=s.key + 1) if zone.at <= s.at < zone.until else s for s in comped(expected, "whole notes")]
    state = live.begin(expected, Rules(way=way))
    for press in heard(wrong, expected).presses:
        state, _ = live.step(state, press)
    assert (awaited(state) == expected.end) is gets_there


def test_every_hand_has_a_name_of_its_own() -> None:
    assert len({hand.name for hand in HANDS.values()}) == len(HANDS)
