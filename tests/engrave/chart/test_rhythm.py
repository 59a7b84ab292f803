"""Figures spelled: every attack is a note, the beat can be seen, what is written lasts as long as it should."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.engrave.chart.rhythm import Value, spell
from trainer.model.meter import read_meter


def written(text: str, *, held: bool, meter: str = "4/4") -> str:
    """Figures from attacks in quarters: `1` a quarter, `r1` a rest, `~` tied on, `t` in a triplet."""
    attacks = tuple(Fraction(word) for word in text.split())
    bar = read_meter(meter)
    values = spell(attacks, start=Fraction(0), end=bar.bar, meter=bar, held=held)
    return " ".join(
        f"{'r' if value.is_rest else ''}{value.length}{'t' if value.is_triplet else ''}{'~' if value.is_tied else ''}"
        for value in values
    )


@pytest.mark.parametrize(
    ("attacks", "meter", "figures"),
    [
        ("0", "4/4", "4"),
        ("0 3/2 3", "4/4", "3/2 1/2~ 1 1"),
        ("0 1/2 1 3/2 2", "4/4", "1/2 1/2 1/2 1/2 2"),
        ("1", "4/4", "r1 3"),
        ("3/2", "4/4", "r1 r1/2 1/2~ 2"),
        ("0 1/3 2/3 1", "4/4", "1/2t 1/2t 1/2t 3"),
        ("0 2/3 1", "4/4", "1t 1/2t 3"),
        ("0 1/4 1/2 3/4 1", "4/4", "1/4 1/4 1/4 1/4 3"),
        ("0 3/4 1", "4/4", "3/4 1/4 3"),
        ("0", "3/4", "3"),
        ("0 1/2 1 3/2", "6/8", "1/2 1/2 1/2 3/2"),
        ("0 1", "6/8", "1 1/2~ 3/2"),
        ("0 1 2", "7/8", "1 1 3/2"),
    ],
)
def test_an_exact_rhythm_is_held_from_attack_to_attack(attacks: str, meter: str, figures: str) -> None:
    assert written(attacks, held=True, meter=meter) == figures


@pytest.mark.parametrize(
    ("attacks", "figures"),
    [
        ("3/2 3", "r1 r1/2 1/2 r1 1"),
        ("0 7/2", "1 r1 r1 r1/2 1/2"),
        ("0 1/3", "1/2t 1t r1 r2"),
    ],
)
def test_kicks_are_short_with_rests_between(attacks: str, figures: str) -> None:
    assert written(attacks, held=False) == figures


grids = st.sampled_from([Fraction(1, 2), Fraction(1, 3), Fraction(1, 4)])


@st.composite
def figures(draw: st.DrawFn) -> tuple[tuple[Fraction, ...], str]:
    meter = draw(st.sampled_from(["4/4", "3/4", "6/8", "12/8", "7/8", "5/4", "2/2"]))
    length = read_meter(meter).bar
    beats = [Fraction(beat) for beat in range(int(length) + 1)]
    places = draw(
        st.sets(st.builds(lambda beat, grid, n: beat + grid * n, st.sampled_from(beats), grids, st.integers(0, 3)))
    )
    inside = tuple(sorted(place for place in places if place < length))
    return inside or (Fraction(0),), meter


def sounding(value: Value) -> Fraction:
    return value.length * 2 / 3 if value.is_triplet else value.length


@given(figures(), st.booleans())
def test_every_attack_begins_a_note_and_the_whole_lasts_a_bar(
    drawn: tuple[tuple[Fraction, ...], str], held: bool
) -> None:
    attacks, name = drawn
    meter = read_meter(name)
    values = spell(attacks, start=Fraction(0), end=meter.bar, meter=meter, held=held)
    assert sum(map(sounding, values)) == meter.bar
    begun = [value.onset for value, before in zip(values, (None, *values), strict=False) if _is_attack(value, before)]
    assert tuple(begun) == attacks


def _is_attack(value: Value, before: Value | None) -> bool:
    return not value.is_rest and not (before is not None and before.is_tied)
