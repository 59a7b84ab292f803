"""The card of the page in the brief: covered before the look, dimmed while looking, and what stands there when there is
no page yet or never will be."""

from collections.abc import Iterator

from trainer.engrave.page import Page
from trainer.model.number_words import counted
from trainer.model.score import Score
from trainer.window.geometry import Rect
from trainer.window.marks import Arc, Box, Label, Line, Scene, Sheet, drawn, joined
from trainer.window.screens.brief_choices import choices_panel
from trainer.window.screens.brief_view import BriefView, Stage, is_low
from trainer.window.screens.scrolling import bounded, scroller
from trainer.window.screens.turning import ZOOMS, printed
from trainer.window.theme import Hue, Ink, Tint
from trainer.window.type import BODY, ROW, SECTION, SMALL, Weight
from trainer.window.widgets.frame import Frame, centred, line_height
from trainer.window.widgets.panels import CARD_RADIUS

DIMMED = 0.6
SMALLEST = 0.7  # under this zoom a page scrolls rather than shrinks
PILL = "dimmed until the count-off"
PILL_STRIP = 36.0
BEAT = 450_000  # microseconds that each dot of the waiting sign is lit
FAINT: Hue = Tint(Ink.STAFF, Ink.PAPER, 0.32)
EMPTY: Hue = Tint(Ink.STAFF, Ink.PAPER, 0.16)
NAME, BARS = 92.0, 4  # of an empty chart: how wide a section's name is, and the bars of a line


def page_card(view: BriefView, card: Rect, frame: Frame) -> Scene:
    """The card and what is on it."""
    ground = drawn(Box(card, Ink.PAPER, CARD_RADIUS, Ink.LINE))
    match view.stage:
        case Stage.PREPARING | Stage.OPENING:
            return joined(ground, _empty_page(view, card), _waiting(view, card))
        case Stage.FAILED:
            return joined(ground, _failed(view, card, frame))
        case Stage.CALLED:
            return joined(ground, _empty_page(view, card), _covered(view, card, frame))
        case Stage.READY:
            panel, room = choices_panel(view, card, frame, low=is_low(frame.size))
            empty = Scene() if view.choices else _empty_page(view, card)
            return joined(ground, empty, panel, _covered(view, room, frame))
    if view.page is None:
        return ground
    return joined(ground, _dimmed(view.page, view.scroll, card, frame))


def look_zoom(page: Page, room: Rect) -> float:
    """The zoom of a page to look at: whole if it stays readable, else as wide as the card."""
    wide = [z for z in ZOOMS if page.width * z <= room.w + 0.5] or list(ZOOMS[:1])
    top, bottom = printed(page)
    whole = [z for z in wide if (bottom - top) * z <= room.h and z >= min(SMALLEST, wide[-1])]
    return whole[-1] if whole else wide[-1]


def _dimmed(page: Page, scroll: float, card: Rect, frame: Frame) -> Scene:
    room, strip = card.inset(4, 10).cut_bottom(PILL_STRIP)  # the page brings its own margins
    zoom = look_zoom(page, room)
    top, bottom = printed(page)
    height = (bottom - top) * zoom
    moved = bounded(scroll, height=height, room=room.h)
    y = room.y + max(0.0, (room.h - height) / 2) - top * zoom - moved
    x = room.x + (room.w - page.width * zoom) / 2
    sheet = Sheet(room, page, round(x), round(y), strength=DIMMED, zoom=zoom)
    return joined(drawn(sheet), scroller(room, height=height, scroll=moved), _pill(strip, frame))


def _pill(strip: Rect, frame: Frame) -> Scene:
    style = SMALL.but(Weight.SEMIBOLD)
    wide = frame.type.width(PILL, style) + 22
    rect = Rect(strip.right - wide - 12, strip.bottom - 28, wide, 24)
    text = Label(rect.x + 11, centred(rect.middle[1], style), PILL, style, Ink.TEXT2)
    return drawn(Box(rect, Ink.RAISED, 12), text)


