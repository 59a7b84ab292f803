"""Whoever plays the right chords is right, in any hand: voicings, broken chords, grips, rhythms; idle is 0."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.judge.chart.songs import SONGS, asked, comped, faults, heard, judged, pedalled
from trainer.judge.chart.hands import HANDS
from trainer.judge.hear import listen
from trainer.judge.players.bots import bot
from trainer.judge.players.strokes import events
from trainer.judge.verdict import judge
from trainer.model.call import Part
from trainer.model.judgement import Outcome
from trainer.model.performance import PedalEvent, PlayedEvent
from trainer.model.rules import Rules


@pytest.mark.parametrize("name", SONGS)
@pytest.mark.parametrize("hand", HANDS)
def test_every_hand_is_right_with_the_band_or_alone(name: str, hand: str) -> None:
    part = (Part.BAND, Part.ALONE)[(list(SONGS).index(name) + list(HANDS).index(hand)) % 2]
    expected = asked(SONGS[name], part)
    verdict = judged(expected, comped(expected, hand))
    assert (verdict.score, verdict.outcome, verdict.events) == (100, Outcome.KEEP, ()), faults(verdict)


@pytest.mark.parametrize("name", SONGS)
def test_a_walking_bass_is_right(name: str) -> None:
    expected = asked(SONGS[name], Part.BASS)
    for seed in range(4):
        verdict = judged(expected, comped(expected, seed=seed))
        assert (verdict.score, verdict.outcome) == (100, Outcome.KEEP), faults(verdict)


@pytest.mark.parametrize("name", SONGS)
def test_the_bots_play_charts_too(name: str) -> None:
    expected = asked(SONGS[name])

    def score(player: str) -> int:
        return judge(
            expected, listen([(e.at, e) for e in bot(player).play(expected, Random(3))], ended=0), Rules()
        ).score

    assert (score("perfect"), score("late"), score("idle"), score("every key")) == (100, 100, 0, 0)


@given(st.sampled_from(sorted(SONGS)), st.sampled_from([Part.BAND, Part.ALONE]), st.integers(0, 2**32))
@settings(max_examples=200, deadline=None)
def test_any_voicing_of_the_right_chords_is_right(name: str, part: Part, seed: int) -> None:
    expected = asked(SONGS[name], part)
    verdict = judged(expected, comped(expected, "any voicing", seed))
    assert verdict.score == 100, faults(verdict)


@pytest.mark.parametrize("name", SONGS)
@pytest.mark.parametrize("hand", ["broken", "two hands", "guitar"])
def test_a_pedal_changed_behind_the_change_is_legato(name: str, hand: str) -> None:
    expected = asked(SONGS[name])
    assert judge(expected, pedalled(expected, hand), Rules()).score == 100


def test_a_pedal_never_changed_blurs_chords_of_another_key() -> None:
    expected = asked(SONGS["jazz"])
    played: list[PlayedEvent] = [PedalEvent(-1, 127), *events(comped(expected))]
    verdict = judge(expected, listen([(event.at, event) for event in played], ended=expected.end), Rules())
    assert any("rang on" in words for told in faults(verdict).values() for _, words in told)


@given(st.sampled_from(sorted(SONGS)), st.integers(-28_000, 28_000))
@settings(max_examples=20, deadline=None)
def test_a_steady_lean_is_reported_and_is_no_fault(name: str, lean: int) -> None:
    expected = asked(SONGS[name])
    moved = [type(s)(s.at + lean, s.until + lean, s.key, s.velocity) for s in comped(expected)]
    verdict = judge(expected, heard(moved, expected), Rules())
    assert verdict.figures.mean_offset_ms == pytest.approx(lean / 1000, abs=0.06)
    assert (verdict.score, verdict.figures.spread_ms) == (100, 0.0)
