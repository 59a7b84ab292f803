"""Audio time to key time: a straight line through the moments at which the sound card was seen to reach a place.

Audio times are page times (microseconds from the first written beat) by the sound card's clock; key times are the
steady clock. Each moment is known only as lying between two looks, so a long wait between looks counts little.
Pure: reads no clock."""

from dataclasses import dataclass
from math import sqrt

from trainer.model.performance import Grid
from trainer.model.tempo import Micros

# What sound cards do: their clocks differ from the computer's by some 100 millionths, and they ask for sound a quarter
# of a millisecond early or late.
USUAL_DRIFT_PPM = 100.0
CALL_JITTER: Micros = 250


@dataclass(frozen=True, slots=True)
class GridLine:
    """Weighted sums over the moments so far, relative to the first (audio, key). Seconds of audio time `u`, lateness
    against a perfect clock `d` in microseconds."""

    first: tuple[Micros, Micros] | None = None
    weight: float = 0.0
    u: float = 0.0
    uu: float = 0.0
    d: float = 0.0
    ud: float = 0.0
    dd: float = 0.0


def seen(line: GridLine, *, audio: Micros, after: Micros, by: Micros) -> GridLine:
    """The line with one more moment: the card reached `audio` after the key time `after` and not later than `by`."""
    middle = (after + by) // 2
    start = line.first or (audio, middle)
    weight = 1.0 / ((by - after) ** 2 / 12 + CALL_JITTER**2)
    u = (audio - start[0]) / 1e6
    d = float(middle - start[1] - (audio - start[0]))
    return GridLine(
        start,
        line.weight + weight,
        line.u + weight * u,
        line.uu + weight * u * u,
        line.d + weight * d,
        line.ud + weight * u * d,
        line.dd + weight * d * d,
    )


def grid(line: GridLine, *, latency: Micros) -> Grid:
    """The click in key time: where position 0 is heard (`latency` after the card reaches it), how much faster the
    card's clock runs, and how far the moments lie off the line. ValueError for a line without moments.

    Least squares, with the usual drift as what is believed before the moments say better.
    """
    if line.first is None:
        raise ValueError("a grid needs at least one moment")
    uu = line.uu + 1.0 / USUAL_DRIFT_PPM**2
    bottom = line.weight * uu - line.u * line.u
    slope = (line.weight * line.ud - line.u * line.d) / bottom
    height = (line.d - slope * line.u) / line.weight
    squares = line.dd - 2 * (height * line.d + slope * line.ud)
    squares += height * height * line.weight + 2 * height * slope * line.u + slope * slope * line.uu
    audio, key = line.first
    origin = key - audio + height - slope * audio / 1e6 + latency
    return Grid(round(origin), -round(slope), round(sqrt(max(squares, 0.0) / line.weight)))
