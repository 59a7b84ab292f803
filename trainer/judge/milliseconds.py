"""Times as they are reported: milliseconds, rounded to tenths. Sums are exact until then."""

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

from trainer.model.tempo import Micros


def milliseconds(time: Fraction | Micros) -> float:
    """A time in milliseconds."""
    return round(float(time) / 1000, 1) + 0.0


def mean_ms(times: Sequence[Micros]) -> float | None:
    """The mean; None of none."""
    return milliseconds(Fraction(sum(times), len(times))) if times else None


def deviation_ms(times: Sequence[Micros]) -> float | None:
    """The standard deviation of all of them; None of none."""
    if not times:
        return None
    count, total = len(times), sum(times)
    variance = Fraction(count * sum(time * time for time in times) - total * total, count * count)
    return round(sqrt(variance) / 1000, 1)
