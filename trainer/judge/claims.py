"""Who takes what, where several could take the same."""

from collections.abc import Iterable
from typing import TypeVar

from trainer.model.tempo import Micros

Asking = TypeVar("Asking", int, tuple[int, int])


def nearest_first(offers: Iterable[tuple[Micros, Asking, int]]) -> dict[Asking, int]:
    """What each that asks takes, from offers of (distance, who asks, what it could take): the nearest pair first, of
    equals the smaller; no one takes two and nothing is taken twice."""
    taken: dict[Asking, int] = {}
    used: set[int] = set()
    for _, asking, offered in sorted(offers):
        if asking not in taken and offered not in used:
            taken[asking] = offered
            used.add(offered)
    return taken
