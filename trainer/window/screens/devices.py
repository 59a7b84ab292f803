"""Devices: the inputs that are there, what arrives from them, their latency, and the keys that are held."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from trainer.window.action import Choose, Command, Do, Place
from trainer.window.geometry import Rect
from trainer.window.marks import Box, Label, Scene, drawn, joined
from trainer.window.theme import Hue, Ink
from trainer.window.type import BODY, ROW, SECONDARY, SECTION, SMALL, Style, Weight
from trainer.window.widgets.buttons import TOGGLE_HEIGHT, TOGGLE_WIDTH, Button, button, toggle
from trainer.window.widgets.frame import Frame, centred, paragraph, words
from trainer.window.widgets.instruments import Keyboard, keyboard
from trainer.window.widgets.panels import (
    card,
    card_header,
    device_dot,
    header_height,
    notice,
    padding,
    page_header,
    rule,
)
from trainer.window.widgets.rail import DeviceCard, content, rail

ROW_HEIGHT = 56.0


@dataclass(frozen=True, slots=True)
class InputRow:
    """An input: whether it is there and listened to, and what is known of it in a few words."""

    name: str
    detail: str
    present: bool
    listening: bool


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """Something that came in, in words: when (seconds ago or a time), what, and from where."""

    when: str
    what: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicesView:
    """What the devices show. Toggling an input asks for `Choose("input:NAME", on)`.

    `figures` are named values such as latency and jitter, each with a sentence on what it means.
    """

    device: DeviceCard
    inputs: tuple[InputRow, ...]
    arrivals: tuple[ArrivalRow, ...]
    figures: tuple[tuple[str, str, str], ...]
    held: Mapping[int, Hue] = field(default_factory=dict)
    letters: tuple[tuple[int, str], ...] = ()
    problem: str = ""
    can_calibrate: bool = False


def devices(frame: Frame, view: DevicesView) -> Scene:
    """The screen."""
    room = content(frame)
    header, body = room.cut_top(header_height(frame))
    parts = [rail(frame, Place.DEVICES, view.device)]
    parts.append(page_header(frame, header.x, header.y, "Devices", "What plays, and when it arrives"))
    if view.problem:
        line, body = body.cut_top(40, 16)
        parts.append(notice(frame, line, view.problem))
    gap = 16.0 if frame.is_narrow else 24.0
    upper, board = body.cut_bottom(150 if frame.is_narrow else 172, gap)
    left, right = upper.cut_right((upper.w - gap) * 0.46, gap)
    parts += [_inputs(frame, left, view), _arrivals(frame, right, view), _keys(frame, board, view)]
    return joined(*parts)


def _inputs(frame: Frame, rect: Rect, view: DevicesView) -> Scene:
    inner = rect.inset(padding(frame))
    parts = [card(rect), card_header(frame, inner, "Inputs", style=SECTION)]
    foot = Rect(inner.x, inner.bottom - 40, inner.w, 40)
    figures_top = foot.y - 24 - 54 * len(view.figures)
    top = inner.y + 34
    most = max(1, int((figures_top - top) // ROW_HEIGHT))
    for number, each in enumerate(view.inputs[:most]):
        parts.append(_input(frame, Rect(inner.x, top + number * ROW_HEIGHT, inner.w, ROW_HEIGHT), each))
    if not view.inputs:
        text = "No MIDI keyboard is plugged in. Plug one in at any time, or play on the computer’s keys."
        parts.append(paragraph(frame, Rect(inner.x, top + 4, inner.w, 60), text, Style(14), Ink.TEXT2))
    for number, (name, value, meaning) in enumerate(view.figures):
        parts.append(_figure(frame, Rect(inner.x, figures_top + 54 * number, inner.w, 54), name, value, meaning))
    calibrate, rescan = foot.columns(2, 16)
    what = Button(id="calibrate", text="Calibrate", action=Do(Command.CALIBRATE), enabled=view.can_calibrate)
    parts.append(button(frame, calibrate, what))
    parts.append(button(frame, rescan, Button(id="rescan", text="Look again", action=Do(Command.RESCAN))))
    return joined(*parts)


def _input(frame: Frame, rect: Rect, row: InputRow) -> Scene:
    middle = rect.middle[1]
    hue = Ink.GOOD if row.present and row.listening else Ink.TEXT3
    style = BODY.but(Weight.SEMIBOLD)
    room = rect.w - 30 - TOGGLE_WIDTH - 16
    parts = [
        device_dot(rect.x + 8, middle, hue, filled=row.present),
        drawn(
            Label(rect.x + 28, middle - 4, frame.type.fit(row.name, style, room), style, Ink.TEXT),
            Label(rect.x + 28, middle + 16, frame.type.fit(row.detail, SECONDARY, room), SECONDARY, Ink.TEXT2),
        ),
    ]
    x, y = rect.right - TOGGLE_WIDTH, middle - TOGGLE_HEIGHT / 2
    name = f"input:{row.name}"
    parts.append(toggle(frame, x, y, name, Choose(name, not row.listening), on=row.listening))
    return joined(*parts)


def _figure(frame: Frame, rect: Rect, name: str, value: str, meaning: str) -> Scene:
    style, strong = ROW.but(Weight.MEDIUM), ROW.but(Weight.SEMIBOLD)
    return joined(
        rule(rect.x, rect.y, rect.w),
        drawn(
            Label(rect.x, rect.y + 23, name, style, Ink.TEXT),
            Label(rect.right, rect.y + 23, value, strong, Ink.TEXT, 1),
            Label(rect.x, rect.y + 42, frame.type.fit(meaning, SMALL, rect.w), SMALL, Ink.TEXT2),
        ),
    )


def _arrivals(frame: Frame, rect: Rect, view: DevicesView) -> Scene:
    inner = rect.inset(padding(frame))
    parts = [card(rect), card_header(frame, inner, "What arrives", "newest first", style=SECTION)]
    top, height = inner.y + 36, 30.0
    for number, row in enumerate(view.arrivals[: int((inner.bottom - top) // height)]):
        middle = top + (number + 0.5) * height
        figure = ROW.but(Weight.MEDIUM)
        source_left = inner.right - inner.w * 0.36
        what = frame.type.fit(row.what, figure, source_left - inner.x - 96)
        source = frame.type.fit(row.source, SECONDARY, inner.w * 0.36)
        parts.append(
            drawn(
                Label(inner.x, centred(middle, SECONDARY), row.when, SECONDARY, Ink.TEXT2),
                Label(inner.x + 84, centred(middle, figure), what, figure, Ink.TEXT),
                Label(source_left, centred(middle, SECONDARY), source, SECONDARY, Ink.TEXT2),
            )
        )
    if not view.arrivals:
        parts.append(words(inner.x, top + 18, "Nothing yet: press a key.", Style(14), Ink.TEXT2))
    return joined(*parts)


def _keys(frame: Frame, rect: Rect, view: DevicesView) -> Scene:
    inner = rect.inset(padding(frame))
    held = "no key is held" if not view.held else f"{len(view.held)} held"
    board = Rect(inner.x, inner.y + 32, inner.w, inner.h - 32)
    return joined(
        drawn(Box(rect, Ink.CARD, 12, Ink.LINE)),
        card_header(frame, inner, "Keys", held),
        keyboard(board, Keyboard(held=view.held, letters=dict(view.letters))),
    )
