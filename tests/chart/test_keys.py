"""One song in every key, by number and by letter, against tables written out by hand."""

import pytest

from tests.build_charts import chart
from trainer.chart.read import read
from trainer.chart.transpose import counted, in_dialect, in_key
from trainer.chart.write import write
from trainer.model.chart import Chart, Dialect
from trainer.model.chord import MinorCount
from trainer.model.key import read_key

MAJOR_SONG = "| 1 | 6- | 2-7 57 | b7maj7/4 | #4ø7 | 1/3 |"
IN_MAJOR = {
    "C": "| C | A- | D-7 G7 | Bbmaj7/F | F#ø7 | C/E |",
    "G": "| G | E- | A-7 D7 | Fmaj7/C | C#ø7 | G/B |",
    "D": "| D | B- | E-7 A7 | Cmaj7/G | G#ø7 | D/F# |",
    "A": "| A | F#- | B-7 E7 | Gmaj7/D | D#ø7 | A/C# |",
    "E": "| E | C#- | F#-7 B7 | Dmaj7/A | A#ø7 | E/G# |",
    "B": "| B | G#- | C#-7 F#7 | Amaj7/E | E#ø7 | B/D# |",
    "F#": "| F# | D#- | G#-7 C#7 | Emaj7/B | B#ø7 | F#/A# |",
    "C#": "| C# | A#- | D#-7 G#7 | Bmaj7/F# | F##ø7 | C#/E# |",
    "F": "| F | D- | G-7 C7 | Ebmaj7/Bb | Bø7 | F/A |",
    "Bb": "| Bb | G- | C-7 F7 | Abmaj7/Eb | Eø7 | Bb/D |",
    "Eb": "| Eb | C- | F-7 Bb7 | Dbmaj7/Ab | Aø7 | Eb/G |",
    "Ab": "| Ab | F- | Bb-7 Eb7 | Gbmaj7/Db | Dø7 | Ab/C |",
    "Db": "| Db | Bb- | Eb-7 Ab7 | Cbmaj7/Gb | Gø7 | Db/F |",
    "Gb": "| Gb | Eb- | Ab-7 Db7 | Fbmaj7/Cb | Cø7 | Gb/Bb |",
    "Cb": "| Cb | Ab- | Db-7 Gb7 | Bbbmaj7/Fb | Fø7 | Cb/Eb |",
}
MINOR_SONG, FROM_TONIC = "| 6- | 2-7 | 37 | 4maj7 | 7ø7 |", "| 1- | 4-7 | 57 | b6maj7 | 2ø7 |"
IN_MINOR = {
    "Am": "| A- | D-7 | E7 | Fmaj7 | Bø7 |",
    "Em": "| E- | A-7 | B7 | Cmaj7 | F#ø7 |",
    "Bm": "| B- | E-7 | F#7 | Gmaj7 | C#ø7 |",
    "F#m": "| F#- | B-7 | C#7 | Dmaj7 | G#ø7 |",
    "C#m": "| C#- | F#-7 | G#7 | Amaj7 | D#ø7 |",
    "G#m": "| G#- | C#-7 | D#7 | Emaj7 | A#ø7 |",
    "D#m": "| D#- | G#-7 | A#7 | Bmaj7 | E#ø7 |",
    "A#m": "| A#- | D#-7 | E#7 | F#maj7 | B#ø7 |",
    "Dm": "| D- | G-7 | A7 | Bbmaj7 | Eø7 |",
    "Gm": "| G- | C-7 | D7 | Ebmaj7 | Aø7 |",
    "Cm": "| C- | F-7 | G7 | Abmaj7 | Dø7 |",
    "Fm": "| F- | Bb-7 | C7 | Dbmaj7 | Gø7 |",
    "Bbm": "| Bb- | Eb-7 | F7 | Gbmaj7 | Cø7 |",
    "Ebm": "| Eb- | Ab-7 | Bb7 | Cbmaj7 | Fø7 |",
    "Abm": "| Ab- | Db-7 | Eb7 | Fbmaj7 | Bbø7 |",
}


def bars(page: Chart) -> str:
    """The lines of bars, as written."""
    return "\n".join(line for line in write(page).splitlines() if line.startswith("|"))


@pytest.mark.parametrize("key", IN_MAJOR)
def test_a_major_song_is_spelled_in_its_key(key: str) -> None:
    numbers = chart(MAJOR_SONG, key=key)
    letters = in_dialect(numbers, Dialect.LETTERS)
    assert bars(letters) == IN_MAJOR[key]
    assert in_dialect(chart(IN_MAJOR[key], key=key), Dialect.NUMBERS) == numbers


@pytest.mark.parametrize("key", IN_MAJOR)
def test_a_chord_chart_is_transposed_to_any_key_with_its_spelling(key: str) -> None:
    assert bars(in_key(chart(IN_MAJOR["C"]), read_key(key))) == IN_MAJOR[key]


@pytest.mark.parametrize("key", IN_MINOR)
def test_a_minor_song_is_spelled_in_its_key_by_either_convention(key: str) -> None:
    relative, tonic = chart(MINOR_SONG, key=key), chart(FROM_TONIC, key=key, head="minor: tonic")
    assert bars(in_dialect(relative, Dialect.LETTERS)) == IN_MINOR[key]
    assert bars(in_dialect(tonic, Dialect.LETTERS)) == IN_MINOR[key]
    assert counted(relative, MinorCount.TONIC) == tonic
    assert counted(tonic, MinorCount.RELATIVE) == relative


@pytest.mark.parametrize(
    ("key", "letters"),
    [
        ("G", "| G | {key: A} A | F#-7/E |\n| {key: Em} E- B7 |"),
        ("Ab", "| Ab | {key: Bb} Bb | G-7/F |\n| {key: Fm} F- C7 |"),
        ("Gb", "| Gb | {key: Ab} Ab | F-7/Eb |\n| {key: Ebm} Eb- Bb7 |"),
        ("B", "| B | {key: C#} C# | A#-7/G# |\n| {key: G#m} G#- D#7 |"),
        ("C#", "| C# | {key: Eb} Eb | C-7/Bb |\n| {key: A#m} A#- E#7 |"),
    ],
)
def test_modulations_move_with_the_song_and_are_respelled_where_no_signature_has_them(key: str, letters: str) -> None:
    song = chart("| 1 | {key: A} 1 | 6-7/5 |\n| {key: Em} 6- 37 |", key="G")
    moved = in_dialect(in_key(song, read_key(key)), Dialect.LETTERS)
    assert bars(moved) == letters
    assert in_dialect(read(write(moved), name="moved.chart"), Dialect.NUMBERS) == in_key(song, read_key(key))


def test_a_key_of_the_form_moves_with_the_song() -> None:
    song = chart("| 1 |", key="G", head="form: V {key: Ab} V")
    assert "form: V {key: Gb} V" in write(in_key(song, read_key("F")))
