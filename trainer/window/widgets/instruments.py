"""What shows the take: the keyboard with held keys, the lights of the beats, and the ring of look time."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.window.geometry import Rect
from trainer.window.marks import Arc, Box, Label, Line, Mark, Scene, drawn
from trainer.window.theme import Hue, Ink, Tint
from trainer.window.type import SMALL, Style, Weight
from trainer.window.widgets.frame import centred

LOWEST, HIGHEST = 21, 108  # the keys of a piano
WHITE = (0, 2, 4, 5, 7, 9, 11)
NAMES = ("C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B")
# How far a black key stands from the line between its white neighbours, in widths of a white key.
LEAN = {1: -0.1, 3: 0.1, 6: -0.13, 8: 0.0, 10: 0.13}


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyboard:
    """Which keys there are and which are held, each with its hue; `letters` are computer keys written on keys."""

    held: Mapping[int, Hue]
    low: int = LOWEST
    high: int = HIGHEST
    letters: Mapping[int, str] | None = None


def is_white(key: int) -> bool:
    """Whether a key is one of the white ones."""
    return key % 12 in WHITE


def keyboard(rect: Rect, what: Keyboard) -> Scene:
    """The keyboard in its frame, octaves named."""
    inner = rect.inset(10, 7)
    whites = [key for key in range(what.low, what.high + 1) if is_white(key)]
    width = inner.w / len(whites)
    lefts = {key: inner.x + place * width for place, key in enumerate(whites)}
    marks: list[Mark] = [Box(rect, Ink.KEY_WHITE, 8, Ink.LINE)]
    edge = inner.y + inner.h * 0.62
    marks += [Line(((x, edge), (x, inner.bottom)), _EDGE, 1) for x in list(lefts.values())[1:]]
    for key in whites:
        cell = Rect(lefts[key], inner.y, width, inner.h)
        held = what.held.get(key)
        if held is not None:
            marks.append(Box(cell.inset(0.5, 0), held, 3))
            marks.append(Label(cell.middle[0], inner.bottom - 6, NAMES[key % 12], _held_style(width), Ink.ONACC, 0.5))
        elif what.letters and key in what.letters:
            marks.append(Label(cell.middle[0], inner.bottom - 6, what.letters[key].upper(), SMALL, _FAINT, 0.5))
        elif key % 12 == 0:
            name = f"C{key // 12 - 1}"
            marks.append(Label(cell.middle[0], inner.bottom - 6, name, Style(11, Weight.MEDIUM), _FAINT, 0.5))
    black = width * 0.62
    for key in range(what.low, what.high + 1):
        if not is_white(key) and key - 1 in lefts:
            left = lefts[key - 1] + width - black / 2 + LEAN[key % 12] * width
            box = Rect(left, inner.y, black, inner.h * 0.62)
            marks.append(Box(box, what.held.get(key, Ink.KEY_BLACK), 2))
            if what.letters and key in what.letters:
                marks.append(
                    Label(box.middle[0], box.bottom - 6, what.letters[key].upper(), Style(11), Ink.KEY_WHITE, 0.5)
                )
    return drawn(*marks)


_EDGE: Hue = Tint(Ink.KEY_BLACK, Ink.KEY_WHITE, 0.14)
_FAINT: Hue = Tint(Ink.KEY_BLACK, Ink.KEY_WHITE, 0.72)


def _held_style(width: float) -> Style:
    return Style(11 if width >= 14 else 10, Weight.SEMIBOLD)


def look_ring(x: float, y: float, radius: float, *, left: float, total: float) -> Scene:
    """The look time that is left, in seconds, as a ring that empties and a figure."""
    share = max(0.0, min(1.0, left / total)) if total > 0 else 0.0
    style = Style(radius * 0.72, Weight.BOLD)
    figure = str(max(0, -int(-left // 1)))
    marks: list[Mark] = [Arc(x, y, radius, Ink.LINE, 6)]
    if share > 0:
        marks.append(Arc(x, y, radius, Ink.ACC, 6, 0.0 if share >= 1 else 1 - share, share))
    marks.append(Label(x, centred(y, style), figure, style, Ink.TEXT, 0.5))
    return drawn(*marks)