def _empty_page(view: BriefView, card: Rect) -> Scene:
    """Empty staves, or lines of a chart without their chords, above and below the words in the middle."""
    inner = card.inset(48, 0)
    middle = card.middle[1]
    tops = [y for y in (middle - 250, middle - 150, middle + 110, middle + 210) if card.y + 24 <= y <= card.bottom - 70]
    if view.is_chart:
        return drawn(*(mark for top in tops for mark in _empty_bars(inner, top)))
    lines = (
        Line(((inner.x, top + 10 * line), (inner.right, top + 10 * line)), FAINT) for top in tops for line in range(5)
    )
    return drawn(*lines)


def _empty_bars(inner: Rect, top: float) -> Iterator[Box]:
    """A line of a chart: the box of a section's name and the places of four chords."""
    yield Box(Rect(inner.x, top + 6, NAME, 28), None, 4, FAINT)
    first = inner.x + NAME + 28
    step = (inner.right - first) / BARS
    for bar in range(BARS):
        yield Box(Rect(first + bar * step, top, 30, 40), EMPTY, 6)


def _covered(view: BriefView, card: Rect, frame: Frame) -> Scene:
    x, y = card.middle
    line = "The page is shown when the look begins" if view.look_seconds else "The page is shown at the count-off"
    note = "From then on it counts as seen." if view.standing.is_first else "You have seen this page before."
    about = _about(view.score) if view.score else ""
    note = f"{about} {note}".strip()
    return drawn(
        *_closed_eye(x, y - 46),
        Label(x, y + 8, line, SECTION, Ink.TEXT, 0.5),
        Label(x, y + 36, frame.type.fit(note, ROW, card.w - 48), ROW, Ink.TEXT2, 0.5),
    )


def _about(score: Score) -> str:
    if not score.staves:
        return f"A chart of {counted(score.full_bars, 'bar')}."
    staves = "two staves" if len(score.staves) == 2 else "one line" if score.rhythm_only else "one staff"
    return f"{counted(score.full_bars, 'bar')} on {staves}."


def _closed_eye(x: float, y: float) -> tuple[Arc | Line, ...]:
    lashes = tuple(Line(((x + dx * 0.62, y + dy), (x + dx, y + dy + 7)), Ink.TEXT3, 2) for dx, dy in _LASHES)
    return (Arc(x, y - 14, 26, Ink.TEXT3, 2, 0.31, 0.38), *lashes)


_LASHES = ((-26.0, 3.5), (-11.0, 9.5), (0.0, 11.5), (11.0, 9.5), (26.0, 3.5))


def _waiting(view: BriefView, card: Rect) -> Scene:
    x, y = card.middle
    now = view.waited // BEAT % 3
    dots = (Arc(x + 18 * (place - 1), y - 34, 4, Ink.ACC if place == now else Ink.LINE, 4) for place in range(3))
    line, note = ("Making the page", "a new one, for this take only")
    if view.stage is Stage.OPENING:
        line, note = ("Opening the take", "as it was played")
    return drawn(
        *dots,
        Label(x, y + 8, line, SECTION, Ink.TEXT, 0.5),
        Label(x, y + 36, note, ROW, Ink.TEXT2, 0.5),
    )


def _failed(view: BriefView, card: Rect, frame: Frame) -> Scene:
    x, y = card.middle
    lines = frame.type.wrap(view.problem, BODY, min(560.0, card.w - 96), most=4)
    return drawn(
        Arc(x, y - 44, 22, Ink.BADM, 2),
        Line(((x, y - 55), (x, y - 42)), Ink.BADM, 2.5),
        Arc(x, y - 35, 1.8, Ink.BADM, 2),
        Label(x, y + 8, "The page cannot be made", SECTION, Ink.TEXT, 0.5),
        *(Label(x, y + 38 + place * line_height(BODY), line, BODY, Ink.TEXT2, 0.5) for place, line in enumerate(lines)),
    )
