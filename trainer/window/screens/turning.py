"""How large a page is shown and how it turns by systems. Page coordinates are those of the engraving; sizes of the
window are logical pixels; positions are quarters in performance order. One engraving serves brief, take and verdict.

    room |  system 3 (being read)  <- turned when its first bar begins
         |  system 4               <- seen whole before the last bar of 3
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from trainer.engrave.page import Page, SystemAnchor
from trainer.model.expected import BarSpan
from trainer.model.meter import Quarters
from trainer.window.geometry import Size
from trainer.window.widgets.frame import NARROW

# Every zoom keeps the staff space on whole pixels.
ZOOMS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.2, 2.4, 2.6, 2.8, 3.0)
# What a page should not fall below, at its zoom: wide enough for four bars a system, but large in a narrow window.
ENGRAVED_WIDTH, NARROW_WIDTH = 1160.0, 1040.0
WINDOW_HEIGHT = 850.0
NARROWEST = 320.0
AIR = 10.0  # page pixels kept above and below what is drawn in a system
WHOLE = 0.8  # share of the base zoom down to which a whole page is preferred to turning
COMFORTABLE = 1.0  # a staff space of 10
SMALLER = 0.85  # share of the base zoom down to which one more system is worth it
LARGER = 1.5  # how much the size of the music counts against the number of systems seen
SAME = 0.01  # page pixels that make no difference
GLIDE = Fraction(1, 2)  # quarters that a turn takes
STEPS = 8  # in which it is drawn: each paints the whole page


def column_width(size: Size) -> float:
    """The verdict column."""
    return 320.0 if size.w < NARROW else 384.0


def gutter(size: Size) -> float:
    """Between cards and round them."""
    return 16.0 if size.w < NARROW else 24.0


def page_room(size: Size) -> float:
    """The width that the verdict leaves for the page, inside its card."""
    return size.w - column_width(size) - 3 * gutter(size) - 2 * gutter(size)


def base_zoom(size: Size) -> float:
    """The zoom of a page in a window of that size beside the verdict column."""
    least = NARROW_WIDTH if size.w < NARROW else ENGRAVED_WIDTH
    fitting = [z for z in ZOOMS if page_room(size) / z >= least and size.h / z >= WINDOW_HEIGHT]
    return (fitting or ZOOMS[:1])[-1]


def engraving_width(size: Size) -> float:
    """The width to engrave a page at for a window of that size, in page pixels."""
    return max(NARROWEST, page_room(size) / base_zoom(size))


def zoom_to(page: Page, width: float) -> float:
    """The largest zoom at which the page is not wider than `width`."""
    return next((z for z in reversed(ZOOMS) if page.width * z <= width + 0.5), ZOOMS[0])


def extent(page: Page, air: float = AIR) -> tuple[float, float]:
    """The first and last y at which something to play is drawn, the page's own heading included, with air."""
    first = page.systems[0].top
    top = first if page.heading is None else min(first, page.heading)
    return top - air, page.systems[-1].bottom + air


def printed(page: Page, air: float = AIR) -> tuple[float, float]:
    """The first and last y at which something is drawn: also what stands under the last system."""
    top, bottom = extent(page, air)
    return top, bottom if page.footing is None else max(bottom, page.footing + air)


def take_zoom(page: Page, size: Size, room: Size) -> float:
    """The zoom of a take in `room`: the largest at which the whole page is seen, if that is not far under the base
    zoom; else one near it or comfortable, weighing the size of the music against the systems that are seen; and less
    only where two systems would not fit."""
    top, bottom = extent(page)
    base = base_zoom(size)
    wide = [z for z in ZOOMS if page.width * z <= room.w + 0.5 and z <= 1.5 * base] or [ZOOMS[0]]
    whole = [z for z in wide if (bottom - top) * z <= room.h and z >= WHOLE * base - 0.01]
    if whole:
        return whole[-1]
    pair = _tallest_pair(page)
    fitting = [z for z in wide if pair * z <= room.h]
    turning = [z for z in fitting if SMALLER * base <= z <= max(base, COMFORTABLE) + 0.01]
    if turning:
        return max(turning, key=lambda z: _seen_at_first(page, room.h / z) * z**LARGER)
    return ([z for z in fitting if z <= base] or wide[:1])[-1]


def _seen_at_first(page: Page, room: float) -> int:
    """How many systems are seen whole from the first on."""
    top, _ = extent(page)
    return sum(system.bottom - top + AIR <= room for system in page.systems)


def _tallest_pair(page: Page) -> float:
    firsts, seconds = page.systems[:-1] or page.systems, page.systems[1:] or page.systems
    return max(below.bottom - above.top for above, below in zip(firsts, seconds, strict=True)) + 2 * AIR


@dataclass(frozen=True, slots=True)
class Turn:
    """From position `at` on the page's y `top` stands at the top of the room, reached within `glide` quarters."""

    at: Quarters
    top: float
    glide: Quarters


@dataclass(frozen=True, slots=True)
class Reading:
    """A run of bars in one system, in performance order: where it begins, where its last bar begins."""

    system: int
    onset: Quarters
    last_bar: Quarters


