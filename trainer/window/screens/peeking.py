"""The line that comes next, shown by itself where the road jumps farther than the room reaches: from a bar before it is
needed, at the foot of the room, or at its top where the line being read stands at the foot. Page coordinates."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from trainer.engrave.page import Page
from trainer.model.expected import BarSpan
from trainer.model.meter import Quarters
from trainer.window.screens.turning import AIR, SAME, readings


@dataclass(frozen=True, slots=True)
class Peek:
    """A system that is shown by itself, how high its strip is, and whether that lies at the foot of the room."""

    system: int
    height: float
    below: bool


def peek(page: Page, bars: Sequence[BarSpan], position: Quarters, *, top: float, room: float) -> Peek | None:
    """What is shown by itself at a position, where the room's top stands at `top`; None where the next system is seen
    whole, is not yet needed, or would cover the one being read."""
    runs = readings(page, bars)
    place = max(0, bisect_right([run.onset for run in runs], position) - 1)
    if place + 1 == len(runs) or position < runs[place].last_bar:
        return None
    here, there = page.systems[runs[place].system], page.systems[runs[place + 1].system]
    if there.top - AIR >= top - SAME and there.bottom + AIR <= top + room + SAME:
        return None
    height = there.bottom - there.top + 2 * AIR
    if here.bottom + AIR <= top + room - height + SAME:
        return Peek(there.index, height, below=True)
    return Peek(there.index, height, below=False) if here.top - AIR >= top + height - SAME else None
