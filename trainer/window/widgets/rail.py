"""The navigation at the left: the product, the places, and what plays."""

from dataclasses import dataclass
from enum import Enum, auto

from trainer.window.action import Go, Place
from trainer.window.geometry import Rect
from trainer.window.marks import Box, Control, Label, Line, Scene, drawn, joined
from trainer.window.theme import Ink
from trainer.window.type import BODY, ROW, SECTION, SMALL, Weight
from trainer.window.widgets.frame import Frame, centred
from trainer.window.widgets.panels import device_dot, product_sign

PRODUCT = "First Take"
ITEM_HEIGHT, ITEM_STEP = 40.0, 44.0


class Presence(Enum):
    """What plays: an instrument that is there, the computer's keys, or one that went away."""

    CONNECTED = auto()
    COMPUTER_KEYS = auto()
    LOST = auto()


@dataclass(frozen=True, slots=True)
class DeviceCard:
    """What plays, in two short lines."""

    presence: Presence
    name: str
    detail: str


def rail_width(frame: Frame) -> float:
    """How wide the navigation is."""
    return 184.0 if frame.is_narrow else 216.0


def content(frame: Frame) -> Rect:
    """The room beside the navigation, within the margins."""
    side, top, bottom = (28.0, 24.0, 24.0) if frame.is_narrow else (40.0, 28.0, 32.0)
    left = rail_width(frame) + side
    return Rect(left, top, frame.size.w - left - side, frame.size.h - top - bottom)


def rail(frame: Frame, here: Place, device: DeviceCard) -> Scene:
    """The navigation, its places one stop of Tab."""
    width = rail_width(frame)
    ground = Rect(0, 0, width, frame.size.h)
    mark_x, middle = 22.0, 40.0
    parts = [
        drawn(Box(ground, Ink.PANEL), Line(((width - 0.5, 0), (width - 0.5, frame.size.h)), Ink.LINE2, 1)),
        drawn(*product_sign(mark_x, middle)),
        drawn(Label(mark_x + 32, centred(middle, SECTION), PRODUCT, SECTION, Ink.TEXT)),
    ]
    for number, place in enumerate(Place):
        parts.append(_item(frame, Rect(12, 84 + number * ITEM_STEP, width - 24, ITEM_HEIGHT), place, here=here))
    return joined(*parts, _device(frame, device, Rect(16, frame.size.h - 92, width - 32, 92)))


def _item(frame: Frame, rect: Rect, place: Place, *, here: Place) -> Scene:
    name, chosen = f"go:{place}", place is here
    parts = []
    if chosen:
        bar = Rect(rect.x, rect.y + 8, 3, rect.h - 16)
        parts.append(drawn(Box(rect, Ink.ACCSOFT, 8), Box(bar, Ink.ACC, 1.5)))
    elif frame.attention.hover == name:
        parts.append(drawn(Box(rect, frame.ground(name, Ink.PANEL), 8)))
    style = BODY.but(Weight.SEMIBOLD if chosen else Weight.MEDIUM)
    hue = Ink.ACCTEXT if chosen else Ink.TEXT2
    parts.append(drawn(Label(rect.x + 16, centred(rect.middle[1], style), place.value, style, hue)))
    parts.append(frame.ring(name, rect.inset(4), 6))
    keys = ("escape",) if place is Place.PRACTICE and not chosen else ()
    control = Control(id=name, rect=rect, action=Go(place), keys=keys, group="rail", entry=chosen)
    return joined(*parts, Scene(controls=(control,)))


_DOTS = {
    Presence.CONNECTED: (Ink.GOOD, True),
    Presence.COMPUTER_KEYS: (Ink.TEXT3, False),
    Presence.LOST: (Ink.BAD, False),
}


def _device(frame: Frame, device: DeviceCard, rect: Rect) -> Scene:
    hue, filled = _DOTS[device.presence]
    bold = ROW.but(Weight.SEMIBOLD)
    left, room = rect.x + 26, rect.w - 26
    details = frame.type.wrap(device.detail, SMALL, room + 8, most=2)
    top = rect.bottom - 54 - 17 * (len(details) - 1)
    lines = (Label(left, top + 24 + 17 * n, line, SMALL, Ink.TEXT2) for n, line in enumerate(details))
    return joined(
        drawn(Line(((rect.x, top - 26), (rect.right, top - 26)), Ink.LINE2, 1)),
        device_dot(rect.x + 12, top - 1, hue, filled=filled),
        drawn(Label(left, centred(top - 1, bold), frame.type.fit(device.name, bold, room), bold, Ink.TEXT), *lines),
    )
