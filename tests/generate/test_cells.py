"""The rhythm vocabulary: how it is read, and where its figures may stand."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.generate.cells import cells_at, length, newest, stretches, values
from trainer.generate.levels import known_metres
from trainer.generate.rhythm import bar_rhythm, close_rhythm, palette
from trainer.model.meter import read_meter
from trainer.model.score import Tuplet


def test_a_rhythm_is_read_with_dots_rests_ties_and_tuplets() -> None:
    found = values("q. e~ -q 3:2[e e e]")
    assert [value.length for value in found] == [Fraction(3, 2), Fraction(1, 2), Fraction(1), *[Fraction(1, 3)] * 3]
    assert [value.is_rest for value in found] == [False, False, True, False, False, False]
    assert [value.tie for value in found] == [False, True, False, False, False, False]
    bracket = found[3].tuplet
    assert bracket == found[5].tuplet
    assert bracket == Tuplet(3, 2, Fraction(3), Fraction(1))


def test_a_double_dot_lasts_seven_eighths_of_the_double() -> None:
    assert length("q..") == Fraction(7, 4)


def test_a_half_note_does_not_hide_the_middle_of_four_beats() -> None:
    (common,) = stretches(read_meter("4/4"))
    assert "h" in [cell.text for cell in cells_at(common, 0, level=8)]
    assert "h" not in [cell.text for cell in cells_at(common, 1, level=8)]
    assert "h" in [cell.text for cell in cells_at(common, 2, level=8)]


def test_five_quarters_fall_into_three_and_two() -> None:
    assert [stretch.beats for stretch in stretches(read_meter("5/4"))] == [3, 2]
    assert [stretch.beat for stretch in stretches(read_meter("2+3/8"))] == [1, Fraction(3, 2)]


def test_a_dotted_half_is_a_whole_bar_of_three_but_new_in_four() -> None:
    three, four = stretches(read_meter("3/4"))[0], stretches(read_meter("4/4"))[0]
    assert "h." in [cell.text for cell in cells_at(three, 0, level=1)]
    assert "h." not in [cell.text for cell in cells_at(four, 0, level=1)]


@pytest.mark.parametrize("name", known_metres())
@given(seed=st.integers(0, 10_000), level=st.integers(1, 8), new=st.sampled_from([True, False, None]))
def test_every_bar_is_as_long_as_its_metre(name: str, seed: int, level: int, new: bool | None) -> None:
    meter, chance = read_meter(name), Random(seed)
    page = palette(chance, (meter,), level=level)
    text = bar_rhythm(chance, meter, page, new=new)
    assert length(text) == meter.bar
    assert length(close_rhythm(chance, meter, meter.bar, level=level)) == meter.bar
    assert newest(meter, level=level) <= level
