"""The grid of a feel, bar by bar: where free attacks are looked for. Straight: sixteenths; swing and shuffle: beats,
swung eighths, the first of the triplet; swing16: swung sixteenths; compound metres: thirds and sixths of the beat.
Microseconds of page time; places are written quarters, the swing taken out. Knows no player."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from trainer.judge.chart.strikes import PAIRS
from trainer.judge.notes.feel import STRAIGHT, WHOLE
from trainer.model.expected import BarSpan, Expected
from trainer.model.meter import Quarters
from trainer.model.tempo import Feel, Micros

SIXTEENTH, EIGHTH = Fraction(1, 4), Fraction(1, 2)
MOST_BARS_OVER = 64  # behind the end nobody is followed further
FINE = 2  # how much nearer a point between the feel's own must lie to be meant


Ratio = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Point:
    """A point in a bar: written, in quarters from its start; where it sounds when swung, and the distance to the
    nearest point as coarse as itself, as shares of the bar; and whether it lies between the feel's own points."""

    written: Quarters
    sounds: Ratio
    gap: Ratio
    is_fine: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Points in order of time: when, the gap that rates what is struck there, where the bar of each begins, and the
    point in it."""

    ats: tuple[Micros, ...]
    gaps: tuple[Micros, ...]
    begins: tuple[Quarters, ...]
    points: tuple[Point, ...]

    def place(self, point: int) -> Quarters:
        """The written place of a point."""
        return self.begins[point] + self.points[point].written

    def is_fine(self, point: int) -> bool:
        """Whether a point lies between the feel's own."""
        return self.points[point].is_fine

    def nearest(self, at: Micros) -> int:
        """The point that an attack at a time is meant for: the nearest, a fine one only where it is much nearer."""
        after = min(bisect_left(self.ats, at), len(self.ats) - 1)
        before = max(after - 1, 0)
        return after if self._distance(after, at) < self._distance(before, at) else before

    def _distance(self, point: int, at: Micros) -> Micros:
        return abs(at - self.ats[point]) * (FINE if self.is_fine(point) else 1)


def lay(expected: Expected, share: int, *, until: Micros = 0) -> Grid:
    """The grid of a performance, from a bar before it to a bar behind it (or behind `until`, where that is later).
    `share` is where in its pair the swung one stands, in parts of a million."""
    feels = feels_of(expected)
    first, last = expected.bars[0], expected.bars[-1]
    inside = ((bar, feel, 0) for bar, feel in zip(expected.bars, feels, strict=True))
    ats: list[Micros] = []
    gaps: list[Micros] = []
    begins: list[Quarters] = []
    points: list[Point] = []
    over = min(max(until - last.until, 0) // (last.until - last.at), MOST_BARS_OVER) + 1
    behind = ((last, feels[-1], number) for number in range(1, over + 1))
    for bar, feel, move in ((first, feels[0], -1), *inside, *behind):
        length, took = bar.end - bar.onset, bar.until - bar.at
        start, (own, sounds, widths) = bar.at + move * took, _timed(length, beat_of(bar), feel, share, took)
        ats += [start + after for after in sounds]
        gaps += widths
        begins += [bar.onset + move * length] * len(own)
        points += own
    return Grid(tuple(ats), tuple(gaps), tuple(begins), tuple(points))


def located(places: Iterable[Quarters], starts: Sequence[Quarters]) -> Iterator[int]:
    """For each place the last start (by index) that is not behind it, -1 before them all. Starts rise; places that do
    so too are found soonest."""
    found = -1
    for place in places:
        while found >= 0 and starts[found] > place:
            found -= 1
        while found + 1 < len(starts) and starts[found + 1] <= place:
            found += 1
        yield found


def beat_of(bar: BarSpan) -> Quarters:
    """The beat that the tempo counts in a bar, in quarters; never finer than a sixteenth."""
    (up, down), took = (bar.end - bar.onset).as_integer_ratio(), bar.until - bar.at
    return Fraction((8 * up * bar.beat + down * took) // (2 * down * took), 4)


def feels_of(expected: Expected) -> list[Feel]:
    """The feel of each bar: that of the zone it begins with."""
    zones, number, found = expected.zones, 0, []
    for bar in expected.bars:
        while number + 1 < len(zones) and zones[number].onset < bar.onset:
            number += 1
        found.append(zones[number].feel)
    return found


@lru_cache(maxsize=256)
def _timed(
    length: Quarters, beat: Quarters, feel: Feel, share: int, took: Micros
) -> tuple[tuple[Point, ...], tuple[Micros, ...], tuple[Micros, ...]]:
    """The points of a bar that takes so long, how long after its start each sounds, and their gaps."""
    points = _points(length, beat, feel, share)
    sounds = tuple(took * up // down for up, down in (point.sounds for point in points))
    return points, sounds, tuple(took * up // down for up, down in (point.gap for point in points))


@lru_cache(maxsize=64)
def _points(length: Quarters, beat: Quarters, feel: Feel, share: int) -> tuple[Point, ...]:
    """The points of one bar."""
    if beat.numerator % 3 == 0:
        return _even(length, beat / 6)
    pair = PAIRS.get(feel)
    if pair is None:
        return _even(length, SIXTEENTH)
    late = pair * share / WHOLE
    inside = [(Fraction(0), Fraction(0), pair / 2, False), (pair / 2, late, min(late, pair - late), False)]
    if pair == 1 and share > STRAIGHT:
        inside.insert(1, (pair / 3, pair / 3, pair / 3, True))
    return tuple(
        Point(start + written, _ratio(start + sounds, length), _ratio(gap, length), is_fine)
        for start in (number * pair for number in range(int(length / pair)))
        for written, sounds, gap, is_fine in inside
    )


def _even(length: Quarters, step: Quarters) -> tuple[Point, ...]:
    """Points a step apart, every other one fine."""
    return tuple(
        Point(n * step, _ratio(n * step, length), _ratio(step if n % 2 else 2 * step, length), n % 2 == 1)
        for n in range(int(length / step))
    )


def _ratio(part: Quarters, whole: Quarters) -> Ratio:
    return (part / whole).as_integer_ratio()
