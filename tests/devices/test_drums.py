"""Plain drum patterns and how they sound."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build import page
from trainer.devices.click import Stress, click_track
from trainer.devices.drum_tones import stroke
from trainer.devices.drums import Drum, pattern
from trainer.devices.samples import sample_at
from trainer.devices.tones import render
from trainer.judge.notes.expect import expect
from trainer.model.chart import Groove
from trainer.model.meter import read_meter
from trainer.model.tempo import Feel

HALF, LAST_OF_TRIPLET = Fraction(1, 2), Fraction(2, 3)


def places(meter: str, feel: Feel, drum: Drum, words: str = "") -> list[Fraction]:
    return [place for place, struck in pattern(read_meter(meter), Groove(feel, words)) if struck is drum]


@given(
    st.sampled_from(["4/4", "3/4", "2/4", "cut", "6/8", "12/8", "5/4", "7/8", "5/8"]),
    st.sampled_from(Feel),
    st.sampled_from(["", "bossa nova"]),
)
def test_every_pattern_marks_the_one_and_stays_in_its_bar(meter: str, feel: Feel, words: str) -> None:
    hits = pattern(read_meter(meter), Groove(feel, words))
    assert hits[0][0] == 0
    assert all(0 <= place < read_meter(meter).bar for place, _ in hits)
    assert list(hits) == sorted(set(hits))


def test_the_backbeat_is_on_two_and_four_and_on_three_in_half_time() -> None:
    assert places("4/4", Feel.STRAIGHT, Drum.SNARE) == [1, 3]
    assert places("4/4", Feel.HALF_TIME, Drum.SNARE) == [2]
    assert places("12/8", Feel.STRAIGHT, Drum.SNARE) == [Fraction(3, 2), Fraction(9, 2)]


def test_swing_rides_on_the_last_of_the_triplet_and_closes_the_hat_on_two_and_four() -> None:
    assert places("4/4", Feel.SWING, Drum.RIDE) == [0, 1, 1 + LAST_OF_TRIPLET, 2, 3, 3 + LAST_OF_TRIPLET]
    assert places("4/4", Feel.SWING, Drum.PEDAL) == [1, 3]


def test_a_shuffle_moves_the_eighths_of_the_hat() -> None:
    assert places("4/4", Feel.SHUFFLE, Drum.HAT)[:2] == [0, LAST_OF_TRIPLET]
    assert places("4/4", Feel.STRAIGHT, Drum.HAT)[:2] == [0, HALF]


def test_a_bossa_is_known_by_its_name() -> None:
    assert places("4/4", Feel.STRAIGHT, Drum.STICK, "bossa nova") == [0, 1 + HALF, 3]
    assert places("4/4", Feel.STRAIGHT, Drum.STICK) == []


@pytest.mark.parametrize("drum", list(Drum))
def test_a_stroke_sounds_from_its_first_sample_and_dies_away_within_full_scale(drum: Drum) -> None:
    wave = stroke(drum)
    assert wave[0] != 0
    assert abs(wave[-1]) < 1e-3
    assert np.abs(wave).max() < 1


def test_drums_take_the_place_of_the_click_behind_the_count_off() -> None:
    score = page("C4 C4", length=4)
    expected = expect(score, bpm=120)
    groove = Groove(Feel.STRAIGHT)
    track = click_track(score, expected, bpm=120, count_in=1, drums={(1, 1): groove, (2, 1): groove})
    counted, first, _ = track.bars
    assert all(isinstance(tick.stress, Stress) for tick in counted.ticks)
    assert [tick.at for tick in first.ticks if tick.stress is Drum.SNARE] == [500_000, 1_500_000]
    samples = render(track, 1)[:, 0].astype(int)
    hit = sample_at(500_000)
    assert np.abs(samples[hit : hit + 400]).max() > 2 * np.abs(samples[hit - 400 : hit]).max()
