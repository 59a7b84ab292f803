"""The bar over brief and verdict: the way back, what this is, and a note at the right. Logical pixels."""

from dataclasses import dataclass

from trainer.window.action import Action
from trainer.window.geometry import Rect, Size
from trainer.window.marks import Box, Control, Label, Line, Scene, drawn, joined
from trainer.window.theme import Hue, Ink
from trainer.window.type import ROW, SECONDARY, TITLE, Weight
from trainer.window.widgets.buttons import chevron
from trainer.window.widgets.frame import NARROW, Frame, centred


@dataclass(frozen=True, slots=True, kw_only=True)
class TopBar:
    """`back` names where the arrow leads; `note` follows the title; `right` stands at the right edge in its hue, a
    light before it where `light` names an ink: a ring where it is not `lit`."""

    back: str
    action: Action
    title: str
    note: str = ""
    right: str = ""
    hue: Hue = Ink.TEXT2
    light: Hue | None = None
    lit: bool = True
    keys: tuple[str, ...] = ()


def bar_height(size: Size) -> float:
    """The height of the bar."""
    return 64.0 if size.w >= NARROW else 56.0


def top_bar(frame: Frame, what: TopBar) -> Scene:
    """The bar across the window; the note gives way first, then the title."""
    size = frame.size
    height = bar_height(size)
    ground = drawn(Box(Rect(0, 0, size.w, height), Ink.PANEL), Line(((0, height), (size.w, height)), Ink.LINE2))
    back, x = _back(frame, what, height)
    right, limit = _right(frame, what, height)
    return joined(ground, back, right, _name(frame, what, x, limit - 24, height))


def _back(frame: Frame, what: TopBar, height: float) -> tuple[Scene, float]:
    style = ROW.but(Weight.MEDIUM)
    x, middle = 24.0, height / 2
    width = frame.type.width(what.back, style)
    rect = Rect(x - 8, middle - 18, width + 38, 36)
    ground = drawn(Box(rect, frame.ground("back", Ink.PANEL), 8))
    hue = Ink.TEXT if frame.attention.hover == "back" else Ink.TEXT2
    words = drawn(chevron(x + 6, middle, -1, hue), Label(x + 22, centred(middle, style), what.back, style, hue))
    control = Control(id="back", rect=rect, action=what.action, keys=what.keys)
    past = rect.right + 8
    divider = drawn(Line(((past, middle - 11), (past, middle + 11)), Ink.LINE))
    return joined(ground, words, divider, frame.ring("back", rect, 8), Scene(controls=(control,))), past + 16


def _right(frame: Frame, what: TopBar, height: float) -> tuple[Scene, float]:
    style = SECONDARY.but(Weight.MEDIUM)
    edge, middle = frame.size.w - 28, height / 2
    text = frame.type.fit(what.right, style, frame.size.w * 0.34)
    left = edge - frame.type.width(text, style)
    scene = drawn(Label(edge, centred(middle, style), text, style, what.hue, 1)) if text else Scene()
    if what.light is not None:
        return scene + drawn(_light(left - 16, middle, what.light, is_lit=what.lit)), left - 24
    return scene, left


def _light(x: float, y: float, hue: Hue, *, is_lit: bool) -> Box:
    rect = Rect(x - 4, y - 4, 8, 8)
    return Box(rect, hue, 4) if is_lit else Box(rect, None, 4, hue, 2)


def _name(frame: Frame, what: TopBar, x: float, limit: float, height: float) -> Scene:
    small = SECONDARY.but(Weight.MEDIUM)
    title = frame.type.fit(what.title, TITLE, limit - x)
    past = x + frame.type.width(title, TITLE) + 16
    scene = drawn(Label(x, centred(height / 2, TITLE), title, TITLE, Ink.TEXT))
    if what.note and limit - past >= 60:
        note = frame.type.fit(what.note, small, limit - past)
        scene += drawn(Label(past, centred(height / 2, TITLE), note, small, Ink.TEXT2))
    return scene
