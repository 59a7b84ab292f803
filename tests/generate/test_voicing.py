"""How a chord is set for one hand."""

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from trainer.generate.voicing import Hand, Setting, is_parallel, voice
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


def test_moving_from_octave_to_octave_is_parallel() -> None:
    before = (read_pitch("C3"),)
    then, now = read_pitch("C5").key, read_pitch("D5").key
    assert is_parallel(Setting(before, then, now), read_pitch("D3").key)
    assert not is_parallel(Setting(before, then, now), read_pitch("B2").key)
    assert not is_parallel(Setting(before, then, then), read_pitch("C3").key)