def readings(page: Page, bars: Sequence[BarSpan]) -> tuple[Reading, ...]:
    """The systems in the order in which they are read, repeats unrolled."""
    systems = {bar.number: bar.system for bar in page.bars}
    found: list[Reading] = []
    for bar in bars:
        system = systems[bar.number]
        if found and found[-1].system == system:
            found[-1] = Reading(system, found[-1].onset, bar.onset)
        else:
            found.append(Reading(system, bar.onset, bar.onset))
    return tuple(found)


def turns(
    page: Page, bars: Sequence[BarSpan], room: float, *, air: float = AIR, glides: bool = True
) -> tuple[Turn, ...]:
    """Every turn of a page in a room of that height (page pixels). The system that is read is always seen whole, `air`
    above and below it, and the next one from a bar before it is needed, wherever two such systems fit into the room."""
    runs = readings(page, bars)
    top, bottom = extent(page, air)
    if bottom - top <= room:
        return (Turn(runs[0].onset, top - (room - (bottom - top)) / 2, Fraction(0)),)
    view = _View(page, room, air)
    now = view.first(runs)
    found = [Turn(runs[0].onset, now, Fraction(0))]
    for run, following in zip(runs, (*runs[1:], None), strict=True):
        aim = view.aim(run, following, now)
        if abs(aim - now) > SAME:
            glide = min(GLIDE, run.last_bar - run.onset) if glides and run is not runs[0] else Fraction(0)
            found.append(Turn(run.onset, aim, glide))
            now = aim
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _View:
    """A page seen through a room of that height."""

    page: Page
    room: float
    air: float

    def clamped(self, top: float) -> float:
        """The nearest top of the room that leaves no blank above or below the page."""
        first, last = extent(self.page, self.air)
        return min(max(top, first), last - self.room)

    def sees(self, system: SystemAnchor, top: float) -> bool:
        """Whether a system is seen whole."""
        return system.top - self.air >= top - SAME and system.bottom + self.air <= top + self.room + SAME

    def first(self, runs: Sequence[Reading]) -> float:
        """Where the top of the room is to begin with: at the heading, where what is read first is seen under it."""
        top = extent(self.page, self.air)[0]
        needed = {run.system for run in runs[:2]}
        if 0 in needed and all(self.sees(self.page.systems[system], top) for system in needed):
            return top
        return self.clamped(self.page.systems[runs[0].system].top - self.air)

    def aim(self, run: Reading, following: Reading | None, now: float) -> float:
        """Where the top of the room should be while a run is read: where it is, unless that hides something."""
        here = self.page.systems[run.system]
        there = self.page.systems[following.system] if following else here
        if self.sees(here, now) and self.sees(there, now):
            return now
        upper, lower = (here, there) if here.top <= there.top else (there, here)
        if lower.bottom - upper.top + 2 * self.air <= self.room:
            wanted = upper.top - self.air
        elif self.sees(here, now):
            return now
        else:
            wanted = here.top - self.air
        calm = self.clamped(wanted)
        return calm if self.sees(here, calm) and (self.sees(there, calm) or not self.sees(there, wanted)) else wanted


def shown_systems(page: Page, top: float, room: float) -> range:
    """The systems of which something is seen in a room of that height whose top stands at `top`."""
    seen = [system.index for system in page.systems if system.bottom + AIR > top and system.top - AIR < top + room]
    return range(seen[0], seen[-1] + 1) if seen else range(0)


def whole_systems(page: Page, top: float, room: float) -> tuple[float, float]:
    """From which y to which all stands that is seen whole: systems, and what is printed over the first and under the
    last of them; all of the room where no system is."""
    view = _View(page, room, AIR)
    whole = [system for system in page.systems if view.sees(system, top)]
    if not whole:
        return top, top + room
    first, last = whole[0].top - AIR, whole[-1].bottom + AIR
    if whole[0].index == 0 and extent(page)[0] >= top - SAME:
        first = extent(page)[0]
    if whole[-1] is page.systems[-1] and printed(page)[1] <= top + room + SAME:
        last = printed(page)[1]
    return max(top, first), min(top + room, last)


def turned(
    page: Page,
    bars: Sequence[BarSpan],
    position: Quarters | float,
    room: float,
    *,
    air: float = AIR,
    glides: bool = True,
) -> float:
    """The page's y at the top of a room of that height at a position in performance order; all in page pixels.

    Without `glides` every turn is one step, for the ways in which the position waits.
    """
    return stand(turns(page, bars, room, air=air, glides=glides), position)[0]


def stand(found: Sequence[Turn], position: Quarters | float) -> tuple[float, bool]:
    """The page's y at the top of the room at a position, and whether it rests there."""
    place = max(0, bisect_right([turn.at for turn in found], position) - 1)
    turn = found[place]
    before = found[place - 1].top if place else turn.top
    if not turn.glide or position >= turn.at + turn.glide:
        return turn.top, True
    share = ceil((position - turn.at) / turn.glide * STEPS) / STEPS
    return before + (turn.top - before) * share * share * (3 - 2 * share), False
