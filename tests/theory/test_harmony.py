"""Facts about chords come out as a musician would spell them."""

import pytest

from trainer.errors import BadInput
from trainer.model.key import read_key
from trainer.model.pitch import ACCIDENTALS
from trainer.theory.harmony import harmony


def _tones(figure: str, key: str) -> str:
    return " ".join(f"{step}{ACCIDENTALS[alter]}" for step, alter in harmony(figure, read_key(key)).tones)


@pytest.mark.parametrize(
    ("figure", "key", "tones", "symbol"),
    [
        ("I", "Eb", "Eb G Bb", "Eb"),
        ("V7", "C", "G B D F", "G7"),
        ("V", "Cm", "G B D", "G"),
        ("V7", "G#m", "D# F## A# C#", "D#7"),
        ("VI", "Cm", "Ab C Eb", "Ab"),
        ("iio6", "Am", "B D F", "Bdim/D"),
        ("viio", "Em", "D# F# A", "D#dim"),
        ("IV", "D dorian", "G B D", "G"),
        ("II", "E phrygian", "F A C", "F"),
        ("VII", "G mixolydian", "F A C", "F"),
        ("iv", "Abm", "Db Fb Ab", "Dbm"),
    ],
)
def test_a_roman_numeral_has_its_tones_in_its_key(figure: str, key: str, tones: str, symbol: str) -> None:
    assert _tones(figure, key) == tones
    assert harmony(figure, read_key(key)).symbol.name == symbol


def test_the_bass_of_an_inversion_is_not_its_root() -> None:
    chord = harmony("V6", read_key("F"))
    assert (chord.tones[0], chord.bass) == (("C", 0), ("E", 0))


def test_a_chord_answers_how_it_alters_a_letter() -> None:
    chord = harmony("V", read_key("Dm"))
    assert (chord.alter_of("C"), chord.alter_of("A"), chord.alter_of("D")) == (1, 0, None)


def test_what_is_no_figure_is_refused() -> None:
    with pytest.raises(BadInput, match="unknown chord 'Q'"):
        harmony("Q", read_key("C"))
