"""Which press answers which note, when it is known when each note was awaited: the nearest press of its key, else a
wrong key near by. Times in microseconds, arrays of int64; notes and presses by index."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trainer.judge.alignment import costs
from trainer.model.tempo import Micros

Ints = NDArray[np.int64]

SURE: Micros = costs.WRONG_NEAR * costs.STAY_SCALE // 1_000  # no wrong key is likelier than the right one this near
REACH: Micros = 500_000  # longer than a slow roll: a press further off, and not between its neighbours, is another's
WRONG_REACH: Micros = 250_000  # nor is a wrong key this far off
SAME_ATTACK: Micros = 80_000  # a wrong key is any key within this, else one that is easily struck for the right one
EASILY_STRUCK = frozenset({-12, -2, -1, 1, 2, 12})
BRUSHING = 2  # semitones: a key so near to a right one, and struck so soon before or behind it,
BRUSHED: Micros = 150_000  # was struck along with that one and not for a note of any other key; so soon,
TOUCHED: Micros = 50_000  # it was not even struck for a note near by that was due at another time
FURTHER = 50  # each semitone that a wrong key is away: the nearer key is the likelier one
ROUNDS = 2
TRIED = 24  # presses on each side that are tried for a note
APART = 1 << 36  # further than any two times of a pass, so that many passes stand in one row without touching


class Notes(NamedTuple):
    """Notes in rows: when each was awaited, its key, and how early or late a press between its neighbours would be."""

    awaited: Ints
    keys: Ints
    early: Ints
    late: Ints


class Presses(NamedTuple):
    """Presses in rows, in order of time."""

    struck: Ints
    keys: Ints


def nearest_pairs(notes: Notes, presses: Presses) -> tuple[Ints, Ints]:
    """Notes and presses of one key, surely for each other, that are each other's nearest, then again among the rest
    between them; none of a key cross. Two rows of indices, note and press. Times of passes lie APART."""
    first = min(int(notes.awaited.min()), int(presses.struck.min()))
    span = max(int(notes.awaited.max()), int(presses.struck.max())) - first + APART
    places, times = notes.awaited - first + span * notes.keys, presses.struck - first + span * presses.keys
    by_place, by_time = np.argsort(places, kind="stable"), np.argsort(times, kind="stable")
    places, times = places[by_place], times[by_time]
    press_of = np.full(len(places), -1)
    is_taken = np.zeros(len(times), bool)
    for _ in range(ROUNDS):
        free, unused = np.flatnonzero(press_of < 0), np.flatnonzero(~is_taken)
        if not len(free) or not len(unused):
            break
        one, other = _each_other(places[free], times[unused])
        one, other = free[one], unused[other]
        off = times[other] - places[one]
        is_between = np.cumsum(press_of >= 0)[one] == np.cumsum(is_taken)[other]
        is_pair = (np.abs(off) <= SURE) & is_between
        press_of[one[is_pair]] = other[is_pair]
        is_taken[other[is_pair]] = True
    paired = np.flatnonzero(press_of >= 0)
    return by_place[paired], by_time[press_of[paired]]


def _each_other(places: Ints, times: Ints) -> tuple[Ints, Ints]:
    """The pairs of two sorted rows that are each other's nearest."""
    to_time = _nearest(places, times)
    back = _nearest(times, places)[to_time]
    one = np.flatnonzero(back == np.arange(len(places)))
    return one, to_time[one]


def _nearest(values: Ints, others: Ints) -> Ints:
    """For each value the index of the nearest of the others, the earlier of two as near."""
    after = others.searchsorted(values)
    before = np.maximum(after - 1, 0)
    after = np.minimum(after, len(others) - 1)
    return np.where(values - others[before] <= others[after] - values, before, after)


def other_pairs(notes: Notes, presses: Presses, free: Ints, unused: Ints) -> tuple[Ints, Ints]:
    """Notes that nothing answered (`free`) and presses that answer nothing (`unused`), paired: those first that cost
    the least by how far off the press is and whether it is of another key."""
    times, keys, indices = presses.struck[unused].tolist(), presses.keys[unused].tolist(), unused.tolist()
    beside = _beside(presses, unused)
    offers = []
    for note, at, key, early, late in zip(free.tolist(), *(row[free].tolist() for row in notes), strict=True):
        here = bisect_left(times, at)
        first = bisect_left(times, at - max(early, REACH), max(here - TRIED, 0))
        last = bisect_right(times, at + max(late, REACH), first, min(here + TRIED, len(times)))
        for place in range(first, last):
            off = abs(times[place] - at)
            cost = _cost(keys[place] - key, off, beside[place])
            if cost is not None:
                offers.append((cost, off, note, indices[place]))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for *_, note, press in sorted(offers):
        if note not in pairs and press not in used:
            pairs[note] = press
            used.add(press)
    return np.array(list(pairs), np.int64), np.array(list(pairs.values()), np.int64)


def _beside(presses: Presses, unused: Ints) -> list[Micros]:
    """How far in time each of these presses lies from one of a neighbouring key that answers a note."""
    first = int(presses.struck.min())
    span = int(presses.struck.max()) - first + APART
    places = presses.struck - first + span * presses.keys
    used = np.sort(places[others(unused, len(places))])
    found = np.full(len(unused), APART)
    if len(used):
        for away in range(-BRUSHING, BRUSHING + 1):
            beside = places[unused] + span * away
            found = np.minimum(found, np.abs(used[_nearest(beside, used)] - beside))
    return found.tolist()


def others(indices: Ints, count: int) -> Ints:
    """The indices below a count that are not among these."""
    is_other = np.ones(count, bool)
    is_other[indices] = False
    return np.flatnonzero(is_other)


def _cost(away: int, off: Micros, beside: Micros) -> int | None:
    """What it costs that a press so many semitones away and so far off was meant for a note; None where it was not.
    `beside` is how far off the press of a neighbouring key is that answers a note."""
    cost = 1_000 * off // costs.STAY_SCALE
    is_touched = beside <= TOUCHED
    if away == 0:
        return cost if off <= WRONG_REACH or not is_touched else None
    if away in EASILY_STRUCK and off <= (SAME_ATTACK if is_touched else WRONG_REACH):
        return cost + costs.WRONG_NEAR + FURTHER * abs(away)
    return cost + costs.WRONG_FAR if off <= SAME_ATTACK and beside > BRUSHED else None
