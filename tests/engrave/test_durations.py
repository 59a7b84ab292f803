from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.engrave.durations import Value, written
from trainer.errors import BadInput
from trainer.model.score import Tuplet


@pytest.mark.parametrize(
    ("length", "value"),
    [
        (Fraction(4), Value("1")),
        (Fraction(3), Value("2", 1)),
        (Fraction(7, 2), Value("2", 2)),
        (Fraction(3, 4), Value("8", 1)),
        (Fraction(1, 4), Value("16")),
        (Fraction(8), Value("breve")),
    ],
)
def test_a_length_is_written_as_a_note_value_with_dots(length: Fraction, value: Value) -> None:
    assert written(length, None, place="bar 1") == value


def test_a_note_in_a_tuplet_is_written_longer_than_it_sounds() -> None:
    triplet = Tuplet(3, 2, Fraction(0), Fraction(1))
    assert written(Fraction(1, 3), triplet, place="bar 1") == Value("8")


def test_a_length_that_no_single_note_shows_is_refused_with_its_place() -> None:
    with pytest.raises(BadInput, match=r"bar 4, n7: 5/2 quarters .* tied notes"):
        written(Fraction(5, 2), None, place="bar 4, n7")


@given(st.integers(0, 5), st.integers(0, 3))
def test_every_value_adds_up_to_its_length(power: int, dots: int) -> None:
    plain = Fraction(4, 2**power)
    length = sum((plain / 2**dot for dot in range(dots + 1)), Fraction(0))
    assert written(length, None, place="here") == Value(str(2**power), dots)


@pytest.mark.parametrize(("name", "beams"), [("breve", 0), ("1", 0), ("4", 0), ("8", 1), ("16", 2), ("64", 4)])
def test_a_value_knows_its_beams(name: str, beams: int) -> None:
    assert Value(name).beams == beams
