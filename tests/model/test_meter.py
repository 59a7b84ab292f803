"""Metres: lengths, beats, clicks, and how they are typed."""

from fractions import Fraction

import pytest

from trainer.errors import BadInput
from trainer.model.meter import Meter, read_meter


@pytest.mark.parametrize(
    ("text", "bar", "beat", "clicks"),
    [
        ("4/4", Fraction(4), Fraction(1), 4),
        ("3/4", Fraction(3), Fraction(1), 3),
        ("cut", Fraction(4), Fraction(2), 2),
        ("3/8", Fraction(3, 2), Fraction(3, 2), 1),
        ("6/8", Fraction(3), Fraction(3, 2), 2),
        ("12/8", Fraction(6), Fraction(3, 2), 4),
        ("5/4", Fraction(5), Fraction(1), 5),
        ("7/8", Fraction(7, 2), Fraction(1, 2), 7),
        ("3+2/8", Fraction(5, 2), Fraction(1, 2), 5),
    ],
)
def test_a_metre_knows_its_bar_its_beat_and_its_clicks(text: str, bar: Fraction, beat: Fraction, clicks: int) -> None:
    meter = read_meter(text)
    assert (meter.bar, meter.beat, len(meter.clicks)) == (bar, beat, clicks)


def test_groups_say_where_the_beats_of_an_irregular_bar_are() -> None:
    assert read_meter("2+3/8").beats == (Fraction(0), Fraction(1))
    assert read_meter("7/8").beats == (Fraction(0), Fraction(1), Fraction(2))


def test_compound_and_irregular_are_told_apart() -> None:
    assert [(read_meter(t).is_compound, read_meter(t).is_irregular) for t in ("6/8", "7/8", "4/4")] == [
        (True, False),
        (False, True),
        (False, False),
    ]


@pytest.mark.parametrize("text", ["4/4", "3/8", "7/8", "2/2"])
def test_a_name_is_what_was_typed(text: str) -> None:
    assert read_meter(text).name == text


@pytest.mark.parametrize("text", ["", "4", "4/3", "0/4", "99/4", "3+/8", "-3/4", "four/4", "²/4"])
def test_what_is_no_metre_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="such as 4/4"):
        read_meter(text)


def test_groups_must_add_up() -> None:
    with pytest.raises(BadInput, match="not a metre"):
        Meter(7, 8, (2, 2))
