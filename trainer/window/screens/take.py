"""The take: a header with the beat, the page as it leads the reader, the keyboard, and how to stop. Places are
microseconds from the first written beat; everything drawn is in logical pixels. No clock: the view says where it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from trainer.engrave.annotation import Tone
from trainer.engrave.page import Page
from trainer.model.judgement import BarSpan
from trainer.model.meter import Quarters
from trainer.model.performance import Clicking, Way
from trainer.model.pitch import ACCIDENTAL_SIGNS
from trainer.model.score import Score
from trainer.model.settings import Guide
from trainer.model.tempo import Micros
from trainer.window.action import Command, Do
from trainer.window.geometry import Rect, Size
from trainer.window.marks import Box, Control, Label, Line, Scene, Sheet, drawn, joined
from trainer.window.screens.counting import Spot, count, place_words, spot, written_bar
from trainer.window.screens.lamps import bar_pips, lamps, one_lit, width
from trainer.window.screens.leading import Led, led
from trainer.window.screens.sentences import FIRST, Standing
from trainer.window.screens.spoken import tempo_sign
from trainer.window.screens.tinting import BAND, MARKED_BAR, hues_of
from trainer.window.screens.turning import shown_systems, take_zoom, turned
from trainer.window.theme import Hue, Ink, Tint
from trainer.window.type import SECONDARY, SECTION, SMALL, Weight
from trainer.window.widgets.frame import Frame, centred
from trainer.window.widgets.instruments import HIGHEST, LOWEST, Keyboard, keyboard

HEADER = 72.0
SIDE = 32.0
KEYBOARD_WIDTH = 1056.0
FOOTER_WORDS = 208.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeView:
    """A take as it stands. `bars` are all bars as performed; playing begins at `start`; `place` is where the page is
    now (negative or before `start` in the count-in). `tones` colour heads, empty with live marks off. `hide` is how far
    blanking runs ahead. `device` is empty without one; `gone` names those that left; `keys` bound the keyboard.
    """

    score: Score
    page: Page
    bars: tuple[BarSpan, ...]
    place: Micros
    bpm: int
    start: Micros = 0
    count_bars: int = 2
    standing: Standing = FIRST
    way: Way = Way.IN_TIME
    clicking: Clicking = Clicking.THROUGHOUT
    guide: Guide = Guide.NONE
    hide: Micros = 0
    tones: Mapping[str, Tone] = field(default_factory=dict)
    held: frozenset[int] = frozenset()
    keys: tuple[int, int] = (LOWEST, HIGHEST)
    device: str = ""
    gone: tuple[str, ...] = ()
    has_sound: bool = True

    @property
    def is_counting(self) -> bool:
        """Whether the count-in is running."""
        return self.way is Way.IN_TIME and self.place < self.start


def footer_height(size: Size) -> float:
    """The keyboard with its air."""
    return 120.0 if size.h >= 800 else 98.0


def page_area(size: Size) -> Rect:
    """Where the page is seen."""
    return Rect(0, HEADER + 1, size.w, size.h - HEADER - 1 - footer_height(size))


def take(frame: Frame, view: TakeView) -> Scene:
    """The whole screen."""
    size = frame.size
    ground = drawn(Box(Rect(0, 0, size.w, size.h), Ink.PAPER))
    now = spot(view.score, view.bars, max(view.place, view.start))
    return joined(ground, _page(view, now, size), _header(view, now, frame), _footer(view, frame))


def ahead_of(view: TakeView, now: Spot) -> Quarters:
    """The written position that blanking has reached; the end of the bar where the reading jumps back."""
    ahead = spot(view.score, view.bars, view.place + view.hide).written
    return ahead if ahead >= now.written else written_bar(view.score, now.bar.number).end


def _page(view: TakeView, now: Spot, size: Size) -> Scene:
    area = page_area(size)
    zoom = take_zoom(view.page, size, Size(area.w - 2 * 40, area.h))
    glides = view.way is Way.IN_TIME
    top = turned(view.page, view.bars, now.position, area.h / zoom, glides=glides)
    x, y = round((size.w - view.page.width * zoom) / 2), round(area.y - top * zoom)
    shown = shown_systems(view.page, top, area.h / zoom)
    guide = led(view.page, view.score, view.guide, now.written, ahead_of(view, now), shown)
    sheet = Sheet(
        area,
        view.page,
        x,
        y,
        hues=hues_of(view.tones),
        added=guide.covers,
        hidden=guide.hidden,
        zoom=zoom,
    )
    return joined(_under(guide, area, x, y, zoom), drawn(sheet), _over(guide, area, x, y, zoom))


def placed(rect: Rect, x: float, y: float, zoom: float) -> Rect:
    """A box of the page in the window, its page's origin at (x, y)."""
    return Rect(x + rect.x * zoom, y + rect.y * zoom, rect.w * zoom, rect.h * zoom)


def _under(guide: Led, area: Rect, x: float, y: float, zoom: float) -> Scene:
    if guide.band is not None and (band := clipped(placed(guide.band, x, y, zoom), area)):
        return drawn(Box(band, BAND, 4))
    if guide.bar is not None and (box := clipped(placed(guide.bar, x, y, zoom), area)):
        return drawn(Box(box, MARKED_BAR, 6))
    return Scene()


