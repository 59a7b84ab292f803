"""Chromatic figures of a melody: how they move, where in a key they may begin, how they bind the notes of a walk."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from trainer.generate.contour import Stop
from trainer.model.key import Key, Mode
from trainer.model.pitch import SEMITONES, STEPS

RAISED, LOWERED = 1, -1
ON_A_BEAT = 2  # the weight of a place in the bar from which it is a beat


@dataclass(frozen=True, slots=True)
class Device:
    """A figure of neighbouring notes: how each moves from the one before, and how they are altered out of the scale. A
    figure that ends on an altered note has one move more, to where that note leads."""

    moves: tuple[int, ...]
    alters: tuple[int, ...]

    @property
    def returns(self) -> bool:
        """Whether it comes back to its first note."""
        return sum(self.moves) == 0


# A chromatic neighbour below, and chromatic runs of four and five notes.
NEIGHBOURS = (Device((-1, 1), (0, RAISED, 0)),)
RUNS = (
    Device((0, 1, 0, 1), (0, RAISED, 0, RAISED, 0)),
    Device((0, -1, 0, -1), (0, LOWERED, 0, LOWERED, 0)),
    Device((0, 1, 0, 1), (0, RAISED, 0, RAISED)),
    Device((0, -1, 0, -1), (0, LOWERED, 0, LOWERED)),
)


def semitones(low: int, high: int, key: Key) -> int:
    """Semitones between two positions in a key's scale."""

    def tone(place: int) -> int:
        step = STEPS[place % 7]
        return 12 * (place // 7) + SEMITONES[step] + key.alter_of(step)

    return tone(high) - tone(low)


@lru_cache(maxsize=8192)
def starts_of(device: Device, places: frozenset[int], key: Key) -> frozenset[int]:
    """The positions where a device may begin: its altered notes lie a semitone from their goal and need no double
    accidental."""
    return frozenset(place for place in places if _stands(device, place, key))


def _stands(device: Device, start: int, key: Key) -> bool:
    place = start
    line = [start]
    for move in device.moves:
        place += move
        line.append(place)
    if key.mode is Mode.MINOR and any(key.degree_of(STEPS[place % 7]) in (6, 7) for place in line):
        return False  # these degrees move with the harmony
    for here, alter, after in zip(line, device.alters, [*line[1:], line[-1]], strict=False):
        if not alter:
            continue
        goal = max(here, after) if alter == RAISED else min(here, after)
        if goal == here or abs(semitones(here, goal, key)) != 2 or abs(key.alter_of(STEPS[here % 7]) + alter) > 1:
            return False
    return True


def beginnings(stops: Sequence[Stop], start: int, device: Device) -> frozenset[int]:
    """Where a device may begin at a stop: over its harmony, with notes enough to go on before the cadence."""
    if start + len(device.moves) >= len(stops) - 1:
        return frozenset()
    jarring = _jarring(stops[start:], device)
    found = starts_of(device, stops[start].places, stops[start].key)
    return frozenset(place for place in found if place % 7 not in jarring)


def _jarring(stops: Sequence[Stop], device: Device) -> frozenset[int]:
    """The beginnings, modulo an octave, from which an altered note meets the same letter unaltered in the chord: never
    as a neighbour, and not on a beat; in a run between two beats it passes by."""
    found: set[int] = set()
    for stop, alter, along in zip(stops, device.alters, accumulate(device.moves, initial=0), strict=False):
        if alter and (device.returns or stop.weight >= ON_A_BEAT):
            found |= {(tone - along) % 7 for tone in stop.ground.tones}
    return frozenset(found)


def put_device(stops: list[Stop], start: int, device: Device, places: frozenset[int]) -> bool:
    """Bind the stops from `start` on to a device that may begin at `places`; False where none of them is left."""
    stops[start] = stops[start].within(stops[start].places & places)
    for offset, move in enumerate(device.moves, 1):
        stops[start + offset] = stops[start + offset]._replace(moves=frozenset({move}))
    return bool(stops[start].places)
