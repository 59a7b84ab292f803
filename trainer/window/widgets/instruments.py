"""What shows the take: the keyboard with held keys, and the ring of look time."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

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
BLACK_WIDTH, BLACK_HEIGHT = 0.62, 0.62  # of a white key


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
    """The keyboard in its frame, octaves named; held keys take their hue, white ones with their name."""
    board = _board(rect, what.low, what.high, tuple((what.letters or {}).items()))
    pressed = {key: hue for key, hue in what.held.items() if key in board.cells}
    marks: list[Mark] = [*board.whites, *(name for key, name in board.names.items() if key not in pressed)]
    for key, hue in pressed.items():
        if is_white(key):
            cell = board.cells[key]
            style = Style(11 if cell.w >= 14 else 10, Weight.SEMIBOLD)
            marks.append(Box(cell.inset(0.5, 0), hue, 3))
            marks.append(Label(cell.middle[0], cell.bottom - 6, NAMES[key % 12], style, Ink.ONACC, 0.5))
    marks += board.blacks
    marks += [Box(board.cells[key], hue, 2) for key, hue in pressed.items() if not is_white(key)]
    return drawn(*marks)


def key_cells(rect: Rect, what: Keyboard) -> Mapping[int, Rect]:
    """Where each key of a keyboard stands."""
    return _board(rect, what.low, what.high, tuple((what.letters or {}).items())).cells


@dataclass(frozen=True, slots=True)
class _Board:
    """A keyboard that nobody touches: where its keys are, the white ones, what is written on them, and the black."""

    cells: Mapping[int, Rect]
    whites: tuple[Mark, ...]
    names: Mapping[int, Mark]
    blacks: tuple[Mark, ...]


@lru_cache(16)
def _board(rect: Rect, low: int, high: int, letters: tuple[tuple[int, str], ...]) -> _Board:
    inner, letter = rect.inset(10, 7), dict(letters)
    keys = range(low, high + 1)
    width = inner.w / sum(1 for key in keys if is_white(key))
    cells: dict[int, Rect] = {}
    left = inner.x
    for key in keys:
        if is_white(key):
            cells[key] = Rect(left, inner.y, width, inner.h)
            left += width
        elif key > low:
            x = left - width * BLACK_WIDTH / 2 + LEAN[key % 12] * width
            cells[key] = Rect(x, inner.y, width * BLACK_WIDTH, inner.h * BLACK_HEIGHT)
    whites: list[Mark] = [Box(rect, Ink.KEY_WHITE, 8, Ink.LINE)]
    names: dict[int, Mark] = {}
    blacks: list[Mark] = []
    for key, cell in cells.items():
        foot = cell.middle[0], cell.bottom - 6
        if not is_white(key):
            blacks.append(Box(cell, Ink.KEY_BLACK, 2))
            if key in letter:
                blacks.append(Label(*foot, letter[key].upper(), Style(11), Ink.KEY_WHITE, 0.5))
            continue
        if cell.x > inner.x:
            whites.append(Line(((cell.x, inner.y + inner.h * BLACK_HEIGHT), (cell.x, inner.bottom)), _EDGE, 1))
        if key in letter:
            names[key] = Label(*foot, letter[key].upper(), SMALL, _FAINT, 0.5)
        elif key % 12 == 0:
            names[key] = Label(*foot, f"C{key // 12 - 1}", Style(11, Weight.MEDIUM), _FAINT, 0.5)
    return _Board(cells, tuple(whites), names, tuple(blacks))


_EDGE: Hue = Tint(Ink.KEY_BLACK, Ink.KEY_WHITE, 0.14)
_FAINT: Hue = Tint(Ink.KEY_BLACK, Ink.KEY_WHITE, 0.72)


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
