"""How the page leads the reader: a moving line, a bar marker, or look-ahead blanking. All in page coordinates; what
stands under the page, over it, and what of it is not drawn. Knows no time: places come as spots on the page."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Protocol, TypeVar

from trainer.engrave.page import BarAnchor, Moment, Page, PageMark, Role, Stroke
from trainer.engrave.places import bar_at, place
from trainer.model.meter import Quarters
from trainer.model.score import Score
from trainer.model.settings import Guide
from trainer.window.geometry import Rect
from trainer.window.theme import Hue, Ink

BAND = 13.0  # half-width of the band round the moving line
REACH = 18.0  # how far line and band go beyond the outer staff lines
SHORTEST = 72.0  # of the line, over a staff of one line
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


def led(page: Page, score: Score, guide: Guide, now: Quarters, ahead: Quarters, shown: range) -> Led:
    """What a guide shows at a written position; `ahead` is the position that blanking reaches by now, `shown` are the
    systems that can be seen."""
    match guide:
        case Guide.NONE:
            return Led()
        case Guide.LINE:
            return line_at(page, now)
        case Guide.BAR:
            return Led(bar=bar_box(page, bar_at(page, now)))
        case Guide.HIDE_READ:
            return blanked(page, score, page.moments[0].onset, max(now, ahead), shown)
        case Guide.HIDE_NEXT:
            return blanked(page, score, now, ahead, shown)


def line_at(page: Page, onset: Quarters) -> Led:
    """The moving line at a written position, with its band."""
    system, x = place(page, onset)
    top, bottom = staves_of(page, system)
    reach = max(REACH, (SHORTEST - (bottom - top)) / 2)
    return Led(band=Rect(x - BAND, top - reach, 2 * BAND, bottom - top + 2 * reach), line=x)


def staves_of(page: Page, system: int) -> tuple[float, float]:
    """The outer staff lines of a system; of a line of a chart the top and the foot of its chords."""
    staves = [staff for staff in page.staves if staff.system == system]
    ends = (staff.top + (staff.lines - 1) * staff.space if staff.lines else staff.middle_c for staff in staves)
    return staves[0].top, max(ends)


def bar_box(page: Page, bar: BarAnchor) -> Rect:
    """The ground of a marked bar."""
    system = page.systems[bar.system]
    top, bottom = system.top - COVER_AIR, system.bottom + COVER_AIR
    return Rect(bar.left, top, bar.right - bar.left, bottom - top)


def blanked(page: Page, score: Score, start: Quarters, end: Quarters, shown: range) -> Led:
    """The page without what begins from `start` to `end`: owners that are not drawn, and covers over the beams and
    brackets that several share, with the staff drawn again on them. Covers lie only in the systems that are `shown`."""
    written: tuple[Sequence[_Named], ...] = (score.notes, score.rests, score.directions, score.changes, score.slashes)
    hidden = {thing.id for things in written for thing in _between(things, start, end)}
    hidden |= {span.id for span in score.spans if span.start in hidden}
    strips = [
        (bar.system, strip)
        for bar in page.bars
        if bar.system in shown and bar.onset < end and start < bar.end and (strip := _strip(page, bar, start, end))
    ]
    return Led(covers=tuple(mark for strip in strips for mark in _cover(page, *strip)), hidden=frozenset(hidden))


class _Timed(Protocol):
    """What stands at a position."""

    @property
    def onset(self) -> Quarters:
        """Where it begins."""
        ...


class _Named(_Timed, Protocol):
    """What stands at a position and has an id."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


Thing = TypeVar("Thing", bound=_Timed)


def _between(things: Sequence[Thing], start: Quarters, end: Quarters) -> Sequence[Thing]:
    """Of things sorted by onset, those that begin from `start` to before `end`."""
    first, last = (bisect_left(things, at, key=_onset) for at in (start, end))
    return things[first:last]


def _onset(thing: _Timed) -> Quarters:
    return thing.onset


def head_left(page: Page, moment: Moment) -> float:
    """The left edge of a moment's leftmost head; of a rest about that."""
    first = bisect_left(page.notes, moment.onset, key=_onset)
    heads = takewhile(lambda note: note.onset == moment.onset, islice(page.notes, first, None))
    return min((note.x - note.half_width for note in heads), default=moment.x - 6)


def _strip(page: Page, bar: BarAnchor, start: Quarters, end: Quarters) -> tuple[float, float] | None:
    """From which x to which a bar is covered, its bar lines kept; None where nothing begins in that part of it."""
    first, last = (bisect_left(page.moments, min(max(at, bar.onset), bar.end), key=_onset) for at in (start, end))
    if first == last:
        return None
    following = page.moments[last] if last < len(page.moments) else None
    inside = following is not None and following.onset < bar.end
    right = left_of(page, last, bar) if inside else bar.right - 2
    return left_of(page, first, bar), right


def left_of(page: Page, index: int, bar: BarAnchor) -> float:
    """The x before a moment's heads and accidentals, after all that belongs to the moment before."""
    moment = page.moments[index]
    left = head_left(page, moment) - ACCIDENTALS
    before = page.moments[index - 1] if index else None
    if before is None or before.onset < bar.onset:
        return max(bar.left + 2, left)
    return max(before.x + BAND / 2 + DOT, left)


def _cover(page: Page, system: int, strip: tuple[float, float]) -> Iterator[tuple[PageMark, Hue]]:
    left, right = strip
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
