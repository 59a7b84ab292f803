import pytest

from trainer.chart.read import read
from trainer.chart.scales import ChordScale, chord_scale
from trainer.model.chord import Chord, Letter
from trainer.model.key import Key, read_key


def scale_of(typed: str, key: str) -> ChordScale:
    """The scale of a chord that is typed in letters, in a key."""
    tonality: Key = read_key(key)
    chart = read(f"title: T\nkey: {key}\nmeter: 4/4\ntempo: 90\n\n[V] Verse\n| {typed} |\n", name="t.chart")
    chord = chart.bars[0].cells[0].chord
    assert isinstance(chord, Chord)
    return chord_scale(chord, tonic=Letter(tonality.step, tonality.alter), key=tonality)


@pytest.mark.parametrize(
    ("typed", "key", "tones", "scale", "name"),
    [
        ("D-7", "C", "D F A C", "D E F G A B C", "dorian"),
        ("G7", "C", "G B D F", "G A B C D E F", "mixolydian"),
        ("Fmaj7", "C", "F A C E", "F G A B C D E", "lydian"),
        ("Bbmaj7", "Bb", "B♭ D F A", "B♭ C D E♭ F G A", "major"),
        ("D7", "F", "D F♯ A C", "D E F♯ G A B♭ C", "mixolydian ♭6"),
        ("C-6", "C", "C E♭ G A", "C D E♭ F G A B", "melodic minor"),
        ("F#-7", "E", "F♯ A C♯ E", "F♯ G♯ A B C♯ D♯ E", "dorian"),
    ],
)
def test_a_chord_keeps_its_own_tones_and_borrows_the_rest_of_its_scale_from_the_key(
    typed: str, key: str, tones: str, scale: str, name: str
) -> None:
    found = scale_of(typed, key)
    assert " ".join(letter.sign for letter in found.tones) == tones
    assert " ".join(letter.sign for letter in found.scale) == scale
    assert found.name == name


def test_both_of_two_alterations_of_one_letter_are_in_the_scale_which_has_no_name_then() -> None:
    found = scale_of("G7alt", "C")
    assert [letter.sign for letter in found.scale if letter.step == "A"] == ["A♭", "A♯"]
    assert found.name == ""


def test_a_chord_of_many_double_flats_takes_the_other_name_of_its_root() -> None:
    assert [letter.sign for letter in scale_of("Cbo7", "Ab").tones] == ["B", "D", "F", "A♭"]
    assert [letter.sign for letter in scale_of("D#7", "B").tones] == ["D♯", "F𝄪", "A♯", "C♯"]
