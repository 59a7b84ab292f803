"""Parts of a column that stand under each other: how high each is and how it fills its box. Logical pixels."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from trainer.window.geometry import Rect
from trainer.window.marks import Scene


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a column: how high it is, and how it fills its box."""

    height: float
    draw: Callable[[Rect], Scene]


def stacked(parts: Iterable[Part], box: Rect, space: float) -> Scene:
    """The parts from the top of a box on, so far apart."""
    scene, y = Scene(), box.y
    for part in parts:
        scene += part.draw(Rect(box.x, y, box.w, part.height))
        y += part.height + space
    return scene
