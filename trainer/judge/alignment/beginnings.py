"""With which press a leap began. The search may tell it some presses too late: the first ones behind it were taken for
what came next on the old way, or for extra keys. They are read back along the page from where it landed, at the page's
tempo and at the costs of the search. Presses and chords by index, times in microseconds."""

from collections.abc import Sequence
from heapq import nsmallest
from typing import NamedTuple

from trainer.judge.alignment import costs
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.pace import surprise
from trainer.judge.alignment.readings import NONE, Heard, Placed
from trainer.model.tempo import Micros

LATE = 6  # presses by which a leap may have been told too late
STEP = 3  # chords that one press may go on
KEPT = 6  # ways back that are followed
EASILY_STRUCK = 2  # semitones
CORRECTED: Micros = 250_000  # a wrong key is put right within this


class Way(NamedTuple):
    """Presses read back from a landing: what that cost, the chord that is reached and its slots taken, as bits; when
    the last of them was, and what each was, the first one first."""

    cost: int
    chord: int
    taken: int
    at: Micros
    placed: tuple[Placed, ...]


class Line(NamedTuple):
    """The old way up to a press: what its last presses cost, the chord that is reached and its slots taken, and when
    the last note of it came."""

    cost: int
    chord: int
    taken: int
    at: Micros


def begin_sooner(chords: Chords, heard: Sequence[Heard], told: list[Placed], leap: int) -> None:
    """Let a leap begin with an earlier press where that costs less, or as little and a longer silence is before it. One
    forward that took the time of what it left out is a silence."""
    lowest = max(leap - LATE, 1)
    lines = _lines(chords, heard, told, lowest, leap)
    ways = [Way(0, told[leap].chord, _taken(told, leap), heard[leap].at, ())]
    best = (leap, ways[0])
    least = _whole(chords, lines[-1], ways[0], heard[leap].at), heard[leap - 1].at - heard[leap].at
    for first in range(leap - 1, lowest - 1, -1):
        extra = _extra(heard, first)
        ways = nsmallest(KEPT, (longer for way in ways for longer in _back(chords, heard[first], way, extra)))
        for way in ways:
            cost = _whole(chords, lines[first - lowest], way, heard[first].at), heard[first - 1].at - heard[first].at
            if cost < least:
                best, least = (first, way), cost
    first, way = best
    if first < leap:
        leapt = told[leap].leapt and _is_leap(chords, lines[first - lowest], way, heard[first].at)
        told[first:leap] = way.placed
        told[first] = told[first]._replace(leapt=leapt)
        told[leap] = told[leap]._replace(leapt=False)


def _taken(told: Sequence[Placed], leap: int) -> int:
    """The slots of the chord that was landed on which the presses from there on filled."""
    taken = 0
    for one in told[leap:]:
        if one.chord not in (NONE, told[leap].chord):
            break
        if one.chord >= 0:
            taken |= 1 << one.slot
    return taken


def _lines(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], lowest: int, leap: int) -> list[Line]:
    """The old way as it was told, before each press from `lowest` to `leap`."""
    line = Line(0, NONE, 0, heard[0].at)
    for press in range(lowest - 1, -1, -1):
        if told[press].chord >= 0:
            chord = told[press].chord
            taken = sum({1 << one.slot for one in told[max(press - LATE, 0) : lowest] if one.chord == chord})
            line = Line(0, chord, taken, heard[press].at)
            break
    lines = [line]
    for press in range(lowest, leap):
        line = _go_on(chords, heard[press], told[press], line, _extra(heard, press))
        lines.append(line)
    return lines


def _go_on(chords: Chords, press: Heard, told: Placed, line: Line, extra_cost: int) -> Line:
    cost, chord, taken, at = line
    if told.leapt:
        slot = max(told.slot, 0)
        return Line(cost + costs.LEAP, told.chord, 1 << slot, press.at)
    if told.chord < 0:
        extra = line._replace(cost=cost + extra_cost)
        following = chord + 1
        if chord < 0 or following == len(chords.ats):
            return extra
        slot = _slot(chords, following, 0, press.key)
        wrong = cost + _missing(chords, chord, taken) + _wrong(chords, following, slot, press.key)
        wrong += _off(press.at - at, chords.ats[following] - chords.ats[chord])
        return min(extra, Line(wrong, following, 1 << slot, press.at))
    cost += _wrong(chords, told.chord, told.slot, press.key)
    if told.chord == chord:
        return Line(cost + _waited(press.at - at), chord, taken | 1 << told.slot, press.at)
    if told.chord < chord:
        return line._replace(cost=cost + costs.LATE_NOTE)
    if chord >= 0:
        step = _missing(chords, chord, taken) + costs.MISS * sum(chords.sizes[chord + 1 : told.chord])
        step += _off(press.at - at, chords.ats[told.chord] - chords.ats[chord])
        cost += min(step, costs.GONE)
    return Line(cost, told.chord, 1 << told.slot, press.at)


