"""What a hand can finger on a fretted neck."""

import pytest

from trainer.generate import make
from trainer.generate.frets import can_finger
from trainer.model.exercise import Kind, Recipe, level
from trainer.model.instrument import instrument

GUITAR = instrument("guitar")


@pytest.mark.parametrize(
    ("keys", "can"),
    [
        ((40, 64), True),  # two open strings
        ((41, 46), True),  # first frets of the two lowest
        ((40, 41), False),  # both only on the lowest string
        ((45, 49), True),  # open, and the lowest string is too low for the other
        ((52, 79), True),  # open D side and the highest string's fifteenth fret, one of them open or near
        ((39,), False),  # below the lowest string
    ],
)
def test_two_tones_need_a_string_each_within_four_frets(keys: tuple[int, ...], can: bool) -> None:
    assert can_finger(keys, GUITAR) is can


@pytest.mark.parametrize("name", ["guitar", "mandolin", "bass"])
@pytest.mark.parametrize("number", range(1, 9))
def test_every_chord_of_a_fretted_page_can_be_fingered(name: str, number: int) -> None:
    profile = instrument(name)
    for seed in range(5):
        page = make(Recipe(kind=Kind.MELODY, instrument=name, axes=level(number)), seed).page
        for onset in {note.onset for note in page.notes}:
            keys = tuple(note.pitch.key + profile.sounding for note in page.notes if note.onset == onset)
            assert can_finger(keys, profile)


def test_two_note_chords_come_with_the_third_position_level() -> None:
    def chords(number: int) -> int:
        pages = [
            make(Recipe(kind=Kind.MELODY, instrument="guitar", axes=level(number)), seed).page for seed in range(8)
        ]
        return sum(len(page.notes) - len({note.onset for note in page.notes}) for page in pages)

    assert chords(2) == 0
    assert chords(3) > 0
