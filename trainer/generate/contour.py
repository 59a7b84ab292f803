"""Walks a melody over staff positions: at each note it may go where the constraints leave a way to the end, and it goes
there as often as real melodies do. Positions are diatonic numbers; a `Note` of the walk is one struck note."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from trainer.generate.draw import draw
from trainer.model.key import Key, Mode
from trainer.model.pitch import SEMITONES, STEPS
from trainer.theory.harmony import Harmony

LEAP = 3  # steps from which an interval is a leap that wants to be recovered (a fourth)
Moves = frozenset[int]


@dataclass(frozen=True, slots=True)
class Stop:
    """What one struck note must obey: the positions it may take, the intervals by which it may be reached, the harmony
    under it, how strong its place is. `bar` is the full bar's index, `source` the stop that it imitates (or None)."""

    places: frozenset[int]
    moves: Moves
    harmony: Harmony
    weight: int
    bar: int
    source: int | None = None
    must_imitate: bool = False

    @property
    def key(self) -> Key:
        """The key in force."""
        return self.harmony.key


def onward(place: int, here: Stop, after: Stop) -> frozenset[int]:
    """Where a melody may go from a position at one stop to the next."""
    raised = has_leading_tone(here.harmony) or has_leading_tone(after.harmony)
    return next_places(place, after.moves, after.key, raised=raised)


@lru_cache(maxsize=512)
def has_leading_tone(harmony: Harmony) -> bool:
    """Whether a chord in minor raises the seventh degree."""
    key = harmony.key
    seventh = STEPS[(STEPS.index(key.step) - 1) % 7]
    alter = harmony.alter_of(seventh)
    return key.mode is Mode.MINOR and alter is not None and alter > key.alter_of(seventh)


@lru_cache(maxsize=16384)
def next_places(place: int, moves: Moves, key: Key, *, raised: bool) -> frozenset[int]:
    """Where a melody may go from a position: no tritone leaps, and no sixth beside a seventh that is raised."""
    return frozenset(place + move for move in moves if not _is_awkward(place, place + move, key, raised=raised))