def _back(chords: Chords, press: Heard, way: Way, extra_cost: int) -> list[Way]:
    """The ways back that are one press longer: a note of the chord that is reached or of one before, or a wrong key
    for it, or an extra one."""
    cost, chord, taken, at, placed = way
    took = at - press.at
    extra = Placed(NONE, NONE, leapt=False)
    found = [Way(cost + extra_cost, chord, taken, at, (extra, *placed))]
    for there in range(chord, max(chord - STEP - 1, NONE), -1):
        filled = taken if there == chord else 0
        if there < chord:
            spent = cost + _missing(chords, chord, taken) + costs.MISS * sum(chords.sizes[there + 1 : chord])
            spent += _off(took, chords.ats[chord] - chords.ats[there])
        else:
            spent = cost + _waited(took)
        slot = _slot(chords, there, filled, press.key)
        if slot >= 0:
            spent += _wrong(chords, there, slot, press.key)
            here = Placed(there, slot, leapt=False)
            found.append(Way(spent, there, filled | 1 << slot, press.at, (here, *placed)))
    return found


def _whole(chords: Chords, line: Line, way: Way, at: Micros) -> int:
    """What it costs that a way begins behind a line: what both leave out, and the time between them. Who goes on
    elsewhere does so in time, who goes back not sooner; who was silent comes in where the click has got to."""
    cost = line.cost + way.cost + _missing(chords, way.chord, way.taken)
    if line.chord < 0:
        return cost
    took, left = at - line.at, chords.ats[line.chord]
    following = chords.ats[min(line.chord + 1, len(chords.ats) - 1)] - left
    off = _off(took, following)
    if way.chord <= line.chord:
        off = off if took < following else 0
    else:
        off = min(off, _off(took, chords.ats[way.chord] - left))
    return cost + off + _missing(chords, line.chord, line.taken)


def _is_leap(chords: Chords, line: Line, way: Way, at: Micros) -> bool:
    """Whether who goes on there has leapt: back, or on without the time of what was left out."""
    if way.chord <= line.chord or line.chord < 0:
        return True
    took, left = at - line.at, chords.ats[line.chord]
    return took - (chords.ats[line.chord + 1] - left) < chords.ats[way.chord] - left - took


def _slot(chords: Chords, chord: int, taken: int, key: int) -> int:
    """The free slot of a chord that a key is for, its own or the nearest one; -1 where none is free."""
    free = [(abs(own - key), slot) for own, slot in chords.slots[chord].items() if not taken >> slot & 1]
    return min(free)[1] if free else NONE


def _wrong(chords: Chords, chord: int, slot: int, key: int) -> int:
    """What it costs that a slot was filled with a key: nothing if it is its own."""
    away = abs(next(own for own, place in chords.slots[chord].items() if place == slot) - key)
    if not away:
        return 0
    return costs.WRONG_NEAR if away <= EASILY_STRUCK or away == 12 else costs.WRONG_FAR


def _extra(heard: Sequence[Heard], press: int) -> int:
    """What an extra key costs: more where it was struck neither with another one nor soon put right."""
    after = heard[press + 1].at - heard[press].at
    apart = min(after, heard[press].at - heard[press - 1].at)
    return costs.EXTRA + (costs.STAY_CAP if apart > CORRECTED else 0)


def _waited(apart: Micros) -> int:
    return min(1_000 * apart // costs.STAY_SCALE, costs.STAY_CAP)


def _missing(chords: Chords, chord: int, taken: int) -> int:
    return costs.MISS * (chords.sizes[chord] - taken.bit_count())


def _off(took: Micros, written: Micros) -> int:
    return surprise(took - written, costs.NOISE + written // costs.GAP_NOISE, costs.EARLY_CAP, costs.LATE_CAP)
