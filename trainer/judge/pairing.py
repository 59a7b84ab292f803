"""Which press answers which note, when it is known when each note was awaited: the nearest press of its key, then for
what is left a wrong key near by. Times in microseconds, arrays of int64; notes and presses by index."""

from bisect import bisect_left

import numpy as np
from numpy.typing import NDArray

from trainer.model.tempo import Micros

Ints = NDArray[np.int64]

REACH: Micros = 1_000_000  # a press this far from where a note was awaited does not answer it
WRONG_REACH: Micros = 250_000  # nor does a wrong key this far off
SAME_ATTACK: Micros = 80_000  # a wrong key is any key within this, else one that is easily struck for the right one
EASILY_STRUCK = frozenset({-12, -2, -1, 1, 2, 12})
ROUNDS = 2
APART = 1 << 36  # further than any two times of a pass, so that many passes stand in one row without touching


def nearest_pairs(awaited: Ints, keys: Ints, struck: Ints, struck_keys: Ints) -> tuple[Ints, Ints]:
    """Notes and presses of one key that are each other's nearest, then again among the rest between them; none of a key
    cross. Two rows of indices, note and press. Times of passes lie APART."""
    first = min(int(awaited.min()), int(struck.min()))
    span = max(int(awaited.max()), int(struck.max())) - first + APART
    places, presses = awaited - first + span * keys, struck - first + span * struck_keys
    by_place, by_press = np.argsort(places, kind="stable"), np.argsort(presses, kind="stable")
    places, presses = places[by_place], presses[by_press]
    press_of = np.full(len(places), -1)
    is_taken = np.zeros(len(presses), bool)
    for _ in range(ROUNDS):
        free, unused = np.flatnonzero(press_of < 0), np.flatnonzero(~is_taken)
        if not len(free) or not len(unused):
            break
        one, other = _each_other(places[free], presses[unused])
        one, other = free[one], unused[other]
        is_between = np.cumsum(press_of >= 0)[one] == np.cumsum(is_taken)[other]
        press_of[one[is_between]] = other[is_between]
        is_taken[other[is_between]] = True
    paired = np.flatnonzero(press_of >= 0)
    return by_place[paired], by_press[press_of[paired]]


def _each_other(places: Ints, presses: Ints) -> tuple[Ints, Ints]:
    """The pairs of two sorted rows that are each other's nearest and within REACH."""
    to_press = _nearest(places, presses)
    back = _nearest(presses, places)[to_press]
    one = np.flatnonzero((back == np.arange(len(places))) & (np.abs(presses[to_press] - places) <= REACH))
    return one, to_press[one]


def _nearest(values: Ints, others: Ints) -> Ints:
    """For each value the index of the nearest of the others, the earlier of two as near."""
    after = others.searchsorted(values)
    before = np.maximum(after - 1, 0)
    after = np.minimum(after, len(others) - 1)
    return np.where(values - others[before] <= others[after] - values, before, after)


def wrong_pairs(free: list[tuple[Micros, int, int]], unused: list[tuple[Micros, int, int]]) -> list[tuple[int, int]]:
    """Notes that nothing answered and presses that answer nothing (time, key, index; by time), paired: keys easily
    struck for the note first, then any key in the same attack; the nearest first."""
    times = [at for at, _, _ in unused]
    offers = []
    for at, key, note in free:
        for place in range(bisect_left(times, at - WRONG_REACH), bisect_left(times, at + WRONG_REACH + 1)):
            press_at, struck, press = unused[place]
            off = abs(press_at - at)
            is_easy = struck - key in EASILY_STRUCK
            if is_easy or off <= SAME_ATTACK:
                offers.append((not is_easy, off, abs(struck - key), note, press))
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for *_, note, press in sorted(offers):
        if note not in pairs and press not in used:
            pairs[note] = press
            used.add(press)
    return list(pairs.items())
