"""A few notes taken up again are one restart, a few jumped over one skip; on made pages one fault is told as one."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from tests.build import page
from tests.judge.one_fault import FAULTS, is_told, one_fault_each
from tests.judge.play import TUNE, counts, judged, kinds, moved, only_event, struck_as, tune
from trainer.generate import make
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import Stroke, strokes
from trainer.model.exercise import Kind, Recipe, level
from trainer.model.judgement import EventKind, Finding


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("pause", [0, 1, 2])
@pytest.mark.parametrize("place", [6, 14, 23, 27])
def test_a_few_notes_taken_up_again_are_a_restart_and_nothing_is_extra(place: int, count: int, pause: int) -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    verdict = judged(expected, [*played[:place], *moved(played[place - count :], (count + pause) * beat)])
    restart = only_event(verdict, EventKind.RESTART)
    assert kinds(verdict) == [EventKind.RESTART]
    assert (restart.start, restart.end) == (expected.notes[place - 1].onset, expected.notes[place - count].onset)
    assert (verdict.figures.hit, verdict.figures.extra) == (32, 0)
    assert sum(j.finding is Finding.UNJUDGED for j in verdict.judgements) == count


def test_a_key_struck_twice_in_time_is_an_extra_and_no_restart() -> None:
    expected = tune(80)
    played = strokes(expected)
    twice = moved([played[9]], expected.bars[0].beat // 2)
    verdict = judged(expected, [*played[:10], *twice, *played[10:]])
    assert (verdict.events, verdict.figures.extra) == ((), 1)


def test_a_bar_begun_again_is_named_by_that_bar() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    begun = judged(expected, [*played[:11], *moved(played[8:], 4 * beat)])
    within = judged(expected, [*played[:11], *moved(played[9:], 3 * beat)])
    assert only_event(begun, EventKind.RESTART).text == "Started bar 3 again"
    assert only_event(within, EventKind.RESTART).text == "Went back within bar 3"


def test_where_the_clock_resumes_after_a_free_stretch_nobody_is_behind_or_back() -> None:
    score = page(TUNE, bpm=60)
    expected = expect(replace(score, free=((Fraction(16), Fraction(20)),)))
    played = strokes(expected)
    verdict = judged(expected, [*played[:8], *moved(played[8:], expected.bars[0].beat)])
    assert kinds(verdict) == [EventKind.SLIP]


def test_two_notes_jumped_over_are_a_skip_and_not_a_slip_ahead() -> None:
    expected = tune(60)
    played = strokes(expected)
    verdict = judged(expected, [*played[:9], *moved(played[11:], -2_000_000)])
    skip = only_event(verdict, EventKind.SKIP)
    assert (skip.start, skip.end, skip.beats) == (Fraction(8), Fraction(11), Fraction(2))
    assert (verdict.figures.missed, verdict.figures.extra) == (2, 0)


def test_wrong_keys_on_the_way_are_no_stutter() -> None:
    expected = tune(80)
    wrong: list[Stroke] = [struck_as(s, s.key + 6) if i in (10, 11) else s for i, s in enumerate(strokes(expected))]
    assert judged(expected, wrong).events == ()


@pytest.mark.parametrize("kind", [Kind.MELODY, Kind.GRAND])
def test_on_made_pages_one_fault_is_told_as_one(kind: Kind) -> None:
    told = dict.fromkeys(FAULTS, 0)
    asked = dict.fromkeys(FAULTS, 0)
    for number in range(3, 9):
        for seed in range(6):
            expected = expect(make(Recipe(kind=kind, axes=level(number)), seed).score)
            for faulty in one_fault_each(expected, Random(seed)):
                asked[faulty.fault] += 1
                told[faulty.fault] += is_told(expected, faulty)
    assert min(asked.values()) >= 10
    assert {fault: told[fault] / asked[fault] for fault in FAULTS if told[fault] < 0.9 * asked[fault]} == {}


def test_a_key_struck_twice_behind_a_stop_where_the_note_before_was_left_out_was_struck_in_its_place() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    wrong = struck_as(played[9], played[10].key)
    verdict = judged(expected, [*played[:9], *moved([wrong, *played[10:]], 3 * beat)])
    assert kinds(verdict) == [EventKind.BREAK]
    assert counts(verdict) == (31, 1, 0, 0)
