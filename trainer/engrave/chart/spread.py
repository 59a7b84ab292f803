"""Things on a line: each wants its own place and gives way as little as it must."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """Something with its origin wanted at x, that reaches `lead` to the left of it and `body` to the right."""

    wanted: float
    lead: float
    body: float

    @property
    def width(self) -> float:
        """From end to end."""
        return self.lead + self.body


def least(items: Sequence[Item], gap: float) -> float:
    """The room that items need side by side."""
    return sum(item.width for item in items) + gap * max(len(items) - 1, 0)


def spread(items: Sequence[Item], *, left: float, right: float, gap: float) -> tuple[float, ...]:
    """Where their origins stand: at the places they want, pushed right off those before and left off the end. Items
    that need more than the room begin before `left`."""
    places: list[float] = []
    free = left
    for item in items:
        places.append(max(item.wanted, free + item.lead))
        free = places[-1] + item.body + gap
    limit = right
    for at in range(len(items) - 1, -1, -1):
        places[at] = min(places[at], limit - items[at].body)
        limit = places[at] - items[at].lead - gap
    return tuple(places)
