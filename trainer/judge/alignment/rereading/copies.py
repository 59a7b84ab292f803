"""Which of two passages that are written alike a player went over, where the notes do not tell: that from which and to
which there is least to leap. Known only once a performance is over. Presses, chords and slots by index."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.ways import Ways, goes_on
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import NONE, Placed


class Stretch(NamedTuple):
    """Presses `first` to `last` (not included) between two leaps, over the chords `begin` to `end` (included)."""

    first: int
    last: int
    begin: int
    end: int


class Path(NamedTuple):
    """What it costs to have come to a stretch, how far that was moved, and the path to the one before."""

    cost: int
    by: int
    before: "Path | None"


def settle(chords: Chords, placed: Sequence[Placed], ways: Ways) -> list[Placed]:
    """What each press was, every stretch behind a leap on the copy of its passage with which all leaps are cheapest;
    one of several leaps that lands on one of the next chords is none, some notes are left out."""
    stretches = _stretches(placed)
    settled = list(placed)
    if len(stretches) < 3:
        return settled  # a single leap is as cheap as can be
    copies = _Copies(chords, ways)
    away = [0, *copies.cheapest(stretches)]
    for (before, one), (left, by) in zip(pairwise(stretches), pairwise(away), strict=True):
        leaps = not goes_on(before.end + left, one.begin + by)
        if leaps and not by:
            continue
        told = [copies.moved(press, by, leaps=leaps) for press in placed[one.first : one.last]]
        settled[one.first : one.last] = told
    return settled


def _stretches(placed: Sequence[Placed]) -> list[Stretch]:
    starts = [0, *(press for press, one in enumerate(placed) if one.leapt and press), len(placed)]
    found = []
    for first, last in pairwise(starts):
        known = [one.chord for one in placed[first:last] if one.chord != NONE]
        if known:
            found.append(Stretch(first, last, known[0], max(known)))
    return found


def _cheapest(paths: Iterable[Path]) -> Path:
    return min(paths, key=lambda path: path.cost)


class _Copies:
    """The page, where a passage of it is written again, and what it costs to leap there."""

    def __init__(self, chords: Chords, ways: Ways) -> None:
        self._slots, self._alike, self._ways = chords.slots, ways.alike, ways

    def cheapest(self, stretches: Sequence[Stretch]) -> list[int]:
        """How far each stretch behind the first is to be moved; not at all where nothing is cheaper."""
        paths = [Path(0, 0, None)]
        for before, one in pairwise(stretches):
            paths = [
                _cheapest(
                    Path(path.cost + other + self._ways.cost(before.end + path.by, one.begin + by), by, path)
                    for path in paths
                )
                for by, other in self._of(one)
            ]
        found = []
        path = _cheapest(paths)
        while path.before is not None:
            found.append(path.by)
            path = path.before
        return found[::-1]

    def moved(self, one: Placed, by: int, *, leaps: bool) -> Placed:
        """The same press so many chords further on, where its key is written there."""
        if one.chord == NONE:
            return one
        key = list(self._slots[one.chord])[one.slot]
        slot = self._slots[one.chord + by].get(key, NONE)
        return Placed(one.chord + by if slot != NONE else NONE, slot, one.leapt and leaps)

    def _of(self, one: Stretch) -> list[tuple[int, int]]:
        """How far on (back: negative) a stretch may be moved, 0 first, and what it costs that chords differ there."""
        middle = max((one.begin + one.end - costs.LOOK + 1) // 2, 0)
        places = self._alike.copies(middle)
        here = bisect_left(places, middle)
        found = [(0, 0)]
        for place in places[max(here - costs.LANDINGS, 0) : here + 1 + costs.LANDINGS]:
            by = place - middle
            if by and one.begin + by >= 0 and one.end + by < len(self._slots):
                other = self._differing(one, by)
                if other is not None:
                    found.append((by, other))
        return found

    def _differing(self, one: Stretch, by: int) -> int | None:
        """The cost of the chords that differ in a copy, one note each; None where it is more than that of a leap."""
        keys, cost = self._alike.keys, 0
        for chord in range(one.begin, one.end + 1):
            if keys[chord] != keys[chord + by]:
                cost += costs.MISS
                if cost > costs.LEAP:
                    return None
        return cost
