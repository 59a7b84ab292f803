"""Which places of a page are written alike: the chords from there on hold the same keys. Chords by index."""

from collections.abc import Sequence
from functools import cached_property

from trainer.judge.alignment import costs
from trainer.judge.alignment.chords import Chords


class Alike:
    """The `chords` of a page and which of its places are written alike, told when it is first asked."""

    def __init__(self, chords: Chords) -> None:
        self.chords = chords

    @cached_property
    def keys(self) -> list[int]:
        """For each chord a number that all chords of the same keys have."""
        numbers: dict[frozenset[int], int] = {}
        return [numbers.setdefault(frozenset(slots), len(numbers)) for slots in self.chords.slots]

    @cached_property
    def passages(self) -> list[int]:
        """For each chord a number that all chords have from which the next RECALL are the same."""
        return _passages(self.keys, costs.RECALL)

    @cached_property
    def starts(self) -> frozenset[int]:
        """The chords where the page begins, or what it begins with is written again."""
        return frozenset(place for place, passage in enumerate(self.passages) if passage == self.passages[0])

    def copies(self, place: int) -> list[int]:
        """The chords from which the next LOOK are those from a chord on, itself among them."""
        return self._places.get(tuple(self.keys[place : place + costs.LOOK]), [])

    @cached_property
    def _places(self) -> dict[tuple[int, ...], list[int]]:
        places: dict[tuple[int, ...], list[int]] = {}
        for place, here in enumerate(zip(*(self.keys[on:] for on in range(costs.LOOK)), strict=False)):
            places.setdefault(here, []).append(place)
        return places


def _passages(keys: Sequence[int], length: int) -> list[int]:
    """For each place a number that tells the passage of at most so many keys from there on."""
    numbers: dict[tuple[int, ...], int] = {}
    return [numbers.setdefault(tuple(keys[place : place + length]), len(numbers)) for place in range(len(keys))]
