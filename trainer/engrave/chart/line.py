"""A line of bars set: where each stands, what joins its chords, what lies over it. The baseline of the numbers is
y = 0; the page moves the whole line to its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from trainer.engrave.bounds import Box, union
from trainer.engrave.chart.bar import TAIL, Measured, after_once, bar_line
from trainer.engrave.chart.bar_words import notes_before, said_after, said_before
from trainer.engrave.chart.block import Block, line, shifted, sign, words
from trainer.engrave.chart.lettering import Glyphs
from trainer.engrave.chart.simile import four_bars
from trainer.engrave.chart.split import held, side
from trainer.engrave.chart.spread import Item, spread
from trainer.engrave.chart.stems import arc
from trainer.engrave.page import PageMark
from trainer.model.chart import Dialect
from trainer.model.meter import Quarters

HANG = 28.0  # how far a number's diamond or repeat may stand out before the first column
_OVER = 7.0  # between what lies over a line and what is under it
_NUMBER = 15.0  # of an ending
_HOOK = 17.0
_NOTE = 0.45  # of the line, that a note to the band may always take


@dataclass(frozen=True, slots=True)
class Area:
    """From where to where bars stand, the columns they are aligned to, and how far words may go."""

    left: float
    right: float
    columns: int
    edges: tuple[float, float]

    def pitch(self, bars: int) -> float:
        """From one column to the next, for so many bars on the line."""
        return (self.right - self.left) / max(self.columns, bars)


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell stands: its number's middle and half-width, and its position from the bar's start."""

    id: str
    x: float
    half: float
    onset: Quarters


@dataclass(frozen=True, slots=True)
class BarPlace:
    """Where a bar stands on its line, with its cells."""

    measured: Measured
    left: float
    right: float
    cells: tuple[CellPlace, ...]


