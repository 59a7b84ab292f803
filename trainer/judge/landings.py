"""Where a player who lost the place may have gone on: every chord that holds the key struck, with the key struck after
it there or in the next one and most of those that follow in the chords behind. Chords by index."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from trainer.judge import costs
from trainer.judge.chords import Chords
from trainer.judge.pace import surprise
from trainer.judge.readings import Heard

Turns = Mapping[int, Sequence[int]]  # from the last chord of a bar behind which the road divides, to where it may lead


class Landing(NamedTuple):
    """A chord to go on at, what the way there costs beside a leap, and whether it was one, not a silence."""

    chord: int
    cost: int
    leapt: bool


class Landings:
    """The chords of a page by the keys that follow each other there."""

    def __init__(self, chords: Chords, turns: Turns, *, click: bool) -> None:
        self._slots = chords.slots
        self._ats = chords.ats
        self._turns = turns
        self._click = click
        self._by_key: dict[int, list[int]] = {}
        self._by_pair: dict[tuple[int, int], list[int]] = {}
        self._soon: dict[int, frozenset[int]] = {}

    def after(self, left: int, run: Sequence[Heard]) -> list[Landing]:
        """Places to land on from a chord with two or more presses, the first ones behind the leap; the nearest on each
        side first."""
        first, second, *following = (press.key for press in run[: costs.LOOK])
        places = [place for place in self._of_pair(first, second) if self._goes_on(place, following)]
        here = bisect_left(places, left)
        near = places[max(here - costs.LANDINGS, 0) : here + costs.LANDINGS]
        found = [Landing(place, way(left, place), leapt=True) for place in near]
        if places and places[0] == 0:
            found.append(Landing(0, min(costs.LEAP_TO_START, way(left, 0)), leapt=True))
        turns = (place for place in self._turns.get(left, ()) if first in self._slots[place])
        found += [Landing(place, costs.TURN - costs.LEAP, leapt=True) for place in turns]
        return found + self._due(left, run[0]) if self._click else found

    def _due(self, left: int, press: Heard) -> list[Landing]:
        """Where the click has got to, for a player who was silent for longer."""
        first = max(bisect_left(self._ats, press.at - costs.AWAY_FROM), left + 1)
        found = []
        for place in range(first, bisect_right(self._ats, press.at + costs.AWAY_FROM)):
            if press.key in self._slots[place]:
                cost = surprise(press.at - self._ats[place], costs.NOISE, costs.BACK, costs.BACK)
                found.append(Landing(place, costs.GONE - costs.LEAP + cost, leapt=False))
        return found

    def _of_pair(self, first: int, second: int) -> list[int]:
        """The chords that hold one key, and the other in the same chord or in the next."""
        known = self._by_pair.get((first, second))
        if known is None:
            holding, others = self._of_key(first), set(self._of_key(second))
            known = [chord for chord in holding if chord + 1 in others or (chord in others and first != second)]
            self._by_pair[first, second] = known
        return known

    def _of_key(self, key: int) -> list[int]:
        if not self._by_key:
            for chord, slots in enumerate(self._slots):
                for held in slots:
                    self._by_key.setdefault(held, []).append(chord)
        return self._by_key.get(key, [])

    def _goes_on(self, place: int, following: Sequence[int]) -> bool:
        """Whether all but one of the keys that follow are soon to come."""
        soon = self._soon.get(place)
        if soon is None:
            soon = self._soon[place] = frozenset().union(*self._slots[place : place + costs.LOOK])
        return sum(map(soon.__contains__, following)) >= len(following) - 1


def way(left: int, landed: int) -> int:
    """What it costs to leap so far: back is likelier than on, near than far."""
    if landed <= left:
        return min(costs.LEAP_BACK * (left - landed), costs.LEAP_BACK_CAP)
    return min(costs.LEAP_ON_FIRST + costs.LEAP_ON * (landed - left), costs.LEAP_ON_CAP)
