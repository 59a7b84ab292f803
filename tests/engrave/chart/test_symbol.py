"""Chords lettered: what each house writes for each quality, by number and by letter."""

import pytest

from trainer.engrave.chart.house import ARROWS, DEFAULT, HOUSES, LETTERS_MINOR, Chromatic, HouseStyle
from trainer.engrave.chart.lettering import Lettering
from trainer.engrave.chart.symbol import Script, respelled, symbol
from trainer.engrave.page import Words
from trainer.model.chart import Dialect
from trainer.model.chord import Chord, Degree, Letter
from trainer.model.quality import BASES, Quality, read_quality

B_FLAT = Letter("B", -1)


def said(text: str, house: HouseStyle, dialect: Dialect, *, number: int = 2, alter: int = 0, bass: int = 0) -> str:
    """What is lettered, raised parts after `^`."""
    chord = Chord(Degree(number, alter), read_quality(text), Degree(bass) if bass else None)
    drawn = symbol(chord, B_FLAT, Script(dialect, house, Lettering.HAND), 40.0)
    parts = [f"{'^' if mark.y < -2 else ''}{mark.text}" for mark in drawn.block.marks if isinstance(mark, Words)]
    return " ".join(parts)


@pytest.mark.parametrize(
    ("quality", "numbers", "letters"),
    [
        ("", "2", "C"),
        ("-", "2 −", "C m"),
        ("-7", "2 − ^7", "C m ^7"),
        ("maj7", "2 ^△ ^7", "C maj ^7"),
        ("-maj7", "2 − ^△ ^7", "C m ^maj ^7"),
        ("o7", "2 ^° ^7", "C ^° ^7"),
        ("ø7", "2 ^ø ^7", "C ^ø ^7"),
        ("+", "2 ^+", "C ^+"),
        ("7sus", "2 ^7sus", "C ^7sus"),
        ("7b9#11", "2 ^7 ^(♭9♯11)", "C ^7 ^(♭9♯11)"),
        ("6/9", "2 ^6/9", "C ^6/9"),
    ],
)
def test_the_usual_house(quality: str, numbers: str, letters: str) -> None:
    assert said(quality, DEFAULT, Dialect.NUMBERS) == numbers
    assert said(quality, DEFAULT, Dialect.LETTERS) == letters


def test_houses_write_minor_in_their_own_way() -> None:
    assert said("-7", ARROWS, Dialect.NUMBERS) == "2 m ^7"
    assert said("-7", ARROWS, Dialect.LETTERS) == "C − ^7"
    assert said("-7", LETTERS_MINOR, Dialect.NUMBERS) == "2 m ^7"
    assert said("-7", LETTERS_MINOR, Dialect.LETTERS) == "c ^7"
    assert said("ø7", LETTERS_MINOR, Dialect.LETTERS) == "C ^h ^7"
    assert said("o7", LETTERS_MINOR, Dialect.NUMBERS) == "2 dim ^7"


def test_an_accidental_stands_before_a_number_and_after_a_letter() -> None:
    assert said("", DEFAULT, Dialect.NUMBERS, number=7, alter=-1) == "♭ 7"
    assert said("", DEFAULT, Dialect.LETTERS, number=7, alter=-1) == "A ♭"


def test_a_bass_follows_a_stroke_and_counts_from_the_key() -> None:
    assert said("", DEFAULT, Dialect.NUMBERS, number=1, bass=3) == "1 / 3"
    assert said("", DEFAULT, Dialect.LETTERS, number=1, bass=3) == "B ♭ / D"


def test_houses_spell_the_degrees_between() -> None:
    sharp, flat = Degree(4, 1), Degree(5, -1)
    assert respelled(sharp, Chromatic.WRITTEN) == sharp
    assert respelled(sharp, Chromatic.FLATS) == flat
    assert respelled(flat, Chromatic.SHARPS) == sharp
    assert respelled(Degree(7, -1), Chromatic.SHARPS) == Degree(7, -1)
    assert respelled(Degree(3, -1), Chromatic.SHARPS) == Degree(3, -1)


@pytest.mark.parametrize("house", HOUSES.values(), ids=HOUSES)
@pytest.mark.parametrize("dialect", Dialect)
@pytest.mark.parametrize("face", Lettering)
def test_no_two_qualities_of_a_house_look_the_same(house: HouseStyle, dialect: Dialect, face: Lettering) -> None:
    def looks(base: str) -> tuple[tuple[str, float], ...]:
        drawn = symbol(Chord(Degree(2), Quality(base)), B_FLAT, Script(dialect, house, face), 40.0)
        return tuple(
            (mark.text, round(mark.y, 1)) if isinstance(mark, Words) else ("△", 0.0) for mark in drawn.block.marks
        )

    assert len({looks(base) for base in BASES}) == len(BASES)
