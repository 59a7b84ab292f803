"""The player's own pulse where no click holds it: a straight line through the onsets of two bars around each note.
Times in microseconds; sums are whole numbers. Knows neither windows nor ratings."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from trainer.judge.alignment.answers import Alignment
from trainer.model.expected import Expected
from trainer.model.judgement import EventKind, TakeEvent
from trainer.model.meter import Quarters
from trainer.model.tempo import Micros

FEWEST = 3  # onsets that a line needs; with fewer the whole stretch is taken
DRIFTING = Fraction(5, 100)  # how far the own tempo may lie from the count-off
HELD = ((DRIFTING, Fraction(1)), (Fraction(10, 100), Fraction(6, 10)), (Fraction(20, 100), Fraction(3, 10)))
# how far a free tempo lies from the take's own, and what holding it so well is worth
STEADY_ONSETS = 6  # a local tempo is told from noise when it stands on this many onsets


@dataclass(frozen=True, slots=True)
class Pulse:
    """`offsets` are by expectation, against the own pulse. `paces` are by expectation how much slower than the page
    the player was there (1 is the page's tempo, 2 half of it), None where too few onsets tell."""

    offsets: Mapping[int, Micros]
    paces: Mapping[int, Fraction | None]


def own_pulse(expected: Expected, alignment: Alignment, offsets: Mapping[int, Micros]) -> Pulse:
    """Offsets against the page turned into offsets against the player's own pulse, smoothed over two bars.

    The line is laid through the notes that do not swing, within one unbroken stretch of playing.
    """
    bars = [bar.at for bar in expected.bars]
    evened: dict[int, Micros] = {}
    paces: dict[int, Fraction | None] = {}
    for members in _stretches(expected, alignment, offsets):
        on_beat = [index for index in members if not expected.notes[index].pair] or members
        line = Line([(expected.notes[index].at, offsets[index]) for index in on_beat])
        for index in members:
            at = expected.notes[index].at
            bar = expected.bars[max(bisect_right(bars, at) - 1, 0)]
            height, paces[index] = line.around(at, reach=bar.until - bar.at)
            evened[index] = offsets[index] - height
    return Pulse(evened, paces)


def _stretches(expected: Expected, alignment: Alignment, offsets: Mapping[int, Micros]) -> list[list[int]]:
    """The timed notes of each unbroken stretch of playing, in page order."""
    found: dict[int, list[int]] = {}
    for index in sorted(offsets, key=lambda index: expected.notes[index].at):
        found.setdefault(alignment.stretches[index], []).append(index)
    return list(found.values())


class Line:
    """Points by x, rising, with running sums, so that a line through any run of them costs the same."""

    def __init__(self, points: Sequence[tuple[Micros, Micros]]) -> None:
        self.xs = [x for x, _ in points]
        onsets = (place == 0 or x != self.xs[place - 1] for place, x in enumerate(self.xs))
        self.onsets = [*accumulate(onsets, initial=0)]
        self.count = [*accumulate((1 for _ in points), initial=0)]
        self.x = [*accumulate(self.xs, initial=0)]
        self.y = [*accumulate((y for _, y in points), initial=0)]
        self.xx = [*accumulate((x * x for x, _ in points), initial=0)]
        self.xy = [*accumulate((x * y for x, y in points), initial=0)]

    def around(self, at: Micros, *, reach: Micros) -> tuple[Micros, Fraction | None]:
        """The line's height at `at` and the pace there, from the points no further than `reach`."""
        first, last = bisect_left(self.xs, at - reach), bisect_right(self.xs, at + reach)
        if last - first < FEWEST:
            first, last = 0, len(self.xs)
        n, x, y, xx, xy = (sums[last] - sums[first] for sums in (self.count, self.x, self.y, self.xx, self.xy))
        under = n * xx - x * x
        if not under:
            return y // n, None
        rise = n * xy - x * y
        height = (y * under + rise * (n * at - x)) // (n * under)
        onsets = self.onsets[last] - self.onsets[first]
        return height, 1 + Fraction(rise, under) if onsets >= STEADY_ONSETS else None


def overall_pace(expected: Expected, alignment: Alignment, offsets: Mapping[int, Micros]) -> Fraction:
    """How much slower than the page the whole take was; 1 where nothing tells. The least-squares slope that all its
    unbroken stretches have in common: the time of a stop or a leap between them is no tempo."""
    over = under = Fraction(0)
    for members in _stretches(expected, alignment, offsets):
        points = [(expected.notes[index].at, offsets[index]) for index in members]
        count, sum_x = len(points), sum(x for x, _ in points)
        over += sum(x * y for x, y in points) - Fraction(sum_x * sum(y for _, y in points), count)
        under += sum(x * x for x, _ in points) - Fraction(sum_x * sum_x, count)
    return 1 + over / under if under else Fraction(1)


def steadiness(paces: Mapping[int, Fraction | None]) -> Fraction:
    """How well a free take held its own tempo, the middle one of all its notes: the mean worth of the tempo around each
    (HELD). 1 where too few onsets tell a tempo."""
    told = sorted(pace for pace in paces.values() if pace is not None and pace > 0)
    if not told:
        return Fraction(1)
    middle = told[len(told) // 2]
    off = [abs(pace - middle) / middle for pace in told]
    return sum((next((worth for far, worth in HELD if one <= far), Fraction(0)) for one in off), Fraction(0)) / len(off)


def drift_event(expected: Expected, paces: Mapping[int, Fraction | None]) -> TakeEvent | None:
    """The first place at which the own tempo had left the count-off by more than 5 %, and by how much at most."""
    told = [(expected.notes[index], pace) for index, pace in sorted(paces.items()) if pace is not None]
    return drifting([(note.at, note.onset, note.bar, pace) for note, pace in told])


def drifting(paces: Sequence[tuple[Micros, Quarters, int, Fraction]]) -> TakeEvent | None:
    """The same from places (time, quarters, bar) in order, each with how much slower than the page it was played."""
    off = [(at, onset, bar, 1 / pace - 1) for at, onset, bar, pace in paces if pace > 0]
    gone = [one for one in off if abs(one[3]) > DRIFTING]
    if not gone:
        return None
    (at, onset, bar, _), furthest = gone[0], max((one[3] for one in gone), key=abs)
    side = "faster" if furthest > 0 else "slower"
    return TakeEvent(
        kind=EventKind.DRIFT,
        at=at,
        start=onset,
        end=gone[-1][1],
        beats=Fraction(0),
        bar=bar,
        text=f"Ran up to {round(100 * abs(furthest))} % {side} than the count-off, from bar {bar}",
    )
