"""What is sung over a chord: its own tones, over one from elsewhere the scale of the nearest key, plainly spelled."""

import pytest

from trainer.generate.chart.scale import sung
from trainer.model.chord import Letter
from trainer.model.key import read_key
from trainer.model.pitch import read_pitch
from trainer.theory.harmony import Harmony


def _harmony(tones: str, key: str) -> Harmony:
    letters = tuple((name[0], {"#": 1, "b": -1}.get(name[1:2], 0) * len(name[1:])) for name in tones.split())
    return Harmony(tones, read_key(key), letters, letters[0])


@pytest.mark.parametrize(
    ("pitch", "tones", "key", "wanted"),
    [
        ("C5", "A C# E G", "C", "C#5"),  # a tone of the chord
        ("F5", "A C# E G", "C", "F5"),  # a dominant on a degree of the key leaves the rest
        ("G#4", "D F A C", "E", "G4"),  # a chord from elsewhere brings its scale
        ("B4", "A C# E G#", "F", "B4"),  # composed so on purpose: it is no tone of the key
        ("Bb4", "A C# E G#", "F", "B4"),
        ("E4", "F Ab C", "C", "E4"),  # one tone outside the key is no other key
        ("Bb4", "Gb Bbb Db Fb", "Db", "A4"),  # B double flat
        ("E5", "Db Fb Abb Cbb", "F", "E5"),
        ("C5", "Ab Cb D F", "G", "B4"),  # the key has a name for it
        ("F4", "Gb Bb Db Fb", "F", "E4"),
        ("C5", "Ab Cb Eb Gb", "Gb", "Cb5"),
        ("A4", "Db Fb Abb Cbb", "F", "G4"),
    ],
)
def test_what_is_sung_over_a_chord(pitch: str, tones: str, key: str, wanted: str) -> None:
    assert sung(read_pitch(pitch), _harmony(tones, key)).name == wanted


def test_no_double_accidental_is_left_on_any_letter() -> None:
    for step in "CDEFGAB":
        for alter in (-2, 2):
            harmony = Harmony("", read_key("C"), ((step, alter),), (step, alter))
            found = sung(read_pitch(f"{step}4"), harmony)
            assert abs(found.alter) < 2
            assert (found.key - Letter(step, alter).pitch_class) % 12 == 0
