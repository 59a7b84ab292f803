"""Where swung notes were expected: at the own ratio of the take. Shares of a pair are parts in a million, times
microseconds."""

from collections.abc import Mapping

from trainer.judge.timing import median
from trainer.model.judgement import Expected
from trainer.model.tempo import Micros

STRAIGHT, TRIPLET, DOTTED = 500_000, 666_667, 750_000  # where the second of a pair stands at 1:1, 2:1 and 3:1
WHOLE = 1_000_000


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
    """Where it is expected: at the own ratio if that lies between 1:1 and 3:1, else at 2:1."""
    return own if own is not None and STRAIGHT <= own <= DOTTED else TRIPLET


def swing_ratio(own: int | None) -> float | None:
    """The ratio of long to short, rounded to hundredths; None where nothing swings or the second has no length."""
    if own is None or not 0 < own < WHOLE:
        return None
    return round(own / (WHOLE - own), 2)


def moved(pair: Micros, share: int) -> Micros:
    """How far the second of a pair moves from the straight place."""
    return pair * (share - STRAIGHT) // WHOLE
