"""How long a device takes, from taps along with a click. Microseconds; a tap that is late gives a positive latency.

The player hears the click and presses a key on each beat; people tap a little early or late, so the middle of many taps
is taken, and taps that scatter too much tell nothing."""

from statistics import median

from trainer.model.performance import Latency
from trainer.model.tempo import Micros

ENOUGH_TAPS = 12
WIDEST_SCATTER: Micros = 60_000  # median distance from the middle beyond which nothing is known
LONGEST: Micros = 400_000


def nearest_beat(place: Micros, beats: tuple[Micros, ...]) -> Micros:
    """How far a tap lies behind its nearest beat; negative is before it."""
    return min((place - beat for beat in beats), key=abs)


def calibrated(device: str, offsets: tuple[Micros, ...]) -> Latency | None:
    """What a device adds, from the offsets of taps; None with too few, or where they scatter too much."""
    if len(offsets) < ENOUGH_TAPS:
        return None
    middle = round(median(offsets))
    scatter = median(abs(offset - middle) for offset in offsets)
    if scatter > WIDEST_SCATTER or abs(middle) > LONGEST:
        return None
    return Latency(device, middle, calibrated=True)
