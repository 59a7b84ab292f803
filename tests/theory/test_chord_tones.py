"""The tones of every chord in the table, against music21's, on all fifteen roots."""

import pytest

from trainer.model.chord import Chord, Degree, Letter
from trainer.model.quality import BASES, Quality

ROOTS = ("C", "G", "D", "A", "E", "B", "F#", "C#", "F", "Bb", "Eb", "Ab", "Db", "Gb", "Cb")

# How music21 names what the table holds.
KINDS = {
    "": "major",
    "-": "minor",
    "o": "diminished",
    "+": "augmented",
    "5": "power",
    "sus": "suspended-fourth",
    "sus2": "suspended-second",
    "6": "major-sixth",
    "-6": "minor-sixth",
    "7": "dominant-seventh",
    "maj7": "major-seventh",
    "-7": "minor-seventh",
    "-maj7": "minor-major-seventh",
    "o7": "diminished-seventh",
    "ø7": "half-diminished-seventh",
    "ø9": "half-diminished-ninth",
    "ø11": "half-diminished-11th",
    "+7": "augmented-seventh",
    "+maj7": "augmented-major-seventh",
    "+9": "augmented-dominant-ninth",
    "7sus": "suspended-fourth-seventh",
    "9": "dominant-ninth",
    "maj9": "major-ninth",
    "-9": "minor-ninth",
    "-maj9": "minor-major-ninth",
    "11": "dominant-11th",
    "maj11": "major-11th",
    "-11": "minor-11th",
    "13": "dominant-13th",
    "maj13": "major-13th",
    "-13": "minor-13th",
}
ADDED = {
    "2": ("major", 9),
    "-2": ("minor", 9),
    "add9": ("major", 9),
    "-add9": ("minor", 9),
    "add11": ("major", 11),
    "-add11": ("minor", 11),
    "6/9": ("major-sixth", 9),
    "-6/9": ("minor-sixth", 9),
    "9sus": ("suspended-fourth-seventh", 9),
}
# What music21 has no kind for; their tones stand in tests/model/test_quality.py or follow from a row above.
OURS_ALONE = {"omaj7", "13sus", "7sus2", "7alt"}


def of_music21(root: str, kind: str, change: tuple[str, int, int] | None = None) -> set[str]:
    from music21 import harmony

    symbol = harmony.ChordSymbol(root=root.replace("b", "-"), kind=kind)
    if change:
        symbol.addChordStepModification(harmony.ChordStepModification(*change))
    return {pitch.name.replace("-", "b") for pitch in symbol.pitches}


def of_ours(root: str, quality: Quality) -> set[str]:
    tonic = Letter(root[0], {"": 0, "b": -1, "#": 1}[root[1:]])
    return {letter.name for letter in Chord(Degree(1), quality).tones(tonic)}


@pytest.mark.parametrize("base", KINDS)
def test_a_chord_has_the_tones_that_music21_gives_it(base: str) -> None:
    for root in ROOTS:
        ours, theirs = of_ours(root, Quality(base)), of_music21(root, KINDS[base])
        eleventh = of_ours(root, Quality("11")) - of_ours(root, Quality("9")) if base in ("13", "maj13") else set()
        assert ours == theirs - eleventh, root  # players leave the eleventh out of a major thirteenth


@pytest.mark.parametrize("base", ADDED)
def test_an_added_tone_is_the_one_that_music21_adds(base: str) -> None:
    kind, number = ADDED[base]
    for root in ROOTS:
        assert of_ours(root, Quality(base)) == of_music21(root, kind, ("add", number, 0)), root


@pytest.mark.parametrize(("name", "number", "alter"), [("b5", 5, -1), ("#5", 5, 1), ("b9", 9, -1), ("#11", 11, 1)])
def test_an_altered_tone_is_the_one_that_music21_alters(name: str, number: int, alter: int) -> None:
    way = "alter" if number == 5 else "add"
    for root in ROOTS:
        assert of_ours(root, Quality("7", (name,))) == of_music21(root, "dominant-seventh", (way, number, alter)), root


def test_every_row_of_the_table_is_compared() -> None:
    assert set(BASES) == set(KINDS) | set(ADDED) | OURS_ALONE
