"""Leaps that the search told too late or not at all: the first presses behind one, taken for what came next on the old
way, and passages played again with a fault in them, taken for extra keys. Presses and chords by index, times in
microseconds. A reading is better by the faults it needs: presses that it cannot explain, notes that it leaves out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trainer.judge.alignment import costs
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import NONE, Heard, Placed
from trainer.judge.alignment.rereading.excursions import tell_excursions
from trainer.judge.alignment.rereading.sooner import LATE, begin_sooner, line_before
from trainer.judge.alignment.rereading.straight import read_straight
from trainer.judge.alignment.rereading.stutters import right_chord
from trainer.judge.timing import median
from trainer.model.tempo import Micros

STEP = 3  # chords that one press may go on
FURTHEST = 16  # chords that a passage played again may lie back
FEWEST = 2  # extra keys that are told as a passage played again; of one alone only `stutters` can be sure
LEFT_OUT: Micros = 150_000  # who comes in sooner by less has only hurried
SETTLED = 3  # presses that show how late the line is


class Way(NamedTuple):
    """Some presses read along the page: what each was, the faults this needs, the last chord and the notes of it that
    nothing was struck for."""

    placed: list[Placed]
    faults: int
    chord: int
    open: int


def settle_leaps(chords: Chords, heard: Sequence[Heard], placed: Sequence[Placed], *, click: bool) -> list[Placed]:
    """What each press was, with leaps told where they began, and those that were not told; `heard` at the page's own
    tempo, with a `click` in its time. Not for a page of one key."""
    told = list(placed)
    for first, after in _extras(told, 1):
        read_straight(chords, heard, told, first, after)
    tell_excursions(chords, heard, told)
    for first, after in _extras(told, FEWEST):
        _tell_again(chords, heard, told, first, after)
    for press in range(1, len(told)):
        if told[press].chord < 0:
            continue
        if told[press].leapt:
            begin_sooner(chords, heard, told, press, _loose_before(chords, heard, told, press))
            continue
        is_ahead = _is_ahead(chords, heard, told, press, click=click)
        if is_ahead:
            told[press] = told[press]._replace(leapt=True)
        if is_ahead or 0 <= told[press - 1].chord < told[press].chord - STEP:
            begin_sooner(chords, heard, told, press, max(press - LATE, 1))
    return told


def _loose_before(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], leap: int) -> int:
    """The first of the presses just before a leap that were no right notes of the old way."""
    first = leap
    while first > max(leap - LATE, 1) and right_chord(chords, heard[first - 1], told[first - 1]) < 0:
        first -= 1
    return first


def _is_ahead(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], press: int, *, click: bool) -> bool:
    """Whether notes were left out and their time with them: from this press on the player is ahead by half of it or
    more. Who is back in the click's place thereby has found it again."""
    before = line_before(heard, told, press)
    landed = told[press].chord
    if before.chord < 0 or landed <= before.chord + 1 or (not click and _is_first(told, press, before.chord)):
        return False
    left_out = chords.ats[landed] - chords.ats[before.chord + 1]
    late = []
    for place in range(press, min(press + SETTLED, len(told))):
        chord = right_chord(chords, heard[place], told[place])
        if chord >= 0 and not (told[place].leapt and place > press):
            late.append(heard[place].at - chords.ats[chord])
    ahead = before.at - chords.ats[before.chord] - max(late, default=before.at)
    if len(late) < SETTLED or (click and abs(median(late)) <= costs.AWAY_FROM):
        return False
    return left_out >= LEFT_OUT and 2 * ahead >= left_out


def _is_first(told: Sequence[Placed], press: int, chord: int) -> bool:
    """Whether nothing but a chord was played before a press: without a click it tells no time to be ahead of."""
    return all(told[before].chord in (NONE, chord) for before in range(press))


def _extras(told: Sequence[Placed], fewest: int) -> Iterator[tuple[int, int]]:
    """Runs of extra keys between two presses that were placed: the first of them, and the press behind them."""
    first = None
    for press, one in enumerate(told):
        if one.chord >= 0:
            if first is not None and press - first >= fewest and not one.leapt:
                yield first, press
            first = None
        elif first is None and press:
            first = press


