"""What chords do to a line is mended: no note has two names running, no neighbour meets its goal, no second is
augmented."""

import pytest

from trainer.generate.chart.singable import Over, singable
from trainer.model.key import read_key
from trainer.model.pitch import read_pitch
from trainer.theory.harmony import Harmony

DOMINANT_OF_SIX = (("E", 0), ("G", 1), ("B", 0), ("D", 0))
MINOR_FOUR = (("F", 0), ("A", -1), ("C", 0))


def _sung(line: str, tones: tuple[tuple[str, int], ...], *, key: str = "C", rest_before: int | None = None) -> str:
    harmony = Harmony("", read_key(key), tones, tones[0])
    notes = [Over(read_pitch(name), harmony, joined=at != rest_before) for at, name in enumerate(line.split())]
    return " ".join(pitch.name for pitch in singable(notes))


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("E4 F4 G#4 A4", "E4 F#4 G#4 A4"),  # up to a leading tone
        ("B4 A4 G#4 F4 E4", "B4 A4 G#4 F#4 E4"),
        ("E4 F4 E4", "E4 F4 E4"),
        ("F4 F4 G#4", "F4 F4 G#4"),  # one letter is not altered two ways running
        ("D4 F4 G#4", "D4 F#4 G#4"),
    ],
)
def test_no_second_beside_a_tone_of_the_chord_is_augmented(line: str, wanted: str) -> None:
    assert _sung(line, DOMINANT_OF_SIX) == wanted


def test_a_second_across_a_rest_is_no_second() -> None:
    assert _sung("E4 F4 G#4", DOMINANT_OF_SIX, rest_before=2) == "E4 F4 G#4"


def test_a_tone_of_the_chord_never_gives_way() -> None:
    assert _sung("Ab4 B4", (("G", 0), ("B", 0), ("D", 0), ("F", 0), ("A", -1))) == "Ab4 B4"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Ab4 G#4 Ab4", "Ab4 G4 Ab4"),  # a neighbour of A, which the chord has lowered to it
        ("G4 G#4 Ab4", "G4 G4 Ab4"),  # on the way to A
    ],
)
def test_a_chromatic_note_that_meets_its_goal_is_as_the_key_has_it(line: str, wanted: str) -> None:
    assert _sung(line, MINOR_FOUR) == wanted


@pytest.mark.parametrize(
    ("line", "tones", "wanted"),
    [
        ("A4 G#4 A4", (("A", 0), ("C", 1), ("E", 0)), "A4 G4 A4"),  # the chord has the seventh as it is
        ("F#4 G#4 A#4 B4", (("F", 1), ("A", 1), ("C", 1)), "F#4 G#4 A#4 B4"),
        ("G#4 E4", (("E", 0), ("G", 1), ("B", 0)), "G#4 E4"),  # a tone of its chord
    ],
)
def test_a_sixth_is_raised_in_minor_only_beside_a_seventh_that_is(
    line: str, tones: tuple[tuple[str, int], ...], wanted: str
) -> None:
    assert _sung(line, tones, key="Bm") == wanted


def test_an_empty_line_is_one() -> None:
    assert singable(()) == []
