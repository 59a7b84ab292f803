"""Things to press: buttons, segmented choices, steppers, toggles, sliders and links. 40 high unless said otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.window.action import Action
from trainer.window.geometry import Rect, around
from trainer.window.marks import Arc, Box, Control, Label, Line, Mark, Scene, drawn, joined
from trainer.window.theme import Hue, Ink
from trainer.window.type import BODY, ROW, SECTION, SMALL, Style, Weight
from trainer.window.widgets.frame import Frame, centred

CONTROL_HEIGHT = 40.0
RADIUS = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """What a button says and does. `hint` is the key written beside the word; `keys` press it from anywhere."""

    id: str
    text: str
    action: Action
    hint: str = ""
    keys: tuple[str, ...] = ()
    is_primary: bool = False
    enabled: bool = True


def button(frame: Frame, rect: Rect, what: Button) -> Scene:
    """A button filling the box."""
    fill, border, text = _button_inks(what)
    size = SECTION if rect.h >= 56 else BODY
    style, small = size.but(Weight.SEMIBOLD), Style(13 if rect.h >= 56 else 12, Weight.REGULAR)
    name, gap = frame.type.fit(what.text, style, rect.w - 16), 10.0
    hint = what.hint if what.enabled else ""
    hint_width = frame.type.width(hint, small) + gap if hint else 0.0
    width = frame.type.width(name, style)
    if hint and width + hint_width > rect.w - 16:
        hint, hint_width = "", 0.0
    left = rect.x + (rect.w - width - hint_width) / 2
    baseline = centred(rect.middle[1], style)
    marks: list[Mark] = [
        Box(rect, frame.ground(what.id, fill) if what.enabled else fill, RADIUS, border),
        Label(left, baseline, name, style, text),
    ]
    if hint:
        hue = text if what.is_primary else Ink.TEXT2
        marks.append(Label(left + width + gap, baseline, hint, small, hue))
    scene = drawn(*marks) + frame.ring(what.id, rect, RADIUS)
    if not what.enabled:
        return scene
    return scene + Scene(controls=(Control(id=what.id, rect=rect, action=what.action, keys=what.keys),))


def _button_inks(what: Button) -> tuple[Hue, Hue | None, Hue]:
    if not what.enabled:
        return Ink.RAISED, Ink.LINE2, Ink.TEXT3
    return (Ink.ACC, None, Ink.ONACC) if what.is_primary else (Ink.RAISED, Ink.LINE, Ink.TEXT)


@dataclass(frozen=True, slots=True)
class Option:
    """One of several: its text and the action that chooses it."""

    text: str
    action: Action
    chosen: bool = False
    enabled: bool = True


def segmented(frame: Frame, rect: Rect, name: str, options: Sequence[Option], *, style: Style = ROW) -> Scene:
    """A row of choices, one chosen; one stop of Tab."""
    parts = [drawn(Box(rect, Ink.RAISED, RADIUS, Ink.LINE))]
    controls = []
    for place, (option, cell) in enumerate(zip(options, rect.inset(3).columns(len(options), 2), strict=True)):
        control = f"{name}:{place}"
        hue: Hue = Ink.ACCTEXT if option.chosen else Ink.TEXT2 if option.enabled else Ink.TEXT3
        weight = Weight.SEMIBOLD if option.chosen else Weight.MEDIUM
        if option.chosen:
            parts.append(drawn(Box(cell, Ink.ACCSOFT, RADIUS - 2)))
        elif option.enabled and frame.attention.hover == control:
            parts.append(drawn(Box(cell, frame.ground(control, Ink.RAISED), RADIUS - 2)))
        text = frame.type.fit(option.text, style.but(weight), cell.w)
        x, y = cell.middle
        parts.append(drawn(Label(x, centred(y, style), text, style.but(weight), hue, 0.5)))
        parts.append(frame.ring(control, cell.inset(2), RADIUS - 4))
        if option.enabled:
            controls.append(Control(id=control, rect=cell, action=option.action, group=name, entry=option.chosen))
    return joined(*parts, Scene(controls=tuple(controls)))


def stepper(
    frame: Frame, rect: Rect, name: str, text: str, *, less: Action | None, more: Action | None, style: Style = ROW
) -> Scene:
    """A value between two arrows; an arrow without an action is at its end."""
    parts = [drawn(Box(rect, Ink.RAISED, RADIUS, Ink.LINE))]
    controls = [Control(id=name, rect=rect, less=less, more=more)]
    left, rest = rect.cut_left(rect.h)
    middle, right = rest.cut_right(rect.h)
    for cell, action, direction in ((left, less, -1), (right, more, 1)):
        control = f"{name}:{'less' if direction < 0 else 'more'}"
        if action is not None:
            if frame.attention.hover == control:
                parts.append(drawn(Box(cell.inset(3), frame.ground(control, Ink.RAISED), RADIUS - 2)))
            controls.append(Control(id=control, rect=cell, action=action, focusable=False))
        parts.append(drawn(chevron(*cell.middle, direction, Ink.TEXT2 if action else Ink.LINE)))
    shown = frame.type.fit(text, style.but(Weight.MEDIUM), middle.w)
    parts.append(
        drawn(Label(middle.middle[0], centred(rect.middle[1], style), shown, style.but(Weight.MEDIUM), Ink.TEXT, 0.5))
    )
    parts.append(frame.ring(name, rect, RADIUS))
    return joined(*parts, Scene(controls=tuple(controls)))


def chevron(x: float, y: float, direction: int, hue: Hue) -> Line:
    """A small arrow: left where `direction` is negative."""
    dx = 3.0 * direction
    return Line(((x - dx, y - 5), (x + dx, y), (x - dx, y + 5)), hue, 1.75)


TOGGLE_WIDTH, TOGGLE_HEIGHT = 44.0, 24.0


def toggle(frame: Frame, x: float, y: float, name: str, action: Action, *, on: bool) -> Scene:
    """A switch, its top left at (x, y)."""
    rect = Rect(x, y, TOGGLE_WIDTH, TOGGLE_HEIGHT)
    radius = TOGGLE_HEIGHT / 2
    knob = rect.right - radius if on else rect.x + radius
    ground = frame.ground(name, Ink.ACC if on else Ink.LINE)
    return joined(
        drawn(
            Box(rect, ground, radius),
            Arc(knob, y + radius, radius - 3, Ink.KNOB, radius),
        ),
        frame.ring(name, rect, radius),
        Scene(controls=(Control(id=name, rect=rect.inset(-6), action=action),)),
    )


def slider(frame: Frame, rect: Rect, name: str, actions: Sequence[Action], chosen: int) -> Scene:
    """A track with a knob at the chosen of its places."""
    share = chosen / (len(actions) - 1)
    middle, x = rect.middle[1], rect.x + rect.w * share
    full = Rect(rect.x, middle - 3, rect.w, 6)
    knob = 10.0 if frame.attention.hover == name or frame.attention.pressed == name else 9.0
    control = Control(
        id=name,
        rect=Rect(rect.x, middle - 16, rect.w, 32),
        track=tuple(actions),
        less=actions[chosen - 1] if chosen else None,
        more=actions[chosen + 1] if chosen + 1 < len(actions) else None,
    )
    return joined(
        drawn(
            Box(full, Ink.LINE, 3),
            Box(Rect(full.x, full.y, max(6.0, full.w * share), 6), Ink.ACC, 3),
            Arc(x, middle, knob, Ink.ACC, knob),
            Arc(x, middle, knob - 2, Ink.CARD, knob),
        ),
        frame.ring(name, around(x, middle, knob), knob),
        Scene(controls=(control,)),
    )


def link(frame: Frame, x: float, y: float, name: str, text: str, action: Action, *, align: float = 0.0) -> Scene:
    """A word that leads somewhere; y is its baseline."""
    style = SMALL.but(Weight.SEMIBOLD)
    width = frame.type.width(text, style)
    rect = Rect(x - align * width - 6, y - 18, width + 12, 26)
    parts = [drawn(Label(x, y, text, style, Ink.ACCTEXT, align)), frame.ring(name, rect.inset(2), 6)]
    if frame.attention.hover == name:
        parts.append(drawn(Line(((rect.x + 6, y + 3), (rect.right - 6, y + 3)), Ink.ACCTEXT, 1)))
    return joined(*parts, Scene(controls=(Control(id=name, rect=rect, action=action),)))