class Again(NamedTuple):
    """A reading of extra keys as a passage played again: the faults it needs, the press that leaps back, and what the
    presses from `first` on were."""

    faults: int
    leap: int
    first: int
    placed: list[Placed]


def _tell_again(chords: Chords, heard: Sequence[Heard], told: list[Placed], first: int, after: int) -> None:
    """Tell extra keys as a passage played again, either time of it, where that needs fewer faults and took time."""
    late = _lag(chords, heard, told, range(after, len(told))) - _lag(chords, heard, told, range(first - 1, -1, -1))
    readings = [*_second_times(chords, heard, told, first, after, late)]
    readings += _first_times(chords, heard, told, first, after, late)
    best = min(readings, key=lambda one: one.faults, default=None)
    if best is not None and best.faults < after - first + sum(
        chords.sizes[told[first - 1].chord + 1 : told[after].chord]
    ):
        told[best.first : after] = best.placed
        told[best.leap] = told[best.leap]._replace(leapt=True)


def _second_times(
    chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], first: int, after: int, late: Micros
) -> Iterator[Again]:
    """Readings in which the player went back with one of the extra keys."""
    before, reached = told[first - 1].chord, told[after].chord
    for begin in range(first, min(after - FEWEST + 1, first + LATE)):
        for chord in range(before, max(before - FURTHEST, NONE), -1):
            if heard[begin].key in chords.slots[chord] and 2 * late >= chords.ats[reached] - chords.ats[chord]:
                way = _read(chords, heard, chord, begin, after, reached + 1)
                yield Again(begin - first + way.faults + _left_out(chords, way, reached), begin, begin, way.placed)


def _first_times(
    chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], first: int, after: int, late: Micros
) -> Iterator[Again]:
    """Readings in which the extra keys led on, and the player went back with the press behind them."""
    before, reached = told[first - 1].chord, told[after].chord
    for chord in range(before + 1, min(before + 1 + STEP, len(chords.ats))):
        if heard[first].key in chords.slots[chord]:
            way = _read(chords, heard, chord, first, after, len(chords.ats))
            if reached <= way.chord and 2 * late >= chords.ats[way.chord] - chords.ats[reached]:
                yield Again(way.faults + sum(chords.sizes[before + 1 : chord]), after, first, way.placed)


def _read(chords: Chords, heard: Sequence[Heard], chord: int, first: int, last: int, end: int) -> Way:
    """Presses from `first` to before `last` along the page from a chord on up to `end` (not included), each at the next
    place that has its key; one without may have been meant for a note of the chord it is struck with."""
    placed: list[Placed] = []
    faults, taken, loose = 0, 0, 0
    for press in range(first, last):
        key = heard[press].key
        for there in range(chord, min(chord + STEP + 1, end)):
            slot = chords.slots[there].get(key, NONE)
            if slot >= 0 and (there > chord or not taken >> slot & 1):
                if there > chord:
                    faults += max(chords.sizes[chord] - taken.bit_count() - loose, 0)
                    faults += sum(chords.sizes[chord + 1 : there])
                    chord, taken, loose = there, 0, 0
                taken |= 1 << slot
                placed.append(Placed(chord, slot, leapt=False))
                break
        else:
            faults, loose = faults + 1, loose + 1
            placed.append(Placed(NONE, NONE, leapt=False))
    return Way(placed, faults, chord, max(chords.sizes[chord] - taken.bit_count() - loose, 0))


def _left_out(chords: Chords, way: Way, reached: int) -> int:
    """The notes between the end of a way and the chord that is reached next."""
    return way.open + sum(chords.sizes[way.chord + 1 : reached]) if way.chord < reached else 0


def _lag(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], line: range) -> Micros:
    """How late the line is: the least that the first few right presses of it show; 0 where there is none."""
    late = []
    for press in line:
        chord = right_chord(chords, heard[press], told[press])
        if chord >= 0:
            late.append(heard[press].at - chords.ats[chord])
        if told[press].leapt or len(late) == SETTLED:
            break
    return min(late, default=0)
