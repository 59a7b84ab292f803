"""What is told of each hand of a page of two staves."""

import pytest

from tests.judge.play import judged, moved, score_of, struck_as
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import Stroke, strokes
from trainer.model.judgement import HandFigures

RIGHT_LINE = [("C5", 1), ("D5", 1), ("E5", 1), ("F5", 1), ("G5", 1), ("F5", 1), ("E5", 1), ("D5", 1)]
LEFT_LINE = [("C3+G3", 2), ("B2+G3", 2), ("C3+G3", 2), ("B2+G3", 2)]
PAGE = expect(score_of([RIGHT_LINE, LEFT_LINE], bpm=60))
MIDDLE = 60  # all of the right hand lies above this key, all of the left below


def right_and_left() -> tuple[list[Stroke], list[Stroke]]:
    played = strokes(PAGE)
    return [one for one in played if one.key > MIDDLE], [one for one in played if one.key < MIDDLE]


def hands(played: list[Stroke]) -> tuple[HandFigures, ...]:
    return judged(PAGE, sorted(played, key=lambda stroke: stroke.at)).figures.hands


def test_each_hand_is_told_of_what_it_played() -> None:
    right, left = right_and_left()
    del right[3]
    left[0] = struck_as(left[0], left[0].key + 1)
    first, second = hands([*right, *left])
    assert (first.staff, first.expected, first.hit, first.wrong, first.missed, first.extra) == (1, 8, 7, 0, 1, 0)
    assert (second.staff, second.expected, second.hit, second.wrong, second.missed) == (2, 8, 7, 1, 0)


def test_an_extra_press_counts_for_the_hand_whose_notes_lie_nearest() -> None:
    right, left = right_and_left()
    extra = Stroke(2_500_000, 2_700_000, 40, 64)
    first, second = hands([*right, *left, extra])
    assert (first.extra, second.extra) == (0, 1)


def test_hands_apart_in_time_are_told_by_the_offset_of_each() -> None:
    right, left = right_and_left()
    first, second = hands([*right, *moved(left, 24_000)])
    assert (first.mean_offset_ms, second.mean_offset_ms) == (0.0, 24.0)
    assert (first.spread_ms, second.spread_ms) == (0.0, 0.0)


def test_the_spread_of_chords_is_that_of_one_hand() -> None:
    right, left = right_and_left()
    spread = [moved([stroke], 30_000 * (stroke.key % 12 == 7))[0] for stroke in left]
    first, second = hands([*right, *spread])
    assert first.chord_spread_ms is None
    assert second.chord_spread_ms == pytest.approx(30, abs=0.1)


def test_a_page_on_one_staff_has_no_hands() -> None:
    melody = expect(score_of([RIGHT_LINE], bpm=60))
    assert judged(melody, strokes(melody)).figures.hands == ()
