from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import page
from trainer.devices.click import ClickTrack, Stress, click_track
from trainer.devices.samples import RATE, Samples, sample_at
from trainer.devices.tones import ClickSound, render, tone
from trainer.judge.notes.expect import expect


def track_of(meter: str, *, bpm: int, subdivision: int = 1, bars: int = 3) -> ClickTrack:
    score = page("C4 " * bars, length=4, meter=meter)
    return click_track(score, expect(score, bpm=bpm), bpm=bpm, count_in=2, subdivision=subdivision)


def whole(track: ClickTrack) -> Samples:
    return np.concatenate([render(track, place) for place in range(len(track.bars))])


@settings(max_examples=25)
@given(st.sampled_from(["4/4", "6/8", "7/8", "cut"]), st.integers(40, 400), st.sampled_from([1, 2, 3, 4]))
def test_bars_laid_end_to_end_are_the_click_with_each_tick_on_its_nearest_sample(
    meter: str, bpm: int, subdivision: int
) -> None:
    track = track_of(meter, bpm=bpm, subdivision=subdivision)
    start = sample_at(track.at)
    wanted = np.zeros(sample_at(track.until) - start)
    for tick in (tick for bar in track.bars for tick in bar.ticks):
        begins = round(Fraction(tick.at * RATE, 1_000_000)) - start
        wave = tone(ClickSound.BEEP, tick.stress)[: len(wanted) - begins]
        wanted[begins : begins + len(wave)] += wave
    heard = whole(track)
    assert heard.shape == (len(wanted), 2)
    assert np.array_equal(heard[:, 0], heard[:, 1])
    # Each tick is rounded by itself, and two may ring into a third.
    assert np.abs(heard[:, 0] - np.clip(wanted * 32_767, -32_767, 32_767)).max() <= 1.5


def test_a_thousand_beats_at_an_awkward_tempo_drift_by_nothing() -> None:
    track = track_of("4/4", bpm=173, bars=250)
    last = track.bars[-1].ticks[-1]
    beats = Fraction(60 * RATE, 173) * 999
    assert abs(sample_at(last.at) - beats) <= Fraction(51, 100)


@pytest.mark.parametrize("sound", list(ClickSound))
def test_a_tick_sounds_from_its_first_sample_and_dies_away_within_full_scale(sound: ClickSound) -> None:
    for stress in Stress:
        wave = tone(sound, stress)
        assert wave[0] != 0
        assert abs(wave[-1]) < 1e-3
        assert np.abs(wave).max() < 1


@pytest.mark.parametrize("sound", list(ClickSound))
def test_one_is_louder_than_a_beat_and_a_beat_than_what_lies_between(sound: ClickSound) -> None:
    loudness = [float(np.abs(tone(sound, stress)).max()) for stress in sorted(Stress)]
    assert loudness == sorted(loudness)
    assert len(set(loudness)) == len(loudness)


def test_volume_scales_the_click_down_to_silence() -> None:
    track = track_of("4/4", bpm=120)
    full, half, none = (int(np.abs(render(track, 0, volume=volume)).max()) for volume in (1.0, 0.5, 0.0))
    assert abs(full - 2 * half) <= 1
    assert none == 0


def test_a_bar_without_ticks_is_silence_of_its_length() -> None:
    track = track_of("4/4", bpm=60)
    bare = ClickTrack(tuple(type(bar)(bar.at, bar.until, ()) for bar in track.bars))
    assert render(bare, 2).shape == (4 * RATE, 2)
    assert not render(bare, 2).any()
