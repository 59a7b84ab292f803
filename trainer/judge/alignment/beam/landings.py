"""Where a player who lost the place may have gone on: every chord that holds the key struck, with the key struck after
it there or in the next one and most of those that follow in the chords behind. Chords by index."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.alike import Alike
from trainer.judge.alignment.beam.pace import surprise
from trainer.judge.alignment.beam.ways import Turns, way
from trainer.judge.alignment.places import Places, near
from trainer.judge.alignment.readings import Heard


class Landing(NamedTuple):
    """A chord to go on at, what the way there costs beside a leap, and whether it was one, not a silence."""

    chord: int
    cost: int
    leapt: bool


class Readable(NamedTuple):
    """Sets of chords in which a run can be read: all of it but one in LOOK presses, and all of it."""

    nearly: int
    wholly: int


class Landings:
    """The chords of a page by the keys that follow each other there."""

    def __init__(self, alike: Alike, turns: Turns, *, click: bool) -> None:
        chords = alike.chords
        self._alike = alike
        self._slots = chords.slots
        self._ats = chords.ats
        self._turns = turns
        self._click = click
        self._places = Places(chords)
        self._soon: dict[int, int] = {}

    def readable(self, run: Sequence[Heard]) -> list[Readable]:
        """For each of some presses the chords in which it and those behind it can be read in order, each in the chord
        that sounds or in the next one."""
        behind = [self._places.everywhere] * (len(run) // costs.LOOK + 1)  # where the rest can be, by the faults in it
        found = []
        for count, press in enumerate(reversed(run), start=1):
            here = self._places.of(press.key)
            found.append(Readable(here & behind[count // costs.LOOK], here & behind[0]))
            before = 0
            for faults, rest in enumerate(behind):
                held = here & rest
                behind[faults], before = held | held >> 1 | before, rest
        return found[::-1]

    def after(self, left: int, run: Sequence[Heard], readable: Readable) -> list[Landing]:
        """Places to land on from a chord with two or more presses, the first ones behind the leap, among the chords in
        which they are readable; the nearest on each side, and of those that are written alike the cheapest."""
        places = readable.nearly and readable.nearly & self._going_on([press.key for press in run[: costs.LOOK]])
        found = self._cheapest(left, self._nearest(max(left, 0), places, readable.wholly))
        turns = (place for place in self._turns.get(left, ()) if run[0].key in self._slots[place])
        found += [Landing(place, costs.TURN - costs.LEAP_NOW, leapt=True) for place in turns]
        return found + self._due(left, run[0]) if self._click else found

    def _nearest(self, left: int, places: int, surely: int) -> list[int]:
        """The nearest of some places on each side, and the first chord if it is one of them. Where there are more of
        them most are there by chance: of those that are far only the nearest are tried that are `surely` places; the
        others must wait until more presses tell."""
        found = near(places, left, costs.LANDINGS)
        if places.bit_count() > costs.LANDINGS:
            found = [place for place in found if abs(place - left) <= costs.FAR]
            sure = near(places & surely, left, costs.FAR_LANDINGS)
            found += [place for place in sure if abs(place - left) > costs.FAR]
        return [*found, 0] if places & 1 else found

    def _cheapest(self, left: int, places: Sequence[int]) -> list[Landing]:
        """The landings at some places; of those written alike the one that is cheapest to reach."""
        if not places:
            return []
        passages, starts = self._alike.passages, self._alike.starts
        cheapest: dict[int, Landing] = {}
        for place in places:
            cost = way(left, place, starts, back=costs.LEAP_NOW_BACK, on_first=costs.LEAP_NOW_ON_FIRST)
            passage = passages[place]
            if passage not in cheapest or cost < cheapest[passage].cost:
                cheapest[passage] = Landing(place, cost, leapt=True)
        return list(cheapest.values())

    def _due(self, left: int, press: Heard) -> list[Landing]:
        """Where the click has got to, for a player who was silent for longer."""
        first = max(bisect_left(self._ats, press.at - costs.AWAY_FROM), left + 1)
        found = []
        for place in range(first, bisect_right(self._ats, press.at + costs.AWAY_FROM)):
            if press.key in self._slots[place]:
                cost = surprise(press.at - self._ats[place], costs.NOISE, costs.BACK, costs.BACK)
                found.append(Landing(place, costs.GONE - costs.LEAP_NOW + cost, leapt=False))
        return found

    def _going_on(self, keys: Sequence[int]) -> int:
        """The chords that hold the first key, the second one there or in the next chord, and one of the others soon."""
        first, second, *following = keys
        later = self._places.of(second)
        places = self._places.of(first) & (later >> 1 | (later if first != second else 0))
        if len(following) > 1:
            places &= self._soon_to_come(following[0]) | self._soon_to_come(following[1])
        return places

    def _soon_to_come(self, key: int) -> int:
        """The chords that hold a key or have it in one of the next, as many as LOOK in all."""
        known = self._soon.get(key)
        if known is None:
            known = here = self._places.of(key)
            for ahead in range(1, costs.LOOK):
                known |= here >> ahead
            self._soon[key] = known
        return known