def _is_awkward(here: int, there: int, key: Key, *, raised: bool) -> bool:
    low, high = sorted((here, there))
    steps = high - low
    if steps < LEAP:
        return raised and {_degree(low, key), _degree(high, key)} == {6, 7}
    tones = [12 * (place // 7) + SEMITONES[STEPS[place % 7]] + key.alter_of(STEPS[place % 7]) for place in (low, high)]
    distance = (tones[1] - tones[0]) % 12
    if key.mode is Mode.MINOR and steps % 7 != 0 and 7 in (_degree(low, key), _degree(high, key)):
        return True  # the seventh may be raised
    return distance == 6


def _degree(place: int, key: Key) -> int:
    return key.degree_of(STEPS[place % 7])


def feasible(stops: Sequence[Stop]) -> list[frozenset[int]] | None:
    """For each stop the positions from which the end can be reached; None where there is no way at all."""
    found = [stops[-1].places]
    for here, after in zip(reversed(stops[:-1]), reversed(stops[1:]), strict=True):
        ahead = found[-1]
        found.append(frozenset(p for p in here.places if not ahead.isdisjoint(onward(p, here, after))))
    found.reverse()
    return found if found[0] and all(found) else None


def walk(stream: random.Random, stops: Sequence[Stop], counts: Mapping[int, int], *, shaped: bool) -> list[int] | None:
    """Positions for all stops; None where the constraints (or an imitation that must be) leave no way."""
    ahead = feasible(stops)
    if ahead is None:
        return None
    places: list[int] = []
    while len(places) < len(stops):
        index = len(places)
        group = _imitation(stops, index)
        if group and shaped:
            copied = _imitate(stream, stops, ahead, places, group, counts)
            if copied is None and stops[index].must_imitate:
                return None
            if copied:
                places += copied
                continue
        places.append(_step(stream, stops, ahead, places, counts, shaped=shaped))
    return places


def _step(
    stream: random.Random,
    stops: Sequence[Stop],
    ahead: list[frozenset[int]],
    places: list[int],
    counts: Mapping[int, int],
    *,
    shaped: bool,
) -> int:
    index = len(places)
    stop = stops[index]
    if not places:
        options = sorted(ahead[0])
        middle = (options[0] + options[-1]) // 2
        return draw(stream, options, [_fit(stop, p) * max(1, 6 - abs(p - middle)) for p in options])
    options = sorted(ahead[index] & onward(places[-1], stops[index - 1], stop))
    weights = [max(1, weight_of(stops, places, p, counts, shaped=shaped)) for p in options]
    return draw(stream, options, weights)


def _fit(stop: Stop, place: int) -> int:
    """How well a position suits the harmony at a place of that strength."""
    if STEPS[place % 7] in stop.harmony.letters:
        return 8 if stop.weight >= 2 else 4
    return 2 if stop.weight >= 2 else 3


def weight_of(stops: Sequence[Stop], places: list[int], place: int, counts: Mapping[int, int], *, shaped: bool) -> int:
    """How likely the melody goes to a position: real interval counts, bent by harmony and by what came before."""
    index = len(places)
    move = place - places[-1]
    weight = counts.get(move, 1) * 16
    if not shaped:
        return weight
    weight = weight * _fit(stops[index], place) // 4
    stop, last = stops[index], stops[index - 1]
    if abs(move) > 1 and STEPS[place % 7] not in stop.harmony.letters:
        weight //= 3
    if abs(move) > 1 and STEPS[places[-1] % 7] not in last.harmony.letters:
        weight //= 4
    if index > 1:
        weight = _after(weight, places[-1] - places[-2], move)
        if move == 0 and places[-1] == places[-2]:
            weight //= 4
    if index > 2 and places[-1] == places[-3] and place == places[-2]:
        weight //= 4  # no shuttling between two notes
    return weight


def _after(weight: int, before: int, move: int) -> int:
    """A leap is answered by a step the other way; steps like to go on."""
    if abs(before) >= LEAP:
        if move * before < 0:
            return weight * (6 if abs(move) == 1 else 2)
        return weight // 12 if abs(move) >= 2 else weight // 2
    if abs(before) == 1 and move == before:
        return weight * 5 // 4
    return weight


def _imitation(stops: Sequence[Stop], index: int) -> list[int]:
    """The stops from `index` on that imitate in one run."""
    group: list[int] = []
    if stops[index].source is None or (index and stops[index - 1].bar == stops[index].bar):
        return group
    for place in range(index, len(stops)):
        if stops[place].source is None or stops[place].bar != stops[index].bar:
            break
        group.append(place)
    return group


def _imitate(
    stream: random.Random,
    stops: Sequence[Stop],
    ahead: list[frozenset[int]],
    places: list[int],
    group: list[int],
    counts: Mapping[int, int],
) -> list[int] | None:
    """The motif of an earlier bar at a height where it fits; None where it fits nowhere."""
    model = [places[stops[place].source or 0] for place in group]
    start = group[0]
    options, weights = [], []
    reach = ahead[start] & onward(places[-1], stops[start - 1], stops[start]) if places else ahead[start]
    for first in sorted(reach):
        shift = first - model[0]
        if stops[start].must_imitate and (shift == 0 or abs(shift) > 3):
            continue
        line = [place + shift for place in model]
        if not _walks(stops, ahead, group, line):
            continue
        fit = 1
        for place, index in zip(line, group, strict=True):
            fit *= _fit(stops[index], place) if stops[index].weight >= 2 else 3
        near = 4 if shift == 0 else 3 if abs(shift) <= 2 else 1
        options.append(line)
        weights.append(fit * near * (counts.get(first - places[-1], 1) if places else 1))
    return draw(stream, options, weights) if options else None


def _walks(stops: Sequence[Stop], ahead: list[frozenset[int]], group: list[int], line: list[int]) -> bool:
    for number, (index, place) in enumerate(zip(group, line, strict=True)):
        if place not in ahead[index]:
            return False
        if number and place not in onward(line[number - 1], stops[index - 1], stops[index]):
            return False
    return True
