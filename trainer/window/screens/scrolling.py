"""A page seen through a room that may be too low for it: how far it can be moved, and what moves it. Logical pixels;
`scroll` is how much of the page lies above the room."""

from trainer.window.action import Choose
from trainer.window.geometry import Rect
from trainer.window.marks import Box, Control, Scene
from trainer.window.theme import Ink

WHEEL = 72.0  # a notch of the wheel
KEPT = 0.85  # of the room, that a page key moves
TRACK = 5.0


def bounded(scroll: float, *, height: float, room: float) -> float:
    """A scroll that leaves no blank below the page; 0 where it fits."""
    return min(max(0.0, scroll), max(0.0, height - room))


def scroller(area: Rect, *, height: float, scroll: float) -> Scene:
    """The keys and the wheel that move a page of that height, and a thumb at the right; nothing where it fits."""
    most = height - area.h
    if most <= 0:
        return Scene()
    thumb = max(36.0, area.h * area.h / height)
    top = area.y + (area.h - thumb) * scroll / most
    steps = (
        ("scroll:up", ("wheel up",), scroll - WHEEL),
        ("scroll:down", ("wheel down",), scroll + WHEEL),
        ("scroll:page-up", ("page up",), scroll - KEPT * area.h),
        ("scroll:page-down", ("page down",), scroll + KEPT * area.h),
    )
    nowhere = Rect(area.x, area.y, 0, 0)
    return Scene(
        (Box(Rect(area.right - TRACK - 3, top, TRACK, thumb), Ink.LINE, TRACK / 2),),
        tuple(
            Control(id=name, rect=nowhere, action=Choose("scroll", goal), keys=keys, focusable=False)
            for name, keys, place in steps
            if (goal := bounded(place, height=height, room=area.h)) != scroll
        ),
    )
