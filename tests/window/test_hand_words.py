from dataclasses import replace

from tests.build import figures
from trainer.model.judgement import Figures, HandFigures
from trainer.window.screens.hand_words import hand_words


def two_hands(left_ms: float | None) -> Figures:
    right = HandFigures(
        staff=1,
        expected=29,
        hit=28,
        wrong=1,
        missed=0,
        extra=0,
        mean_offset_ms=4.0,
        spread_ms=20.0,
        chord_spread_ms=None,
    )
    left = replace(right, staff=2, expected=16, hit=16, wrong=0, mean_offset_ms=left_ms)
    return replace(figures(), hands=(right, left))


def test_each_hand_is_told_and_how_far_the_left_lies_from_the_right() -> None:
    assert hand_words(two_hands(22.4)) == "Right hand 28 of 29, left hand 16 of 16, 18 ms behind the right."
    assert hand_words(two_hands(-16.0)) == "Right hand 28 of 29, left hand 16 of 16, 20 ms ahead of the right."


def test_hands_within_ten_milliseconds_are_together() -> None:
    assert hand_words(two_hands(9.0)) == "Right hand 28 of 29, left hand 16 of 16, together."


def test_without_time_only_the_notes_are_told() -> None:
    assert hand_words(two_hands(None)) == "Right hand 28 of 29, left hand 16 of 16."


def test_a_page_on_one_staff_says_nothing_of_hands() -> None:
    assert hand_words(figures()) == ""
