"""A named choice as a row: its title at the left, and whatever control suits its values at the right."""

from dataclasses import dataclass

from trainer.window.action import Choose
from trainer.window.geometry import Rect
from trainer.window.marks import Label, Scene, drawn
from trainer.window.theme import Ink
from trainer.window.type import BODY, ROW, SMALL, Style, Weight
from trainer.window.widgets.buttons import (
    CONTROL_HEIGHT,
    TOGGLE_HEIGHT,
    TOGGLE_WIDTH,
    Option,
    segmented,
    slider,
    stepper,
    toggle,
)
from trainer.window.widgets.frame import Frame, centred

Value = str | int | float | bool | None
MOST_SEGMENTS = 8
FIGURE_WIDTH = 64.0


@dataclass(frozen=True, slots=True)
class Picker:
    """One of several values: the field that is chosen, a title and a help, the values and what they are called."""

    field: str
    title: str
    help: str
    values: tuple[Value, ...]
    labels: tuple[str, ...]
    chosen: int

    def choose(self, place: int) -> Choose | None:
        """The action for a place; None past the ends."""
        return Choose(self.field, self.values[place]) if 0 <= place < len(self.values) else None


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""

    field: str
    title: str
    help: str
    on: bool


@dataclass(frozen=True, slots=True)
class Dial:
    """A number along a track: its values, and the figure that is printed."""

    field: str
    title: str
    help: str
    values: tuple[float, ...]
    chosen: int
    figure: str


Choice = Picker | Switch | Dial


def suits_segments(frame: Frame, picker: Picker, width: float, *, style: Style = ROW) -> bool:
    """Whether the labels fit side by side."""
    if len(picker.labels) > MOST_SEGMENTS:
        return False
    widest = max(frame.type.width(label, style.but(Weight.SEMIBOLD)) for label in picker.labels)
    return (widest + 14) * len(picker.labels) + 8 <= width


def pick(frame: Frame, rect: Rect, picker: Picker) -> Scene:
    """A picker's control alone: side by side where that fits, else between arrows."""
    if suits_segments(frame, picker, rect.w):
        options = [
            Option(label, Choose(picker.field, value), chosen=place == picker.chosen)
            for place, (label, value) in enumerate(zip(picker.labels, picker.values, strict=True))
        ]
        return segmented(frame, rect, picker.field, options)
    less, more = picker.choose(picker.chosen - 1), picker.choose(picker.chosen + 1)
    return stepper(frame, rect, picker.field, picker.labels[picker.chosen], less=less, more=more)


def choice_row(frame: Frame, rect: Rect, choice: Choice, *, control_width: float, helped: bool) -> Scene:
    """A row with its title, its help below where there is room, and its control at the right; a switch leaves the words
    what it does not need."""
    width = TOGGLE_WIDTH if isinstance(choice, Switch) else control_width
    name, cell = rect.cut_right(width, 16)
    return _named(frame, name, choice, helped=helped) + _control(frame, cell, choice)


def _named(frame: Frame, rect: Rect, choice: Choice, *, helped: bool) -> Scene:
    style = BODY.but(Weight.SEMIBOLD)
    title = frame.type.fit(choice.title, style, rect.w)
    if not helped:
        return drawn(Label(rect.x, centred(rect.middle[1], style), title, style, Ink.TEXT))
    lines = frame.type.wrap(choice.help, SMALL, rect.w, most=2)
    top = rect.middle[1] - (18 + 16 * len(lines)) / 2
    marks = [Label(rect.x, top + 13, title, style, Ink.TEXT)]
    marks += [Label(rect.x, top + 31 + 16 * n, line, SMALL, Ink.TEXT2) for n, line in enumerate(lines)]
    return drawn(*marks)


def _control(frame: Frame, rect: Rect, choice: Choice) -> Scene:
    middle = rect.middle[1]
    match choice:
        case Picker():
            height = min(CONTROL_HEIGHT, rect.h - 6)
            return pick(frame, Rect(rect.x, middle - height / 2, rect.w, height), choice)
        case Switch():
            x, y = rect.right - TOGGLE_WIDTH, middle - TOGGLE_HEIGHT / 2
            return toggle(frame, x, y, choice.field, Choose(choice.field, not choice.on), on=choice.on)
        case Dial():
            track = Rect(rect.x + 10, rect.y, rect.w - FIGURE_WIDTH - 20, rect.h)
            actions = tuple(Choose(choice.field, value) for value in choice.values)
            style = ROW.but(Weight.SEMIBOLD)
            figure = Label(rect.right, centred(middle, style), choice.figure, style, Ink.TEXT, 1)
            return slider(frame, track, choice.field, actions, choice.chosen) + drawn(figure)
