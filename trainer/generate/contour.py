"""Walks a melody over staff positions: at each note it may go where the constraints leave a way to the end, and it goes
there as often as real melodies do. Positions are diatonic numbers; a `Note` of the walk is one struck note."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from trainer.generate.draw import draw
from trainer.model.key import Key, Mode
from trainer.model.pitch import SEMITONES, STEPS
from trainer.theory.harmony import Harmony

FARTHEST_SEQUENCE = 3  # steps by which a motif may be moved to count as a sequence
_HOME = 5  # steps from the middle of the staff within which a melody moves freely
LEAP = 3  # steps from which an interval is a leap that wants to be recovered (a fourth)
Moves = frozenset[int]
_POSITIONS = 71  # staff positions up to B9


@dataclass(frozen=True, slots=True)
class Ground:
    """A harmony as a walk needs it: its tones as positions modulo an octave, and whether it raises the seventh."""

    harmony: Harmony
    tones: frozenset[int]
    raised: bool

    @property
    def key(self) -> Key:
        """The key in force."""
        return self.harmony.key


class Stop(NamedTuple):
    """What one struck note must obey: the positions it may take, the intervals by which it may be reached, the harmony
    under it, how strong its place is, whether it follows the note before without a rest. `bar` is the
    full bar's index, `source` the stop that it imitates (or None)."""

    places: frozenset[int]
    moves: Moves
    ground: Ground
    weight: int
    bar: int
    joined: bool = True
    source: int | None = None
    must_imitate: bool = False

    @property
    def key(self) -> Key:
        """The key in force."""
        return self.ground.harmony.key

    def within(self, places: frozenset[int]) -> "Stop":
        """The same with other positions to take."""
        return Stop(places, *self[1:])


@lru_cache(maxsize=1024)
def ground(harmony: Harmony) -> Ground:
    """What a walk asks of a harmony, worked out once."""
    key = harmony.key
    seventh = STEPS[(STEPS.index(key.step) - 1) % 7]
    alter = harmony.alter_of(seventh)
    raised = key.mode is Mode.MINOR and alter is not None and alter > key.alter_of(seventh)
    return Ground(harmony, frozenset(STEPS.index(letter) for letter in harmony.letters), raised)


@lru_cache(maxsize=2048)
def ways_on(moves: Moves, key: Key, *, raised: bool) -> tuple[frozenset[int], ...]:
    """For each position from 0 up, where a melody may go: no tritone leaps, no sixth beside a seventh that is
    raised."""
    return tuple(
        frozenset(place + move for move in moves if not _is_awkward(place, place + move, key, raised=raised))
        for place in range(_POSITIONS)
    )


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


Graph = Sequence[tuple[frozenset[int], ...]]
Joins = Mapping[int, Sequence[int]]


def _may_raise(here: Stop, after: Stop) -> bool:
    """Whether a seventh degree may be raised between two stops."""
    return here.ground.raised or after.ground.raised or here.key != after.key


def ways_to_the_end(stops: Sequence[Stop]) -> tuple[Graph, list[frozenset[int]]] | None:
    """For each stop the ways on to it from the stop before (of no use for the first), and the positions from which the
    end can be reached; None where there is no way at all."""
    onward, ahead = [], [stops[-1].places]
    for here, after in zip(stops[-2::-1], stops[:0:-1], strict=True):
        ways = ways_on(after.moves, after.key, raised=_may_raise(here, after))
        reached = ahead[-1]
        onward.append(ways)
        ahead.append(frozenset(place for place in here.places if not reached.isdisjoint(ways[place])))
        if not ahead[-1]:
            return None
    return [(), *reversed(onward)], ahead[::-1]


@dataclass(slots=True)
class Walk:
    """A walk in progress: where it may go, and the positions so far."""

    stops: Sequence[Stop]
    onward: Graph
    ahead: list[frozenset[int]]
    counts: Mapping[int, int]
    middle: int
    shaped: bool
    places: list[int] = field(default_factory=list)

    def reach(self, index: int) -> list[int]:
        """Where the walk may go next, lowest first; `index` is the next stop."""
        options = self.ahead[index]
        return sorted(options & self.onward[index][self.places[-1]] if self.places else options)

    def join(self, near: int, later: int, widest: int) -> None:
        """Let a stop to come lie no further than `widest` from a position, if that leaves a way to it."""
        coming, ahead = len(self.places), list(self.ahead)
        ahead[later] = frozenset(place for place in ahead[later] if abs(place - near) <= widest)
        for index in range(later - 1, coming - 1, -1):
            ways, reached = self.onward[index + 1], ahead[index + 1]
            ahead[index] = frozenset(place for place in ahead[index] if not reached.isdisjoint(ways[place]))
        if not ahead[coming].isdisjoint(self.onward[coming][self.places[-1]]):
            self.ahead = ahead


