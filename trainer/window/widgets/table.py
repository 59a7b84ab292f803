"""Tables: where the columns stand, the line of their names, and how high rows are. Logical pixels."""

from collections.abc import Iterable
from dataclasses import dataclass

from trainer.window.geometry import Rect
from trainer.window.marks import Label, Line, Scene, drawn
from trainer.window.theme import Ink
from trainer.window.type import Style, Weight
from trainer.window.widgets.frame import centred

ROW_HEIGHT, HEAD_HEIGHT = 48.0, 44.0
HEAD = Style(13, Weight.SEMIBOLD)


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column stands: its name, x and whether it ends there."""

    name: str
    x: float
    right: bool = False


def table_head(rect: Rect, columns: Iterable[Column]) -> Scene:
    """The names of the columns at the top of a table, over a line."""
    baseline = centred(rect.y + HEAD_HEIGHT / 2, HEAD)
    labels = [Label(c.x, baseline, c.name, HEAD, Ink.TEXT2, 1.0 if c.right else 0.0) for c in columns]
    y = rect.y + HEAD_HEIGHT
    return drawn(*labels, Line(((rect.x + 1, y), (rect.right - 1, y)), Ink.LINE, 1))
