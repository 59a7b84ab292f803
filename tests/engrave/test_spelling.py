import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.engrave.spelling import spell
from trainer.model.key import read_key
from trainer.model.pitch import read_pitch


@pytest.mark.parametrize(
    ("played", "key", "expected"),
    [
        (60, "C", "C4"),
        (61, "C", "C#4"),
        (63, "C", "Eb4"),
        (66, "C", "F#4"),
        (70, "C", "Bb4"),
        (70, "B", "A#4"),
        (61, "Ab", "Db4"),
        (68, "Am", "G#4"),
        (69, "Eb", "A4"),
        (71, "Gb", "Cb5"),
        (60, "F#", "B#3"),
        (59, "C#", "B3"),
        (60, "C#", "B#3"),
    ],
)
def test_a_wrong_note_is_spelled_as_near_to_the_key_as_it_can_be(played: int, key: str, expected: str) -> None:
    assert spell(played, read_key(key)).name == expected


def test_where_only_the_accidental_was_wrong_it_keeps_its_letter() -> None:
    assert spell(64, read_key("Eb"), meant=read_pitch("Eb4")).name == "E4"
    assert spell(63, read_key("C"), meant=read_pitch("D4")).name == "D#4"
    assert spell(71, read_key("C"), meant=read_pitch("C5")).name == "Cb5"


@given(st.integers(0, 127), st.sampled_from(["C", "Gb", "F#", "Eb", "c#", "D dorian"]))
def test_every_key_can_be_spelled_and_sounds_as_it_was_played(played: int, key: str) -> None:
    assert spell(played, read_key(key)).key == played
