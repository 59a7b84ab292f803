"""Beat lights: a numbered ring for each beat, dots for what lies within it, groups apart. Logical pixels."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from trainer.model.meter import Meter
from trainer.window.geometry import Rect
from trainer.window.marks import Arc, Box, Label, Mark, Scene, drawn
from trainer.window.screens.counting import Light, lights
from trainer.window.theme import Hue, Ink
from trainer.window.type import Style, Weight
from trainer.window.widgets.frame import centred

RING, DOT = 10.5, 3.5
BEAT_GAP, UNIT_GAP, DOT_GAP, GROUP_GAP = 44.0, 32.0, 15.0, 14.0
FIGURE = Style(13, Weight.SEMIBOLD)


class Lamp(StrEnum):
    """How a light looks: off, on, the first of a bar that is only announced, or where a pickup is played."""

    OFF = "off"
    ON = "on"
    ONE = "one"
    ENTRY = "entry"


# Ground, edge and figure of each state.
_INKS: dict[Lamp, tuple[Hue | None, Hue | None, Hue]] = {
    Lamp.OFF: (None, Ink.TEXT3, Ink.TEXT2),
    Lamp.ON: (Ink.ACC, None, Ink.ONACC),
    Lamp.ONE: (None, Ink.ACC, Ink.TEXT),
    Lamp.ENTRY: (Ink.ACCSOFT, Ink.ACC, Ink.ACCTEXT),
}


@cache
def spots(meter: Meter) -> tuple[tuple[Light, float], ...]:
    """Every light of a bar and how far its middle lies from the first one's."""
    found: list[tuple[Light, float]] = []
    x = 0.0
    for light in lights(meter):
        if found:
            before = found[-1][0]
            if meter.is_compound:
                x += DOT_GAP if not light.is_beat and not before.is_beat else DOT_GAP + RING - DOT
            elif meter.is_irregular:
                x += UNIT_GAP + (GROUP_GAP if light.group != before.group else 0)
            else:
                x += BEAT_GAP
            if meter.is_compound and light.is_beat:
                x += GROUP_GAP / 2
        found.append((light, x))
    return tuple(found)


def width(meter: Meter) -> float:
    """From the left edge of the first light to the right edge of the last."""
    last, x = spots(meter)[-1]
    return x + RING + (RING if last.is_beat or meter.is_irregular else DOT)


def lamps(x: float, middle: float, meter: Meter, states: Sequence[Lamp]) -> Scene:
    """The lights of a bar from the left edge x, each in its state."""
    marks: list[Mark] = []
    for (light, far), state in zip(spots(meter), states, strict=True):
        marks += _lamp(light, x + RING + far, middle, state)
    return drawn(*marks)


def one_lit(meter: Meter, lit: int) -> tuple[Lamp, ...]:
    """The states of a bar in which one light is on; -1 for none."""
    return tuple(Lamp.ON if place == lit else Lamp.OFF for place in range(len(spots(meter))))


def _lamp(light: Light, x: float, y: float, state: Lamp) -> list[Mark]:
    if not light.text:
        return [Arc(x, y, DOT, Ink.ACC if state in (Lamp.ON, Lamp.ENTRY) else Ink.LINE, DOT)]
    style = FIGURE if light.is_beat else FIGURE.but(Weight.REGULAR)
    ground, edge, hue = _INKS[state]
    if state is Lamp.OFF and not light.is_beat:
        edge, hue = Ink.LINE, Ink.TEXT3
    marks: list[Mark] = [Label(x, centred(y, style), light.text, style, hue, 0.5)]
    if edge is not None:
        marks.insert(0, Arc(x, y, RING, edge, 1.5 if state is Lamp.ONE else 1.25))
    if ground is not None:
        marks.insert(0, Arc(x, y, RING + 0.5, ground, RING + 0.5))
    return marks


def bar_pips(x: float, middle: float, bars: int, now: int) -> Scene:
    """The bars of the count-in as short strokes centred on x; those up to `now` are filled."""
    left = x - (bars * 22 - 4) / 2
    pips = (
        Box(Rect(left + 22 * place, middle - 1.5, 18, 3), Ink.ACC if place < now else Ink.LINE, 1.5)
        for place in range(bars)
    )
    return drawn(*pips)