class Line:
    """Collects the blocks of a line, and knows what lies where."""

    def __init__(self, bars: list[Measured], area: Area) -> None:
        self.area = area
        self.script = bars[0].script
        self._blocks: list[tuple[Block, float, float, str]] = []  # with their origins and owners
        self.boxes: list[Box] = []
        self.bars: list[BarPlace] = []
        edge = _edge(bars, area)
        self._origins = _origins(bars, area, edge)
        self._floor = bars[0].reach[0] * (1.0 if self.script.dialect is Dialect.LETTERS else 0.84)
        self.labelled = 0.0  # where a section name over the first bar ends
        self._ends: list[float] = []  # where the chords placed so far end
        for at, (bar, x) in enumerate(zip(bars, self._origins, strict=True)):
            left = x - bar.lead
            right = self._origins[at + 1] - bars[at + 1].lead if at + 1 < len(bars) else edge
            self._bar(bar, x, left, right)

    @property
    def extent(self) -> tuple[float, float]:
        """The top and bottom of everything on the line."""
        around = union(self.boxes)
        return around[1], around[3]

    def marks(self, base: float) -> Iterator[PageMark]:
        """Its marks, where its baseline is y = `base`."""
        for block, x, y, owner in self._blocks:
            yield from block.at(x, base + y, owner)

    def put(self, block: Block, x: float, y: float, owner: str) -> None:
        """Place a block and remember its box."""
        if block.marks:
            self._blocks.append((block, x, y, owner))
            self.boxes.append(shifted(block.box, x, y))

    def over(self, left: float, right: float) -> float:
        """The y above everything between two places, with air."""
        tops = [self._floor, *(box[1] for box in self.boxes if box[2] > left - _OVER and box[0] < right + _OVER)]
        return min(tops) - _OVER

    def lay_over(self, block: Block, x: float, owner: str) -> None:
        """Place a block over what is there, its left end at x where the page has room."""
        if not block.marks:
            return
        low, high = self.area.edges
        block = block.scaled(min(1.0, (high - low) / max(block.width, 1.0)))
        x = max(low, min(x, high - block.width))
        self.put(block, x, self.over(x, x + block.width) - block.box[3], owner)

    def _bar(self, bar: Measured, x: float, left: float, right: float) -> None:
        name = bar.placed.bar.id
        self.put(bar.head, left, 0.0, name)
        self.put(bar.close, right - bar.close.width, 0.0, name)
        inner = right - bar.close.width
        places = _cell_places(bar, x, inner)
        for cell, drawn, at in zip(bar.placed.cells, bar.cells, places, strict=False):
            self.put(drawn.block, at, 0.0, cell.id)
        if bar.script.dialect is Dialect.NUMBERS and len(bar.cells) > 1:
            self._join(bar, places)
        self._tie(bar, places, left)
        if bar.cells:
            closing = after_once(bar.placed, bar.script, bar.size)
            beyond = side(len(bar.cells), bar.script, bar.size)
            self.put(closing, places[-1] + bar.cells[-1].body + beyond, 0.0, name)
        self.bars.append(BarPlace(bar, left, right, tuple(_anchors(bar, places, x, inner))))

    def _join(self, bar: Measured, places: tuple[float, ...]) -> None:
        """Hold the chords of a split bar together."""
        inked = union(shifted(cell.ink, at, 0.0) for cell, at in zip(bar.cells, places, strict=True))
        whole = union(shifted(cell.block.box, at, 0.0) for cell, at in zip(bar.cells, places, strict=True))
        drawn = held(whole, start=inked[0], size=bar.size, script=bar.script)
        self.put(drawn, 0.0, 0.0, bar.placed.bar.id)

    def _tie(self, bar: Measured, places: tuple[float, ...], left: float) -> None:
        """Ties into cells, from the chord before on the line or out of the margin; at a new metre, which stands
        between, only as far as that."""
        for cell, drawn, at in zip(bar.placed.cells, bar.cells, places, strict=False):
            end = at + drawn.ink[0] + 1.0
            if cell.is_tied:
                if at == places[0] and self._ends and bar.ends.meter is not None:
                    end = left - 1.0
                before = self._ends[-1] if self._ends else end - 0.6 * bar.size
                begin = before + min(3.0, 0.2 * max(end - before, 0.0))
                sag = min(9.0, 4.0 + 0.06 * (end - begin)) * bar.times
                self.put(arc(begin, end, 0.02 * bar.size, sag=sag), 0.0, 0.0, cell.id)
            self._ends.append(at + drawn.block.box[2])

    def finish(self) -> None:
        """Draw what belongs to the whole line, and what is said over it."""
        last = self.bars[-1]
        if self.script.dialect is Dialect.LETTERS and not last.measured.close.marks:
            self.put(bar_line(self.script, last.measured.size), last.right, 0.0, last.measured.placed.bar.id)
        for group in _simile_groups(self.bars):
            self._simile(group)
        self._endings()
        for bar in self.bars:
            name, hand = bar.measured.placed.bar.id, self.script.hand
            start = bar.left + (bar.measured.lead - 4.0 if self.script.dialect is Dialect.NUMBERS else 2.0)
            self.lay_over(said_before(bar.measured.placed, hand), max(start, self.labelled), name)
            self._notes(bar, start)
            self.labelled = 0.0
            after = said_after(bar.measured.placed, hand)
            self.lay_over(after, bar.right - after.width - 6.0, name)

    def _notes(self, bar: BarPlace, start: float) -> None:
        """Notes to the band: beside what else is said where there is room, else in lines over it."""
        low, high = self.area.edges
        width = max(bar.right - start, _NOTE * (high - low))
        blocks = notes_before(bar.measured.placed, self.script.hand, width)
        x = min(start, high - max((block.width for block in blocks), default=0.0))
        for block in blocks:
            self.lay_over(block, x, bar.measured.placed.bar.id)

    def _simile(self, group: list[BarPlace]) -> None:
        """The sign in the middle of the bars for which it stands."""
        first, bar = group[0].measured, group[0].measured.placed.bar
        size, hand = first.size, first.script.hand
        if bar.simile == 4:
            block = four_bars(size)
            four = words("4", round(0.5 * size, 2), hand)
            self.lay_over(four, (group[0].left + group[-1].right - four.width) / 2, bar.id)
        else:
            block = sign(Glyphs.SIMILE if bar.simile == 1 else Glyphs.SIMILE_2, 0.3 * size, hand)
            block = block.moved(0.0, -0.34 * size)
        middle = (group[0].left + group[-1].right) / 2
        is_column = len(group) == 1 and first.script.dialect is Dialect.NUMBERS
        self.put(block, group[0].left + first.lead if is_column else middle - block.width / 2, 0.0, bar.id)

    def _endings(self) -> None:
        """Brackets over the endings of the line, all at one height."""
        runs = [list(run) for _, run in groupby(self.bars, key=lambda bar: bar.measured.placed.ending)]
        found = [run for run in runs if run[0].measured.placed.ending]
        y = min((self.over(run[0].left, run[-1].right) for run in found), default=0.0) - _HOOK
        for run in found:
            self._ending(run[0].measured.placed.ending, run, y)

    def _ending(self, ending: tuple[int, ...], bars: list[BarPlace], y: float) -> None:
        """One bracket at a height; it has a hook where the ending begins, and where it leads back."""
        first, last = bars[0], bars[-1]
        name, begins = first.measured.placed.bar.id, bool(first.measured.placed.bar.ending)
        left, right = first.left + 3.0, last.right - 7.0
        points = [(left, y + _HOOK)] * begins + [(left, y), (right, y)]
        points += [(right, y + _HOOK)] * (last.measured.placed.bar.plays > 1)
        self.put(line(*points, width=1.8), 0.0, 0.0, name)
        if begins:
            self.put(words(ending_text(ending), _NUMBER, self.script.hand), left + 7.0, y + _HOOK - 1.0, name)
        self.boxes.append((left, y, right, y + _HOOK))


