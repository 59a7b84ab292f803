"""Where swung notes were expected: at the own ratio of the take. Shares of a pair are parts in a million, times
microseconds."""

from collections.abc import Mapping

from trainer.judge.timing import median
from trainer.model.expected import Expected
from trainer.model.tempo import Micros

STRAIGHT, TRIPLET = 500_000, 666_667  # where the second of a pair stands at 1:1 and 2:1
WHOLE = 1_000_000
LEAST, MOST = 100, 300  # hundredths of the ratio of long to short: 1:1 to 3:1


def swung_share(expected: Expected, offsets: Mapping[int, Micros], leaning: Micros) -> int | None:
    """Where in its pair the take's own second eighth stands: the median over the swung notes that were played, in
    parts of a million; None where nothing swings. `offsets` are by expectation, against the straight place."""
    shares = [
        STRAIGHT + (offset - leaning) * WHOLE // expected.notes[index].pair
        for index, offset in offsets.items()
        if expected.notes[index].pair
    ]
    return median(shares) if shares else None


def awaited_share(own: int | None) -> int:
    """Where it is expected: at the own ratio if that, in hundredths, lies between 1:1 and 3:1, else at 2:1."""
    ratio = _hundredths(own)
    return own if own is not None and ratio is not None and LEAST <= ratio <= MOST else TRIPLET


def swing_ratio(own: int | None) -> float | None:
    """The ratio of long to short, rounded to hundredths; None where nothing swings or the second has no length."""
    ratio = _hundredths(own)
    return None if ratio is None else ratio / 100


def _hundredths(own: int | None) -> int | None:
    if own is None or not 0 < own < WHOLE:
        return None
    short = WHOLE - own
    return (200 * own + short) // (2 * short)


def moved(pair: Micros, share: int) -> Micros:
    """How far the second of a pair moves from the straight place."""
    return pair * (share - STRAIGHT) // WHOLE
