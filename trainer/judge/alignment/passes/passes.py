"""Unbroken passes over the page, once the search has said where the player was: when each chord was awaited in them,
and which press answers which note. Times in microseconds; `Slot` is (chord, slot)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.passes.pairing import (
    APART,
    REACH,
    WRONG_REACH,
    Ints,
    Notes,
    Presses,
    nearest_pairs,
    other_pairs,
    others,
)
from trainer.judge.alignment.readings import Heard, Placed
from trainer.model.tempo import Micros

Slot = tuple[int, int]
Truths = NDArray[np.bool_]

AROUND = 3  # chords on each side that tell when a note was awaited that a single press answered
HELD_BACK: Micros = 60_000  # unless the press was further off and no other of its key was there: it was held back


@dataclass(slots=True)
class Pass:
    """Presses `first` to `last` (not included) over the chords `begin` to `end` (included). `right` and `wrong` say
    which press filled which slot."""

    first: int
    last: int
    begin: int
    end: int
    right: dict[Slot, int] = field(default_factory=dict)
    wrong: dict[Slot, int] = field(default_factory=dict)


def passes(chords: Chords, heard: Sequence[Heard], placed: Sequence[Placed]) -> list[Pass]:
    """The passes of a performance in order, every press in one of them."""
    if not heard:
        return []
    take = _Take(chords, heard, placed)
    found, awaited = take.runs(chords)
    take.fill(found, awaited)
    for one in found:
        _draw_in(one)
    return found


class _Take:
    """Page and performance as rows of numbers, all passes in one: the chords' times and where the slots of each begin
    among all slots, the keys of these; times, keys and chords of the presses and the pass that each is in."""

    def __init__(self, chords: Chords, heard: Sequence[Heard], placed: Sequence[Placed]) -> None:
        self.ats = np.array(chords.ats, np.int64)
        self.bounds = np.array([*accumulate(chords.sizes, initial=0)], np.int64)
        self.keys = np.array([key for slots in chords.slots for key in slots], np.int64)
        self.struck, self.struck_keys = np.array(heard, np.int64).T
        self.chords = np.array([one.chord for one in placed], np.int64)
        leaps = np.flatnonzero(np.array([one.leapt for one in placed]))
        self.starts = [0, *leaps[leaps > 0].tolist(), len(placed)]
        self.pass_of = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def runs(self, chords: Chords) -> tuple[list[Pass], list[Ints]]:
        """The passes in which something was placed, and when each chord of them was awaited."""
        places, times, sizes, presses = self._known()
        count = len(self.ats)
        numbers = places // count
        found: list[Pass] = []
        awaited: list[Ints] = []
        for first, last in pairwise([*np.flatnonzero(np.diff(numbers, prepend=-1)).tolist(), len(numbers)]):
            number = int(numbers[first])
            known = places[first:last] - number * count
            lone = np.flatnonzero(sizes[first:last] == 1)
            drawn = self._drawn(number, known, times[first:last], lone, self.struck_keys[presses[first:last][lone]])
            one = Pass(self.starts[number], self.starts[number + 1], int(known[0]), int(known[-1]))
            found.append(one)
            awaited.append(self._reach_out(chords, one, self._between(known, drawn)))
        return found, awaited

    def _known(self) -> tuple[Ints, Ints, Ints, Ints]:
        """For each pass (times the number of chords) and chord that was struck, when: at the middle of its presses;
        never backward. How many these are, and the first of them."""
        is_placed = np.flatnonzero(self.chords >= 0)
        places = self.pass_of[is_placed] * len(self.ats) + self.chords[is_placed]
        order = np.argsort(places, kind="stable")
        presses = is_placed[order]
        places, times = places[order], self.struck[presses]
        begins = np.flatnonzero(np.diff(places, prepend=-1))
        if not len(begins):
            return places, times, times, presses
        ends = np.append(begins[1:], len(places))
        places, middles = places[begins], (times[(begins + ends - 1) // 2] + times[(begins + ends) // 2]) // 2
        apart = middles + APART * (places // len(self.ats))
        is_on = apart == np.maximum.accumulate(apart)
        return places[is_on], middles[is_on], (ends - begins)[is_on], presses[begins][is_on]

    def _drawn(self, number: int, known: Ints, times: Ints, lone: Ints, keys: Ints) -> Ints:
        """The times of the known chords of a pass, those that a `lone` press of these keys tells drawn to where the
        chords around them put them: the press may be for another note."""
        ats = self.ats[known]
        total, count = times[lone], np.ones(len(lone), np.int64)
        for away in range(1, AROUND + 1):
            is_in = (lone >= away) & (lone < len(times) - away)
            here = lone[is_in]
            before, after = here - away, here + away
            into, gap = ats[here] - ats[before], np.maximum(ats[after] - ats[before], 1)
            total[is_in] += times[before] + (times[after] - times[before]) * into // gap
            count[is_in] += 1
        expected = total // count
        is_there = (np.abs(expected - times[lone]) <= HELD_BACK) | self._is_loose(number, keys, expected)
        drawn = times.copy()
        drawn[lone] = np.where(is_there, expected, times[lone])
        return drawn

    def _is_loose(self, number: int, keys: Ints, times: Ints) -> Truths:
        """Whether, in a pass, a press of each of these keys that was placed nowhere lies at its time."""
        first, last = self.starts[number], self.starts[number + 1]
        loose = np.flatnonzero(self.chords[first:last] < 0) + first
        by_key = np.sort(APART * self.struck_keys[loose] + self.struck[loose])
        wanted = APART * keys + times
        found: Truths = by_key.searchsorted(wanted - HELD_BACK) < by_key.searchsorted(wanted + HELD_BACK, side="right")
        return found

    def _between(self, known: Ints, times: Ints) -> Ints:
        """When each chord from the first known one to the last was awaited: between two of them as the page goes."""
        if len(known) == known[-1] - known[0] + 1:
            return times
        chords = np.arange(known[0], known[-1] + 1)
        left = known[1:-1].searchsorted(chords, side="right")
        written = self.ats[known]
        into, gap = self.ats[chords] - written[left], written[left + 1] - written[left]
        awaited: Ints = times[left] + (times[left + 1] - times[left]) * into // np.maximum(gap, 1)
        return awaited

    def _reach_out(self, chords: Chords, one: Pass, awaited: Ints) -> Ints:
        """Let a pass begin and end with the chords that were due at its first and last press, though nothing told them;
        `awaited` with when that was."""
        ats, times = chords.ats, awaited.tolist()
        took, written = times[-1] - times[0], ats[one.end] - ats[one.begin]
        up, down = (took, written) if took > 0 and written > 0 else (1, 1)
        latest, earliest = self.struck[one.last - 1] + WRONG_REACH, self.struck[one.first] - WRONG_REACH
        while one.end + 1 < len(ats):
            at = times[-1] + (ats[one.end + 1] - ats[one.end]) * up // down
            if at > latest:
                break
            times.append(at)
            one.end += 1
        before: list[Micros] = []
        while one.begin > 0:
            at = (before or times)[-1 if before else 0] - (ats[one.begin] - ats[one.begin - 1]) * up // down
            if at < earliest:
                break
            before.append(at)
            one.begin -= 1
        return np.array(before[::-1] + times, np.int64)

    def fill(self, found: Sequence[Pass], awaited: Sequence[Ints]) -> None:
        """Give every slot of the passes its press."""
        if not found:
            return
        chord_of = np.concatenate([np.arange(one.begin, one.end + 1) for one in found])
        number_of = np.repeat(np.arange(len(found)), [len(times) for times in awaited])
        sizes = self.bounds[chord_of + 1] - self.bounds[chord_of]
        row = np.repeat(np.arange(len(chord_of)), sizes)  # of each slot in these passes, and which of its chord it is:
        slots = np.arange(len(row)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        times = np.concatenate(awaited) + APART * number_of
        gaps = np.diff(times)
        gaps = np.where(gaps < APART // 2, gaps, REACH)
        keys = self.keys[self.bounds[chord_of[row]] + slots]
        notes = Notes(times[row], keys, np.append(REACH, gaps)[row], np.append(gaps, REACH)[row])
        numbers = np.searchsorted([one.first for one in found], np.arange(len(self.struck)), side="right") - 1
        presses = Presses(self.struck + APART * numbers, self.struck_keys)
        places = list(zip(chord_of[row].tolist(), slots.tolist(), strict=True))
        owners = number_of[row].tolist()
        near, near_presses = nearest_pairs(notes, presses)
        free, unused = others(near, len(row)), others(near_presses, len(self.struck))
        rest, rest_presses = other_pairs(notes, presses, free, unused)
        is_right = keys[rest] == self.struck_keys[rest_presses]
        for note, press in zip(rest[~is_right].tolist(), rest_presses[~is_right].tolist(), strict=True):
            found[owners[note]].wrong[places[note]] = press
        right, right_presses = np.append(near, rest[is_right]), np.append(near_presses, rest_presses[is_right])
        right = right[np.lexsort((notes.awaited[right], keys[right]))]  # presses of a key answer its notes in order
        right_presses = right_presses[np.lexsort((presses.struck[right_presses], presses.keys[right_presses]))]
        for note, press in zip(right.tolist(), right_presses.tolist(), strict=True):
            found[owners[note]].right[places[note]] = press


def _draw_in(one: Pass) -> None:
    """Let a pass begin with the first and end with the last chord that something answered."""
    answered = [chord for slots in (one.right, one.wrong) for chord, _ in slots]
    if answered:
        one.begin, one.end = min(answered), max(answered)
