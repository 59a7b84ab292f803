"""After a count-off alone the pulse is the player's own; who leaves the count-off by more than a twentieth is told."""

from dataclasses import replace

import pytest

from tests.judge.chart.songs import SONGS, asked, comped, faults, judged
from trainer.judge.players.strokes import Stroke
from trainer.model.judgement import EventKind, Outcome
from trainer.model.performance import Clicking, Way
from trainer.model.rules import Rules

COUNTED = Rules(clicking=Clicking.COUNT_OFF)


def at_pace(played: list[Stroke], percent: int) -> list[Stroke]:
    """The same at another tempo from the first beat on."""
    return [replace(s, at=s.at * 100 // percent, until=s.until * 100 // percent) for s in played]


@pytest.mark.parametrize("name", SONGS)
@pytest.mark.parametrize("percent", [96, 98, 100, 103])
def test_near_the_count_off_the_own_pulse_is_right(name: str, percent: int) -> None:
    expected = asked(SONGS[name])
    verdict = judged(expected, at_pace(comped(expected, "quarters"), percent), COUNTED)
    assert (verdict.score, verdict.outcome) == (100, Outcome.KEEP), faults(verdict)
    assert verdict.figures.own_bpm == pytest.approx(SONGS[name].header.tempo * percent / 100, rel=0.01)


@pytest.mark.parametrize("percent", [88, 112])
def test_beyond_a_twentieth_it_is_a_drift(percent: int) -> None:
    expected = asked(SONGS["plain"])
    verdict = judged(expected, at_pace(comped(expected, "quarters"), percent), COUNTED)
    assert [event.kind for event in verdict.events] == [EventKind.DRIFT]
    side = "slower" if percent < 100 else "faster"
    assert f"12 % {side} than the count-off" in verdict.events[0].text
    assert faults(verdict) == {}
    assert verdict.outcome is not Outcome.KEEP


def test_with_a_click_the_same_is_late() -> None:
    expected = asked(SONGS["plain"])
    assert judged(expected, at_pace(comped(expected, "quarters"), 96)).outcome is not Outcome.KEEP


@pytest.mark.parametrize("name", SONGS)
@pytest.mark.parametrize(
    ("percent", "hand"), [(60, "quarters"), (85, "two hands"), (100, "quarters"), (140, "two hands")]
)
def test_in_the_free_way_any_tempo_will_do(name: str, percent: int, hand: str) -> None:
    expected = asked(SONGS[name])
    later = [replace(s, at=s.at + 700_000, until=s.until + 700_000) for s in comped(expected, hand)]
    verdict = judged(expected, at_pace(later, percent), Rules(way=Way.FREE))
    assert (verdict.score, verdict.outcome, verdict.events) == (100, Outcome.KEEP, ()), faults(verdict)
    assert verdict.figures.own_bpm == pytest.approx(SONGS[name].header.tempo * percent / 100, rel=0.02)
    assert verdict.figures.mean_offset_ms is None
