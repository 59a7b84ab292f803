"""The judged page: seen through its room, scrolled or following the replay, every judged note to be pointed at."""

from dataclasses import dataclass

from trainer.engrave.annotation import Annotation, HoverText, Tone
from trainer.engrave.bounds import box
from trainer.engrave.page import Fill, Glyph, Page, Stroke
from trainer.model.performance import Way
from trainer.window.geometry import Rect, around
from trainer.window.marks import Arc, Box, Control, Line, Scene, Sheet, drawn, joined
from trainer.window.screens.counting import spot
from trainer.window.screens.leading import Led, line_at
from trainer.window.screens.scrolling import bounded, scroller
from trainer.window.screens.take import clipped, placed
from trainer.window.screens.turning import ZOOMS, printed, turned, zoom_to
from trainer.window.screens.verdict_view import VerdictView
from trainer.window.theme import Ink
from trainer.window.tones import BAND, TIP_HUES, TONE_HUES, hues_of, laid
from trainer.window.widgets.frame import Frame
from trainer.window.widgets.panels import tooltip

NOTE = "note:"
TARGET = 11.0  # half of the square round a head that answers the pointer
RING = 12.0
SHRINK = 0.85  # how much smaller a page may get so that all of it is seen
EDGE = 10.0  # page pixels beyond the outermost mark
LANES = 52.0  # kept for the lane marks of a system while the page follows the replay
CLEF_WIDTH, CLEF_AIR = 34.0, 14.0
KEPT_CLEAR = 70.0  # above and below a note that the keyboard brings into view


@dataclass(frozen=True, slots=True)
class Seen:
    """How a page is seen in its room: zoom, where its origin stands in the window, how far it is scrolled, and how high
    all that is drawn on it is (logical pixels)."""

    zoom: float
    x: float
    y: float
    scroll: float
    height: float


def judged_page(frame: Frame, view: VerdictView, room: Rect) -> Scene:
    """The page with its annotation, and either the line of the replay or a control for every judged note."""
    seen = see(frame, view, room)
    led = _replayed(view)
    return joined(
        _grounds(view, room, seen),
        _band(led, room, seen),
        drawn(_sheet(view, room, seen)),
        _line(led, room, seen),
        _notes(view, room, seen),
        scroller(room, height=seen.height, scroll=seen.scroll) if view.replay is None else Scene(),
    )


def see(frame: Frame, view: VerdictView, room: Rect) -> Seen:
    """Where the page stands: in the middle where it fits, else scrolled."""
    top, bottom = drawn_extent(view)
    zoom = _zoom(view, room, bottom - top)
    height = (bottom - top) * zoom
    x = float(round(room.x + (room.w - view.page.width * zoom) / 2))
    if height <= room.h:
        return Seen(zoom, x, float(round(room.y + (room.h - height) / 2 - top * zoom)), 0.0, height)
    scroll = bounded(_wanted(frame, view, room, zoom, top) - top * zoom, height=height, room=room.h)
    return Seen(zoom, x, float(round(room.y - top * zoom - scroll)), scroll, height)


def _zoom(view: VerdictView, room: Rect, height: float) -> float:
    """As wide as the room, a little smaller where all of it is seen then."""
    widest = zoom_to(view.page, room.w)
    whole = [zoom for zoom in ZOOMS if SHRINK * widest <= zoom <= widest and height * zoom <= room.h]
    return whole[-1] if whole else widest


def drawn_extent(view: VerdictView) -> tuple[float, float]:
    """The first and last y of page and annotation, with air, in page coordinates."""
    top, bottom = printed(view.page)
    marks = (toned.mark for toned in (*view.annotation.grounds, *view.annotation.marks))
    ys = [y for mark in marks if isinstance(mark, Fill | Stroke) for y in _ys(mark)]
    return min(top, *(y - EDGE for y in ys)) if ys else top, max(bottom, *(y + EDGE for y in ys)) if ys else bottom


def _ys(mark: Fill | Stroke) -> list[float]:
    points = mark.points if isinstance(mark, Stroke) else [point for contour in mark.contours for point in contour]
    return [y for _, y in points]


def _wanted(frame: Frame, view: VerdictView, room: Rect, zoom: float, top: float) -> float:
    """Which y of the page, in logical pixels, is wanted at the top of the room."""
    if view.replay is not None:
        now = spot(view.score, view.bars, view.replay)
        glides = view.way is Way.IN_TIME
        return turned(view.page, view.bars, now.position, room.h / zoom, air=LANES, glides=glides) * zoom
    focused = frame.attention.focus if frame.attention.by_keys else None
    text = _text(view, focused)
    wanted = view.scroll + top * zoom
    if text is None:
        return wanted
    return min(max(wanted, text.y * zoom + KEPT_CLEAR - room.h), text.y * zoom - KEPT_CLEAR)


def _replayed(view: VerdictView) -> Led:
    if view.replay is None:
        return Led()
    return line_at(view.page, spot(view.score, view.bars, view.replay).written)


