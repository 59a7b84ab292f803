"""Sound as samples: how many a second, how they lie in an array, and which is nearest to a time."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from trainer.model.tempo import Micros

RATE = 48_000
Samples = NDArray[np.int16]  # stereo, shape (samples, 2)
Wave = NDArray[np.float64]  # mono, from -1 to 1


def sample_at(at: Micros) -> int:
    """The sample nearest to a time; sample 0 is the first written beat."""
    return round(Fraction(at * RATE, 1_000_000))
