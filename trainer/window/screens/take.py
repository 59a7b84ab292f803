"""The take: a header with the beat, the page as it leads the reader, and the foot. Everything drawn is in logical
pixels. No clock: the view says where the take is."""

from dataclasses import replace

from trainer.model.meter import Quarters
from trainer.model.performance import Way
from trainer.model.pitch import ACCIDENTAL_SIGNS
from trainer.window.geometry import Rect, Size
from trainer.window.marks import Box, Label, Line, Scene, Sheet, drawn, joined
from trainer.window.screens.chart_words import feel_of
from trainer.window.screens.counting import Spot, count, place_words, spot, written_bar
from trainer.window.screens.lamps import bar_pips, lamps, one_lit, width
from trainer.window.screens.leading import Led, led
from trainer.window.screens.peeking import Peek, peek
from trainer.window.screens.spoken import tempo_sign
from trainer.window.screens.take_footer import SIDE, footer, footer_height
from trainer.window.screens.take_view import TakeView
from trainer.window.screens.turning import AIR, shown_systems, stand, take_zoom, turns, whole_systems
from trainer.window.theme import Hue, Ink
from trainer.window.tones import BAND, MARKED_BAR, hues_of
from trainer.window.type import BODY, SECONDARY, SECTION, SMALL, Weight
from trainer.window.widgets.frame import Frame, centred

HEADER = 72.0
CUE = 36.0  # the height of what the leader says, and the room kept for it
CUE_ROOM = CUE + 18.0
NEXT = "next"


def page_area(size: Size, *, is_called: bool = False) -> Rect:
    """Where the page is seen: under what the leader says, where something is called."""
    top = HEADER + 1 + (CUE_ROOM if is_called else 0.0)
    return Rect(0, top, size.w, size.h - top - footer_height(size))


def take(frame: Frame, view: TakeView) -> Scene:
    """The whole screen."""
    size = frame.size
    ground = drawn(Box(Rect(0, 0, size.w, size.h), Ink.PAPER))
    now = spot(view.score, view.bars, max(view.place, view.start))
    return joined(ground, _page(view, now, frame), _header(view, now, frame), _cue(view, frame), footer(view, frame))


def ahead_of(view: TakeView, now: Spot) -> Quarters:
    """The written position that blanking has reached; the end of the bar where the reading jumps back."""
    ahead = spot(view.score, view.bars, view.place + view.hide).written
    return ahead if ahead >= now.written else written_bar(view.score, now.bar.number).end


def _page(view: TakeView, now: Spot, frame: Frame) -> Scene:
    size = frame.size
    area = page_area(size, is_called=view.is_called)
    zoom = take_zoom(view.page, size, Size(area.w - 2 * 40, area.h))
    room = area.h / zoom
    top, rests = stand(turns(view.page, view.bars, room, glides=view.way is Way.IN_TIME), now.position)
    x, y = round((size.w - view.page.width * zoom) / 2), round(area.y - top * zoom)
    guide = led(
        view.page, view.score, view.guide, now.written, ahead_of(view, now), shown_systems(view.page, top, room)
    )
    strip = peek(view.page, view.bars, now.position, top=top, room=room) if rests else None
    if rests:  # no system is shown in part
        left = strip.height if strip else 0.0
        first, last = whole_systems(view.page, top + (left if strip and not strip.below else 0.0), room - left)
        area = Rect(area.x, area.y + (first - top) * zoom, area.w, (last - first) * zoom)
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
    return joined(
        _under(guide, area, x, y, zoom),
        drawn(sheet),
        _over(guide, area, x, y, zoom),
        _next(sheet, strip, page_area(size, is_called=view.is_called)) if strip else Scene(),
    )


def _next(sheet: Sheet, strip: Peek, area: Rect) -> Scene:
    """The line to which the road jumps, in a strip of its own."""
    height = strip.height * sheet.zoom
    rect = Rect(area.x, area.bottom - height if strip.below else area.y, area.w, height)
    edge = rect.y if strip.below else rect.bottom
    system = sheet.page.systems[strip.system]
    style = SMALL.but(Weight.SEMIBOLD)
    return drawn(
        replace(sheet, rect=rect, y=round(rect.y - (system.top - AIR) * sheet.zoom)),
        Line(((rect.x + SIDE, edge), (rect.right - SIDE, edge)), Ink.LINE),
        Label(rect.x + SIDE, centred(rect.middle[1], style), NEXT, style, Ink.ACCTEXT),
    )


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
    has_beat = view.way is Way.IN_TIME and not view.waits
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


def _cue(view: TakeView, frame: Frame) -> Scene:
    """What the leader says now, under the header in the room that is kept for it."""
    if not view.cue:
        return Scene()
    style = BODY.but(Weight.SEMIBOLD)
    text = frame.type.fit(view.cue, style, frame.size.w - 2 * SIDE - 32)
    wide = frame.type.width(text, style) + 32
    rect = Rect((frame.size.w - wide) / 2, HEADER + 10, wide, CUE)
    return drawn(
        Box(rect, Ink.ACCSOFT, CUE / 2), Label(rect.x + 16, centred(rect.middle[1], style), text, style, Ink.ACCTEXT)
    )


def _title(view: TakeView, room: Rect, frame: Frame) -> Scene:
    style, small = SECTION, SECONDARY.but(Weight.MEDIUM)
    words = view.standing.words
    beside = frame.type.width(words, small)
    name = frame.type.fit(view.score.title, style, room.w - beside - 14)
    baseline = centred(room.middle[1] - (11 if view.kind else 0), style)
    scene = drawn(
        Label(room.x, baseline, name, style, Ink.TEXT),
        Label(room.x + frame.type.width(name, style) + 14, baseline, words, small, Ink.TEXT2),
    )
    if not view.kind:
        return scene
    about = frame.type.fit(f"{view.kind}  ·  {feel_of(view.score)}", small, room.w)
    return scene + drawn(Label(room.x, centred(room.middle[1] + 14, small), about, small, Ink.TEXT2))


def _stats(view: TakeView, now: Spot, counting: int, frame: Frame) -> Scene:
    where = place_words(view.score, now, counting=counting, count_bars=view.count_bars)
    key = written_bar(view.score, now.bar.number).key
    mode = "" if key.mode == "major" else "m" if key.mode == "minor" else f" {key.mode}"
    columns: list[tuple[str, str, Hue]] = [(*where, Ink.ACCTEXT if counting else Ink.TEXT)]
    match view.way:
        case Way.IN_TIME if view.waits:
            columns.append(("tempo", "yours", Ink.ACCTEXT))
        case Way.IN_TIME:
            columns.append(("tempo", tempo_sign(view.score, view.bpm), Ink.TEXT))
        case Way.FREE:
            columns.append(("tempo", "yours", Ink.TEXT))
        case Way.WAIT:
            columns.append(("tempo", "waits", Ink.TEXT))
    if view.called:
        columns.append(("called", view.called, Ink.ACCTEXT))
    elif not view.score.rhythm_only:
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
