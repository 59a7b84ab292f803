"""How the drums sound, made here: one stroke each, the same on every machine."""

from functools import cache

import numpy as np

from trainer.devices.drums import Drum
from trainer.devices.samples import RATE, Wave

_NOISE_SEED = 20_011

# Seconds, how fast it dies (1/s), loudness.
_SHAPES = {
    Drum.KICK: (0.20, 22.0, 0.80),
    Drum.SNARE: (0.16, 26.0, 0.42),
    Drum.STICK: (0.05, 95.0, 0.40),
    Drum.HAT: (0.06, 85.0, 0.16),
    Drum.PEDAL: (0.05, 110.0, 0.18),
    Drum.RIDE: (0.40, 9.0, 0.17),
}


@cache
def stroke(drum: Drum) -> Wave:
    """One stroke; it sounds from its very first sample and has died away at its last."""
    length, decay, loudness = _SHAPES[drum]
    seconds = np.arange(round(length * RATE)) / RATE
    wave = _body(drum, seconds)
    rise = np.minimum((np.arange(len(seconds)) + 1) / 24, 1.0)
    fall = np.minimum((len(seconds) - np.arange(len(seconds))) / 480, 1.0)
    shaped = wave * rise * fall * np.exp(-decay * seconds)
    level: Wave = shaped / np.abs(shaped).max() * loudness
    return level


def _body(drum: Drum, seconds: Wave) -> Wave:
    noise = np.random.default_rng(_NOISE_SEED).standard_normal(len(seconds))
    bright = np.diff(noise, prepend=0.0)  # a difference is a high-pass
    match drum:
        case Drum.KICK:
            falling = 48 * seconds + 90 / 30 * (1 - np.exp(-30 * seconds))  # cycles: from 138 Hz down to 48
            body: Wave = np.cos(2 * np.pi * falling)
        case Drum.SNARE:
            body = 0.5 * np.cos(2 * np.pi * 190 * seconds) + 0.5 * noise
        case Drum.STICK:
            body = np.cos(2 * np.pi * 1_720 * seconds) + 0.5 * np.cos(2 * np.pi * 2_450 * seconds)
        case Drum.HAT | Drum.PEDAL:
            body = np.diff(bright, prepend=0.0)
        case Drum.RIDE:
            partials = (3_140, 4_270, 5_380, 6_830, 8_410)
            ring = sum(np.cos(2 * np.pi * hertz * seconds + hertz) for hertz in partials)
            body = ring / len(partials) + 0.25 * bright
    return body
