"""With which press a leap began. The search may tell it some presses too late: the first ones behind it were taken for
what came next on the old way, or for extra keys. They are read back from where it landed. Presses and chords by index,
times in microseconds."""

from collections.abc import Sequence
from typing import NamedTuple

from trainer.judge.alignment import costs
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import NONE, Heard, Placed
from trainer.judge.alignment.rereading.back import Way, extra, longer, missing, off, slot_for, waited, way_from, wrong
from trainer.model.tempo import Micros

LATE = 6  # presses by which a leap may have been told too late


class Line(NamedTuple):
    """The old way up to a press: what its last presses cost, the chord that is reached and its slots taken, as bits,
    and when the last note of it came."""

    cost: int
    chord: int
    taken: int
    at: Micros


def begin_sooner(chords: Chords, heard: Sequence[Heard], told: list[Placed], leap: int, lowest: int) -> None:
    """Let a leap begin with an earlier press, `lowest` at the earliest, where that costs less, or as little and a
    longer silence is before it. One forward that took the time of what it left out is a silence."""
    lines = _lines(chords, heard, told, lowest, leap)
    ways = [way_from(told, heard, leap)]
    best = leap, ways[0]
    least = behind(chords, lines[-1], ways[0], heard[leap].at), heard[leap - 1].at - heard[leap].at
    for first in range(leap - 1, lowest - 1, -1):
        ways = longer(chords, heard, first, ways)
        for way in ways:
            cost = behind(chords, lines[first - lowest], way, heard[first].at), heard[first - 1].at - heard[first].at
            if cost < least:
                best, least = (first, way), cost
    first, way = best
    if first < leap:
        leapt = told[leap].leapt and is_leap(chords, lines[first - lowest], way, heard[first].at)
        told[first:leap] = way.placed
        told[first] = told[first]._replace(leapt=leapt)
        told[leap] = told[leap]._replace(leapt=False)


def line_before(heard: Sequence[Heard], told: Sequence[Placed], press: int) -> Line:
    """The old way up to a press, at no cost."""
    for last in range(press - 1, -1, -1):
        chord = told[last].chord
        if chord >= 0:
            slots = {one.slot for one in told[max(last - LATE, 0) : press] if one.chord == chord}
            return Line(0, chord, sum(1 << slot for slot in slots), heard[last].at)
    return Line(0, NONE, 0, heard[0].at)


def _lines(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], lowest: int, leap: int) -> list[Line]:
    """The old way as it was told, before each press from `lowest` to `leap`."""
    lines = [line_before(heard, told, lowest)]
    for press in range(lowest, leap):
        lines.append(go_on(chords, heard, told, press, lines[-1]))
    return lines


def go_on(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], press: int, line: Line) -> Line:
    """The line with one press more, as it was told; what was told as extra may have been a wrong key."""
    cost, chord, taken, before = line
    (at, key), (there, slot, leapt) = heard[press], told[press]
    if leapt:
        return Line(cost + costs.LEAP, there, 1 << max(slot, 0), at)
    if there < 0:
        return min(line._replace(cost=cost + extra(heard, press)), _wrongly(chords, heard[press], line))
    cost += wrong(chords, there, slot, key)
    if there == chord:
        return Line(cost + waited(at - before), chord, taken | 1 << slot, at)
    if there < chord:
        return line._replace(cost=cost + costs.LATE_NOTE)
    if chord >= 0:
        step = missing(chords, chord, taken) + costs.MISS * sum(chords.sizes[chord + 1 : there])
        cost += min(step + off(at - before, chords.ats[there] - chords.ats[chord]), costs.GONE)
    return Line(cost, there, 1 << slot, at)


def _wrongly(chords: Chords, press: Heard, line: Line) -> Line:
    """The line with a wrong key for its next chord."""
    cost, chord, taken, before = line
    following = chord + 1
    if chord < 0 or following == len(chords.ats):
        return line._replace(cost=cost + costs.GONE)
    slot = slot_for(chords, following, 0, press.key)
    cost += missing(chords, chord, taken) + wrong(chords, following, slot, press.key)
    cost += off(press.at - before, chords.ats[following] - chords.ats[chord])
    return Line(cost, following, 1 << slot, press.at)


def behind(chords: Chords, line: Line, way: Way, at: Micros) -> int:
    """What it costs that a way begins behind a line: what both leave out, and the time between them. Who goes on
    elsewhere does so in time, who goes back not sooner; who was silent comes in where the click has got to."""
    cost = line.cost + way.cost + missing(chords, way.chord, way.taken)
    if line.chord < 0:
        return cost
    took, left = at - line.at, chords.ats[line.chord]
    following = chords.ats[min(line.chord + 1, len(chords.ats) - 1)] - left
    cost += missing(chords, line.chord, line.taken)
    if way.chord <= line.chord:
        return cost + (off(took, following) if took < following else 0)
    return cost + min(off(took, following), off(took, chords.ats[way.chord] - left))


def is_leap(chords: Chords, line: Line, way: Way, at: Micros) -> bool:
    """Whether who goes on there has leapt: back, or on without the time of what was left out."""
    if way.chord <= line.chord or line.chord < 0:
        return True
    took, left = at - line.at, chords.ats[line.chord]
    return took - (chords.ats[line.chord + 1] - left) < chords.ats[way.chord] - left - took
