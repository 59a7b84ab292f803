"""The bots that prove the scale: perfect 100, idle 0, every key 0, lateness to the millisecond, and humans between."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import page
from tests.judge.play import CALIBRATED, heard, judged, pages, tune
from trainer.errors import BadInput
from trainer.judge.notes.expect import expect
from trainer.judge.players.bots import BOTS, bot, late
from trainer.judge.players.strokes import strokes
from trainer.judge.verdict import judge
from trainer.model.expected import Expected
from trainer.model.judgement import Outcome, Verdict
from trainer.model.notice import Notice, Remedy
from trainer.model.performance import Clicking, Way
from trainer.model.rules import Rules
from trainer.model.score import Score


def verdict_of(name: str, expected: Expected, rules: Rules = CALIBRATED, *, seed: int = 1) -> Verdict:
    return judge(expected, heard(bot(name).play(expected, Random(seed)), ended=expected.end), rules)


@given(pages)
@settings(max_examples=60, deadline=None)
def test_the_perfect_bot_has_100_and_is_kept(score: Score) -> None:
    verdict = verdict_of("perfect", expect(score))
    assert (verdict.score, verdict.outcome) == (100, Outcome.KEEP)
    assert verdict.figures.hit == verdict.figures.expected


@given(pages, st.sampled_from(list(Way)), st.sampled_from(list(Clicking)))
@settings(max_examples=40, deadline=None)
def test_the_perfect_bot_has_100_in_every_way(score: Score, way: Way, clicking: Clicking) -> None:
    verdict = verdict_of("perfect", expect(score), Rules(way=way, clicking=clicking))
    assert verdict.score == 100, verdict


@given(pages)
@settings(max_examples=20, deadline=None)
def test_the_idle_bot_has_0(score: Score) -> None:
    verdict = verdict_of("idle", expect(score))
    assert (verdict.score, verdict.outcome) == (0, Outcome.AGAIN)
    assert verdict.figures.missed == verdict.figures.expected


@given(pages, st.sampled_from(list(Way)))
@settings(max_examples=10, deadline=None)
def test_every_key_at_every_onset_has_0(score: Score, way: Way) -> None:
    assert verdict_of("every key", expect(score), Rules(way=way)).score == 0


def test_every_key_has_0_on_a_rhythm_page_too() -> None:
    expected = expect(replace(page("B4 B4 B4 B4"), rhythm_only=True))
    assert verdict_of("perfect", expected).score == 100
    assert verdict_of("every key", expected).score == 0


@given(pages, st.integers(-28, 28))
@settings(max_examples=40, deadline=None)
def test_constant_lateness_is_reported_to_the_millisecond_and_is_a_feel(score: Score, milliseconds: int) -> None:
    expected = expect(score)
    played = heard(late(milliseconds * 1000)(expected, Random(1)), ended=expected.end)
    figures = judge(expected, played, CALIBRATED).figures
    assert figures.mean_offset_ms == milliseconds
    assert figures.lean_ms == milliseconds
    assert (figures.spread_ms, figures.time) == (0.0, 1.0)


def test_lateness_beyond_a_feel_counts() -> None:
    expected = tune(bpm=60)
    played = heard(late(70_000)(expected, Random(1)), ended=expected.end)
    verdict = judge(expected, played, CALIBRATED)
    assert (verdict.figures.mean_offset_ms, verdict.figures.lean_ms, verdict.figures.time) == (70.0, 0.0, 0.6)
    assert verdict.notices == (Notice("The whole take lies 70 ms late."),)


def test_some_notes_far_away_do_not_make_the_whole_take_early() -> None:
    expected = tune(bpm=60)
    played = [replace(s, at=s.at - 200_000 * (n % 4 == 2)) for n, s in enumerate(strokes(expected))]
    verdict = judged(expected, played)
    assert verdict.figures.mean_offset_ms == -50.0
    assert verdict.notices == ()


def test_a_device_that_is_not_calibrated_may_be_later_and_the_page_says_so() -> None:
    expected = tune(bpm=60)
    played = heard(late(70_000)(expected, Random(1)), ended=expected.end)
    verdict = judge(expected, played, Rules(calibrated=False))
    assert (verdict.figures.mean_offset_ms, verdict.figures.lean_ms, verdict.score) == (70.0, 70.0, 100)
    said = "The device is not calibrated: a steady +70 ms was taken out."
    assert verdict.notices == (Notice(said, Remedy.CALIBRATE),)


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (-40_000, "The device is not calibrated: a steady \N{MINUS SIGN}40 ms was taken out."),
        (0, "The device is not calibrated."),
        (-400, "The device is not calibrated."),
    ],
)
def test_what_was_taken_out_has_its_sign_and_less_than_a_millisecond_is_not_told(by: int, said: str) -> None:
    expected = tune(bpm=60)
    played = heard(late(by)(expected, Random(1)), ended=expected.end)
    assert judge(expected, played, Rules(calibrated=False)).notices == (Notice(said, Remedy.CALIBRATE),)


def test_skill_tells_in_the_score() -> None:
    expected = tune()
    mean = {
        name: sum(verdict_of(name, expected, seed=seed).score for seed in range(12)) / 12
        for name in ("beginner", "intermediate", "pro")
    }
    assert mean["beginner"] < mean["intermediate"] < mean["pro"]
    assert mean["pro"] > 95


def test_the_same_seed_plays_the_same_take() -> None:
    for name in BOTS:
        assert bot(name).play(tune(), Random(5)) == bot(name).play(tune(), Random(5))


def test_an_unknown_bot_is_refused_with_the_names() -> None:
    with pytest.raises(BadInput, match="one of perfect, idle"):
        bot("robot")
