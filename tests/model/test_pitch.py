"""Spelled pitches: keys, staff positions, names there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.errors import BadInput
from trainer.model.pitch import STEPS, Pitch, key_words, pitch_at, read_pitch

pitches = st.builds(Pitch, st.sampled_from(list(STEPS)), st.integers(-2, 2), st.integers(0, 8))


@pytest.mark.parametrize(("name", "key"), [("C4", 60), ("A4", 69), ("Eb5", 75), ("B#3", 60), ("Cb4", 59), ("F##2", 43)])
def test_a_name_means_a_key(name: str, key: int) -> None:
    assert read_pitch(name).key == key


@given(pitches)
def test_a_name_reads_back_as_its_pitch(pitch: Pitch) -> None:
    assert read_pitch(pitch.name) == pitch


@given(pitches)
def test_a_staff_position_without_accidental_reads_back(pitch: Pitch) -> None:
    assert pitch_at(pitch.diatonic, alter=pitch.alter) == pitch


@given(pitches, pitches)
def test_pitches_are_ordered_by_key(a: Pitch, b: Pitch) -> None:
    assert (a.key < b.key) <= (a < b)


def test_a_pitch_is_printed_with_real_accidentals() -> None:
    assert (read_pitch("Eb5").sign, read_pitch("F##2").sign) == ("E♭5", "F𝄪2")


@pytest.mark.parametrize("text", ["", "H4", "C", "C#b4", "Cx4", "4C", "C####4", "Ebb b3"])
def test_what_is_no_pitch_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="not a pitch"):
        read_pitch(text)


def test_a_pitch_is_altered_by_two_at_most() -> None:
    with pytest.raises(BadInput, match="altered -2 to 2"):
        Pitch("C", 3, 4)


def test_a_key_in_a_message_has_its_name_and_its_number() -> None:
    assert [key_words(key) for key in (21, 60, 61, 70, 108)] == [
        "A0 (21)",
        "C4 (60)",
        "C#4 (61)",
        "A#4 (70)",
        "C8 (108)",
    ]
