"""How a chord is set for one hand."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.generate.voicing import Hand, Setting, blends, is_parallel, voice
from trainer.model.key import read_key
from trainer.model.pitch import read_pitch
from trainer.theory.harmony import harmony

FIGURES = ("I", "ii", "IV", "V", "V7", "vi")


@given(
    figure=st.sampled_from(FIGURES),
    count=st.integers(1, 3),
    cap=st.integers(52, 64),
    span=st.integers(7, 14),
    seed=st.integers(0, 99),
)
def test_a_voicing_lies_in_the_hand_below_its_cap(figure: str, count: int, cap: int, span: int, seed: int) -> None:
    chord = harmony(figure, read_key("G"))
    tones = voice(Random(seed), chord, count, Hand(40, cap, span), Setting())
    keys = [tone.key for tone in tones]
    assert keys == sorted(keys)
    assert 40 <= keys[0] <= keys[-1] <= cap
    assert keys[-1] - keys[0] <= span
    assert {tone.step for tone in tones} <= chord.letters


def test_a_rooted_chord_has_its_root_in_the_bass() -> None:
    for seed in range(20):
        tones = voice(Random(seed), harmony("I", read_key("Eb")), 3, Hand(40, 60, 12), Setting(rooted=True))
        assert tones[0].step == "E"


def test_chords_follow_each_other_closely() -> None:
    before = voice(Random(1), harmony("I", read_key("C")), 3, Hand(40, 60, 12), Setting(rooted=True))
    for figure in FIGURES[1:]:
        after = voice(Random(1), harmony(figure, read_key("C")), 3, Hand(40, 60, 12), Setting(before=before))
        assert abs(after[0].key - before[0].key) <= 5
        before = after


def test_a_voicing_holds_no_seconds_and_no_letter_twice() -> None:
    for figure in FIGURES:
        tones = voice(Random(2), harmony(figure, read_key("D")), 3, Hand(40, 62, 12), Setting())
        assert all(high.key - low.key >= 3 for low, high in pairwise(tones))
        assert len({tone.step for tone in tones}) == 3


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_seventh_never_lies_in_the_bass(count: int) -> None:
    chord = harmony("V7", read_key("G"))
    for seed in range(10):
        for cap in range(50, 65):
            assert voice(Random(seed), chord, count, Hand(40, cap, 12), Setting())[0].step != "C"


def test_second_inversions_are_rarer_than_first_ones() -> None:
    caps = range(50, 65)
    found = [
        voice(Random(1), harmony("I", read_key(name)), 1, Hand(40, cap, 7), Setting()) for name in "CGF" for cap in caps
    ]
    tonics = {"C": "CEG", "G": "GBD", "F": "FAC"}
    places = [
        tonics[name].index(tones[0].step) for name, tones in zip([n for n in "CGF" for _ in caps], found, strict=True)
    ]
    assert places.count(2) <= places.count(1) <= places.count(0)


@pytest.mark.parametrize(
    ("low", "high", "figure", "does"),
    [
        ("E4", "G4", "I", True),
        ("G4", "E5", "I", True),
        ("B3", "F4", "V7", True),  # the tritone of the dominant
        ("B3", "F4", "I", False),
        ("Eb4", "F#4", "i", False),  # an augmented second sounds like a third and is none
        ("B3", "Eb4", "i", False),
        ("C4", "B4", "I", False),
    ],
)
def test_two_tones_of_a_hand_blend(low: str, high: str, figure: str, does: bool) -> None:
    key = read_key("Cm" if figure == "i" else "C")
    assert blends(read_pitch(low), read_pitch(high), harmony(figure, key)) is does


def test_moving_from_octave_to_octave_is_parallel() -> None:
    before = (read_pitch("C3"),)
    then, now = read_pitch("C5").key, read_pitch("D5").key
    assert is_parallel(Setting(before, then, now), read_pitch("D3").key)
    assert not is_parallel(Setting(before, then, now), read_pitch("B2").key)
    assert not is_parallel(Setting(before, then, then), read_pitch("C3").key)
