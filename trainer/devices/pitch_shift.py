"""One recorded note made to sound at neighbouring keys. Samples are int16; pitch and length change together, as on a
tape, which nobody hears over a semitone or two. Pure."""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray


def nearest(key: int, recorded: Collection[int]) -> int:
    """The recorded key next to a key, the lower of two; ValueError if nothing is recorded."""
    return min(recorded, key=lambda other: (abs(other - key), other))


def shifted(mono: NDArray[np.int16], semitones: int) -> NDArray[np.int16]:
    """The same note `semitones` higher, shape (samples,) as before but shorter (lower: longer)."""
    if semitones == 0 or len(mono) == 0:
        return mono
    step = 2 ** (semitones / 12)
    places = np.arange(0, len(mono) - 1, step)
    between: NDArray[np.int16] = np.rint(np.interp(places, np.arange(len(mono)), mono)).astype(np.int16)
    return between
