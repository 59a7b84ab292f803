"""The sounds of the click, made here, and bars of it or of drums as samples. A position in samples is the nearest to
its time from the first written beat, so that no rounding adds up."""

from enum import StrEnum
from functools import cache

import numpy as np

from trainer.devices.click import ClickBar, ClickTrack, Stress
from trainer.devices.drum_tones import stroke
from trainer.devices.drums import Drum
from trainer.devices.samples import RATE, Samples, Wave, sample_at

_LOUDEST = 32_767
_TONE_SECONDS = 0.045


class ClickSound(StrEnum):
    """How the click sounds."""

    BEEP = "beep"
    WOOD = "wood"
    SOFT = "soft"


# Partials (hertz, share), how fast they die (1/s), and for each stress the factor on pitch and on loudness.
_PARTIALS = {
    ClickSound.BEEP: (((1000.0, 1.0), (2000.0, 0.25)), 70.0),
    ClickSound.WOOD: (((820.0, 1.0), (1890.0, 0.6), (3410.0, 0.35)), 140.0),
    ClickSound.SOFT: (((520.0, 1.0), (1040.0, 0.15)), 90.0),
}
_PITCH = {Stress.SUBDIVISION: 0.75, Stress.UNIT: 0.9, Stress.BEAT: 1.0, Stress.ONE: 1.5}
_LOUDNESS = {Stress.SUBDIVISION: 0.25, Stress.UNIT: 0.4, Stress.BEAT: 0.65, Stress.ONE: 0.9}


@cache
def tone(sound: ClickSound, stress: Stress) -> Wave:
    """One tick, mono, from -1 to 1. It sounds from its very first sample."""
    seconds = np.arange(round(_TONE_SECONDS * RATE)) / RATE
    partials, decay = _PARTIALS[sound]
    total = sum(share for _, share in partials)
    wave = np.zeros_like(seconds)
    for hertz, share in partials:
        # A cosine begins at its height; the short rise below keeps that from being a crack.
        wave += share / total * np.cos(2 * np.pi * hertz * _PITCH[stress] * seconds)
    rise = np.minimum((np.arange(len(seconds)) + 1) / 24, 1.0)
    fall = np.minimum((len(seconds) - np.arange(len(seconds))) / 240, 1.0)
    shaped: Wave = wave * rise * fall * np.exp(-decay * seconds) * _LOUDNESS[stress]
    return shaped


def render(track: ClickTrack, place: int, *, sound: ClickSound = ClickSound.BEEP, volume: float = 1.0) -> Samples:
    """The bar at `place` of a track as samples; a tick of the bar before that still rings is heard to its end.

    `volume` is 0 to 1.
    """
    bar = track.bars[place]
    start, end = sample_at(bar.at), sample_at(bar.until)
    level = np.zeros((end - start, 2), np.int16)
    nearby: tuple[ClickBar, ...] = track.bars[max(place - 1, 0) : place + 1]
    for tick in (tick for each in nearby for tick in each.ticks):
        heard = stroke(tick.stress) if isinstance(tick.stress, Drum) else tone(sound, tick.stress)
        wave = np.rint(heard * volume * _LOUDEST)
        begins = sample_at(tick.at) - start
        first, last = max(begins, 0), min(begins + len(wave), len(level))
        if first < last:
            mixed = level[first:last, 0] + wave[first - begins : last - begins]
            level[first:last] = np.clip(mixed, -_LOUDEST, _LOUDEST).astype(np.int16)[:, None]
    return level
