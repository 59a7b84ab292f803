"""Presses read back along the page from one that is known, at the page's tempo and at the costs of the search. Presses
and chords by index, times in microseconds."""

from collections.abc import Sequence
from heapq import nsmallest
from typing import NamedTuple

from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.pace import surprise
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import NONE, Heard, Placed
from trainer.model.tempo import Micros

STEP = 3  # chords that one press may go on
KEPT = 6  # ways back that are followed
EASILY_STRUCK = frozenset({1, 2, 12})  # semitones
CORRECTED: Micros = 250_000  # a wrong key is put right within this


class Way(NamedTuple):
    """Presses read back from a landing: what that cost, the chord that is reached and its slots taken, as bits; when
    the last of them was, and what each was, the first one first."""

    cost: int
    chord: int
    taken: int
    at: Micros
    placed: tuple[Placed, ...]


def way_from(told: Sequence[Placed], heard: Sequence[Heard], press: int) -> Way:
    """The way of no press yet, from a press that was placed."""
    return Way(0, told[press].chord, _taken(told, press), heard[press].at, ())


def longer(chords: Chords, heard: Sequence[Heard], first: int, ways: Sequence[Way]) -> list[Way]:
    """The cheapest ways that begin with one press more, which is `first`."""
    price = extra(heard, first)
    return nsmallest(KEPT, (one for way in ways for one in _back(chords, heard[first], way, price)))


def _taken(told: Sequence[Placed], leap: int) -> int:
    """The slots of the chord that was landed on which the presses from there on filled."""
    taken = 0
    for one in told[leap:]:
        if one.chord not in (NONE, told[leap].chord):
            break
        if one.chord >= 0:
            taken |= 1 << one.slot
    return taken


def _back(chords: Chords, press: Heard, way: Way, price: int) -> list[Way]:
    """The ways back that are one press longer: a note of the chord that is reached or of one before, or a wrong key
    for it, or an extra one."""
    cost, chord, taken, at, placed = way
    took = at - press.at
    nothing = Placed(NONE, NONE, leapt=False)
    found = [Way(cost + price, chord, taken, at, (nothing, *placed))]
    for there in range(chord, max(chord - STEP - 1, NONE), -1):
        filled = taken if there == chord else 0
        if there < chord:
            spent = cost + missing(chords, chord, taken) + costs.MISS * sum(chords.sizes[there + 1 : chord])
            spent += off(took, chords.ats[chord] - chords.ats[there])
        else:
            spent = cost + waited(took)
        slot = slot_for(chords, there, filled, press.key)
        if slot >= 0:
            spent += wrong(chords, there, slot, press.key)
            here = Placed(there, slot, leapt=False)
            found.append(Way(spent, there, filled | 1 << slot, press.at, (here, *placed)))
    return found


def slot_for(chords: Chords, chord: int, taken: int, key: int) -> int:
    """The free slot of a chord that a key is for, its own or the nearest one; -1 where none is free."""
    free = [(abs(own - key), slot) for own, slot in chords.slots[chord].items() if not taken >> slot & 1]
    return min(free)[1] if free else NONE


def wrong(chords: Chords, chord: int, slot: int, key: int) -> int:
    """What it costs that a slot was filled with a key: nothing if it is its own."""
    away = abs(next(own for own, place in chords.slots[chord].items() if place == slot) - key)
    if not away:
        return 0
    return costs.WRONG_NEAR if away in EASILY_STRUCK else costs.WRONG_FAR


def extra(heard: Sequence[Heard], press: int) -> int:
    """What an extra key costs: more where it was struck neither with another one nor soon put right."""
    apart = min(abs(heard[press].at - one.at) for one in (*heard[press - 1 : press], *heard[press + 1 : press + 2]))
    return costs.EXTRA + (costs.STAY_CAP if apart > CORRECTED else 0)


def waited(apart: Micros) -> int:
    """What it costs that a note of a chord comes so long after another."""
    return min(1_000 * apart // costs.STAY_SCALE, costs.STAY_CAP)


def missing(chords: Chords, chord: int, taken: int) -> int:
    """What the slots of a chord that nothing filled cost."""
    return costs.MISS * (chords.sizes[chord] - taken.bit_count())


def off(took: Micros, written: Micros) -> int:
    """What it costs that the time between two chords is not as written."""
    return surprise(took - written, costs.NOISE + written // costs.GAP_NOISE, costs.EARLY_CAP, costs.LATE_CAP)