def _sheet(view: VerdictView, room: Rect, seen: Seen) -> Sheet:
    annotation = view.annotation
    return Sheet(
        room,
        view.page,
        seen.x,
        seen.y,
        hues={} if view.is_chart else hues_of(annotation.tones),
        added=laid(annotation.marks),
        headless=annotation.headless,
        hidden=annotation.hidden,
        outlines=annotation.outlines,
        zoom=seen.zoom,
    )


def _grounds(view: VerdictView, room: Rect, seen: Seen) -> Scene:
    boxes = []
    for toned in view.annotation.grounds:
        if isinstance(toned.mark, Fill):
            box = clipped(placed(_box(toned.mark), seen.x, seen.y, seen.zoom), room)
            if box is not None:
                boxes.append(Box(box, TONE_HUES[toned.tone]))
    return drawn(*boxes)


def _box(mark: Fill) -> Rect:
    xs, ys = zip(*(point for contour in mark.contours for point in contour), strict=True)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _band(led: Led, room: Rect, seen: Seen) -> Scene:
    band = clipped(placed(led.band, seen.x, seen.y, seen.zoom), room) if led.band else None
    return drawn(Box(band, BAND, 4)) if band else Scene()


def _line(led: Led, room: Rect, seen: Seen) -> Scene:
    band = clipped(placed(led.band, seen.x, seen.y, seen.zoom), room) if led.band else None
    if band is None or led.line is None:
        return Scene()
    middle = seen.x + led.line * seen.zoom
    return drawn(Line(((middle, band.y), (middle, band.bottom)), Ink.ACC, 2))


def in_reading_order(page: Page, hovers: tuple[HoverText, ...]) -> tuple[HoverText, ...]:
    """By system, then from left to right, then from the top."""

    def place(text: HoverText) -> tuple[int, float, float]:
        system = min(page.systems, key=lambda s: max(s.top - text.y, text.y - s.bottom))
        return system.index, round(text.x), text.y

    return tuple(sorted(hovers, key=place))


def _notes(view: VerdictView, room: Rect, seen: Seen) -> Scene:
    """One stop of Tab, entered at the first fault; what lies outside the room answers only the keyboard. While the
    replay runs, the page moves and nothing is pointed at."""
    if view.replay is not None:
        return Scene()
    ordered = in_reading_order(view.page, view.annotation.hovers)
    entry = next((text.id for text in ordered if text.tone is not Tone.OK), ordered[0].id if ordered else "")
    controls = []
    for text in ordered:
        at = (seen.x + text.x * seen.zoom, seen.y + text.y * seen.zoom)
        rect = clipped(around(*at, TARGET), room) or Rect(room.x, room.y, 0, 0)
        controls.append(Control(id=NOTE + text.id, rect=rect, group="notes", entry=text.id == entry))
    return Scene(controls=tuple(controls))


def _text(view: VerdictView, control: str | None) -> HoverText | None:
    if control is None or not control.startswith(NOTE):
        return None
    return next((text for text in view.annotation.hovers if NOTE + text.id == control), None)


def pointed(frame: Frame, view: VerdictView) -> HoverText | None:
    """The note under the pointer, else the one that the keyboard has reached."""
    if view.replay is not None:
        return None
    attention = frame.attention
    under = _text(view, attention.hover)
    return under or _text(view, attention.focus if attention.by_keys else None)


def tip(frame: Frame, view: VerdictView, room: Rect) -> Scene:
    """The ring round the note that is pointed at, and what is said of it."""
    text = pointed(frame, view)
    if text is None:
        return Scene()
    seen = see(frame, view, room)
    centre = (seen.x + text.x * seen.zoom, seen.y + text.y * seen.zoom)
    if not room.contains(*centre):
        return Scene()
    parts = ((text.headline, TIP_HUES.get(text.tone, Ink.TIPBAD)), (text.detail, Ink.ONTIP))
    ring = Arc(*centre, RING, Ink.ACC, 2)
    clefs, lanes = (
        tuple(placed(rect, seen.x, seen.y, seen.zoom) for rect in boxes)
        for boxes in (clef_boxes(view.page), lane_boxes(view.annotation))
    )
    anchor = around(*centre, RING + 2)
    return drawn(ring) + tooltip(frame, anchor, parts, within=room, avoid=clefs, spare=lanes)


def lane_boxes(annotation: Annotation) -> tuple[Rect, ...]:
    """What stands in the lanes and over punched parts, in page coordinates: everything that was added but heads."""
    boxes = (box(added.mark, {}) for added in annotation.marks if not isinstance(added.mark, Glyph))
    return tuple(Rect(left, top, right - left, bottom - top) for left, top, right, bottom in boxes)


def clef_boxes(page: Page) -> tuple[Rect, ...]:
    """Where the clefs stand, in page coordinates."""
    return tuple(
        Rect(staff.x, staff.top - CLEF_AIR, CLEF_WIDTH, (staff.lines - 1) * staff.space + 2 * CLEF_AIR)
        for staff in page.staves
    )
