"""The foot of the take: the keyboard with what is held, how to stop, the click and the device. Logical pixels."""

from trainer.engrave.spelling import spell
from trainer.model.performance import Clicking, Way
from trainer.model.pitch import ACCIDENTAL_SIGNS
from trainer.window.action import Command, Do
from trainer.window.geometry import Rect, Size
from trainer.window.marks import Box, Control, Label, Scene, drawn, joined
from trainer.window.screens.take_view import TakeView
from trainer.window.theme import Hue, Ink, Tint
from trainer.window.type import SECONDARY, SMALL, Style, Weight
from trainer.window.widgets.frame import Frame, centred
from trainer.window.widgets.instruments import Keyboard, is_white, key_cells, keyboard

SIDE = 32.0
KEYBOARD_WIDTH = 1056.0
FOOTER_WORDS = 208.0
TALL = 800.0  # from this height of the window the keyboard is tall
_STRONG = SECONDARY.but(Weight.MEDIUM)


def footer_height(size: Size) -> float:
    """The keyboard with its air."""
    return 114.0 if size.h >= TALL else 104.0


def keyboard_area(size: Size) -> Rect:
    """The keyboard in the middle of the footer."""
    height, below = (84.0, 18.0) if size.h >= TALL else (76.0, 14.0)
    wide = min(KEYBOARD_WIDTH, size.w - 2 * FOOTER_WORDS)
    return Rect((size.w - wide) / 2, size.h - below - height, wide, height)


def footer(view: TakeView, frame: Frame) -> Scene:
    """The keyboard, how to stop at its left, what sounds and plays at its right."""
    area = keyboard_area(frame.size)
    low, high = view.keys
    board = Keyboard(held=dict.fromkeys(view.held, Ink.ACC), low=low, high=high)
    parts = [
        _footer_ground(frame.size),
        keyboard(area, board),
        _black_names(view, area, board),
        _stop(view, area, frame),
        _devices(view, area, frame),
    ]
    if view.gone:
        parts.append(_gone(view.gone, area, frame))
    return joined(*parts)


def _black_names(view: TakeView, area: Rect, board: Keyboard) -> Scene:
    """The names of held black keys over the keyboard, spelled as the page's key has them."""
    cells = key_cells(area, board)
    style = Style(11, Weight.SEMIBOLD)
    labels = []
    for key in sorted(view.held):
        if key in cells and not is_white(key):
            pitch = spell(key, view.score.key)
            name = f"{pitch.step}{ACCIDENTAL_SIGNS[pitch.alter]}"
            labels.append(Label(cells[key].middle[0], area.y - 4, name, style, Ink.ACCTEXT, 0.5))
    return drawn(*labels)


def _footer_ground(size: Size) -> Scene:
    height = footer_height(size)
    return drawn(Box(Rect(0, size.h - height, size.w, height), Ink.PAPER))


def _stop(view: TakeView, area: Rect, frame: Frame) -> Scene:
    strong, small = _STRONG, SMALL
    middle = area.middle[1]
    note = "nothing is kept yet" if view.is_counting else "the take is kept as it is"
    rect = Rect(SIDE - 12, middle - 26, FOOTER_WORDS - 32, 52)
    ground = drawn(Box(rect, frame.ground("stop", Ink.PAPER), 8)) if frame.attention.hover == "stop" else Scene()
    return joined(
        ground,
        drawn(
            Label(SIDE, middle - 4, "Esc", strong.but(Weight.SEMIBOLD), Ink.TEXT2),
            Label(SIDE + 32, middle - 4, "back" if view.is_counting else "stop", strong, Ink.TEXT2),
            Label(SIDE, middle + 15, note, small, Ink.TEXT2),
        ),
        frame.ring("stop", rect, 8),
        Scene(controls=(Control(id="stop", rect=rect, action=Do(Command.STOP), keys=("escape",)),)),
    )


def _devices(view: TakeView, area: Rect, frame: Frame) -> Scene:
    right, middle = frame.size.w - SIDE, area.middle[1]
    room = FOOTER_WORDS - SIDE - 12
    sound, hue = click_state(view)
    device = view.device or "computer keys"
    return drawn(
        Label(right, middle - 4, frame.type.fit(sound, _STRONG, room), _STRONG, hue, 1),
        Label(right, middle + 15, frame.type.fit(device, SMALL, room), SMALL, Ink.TEXT2, 1),
    )


def click_state(view: TakeView) -> tuple[str, Hue]:
    """What is said of the click, and in which hue."""
    if view.way is not Way.IN_TIME:
        return "no click", Ink.TEXT2
    if not view.has_sound:
        return "no sound: lights only", Ink.WARN
    match view.clicking:
        case Clicking.THROUGHOUT:
            return ("click waits for you" if view.waits else "click on"), Ink.TEXT2
        case Clicking.COUNT_OFF:
            return ("click: count-off" if view.is_counting else "click off"), Ink.TEXT2
        case Clicking.NONE:
            return "click off", Ink.TEXT2


def _gone(names: tuple[str, ...], area: Rect, frame: Frame) -> Scene:
    """A pill over the keyboard, which is silent now; the page does not move."""
    words = f"{', '.join(names)} is gone: the take goes on" if len(names) == 1 else "the keyboards are gone"
    text = frame.type.fit(words, _STRONG, area.w - 90)
    wide = frame.type.width(text, _STRONG) + 58
    x, y = area.middle
    rect = Rect(x - wide / 2, y - 17, wide, 34)
    return drawn(
        Box(rect, Tint(Ink.WARN, Ink.CARD, 0.12), 17, Ink.WARN),
        Box(Rect(rect.x + 16, y - 4, 8, 8), None, 4, Ink.WARN, 2),
        Label(rect.x + 36, centred(y, _STRONG), text, _STRONG, Ink.TEXT),
    )
