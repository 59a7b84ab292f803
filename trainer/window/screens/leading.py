"""How the page leads the reader: a moving line, a bar marker, or look-ahead blanking. All in page coordinates; what
stands under the page, over it, and what of it is not drawn. Knows no time: places come as spots on the page."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from trainer.engrave.page import BarAnchor, Moment, Page, PageMark, Role, Stroke
from trainer.engrave.places import bar_at, place
from trainer.model.meter import Quarters
from trainer.model.score import Score
from trainer.model.settings import Guide
from trainer.window.geometry import Rect
from trainer.window.theme import Hue, Ink

BAND = 13.0  # half-width of the band round the moving line
REACH = 18.0  # how far line and band go beyond the outer staff lines
ACCIDENTALS = 28.0  # room before a head in which its accidentals may stand
DOT = 9.0  # room after a head for its dot
COVER_AIR = 6.0


@dataclass(frozen=True, slots=True)
class Led:
    """What a guide adds to a page: the band and the line (page coordinates), the marked bar, marks that cover, and the
    owners that are not drawn."""

    band: Rect | None = None
    line: float | None = None
    bar: Rect | None = None
    covers: tuple[tuple[PageMark, Hue], ...] = ()
    hidden: frozenset[str] = frozenset()


def led(page: Page, score: Score, guide: Guide, now: Quarters, ahead: Quarters) -> Led:
    """What a guide shows at a written position; `ahead` is the position that blanking reaches by now."""
    match guide:
        case Guide.NONE:
            return Led()
        case Guide.LINE:
            return line_at(page, now)
        case Guide.BAR:
            return Led(bar=bar_box(page, bar_at(page, now)))
        case Guide.HIDE_READ:
            return blanked(page, score, page.moments[0].onset, max(now, ahead))
        case Guide.HIDE_NEXT:
            return blanked(page, score, now, ahead)


def line_at(page: Page, onset: Quarters) -> Led:
    """The moving line at a written position, with its band."""
    system, x = place(page, onset)
    top, bottom = staves_of(page, system)
    return Led(band=Rect(x - BAND, top - REACH, 2 * BAND, bottom - top + 2 * REACH), line=x)


def staves_of(page: Page, system: int) -> tuple[float, float]:
    """The outer staff lines of a system."""
    staves = [staff for staff in page.staves if staff.system == system]
    return staves[0].top, max(staff.top + (staff.lines - 1) * staff.space for staff in staves)


def bar_box(page: Page, bar: BarAnchor) -> Rect:
    """The ground of a marked bar."""
    system = page.systems[bar.system]
    top, bottom = system.top - COVER_AIR, system.bottom + COVER_AIR
    return Rect(bar.left, top, bar.right - bar.left, bottom - top)


def is_blank(onset: Quarters, start: Quarters, end: Quarters) -> bool:
    """Whether what begins at an onset has disappeared: from `start` on and before `end`."""
    return start <= onset < end


def blanked(page: Page, score: Score, start: Quarters, end: Quarters) -> Led:
    """The page without what begins from `start` to `end`: owners that are not drawn, and covers over the beams and
    brackets that several share, with the staff drawn again on them."""
    onsets = {note.id: note.onset for note in score.notes} | {rest.id: rest.onset for rest in score.rests}
    hidden = {name for name, onset in onsets.items() if is_blank(onset, start, end)}
    hidden |= {span.id for span in score.spans if span.start in hidden}
    hidden |= {words.id for words in score.directions if is_blank(words.onset, start, end)}
    hidden |= {change.id for change in score.changes if is_blank(change.onset, start, end)}
    first, last = (bisect_left([moment.onset for moment in page.moments], at) for at in (start, end))
    strips = [strip for place in range(first, last) for strip in _strips(page, place)]
    return Led(covers=tuple(mark for strip in strips for mark in _cover(page, *strip)), hidden=frozenset(hidden))


def _strips(page: Page, index: int) -> Iterator[tuple[int, float, float]]:
    """Where a moment stands: its system, and from which x to which; cut at the bar line."""
    moment = page.moments[index]
    bar = bar_at(page, moment.onset)
    following = page.moments[index + 1] if index + 1 < len(page.moments) else None
    right = bar.right - 2
    if following is not None and following.onset < bar.end:
        right = left_of(page, index + 1, bar)
    yield moment.system, left_of(page, index, bar), right


def left_of(page: Page, index: int, bar: BarAnchor) -> float:
    """The x before a moment's heads and accidentals, after all that belongs to the moment before."""
    moment = page.moments[index]
    left = _head_left(page, moment) - ACCIDENTALS
    before = page.moments[index - 1] if index else None
    if before is None or before.onset < bar.onset:
        return max(bar.left + 2, left)
    return max(before.x + BAND / 2 + DOT, left)


def _head_left(page: Page, moment: Moment) -> float:
    heads = [note.x - note.half_width for note in page.notes if note.onset == moment.onset]
    return min(heads, default=moment.x - 6)


def _cover(page: Page, system: int, left: float, right: float) -> Iterator[tuple[PageMark, Hue]]:
    if right <= left:
        return
    anchor = page.systems[system]
    top, bottom = anchor.top - COVER_AIR, anchor.bottom + COVER_AIR
    middle = (top + bottom) / 2
    yield Stroke("", Role.INK, ((left, middle), (right, middle)), bottom - top), Ink.PAPER
    width = next((mark.width for mark in page.marks if mark.role is Role.STAFF and isinstance(mark, Stroke)), 1.0)
    for staff in page.staves:
        if staff.system != system:
            continue
        for number in range(staff.lines):
            y = staff.top + number * staff.space
            yield Stroke("", Role.STAFF, ((left, y), (right, y)), width), Ink.STAFF
