"""Where a player who lost the place may have gone on: every chord that holds the key struck, with most of the keys
struck after it in the chords behind. Chords by index."""

from bisect import bisect_left
from collections.abc import Sequence

from trainer.judge import costs
from trainer.judge.chords import Chords


class Landings:
    """The chords of a page by key."""

    def __init__(self, chords: Chords) -> None:
        self._slots = chords.slots
        self._by_key: dict[int, list[int]] = {}
        self._soon: dict[int, frozenset[int]] = {}
        for chord, slots in enumerate(chords.slots):
            for key in slots:
                self._by_key.setdefault(key, []).append(chord)

    def after(self, chord: int, key: int, following: Sequence[int]) -> list[tuple[int, int]]:
        """Places to land on with `key` from `chord`, with what the way there costs, the nearest on each side first."""
        places = self._by_key.get(key, [])
        here = bisect_left(places, chord)
        found: list[tuple[int, int]] = []
        for side in (reversed(places[:here]), iter(places[here:])):
            taken = 0
            for place in side:
                if taken == costs.LANDINGS:
                    break
                if place not in (chord, chord + 1) and self._goes_on(place, following):
                    found.append((place, way(chord, place)))
                    taken += 1
        if places and places[0] == 0 and self._goes_on(0, following):
            found.append((0, 0))
        return found

    def _goes_on(self, place: int, following: Sequence[int]) -> bool:
        """Whether all but one of the following keys are soon to come."""
        soon = self._soon.get(place)
        if soon is None:
            soon = frozenset(key for slots in self._slots[place : place + costs.LOOK + 1] for key in slots)
            self._soon[place] = soon
        return sum(map(soon.__contains__, following)) >= len(following) - 1


def way(left: int, landed: int) -> int:
    """What it costs to leap so far: back is likelier than on, near than far."""
    if landed <= left:
        return min(costs.LEAP_BACK * (left - landed), costs.LEAP_BACK_CAP)
    return min(costs.LEAP_ON_FIRST + costs.LEAP_ON * (landed - left), costs.LEAP_ON_CAP)
