"""Where on the page a press stands that answered nothing, whatever tempo the player took."""

from dataclasses import replace

import pytest

from tests.judge.play import judged, moved, tune
from trainer.judge.players.strokes import Stroke, strokes
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, Judgement, Verdict
from trainer.model.performance import Way
from trainer.model.rules import Rules

LOW = 30


def at_half_the_tempo(expected: Expected, *more: Stroke) -> Verdict:
    played = sorted([*strokes(expected), *more], key=lambda stroke: stroke.at)
    slow = [replace(stroke, at=2 * stroke.at, until=2 * stroke.until) for stroke in played]
    return judged(expected, slow, Rules(way=Way.FREE))


def only_extra(verdict: Verdict) -> Judgement:
    (extra,) = (one for one in verdict.judgements if one.finding is Finding.EXTRA)
    return extra


@pytest.mark.parametrize("bar", [1, 5, 8])
def test_without_a_click_an_extra_press_stands_between_the_notes_that_it_was_played_between(bar: int) -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    at = expected.bars[bar - 1].at + 5 * beat // 2
    extra = only_extra(at_half_the_tempo(expected, Stroke(at, at + beat // 4, LOW, 60)))
    assert extra.bar == bar
    assert extra.at == 2 * at
    assert extra.place == pytest.approx(at, abs=5)


def test_without_a_click_an_extra_press_just_before_a_note_stands_with_it() -> None:
    expected = tune(80)
    at = expected.bars[3].at - 10_000
    extra = only_extra(at_half_the_tempo(expected, Stroke(at, at + 100_000, LOW, 60)))
    assert (extra.bar, extra.place) == (4, expected.bars[3].at)


def test_before_the_first_note_and_after_the_last_it_stands_as_long_before_and_after() -> None:
    expected = tune(80)
    played = moved(strokes(expected), 3_000_000)
    last = played[-1].at + 500_000
    more = [Stroke(2_000_000, 2_100_000, LOW, 60), Stroke(last, last + 100_000, LOW, 60)]
    verdict = judged(expected, [more[0], *played, more[1]], Rules(way=Way.FREE))
    found = [one.place for one in verdict.judgements if one.finding is Finding.EXTRA]
    assert found == [-1_000_000, expected.notes[-1].at + 500_000]


def test_its_finding_comes_after_those_of_the_notes_before_it() -> None:
    expected = tune(80)
    at = expected.bars[4].at + expected.bars[0].beat // 2
    found = at_half_the_tempo(expected, Stroke(at, at + 100_000, LOW, 60)).judgements
    assert [one.bar for one in found] == sorted(one.bar for one in found)


def test_after_a_slip_it_stands_where_the_player_was_and_not_where_the_click_had_got_to() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    at = expected.bars[5].at + beat // 2
    slipped = [*strokes(expected)[:10], *moved(strokes(expected)[10:], 2 * beat)]
    more = Stroke(at + 2 * beat, at + 2 * beat + 100_000, LOW, 60)
    extra = only_extra(judged(expected, sorted([*slipped, more], key=lambda stroke: stroke.at)))
    assert (extra.bar, extra.place) == (6, at)