def ending_text(ending: tuple[int, ...]) -> str:
    """`1.`, `1.–3.`, `1. 3.`"""
    if len(ending) > 2 and ending == tuple(range(ending[0], ending[-1] + 1)):
        return f"{ending[0]}.–{ending[-1]}."
    return " ".join(f"{number}." for number in ending)


def _edge(bars: list[Measured], area: Area) -> float:
    """Where the last bar ends: a line of few bars stops at its column, or where they need to."""
    hang = HANG if bars[0].script.dialect is Dialect.NUMBERS else 0.0
    needed = area.left + sum(bar.lead + bar.body for bar in bars) + hang
    return min(area.right, max(area.left + area.pitch(len(bars)) * len(bars), needed))


def _origins(bars: list[Measured], area: Area, edge: float) -> tuple[float, ...]:
    """Where the bars' first numbers stand: in numbers these are aligned to the columns, in letters the bar lines."""
    pitch = area.pitch(len(bars))
    is_letters = bars[0].script.dialect is Dialect.LETTERS
    items = []
    for at, bar in enumerate(bars):
        wanted = area.left + at * pitch + (bar.lead if is_letters else HANG)
        items.append(Item(wanted, bar.lead, bar.body))
    return spread(items, left=area.left, right=edge, gap=0.0)


def _cell_places(bar: Measured, x: float, right: float) -> tuple[float, ...]:
    """Where the cells of a bar stand: numbers one after the other, letters at their share of the bar."""
    start = x - (bar.cells[0].lead if bar.cells else 0.0)
    if bar.script.dialect is Dialect.NUMBERS:
        return spread(bar.items, left=start, right=float("inf"), gap=bar.gap)
    passed, items, whole = 0.0, [], float(bar.placed.meter.bar)
    for cell, share in zip(bar.cells, bar.placed.shares, strict=False):
        items.append(Item(x + passed / whole * (right - x), cell.lead, cell.body))
        passed += float(share)
    return spread(items, left=start, right=right - TAIL, gap=bar.gap)


def _anchors(bar: Measured, places: tuple[float, ...], x: float, right: float) -> Iterator[CellPlace]:
    """Places of the cells; under a simile sign those of the cells it stands for, spread over the bar."""
    for number, (cell, onset) in enumerate(zip(bar.placed.cells, bar.placed.starts, strict=True), start=1):
        if bar.cells:
            drawn = bar.cells[number - 1]
            yield CellPlace(cell.id, places[number - 1] + drawn.middle, drawn.half, onset)
        else:
            along = float(onset / bar.placed.meter.bar)
            yield CellPlace(f"{bar.placed.bar.id}.{number}", x + 12.0 + along * (right - x - 12.0), 8.0, onset)


def _simile_groups(bars: list[BarPlace]) -> Iterator[list[BarPlace]]:
    """Bars of the line under one simile sign."""
    for (simile, _), members in groupby(bars, key=_sign_of):
        if simile:
            yield list(members)


def _sign_of(bar: BarPlace) -> tuple[int, int]:
    return bar.measured.placed.bar.simile, bar.measured.ends.group
