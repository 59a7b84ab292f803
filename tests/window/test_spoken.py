from fractions import Fraction

import pytest

from tests.build import page
from tests.engrave.scores import score
from tests.window.shown import PICKUP, RHYTHM, SEVEN, TWO_HANDS
from trainer.model.performance import Way
from trainer.window.screens.spoken import called, metre_words, number_words, pickup_beat, tempo_sign


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (2, "two"),
        (13, "thirteen"),
        (60, "sixty"),
        (92, "ninety-two"),
        (100, "one hundred"),
        (108, "one-oh-eight"),
        (120, "one-twenty"),
        (144, "one-forty-four"),
        (200, "two hundred"),
    ],
)
def test_tempos_are_said_as_leaders_say_them(number: int, words: str) -> None:
    assert number_words(number) == words


def test_the_call_names_key_tempo_feel_and_the_bars_for_nothing() -> None:
    said = called(TWO_HANDS, bpm=92, way=Way.IN_TIME, count_bars=2)
    assert said == "E flat major. Ninety-two, straight. Two bars for nothing."


def test_a_beat_other_than_the_quarter_is_named() -> None:
    said = called(page(key="F#m", meter="6/8", length=Fraction(1, 2)), bpm=54, way=Way.IN_TIME, count_bars=1)
    assert said == "F sharp minor. Fifty-four to the dotted quarter, straight. One bar for nothing."


def test_a_rhythm_page_has_no_key() -> None:
    assert called(RHYTHM, bpm=60, way=Way.FREE, count_bars=2) == "Any key. Your own tempo, straight."


def test_a_pickup_is_called_with_its_beat() -> None:
    assert called(PICKUP, bpm=80, way=Way.IN_TIME, count_bars=2).endswith("Two bars for nothing, you come in on four.")


def test_a_pickup_of_an_eighth_enters_on_the_and() -> None:
    line = score("G4:1/2 " + "C5:1 " * 7 + "C5:1/2", pickup=Fraction(1, 2))
    assert pickup_beat(line) == "the and of four"


def test_a_punch_in_names_its_bars() -> None:
    said = called(TWO_HANDS, bpm=80, way=Way.WAIT, count_bars=1, bars=(5, 6))
    assert said == "E flat major. Bars five to six. No clock, the page waits for you."


def test_metre_and_tempo_are_printed_with_groups_and_note_values() -> None:
    assert metre_words(SEVEN) == "7/8 in 2+2+3"
    assert metre_words(page(meter="cut")) == "cut time"
    assert tempo_sign(page(meter="6/8", length=Fraction(1, 2)), 54) == "♩. = 54"