def _over(guide: Led, area: Rect, x: float, y: float, zoom: float) -> Scene:
    if guide.band is not None and guide.line is not None and (band := clipped(placed(guide.band, x, y, zoom), area)):
        middle = x + guide.line * zoom
        return drawn(Line(((middle, band.y), (middle, band.bottom)), Ink.ACC, 2))
    if guide.bar is not None and (box := clipped(placed(guide.bar, x, y, zoom), area)):
        return drawn(Box(Rect(box.x, box.y, box.w, 3), Ink.ACC, 1.5))
    return Scene()


def clipped(rect: Rect, area: Rect) -> Rect | None:
    """The part of a box inside an area; None where there is none."""
    left, top = max(rect.x, area.x), max(rect.y, area.y)
    right, bottom = min(rect.right, area.right), min(rect.bottom, area.bottom)
    return Rect(left, top, right - left, bottom - top) if right > left and bottom > top else None


def _header(view: TakeView, now: Spot, frame: Frame) -> Scene:
    size = frame.size
    shown = count(view.score, view.bars, view.place, start=view.start, count_bars=view.count_bars)
    has_beat = view.way is Way.IN_TIME
    lamp_width = width(shown.meter)
    left = (size.w - lamp_width) / 2
    counting = shown.bar if view.is_counting else 0
    parts = [
        drawn(Box(Rect(0, 0, size.w, HEADER), Ink.PAPER), Line(((0, HEADER), (size.w, HEADER)), Ink.LINE2)),
        _title(view, Rect(SIDE, 0, left - SIDE - 24, HEADER), frame),
        lamps(
            left, HEADER / 2 - (4 if counting else 0), shown.meter, one_lit(shown.meter, shown.lit if has_beat else -1)
        ),
        _stats(view, now, counting, frame),
    ]
    if counting:
        parts.append(bar_pips(size.w / 2, HEADER - 15, view.count_bars, counting))
    return joined(*parts)


def _title(view: TakeView, room: Rect, frame: Frame) -> Scene:
    style, small = SECTION, SECONDARY.but(Weight.MEDIUM)
    words = view.standing.words
    beside = frame.type.width(words, small)
    name = frame.type.fit(view.score.title, style, room.w - beside - 14)
    baseline = centred(room.middle[1], style)
    return drawn(
        Label(room.x, baseline, name, style, Ink.TEXT),
        Label(room.x + frame.type.width(name, style) + 14, baseline, words, small, Ink.TEXT2),
    )


def _stats(view: TakeView, now: Spot, counting: int, frame: Frame) -> Scene:
    where = place_words(view.score, now, counting=counting, count_bars=view.count_bars)
    key = written_bar(view.score, now.bar.number).key
    mode = "" if key.mode == "major" else "m" if key.mode == "minor" else f" {key.mode}"
    columns: list[tuple[str, str, Hue]] = [(*where, Ink.ACCTEXT if counting else Ink.TEXT)]
    match view.way:
        case Way.IN_TIME:
            columns.append(("tempo", tempo_sign(view.score, view.bpm), Ink.TEXT))
        case Way.FREE:
            columns.append(("tempo", "yours", Ink.TEXT))
        case Way.WAIT:
            columns.append(("tempo", "waits", Ink.TEXT))
    if not view.score.rhythm_only:
        columns.append(("key", f"{key.step}{ACCIDENTAL_SIGNS[key.alter]}{mode}", Ink.TEXT))
    scene, right = Scene(), frame.size.w - SIDE
    label = SMALL.but(Weight.MEDIUM)
    for name, value, hue in columns:
        scene += drawn(
            Label(right, 33, name, label, Ink.TEXT2, 1),
            Label(right, 54, value, SECTION, hue, 1),
        )
        right -= max(frame.type.width(value, SECTION), frame.type.width(name, label), 36.0) + 30
    return scene


def keyboard_area(size: Size) -> Rect:
    """The keyboard in the middle of the footer."""
    tall = size.h >= 800
    height, below = (88.0, 20.0) if tall else (76.0, 14.0)
    wide = min(KEYBOARD_WIDTH, size.w - 2 * FOOTER_WORDS)
    return Rect((size.w - wide) / 2, size.h - below - height, wide, height)


def _footer(view: TakeView, frame: Frame) -> Scene:
    area = keyboard_area(frame.size)
    low, high = view.keys
    keys = keyboard(area, Keyboard(held=dict.fromkeys(view.held, Ink.ACC), low=low, high=high))
    parts = [_footer_ground(frame.size), keys, _stop(view, area, frame), _devices(view, area, frame)]
    if view.gone:
        parts.append(_gone(view.gone, area, frame))
    return joined(*parts)


def _footer_ground(size: Size) -> Scene:
    height = footer_height(size)
    return drawn(Box(Rect(0, size.h - height, size.w, height), Ink.PAPER))


def _stop(view: TakeView, area: Rect, frame: Frame) -> Scene:
    strong, small = SECONDARY.but(Weight.MEDIUM), SMALL
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
        Label(right, middle - 4, frame.type.fit(sound, SECONDARY.but(Weight.MEDIUM), room), _STRONG, hue, 1),
        Label(right, middle + 15, frame.type.fit(device, SMALL, room), SMALL, Ink.TEXT2, 1),
    )


_STRONG = SECONDARY.but(Weight.MEDIUM)


def click_state(view: TakeView) -> tuple[str, Hue]:
    """What is said of the click, and in which hue."""
    if view.way is not Way.IN_TIME:
        return "no click", Ink.TEXT2
    if not view.has_sound:
        return "no sound: lights only", Ink.WARN
    match view.clicking:
        case Clicking.THROUGHOUT:
            return "click on", Ink.TEXT2
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
