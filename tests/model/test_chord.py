"""Degrees and letters: the same chord in every key, with its spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build_charts import MINOR_KEYS, chords, degrees
from trainer.errors import BadInput
from trainer.model.chord import Chord, ChordSymbol, Degree, Letter, MinorCount, counted_from, degree_of, letter_of
from trainer.model.key import read_key
from trainer.model.quality import read_quality

# Written out from the key signatures: the seven degrees, then b3, b6, b7 and #4.
LETTERS = {
    "C": "C D E F G A B Eb Ab Bb F#",
    "G": "G A B C D E F# Bb Eb F C#",
    "D": "D E F# G A B C# F Bb C G#",
    "A": "A B C# D E F# G# C F G D#",
    "E": "E F# G# A B C# D# G C D A#",
    "B": "B C# D# E F# G# A# D G A E#",
    "F#": "F# G# A# B C# D# E# A D E B#",
    "C#": "C# D# E# F# G# A# B# E A B F##",
    "F": "F G A Bb C D E Ab Db Eb B",
    "Bb": "Bb C D Eb F G A Db Gb Ab E",
    "Eb": "Eb F G Ab Bb C D Gb Cb Db A",
    "Ab": "Ab Bb C Db Eb F G Cb Fb Gb D",
    "Db": "Db Eb F Gb Ab Bb C Fb Bbb Cb G",
    "Gb": "Gb Ab Bb Cb Db Eb F Bbb Ebb Fb C",
    "Cb": "Cb Db Eb Fb Gb Ab Bb Ebb Abb Bbb F",
}
DEGREES = (*(Degree(number) for number in range(1, 8)), Degree(3, -1), Degree(6, -1), Degree(7, -1), Degree(4, 1))
TONICS = tuple(counted_from(read_key(name)) for name in LETTERS)


@pytest.mark.parametrize("key", LETTERS)
def test_a_degree_is_spelled_as_its_key_spells_it(key: str) -> None:
    tonic = counted_from(read_key(key))
    letters = [letter_of(degree, tonic=tonic) for degree in DEGREES]
    assert " ".join(letter.name for letter in letters) == LETTERS[key]
    assert tuple(degree_of(letter, tonic=tonic) for letter in letters) == DEGREES


@pytest.mark.parametrize(
    ("key", "relative"),
    list(zip([key.name for key in MINOR_KEYS], LETTERS, strict=True)),
)
def test_a_minor_song_counts_from_its_relative_major_or_its_tonic(key: str, relative: str) -> None:
    assert counted_from(read_key(key)).name == relative
    assert counted_from(read_key(key), MinorCount.TONIC).name == key.removesuffix("m")


@given(degrees, st.sampled_from(TONICS))
def test_numbers_and_letters_go_both_ways(degree: Degree, tonic: Letter) -> None:
    letter = letter_of(degree, tonic=tonic)
    assert degree_of(letter, tonic=tonic) == degree
    assert letter.pitch_class == (tonic.pitch_class + degree.semitones) % 12


def test_a_letter_outside_the_key_keeps_its_spelling() -> None:
    tonic = Letter("C")
    assert [degree_of(Letter("D", 1), tonic=tonic).name, degree_of(Letter("E", -1), tonic=tonic).name] == ["#2", "b3"]


@given(chords, st.sampled_from(TONICS), st.sampled_from(TONICS))
def test_a_chord_counted_from_elsewhere_sounds_the_same(chord: Chord, old: Letter, new: Letter) -> None:
    try:
        moved = chord.recounted(old=old, new=new)
    except BadInput:
        return  # further than four sharps or flats away
    assert moved.letter_name(new) == chord.letter_name(old)
    assert moved.pitch_classes(new) == chord.pitch_classes(old)


def test_a_chord_is_written_in_numbers_and_in_letters() -> None:
    chord = Chord(Degree(7, -1), read_quality("maj7#11"), Degree(2))
    assert (chord.number_name, chord.number_sign) == ("b7maj7#11/2", "♭7maj7(♯11)/2")
    tonic = Letter("E", -1)
    assert (chord.letter_name(tonic), chord.letter_sign(tonic)) == ("Dbmaj7#11/F", "D♭maj7(♯11)/F")
    assert [letter.name for letter in chord.tones(tonic)] == ["Db", "F", "Ab", "C", "G"]
    assert chord.pitch_classes(tonic) == {1, 5, 8, 0, 7}


@pytest.mark.parametrize(
    ("quality", "name"),
    [("7", "57"), ("7b9", "57b9"), ("9", "59"), ("6", "5(6)"), ("5", "5(5)"), ("13", "5(13)"), ("6/9", "5(6/9)")],
)
def test_a_figure_that_could_be_a_degree_is_set_off(quality: str, name: str) -> None:
    assert Chord(Degree(5), read_quality(quality)).number_name == name


def test_a_power_chord_on_a_flat_is_set_off() -> None:
    assert Chord(Degree(1), read_quality("5")).letter_name(Letter("B", -1)) == "Bb(5)"
    assert Chord(Degree(1), read_quality("5")).letter_name(Letter("B")) == "B5"


@pytest.mark.parametrize("wrong", [(0, 0), (8, 0), (1, 5)])
def test_a_degree_is_one_to_seven(wrong: tuple[int, int]) -> None:
    with pytest.raises(BadInput, match="1 to 7"):
        Degree(*wrong)


def test_a_symbol_prints_its_whole_quality() -> None:
    assert ChordSymbol("E", -1, "maj7#11", ("B", -1)).sign == "E♭maj7(♯11)/B♭"
    assert ChordSymbol("A", 0, "m7b5").sign == "Aø7"
    assert ChordSymbol("G", 0, "m6/9").sign == "Gm6/9"


def test_a_symbol_has_one_word_for_a_quality() -> None:
    with pytest.raises(BadInput, match="chord quality '-7': a symbol has it as 'm7'"):
        ChordSymbol("C", 0, "-7")