def walk(
    stream: random.Random,
    stops: Sequence[Stop],
    counts: Mapping[int, int],
    *,
    middle: int,
    shaped: bool,
    joins: Joins = MappingProxyType({}),
) -> list[int] | None:
    """Positions for all stops, round the `middle` of the staff; None where the constraints (or an imitation that must
    be) leave no way. Later stops that `joins` name for one are sung beside it too: where there is a way, no
    further from it than the widest interval."""
    widest = max(counts)
    stops = _near_each_other(stops, joins, widest)
    found = ways_to_the_end(stops)
    if found is None:
        return None
    going = Walk(stops, *found, counts, middle, shaped)
    while len(going.places) < len(stops):
        index = len(going.places)
        group = _imitation(stops, index) if shaped else []
        copied = _imitate(stream, going, group) if group else None
        if copied is None and group and stops[index].must_imitate:
            return None
        going.places += copied or [_step(stream, going)]
        placed = range(index, len(going.places))
        for here in placed:
            for later in joins.get(here, ()):
                if later not in placed:
                    going.join(going.places[here], later, widest)
    return going.places


def _near_each_other(stops: Sequence[Stop], joins: Joins, widest: int) -> Sequence[Stop]:
    """The stops without the positions that are too far from all of a stop which is sung beside them."""
    found = list(stops)
    for here, later in ((here, later) for here, others in joins.items() for later in others):
        for one, other in ((here, later), (later, here)):
            beside = found[other].places or found[one].places
            low, high = min(beside, default=0) - widest, max(beside, default=0) + widest
            near = frozenset(place for place in found[one].places if low <= place <= high)
            found[one] = found[one].within(near or found[one].places)
    return found


def _step(stream: random.Random, going: Walk) -> int:
    index = len(going.places)
    stop = going.stops[index]
    options = going.reach(index)
    if not going.places:
        middle = (options[0] + options[-1]) // 2
        return draw(stream, options, [_fit(stop, p) * max(1, 6 - abs(p - middle)) for p in options])
    return draw(stream, options, [max(1, _weight(going, place)) for place in options])


def _fit(stop: Stop, place: int) -> int:
    """How well a position suits the harmony at a place of that strength."""
    if place % 7 in stop.ground.tones:
        return 8 if stop.weight >= 2 else 4
    return 2 if stop.weight >= 2 else 3


def _weight(going: Walk, place: int) -> int:
    """How likely the melody goes to a position: real interval counts, bent by harmony and by what came before."""
    places, index = going.places, len(going.places)
    move = place - places[-1]
    weight = going.counts.get(move, 1)
    if not going.shaped:
        return weight
    stop, last = going.stops[index], going.stops[index - 1]
    weight = weight * _fit(stop, place) // 4
    if abs(move) > 1:
        weight //= 1 if place % 7 in stop.ground.tones else 3
        weight //= 1 if places[-1] % 7 in last.ground.tones else 4
    if index > 1:
        weight = _after(weight, places[-1] - places[-2], move)
        weight //= 4 if move == 0 and places[-1] == places[-2] else 1
    if abs(place - going.middle) > max(_HOME, abs(places[-1] - going.middle)):
        weight //= 3  # the farther from the staff, the more it wants to turn back
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


def _imitate(stream: random.Random, going: Walk, group: list[int]) -> list[int] | None:
    """The motif of an earlier bar at a height where it fits; None where it fits nowhere."""
    stops, places, start = going.stops, going.places, group[0]
    source = stops[start].source or 0
    model = [places[stops[place].source or 0] for place in group]
    beside = stops[start].bar - stops[source].bar == 1
    options, weights = [], []
    for first in going.reach(start):
        shift = first - model[0]
        if stops[start].must_imitate and (shift == 0 or abs(shift) > FARTHEST_SEQUENCE):
            continue
        line = [place + shift for place in model]
        if not _can_walk(going, group, line):
            continue
        fit = 1
        for place, index in zip(line, group, strict=True):
            fit *= _fit(stops[index], place) if stops[index].weight >= 2 else 3
        near = (1 if beside else 4) if shift == 0 else 3 if abs(shift) <= 2 else 1
        options.append(line)
        weights.append(fit * near * (going.counts.get(first - places[-1], 1) if places else 1))
    return draw(stream, options, weights) if options else None


def _can_walk(going: Walk, group: list[int], line: list[int]) -> bool:
    for number, (index, place) in enumerate(zip(group, line, strict=True)):
        if place not in going.ahead[index]:
            return False
        if number and place not in going.onward[index][line[number - 1]]:
            return False
    return True
