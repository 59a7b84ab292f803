"""One bar measured: its cells, its bar lines and what hangs at its ends, before it has a place on the line.

| lead     | body              |
|: 4/4 (   4  5   ________ ) :|      the origin is the left end of the first number's baseline
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from trainer.engrave.chart.block import Block, line, row, sign, together, words
from trainer.engrave.chart.cell import Drawn, Setting, draw_cell
from trainer.engrave.chart.lettering import Glyphs, Lettering, digit
from trainer.engrave.chart.split import side
from trainer.engrave.chart.spread import Item, least
from trainer.engrave.chart.stems import dot
from trainer.engrave.chart.symbol import Script
from trainer.engrave.page import Role
from trainer.model.chart import Cell, Dialect
from trainer.model.chart_page import PlacedBar
from trainer.model.chord import Chord
from trainer.model.meter import Meter

SIZES = {Dialect.NUMBERS: 44.0, Dialect.LETTERS: 38.0}
_TOPS = {Dialect.NUMBERS: -0.96, Dialect.LETTERS: -1.06}  # of bar lines, in sizes
_FEET = {Dialect.NUMBERS: 0.26, Dialect.LETTERS: 0.5}
_LEADS = {Dialect.NUMBERS: 18.0, Dialect.LETTERS: 15.0}  # from a bar line to the first chord, at least
_GAPS = {Dialect.NUMBERS: 0.62, Dialect.LETTERS: 0.5}  # between chords, in sizes
TAIL = 10.0
_THIN, _THICK = 1.6, 5.0
_AIR, _AFTER_HEAD = 6.0, 11.0  # between signs, and between figures or a repeat and a chord that is none of them
_TALLEST = 4.2  # of a time signature, in staff spaces


@dataclass(frozen=True, slots=True)
class Ends:
    """What stands at the ends of a bar beside its own signs: a metre to be shown, whether the bar before it on the line
    ends with a sign of its own, whether the chart ends with it, and the chord that follows it; bars under one simile
    sign have the same `group`."""

    meter: Meter | None = None
    follows: bool = False
    finishes: bool = False
    following: Chord | None = None
    group: int = 0


@dataclass(frozen=True, slots=True)
class Measured:
    """A bar with its drawn cells (none under a simile sign) and its room. `head` begins at the bar's left end and is
    drawn about the baseline; `close` ends at its right end."""

    placed: PlacedBar
    ends: Ends
    script: Script
    times: float
    cells: tuple[Drawn, ...]
    head: Block
    close: Block
    lead: float
    body: float

    @property
    def size(self) -> float:
        """Of its numbers."""
        return SIZES[self.script.dialect] * self.times

    @property
    def gap(self) -> float:
        """Between its chords."""
        return _GAPS[self.script.dialect] * self.size

    @property
    def items(self) -> tuple[Item, ...]:
        """Its cells as things on a line, wanted nowhere yet."""
        return tuple(Item(0.0, cell.lead, cell.body) for cell in self.cells)

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where bar lines go, about the baseline."""
        return reach(self.script.dialect, self.size)


def reach(dialect: Dialect, size: float) -> tuple[float, float]:
    """From where to where bar lines go, about the baseline."""
    return _TOPS[dialect] * size, _FEET[dialect] * size


def measure(placed: PlacedBar, ends: Ends, script: Script, *, times: float = 1.0) -> Measured:
    """A bar and the room it needs, its writing `times` the usual size."""
    size = SIZES[script.dialect] * times
    settings = _settings(placed, ends, script)
    cells = () if placed.bar.simile else tuple(draw_cell(cell, setting, times=times) for cell, setting in settings)
    first = cells[0].lead if cells else 0.0
    bar = placed.bar
    head = _head(bar.repeat_start, ends.follows, bar.is_meter_once, ends.meter, script, size)
    close = _close(bar.plays > 1, bar.is_double, ends.finishes, script, size)
    air = (_AFTER_HEAD if head.marks else 0.0) + side(len(cells), script, size)
    lead = max(_LEADS[script.dialect] * times, head.width + air) + first
    items = [Item(0.0, cell.lead, cell.body) for cell in cells]
    inner = least(items, _GAPS[script.dialect] * size) - first if cells else 1.2 * size
    tail = (
        side(len(cells), script, size)
        + after_once(placed, script, size).width
        + close.width
        + (_AIR if close.marks else 0.0)
        + TAIL
    )
    return Measured(placed, ends, script, times, cells, head, close, lead, inner + tail)


def _settings(placed: PlacedBar, ends: Ends, script: Script) -> Iterator[tuple[Cell, Setting]]:
    written = [cell for cell in placed.cells if cell.beats]
    told = len(placed.cells) > 1 and bool(written) and not any(cell.is_slashed for cell in written)
    chords = [cell.chord for cell in placed.cells]
    places = zip(placed.cells, placed.starts, placed.shares, (*chords[1:], ends.following), strict=True)
    for cell, start, length, following in places:
        beats = length / placed.meter.beat if told else Fraction(0)
        counted = int(beats) if beats.denominator == 1 else 0
        step = _step(cell.chord, following) if cell.is_passing else 0
        yield cell, Setting(script, SIZES[script.dialect], placed.meter, placed.tonic, start, length, counted, step)


def _step(chord: Chord | None, following: Chord | None) -> int:
    """Which way the bass walks on."""
    if chord is None or following is None:
        return 0
    here, there = chord.bass or chord.root, following.bass or following.root
    way = (there.semitones - here.semitones + 6) % 12 - 6
    return (way > 0) - (way < 0)


@lru_cache(maxsize=256)
def _head(opens: bool, follows: bool, is_once: bool, meter: Meter | None, script: Script, size: float) -> Block:
    parts = []
    if script.dialect is Dialect.LETTERS and not (follows or opens):
        parts.append(bar_line(script, size))
    if meter is not None:
        parts.append(time_signature(meter, 0.26 * size, script.hand).moved(0.0, -0.34 * size))
    if opens:
        parts.append(repeat(script, size, opens=True))
    if is_once:
        parts.append(words("(", round(1.25 * size, 2), script.hand).moved(0.0, 0.1 * size))
    return row(parts, gap=_AIR)


@lru_cache(maxsize=256)
def _close(closes: bool, doubles: bool, finishes: bool, script: Script, size: float) -> Block:
    """What ends the bar; a plain bar line is the head of the next."""
    if closes:
        return repeat(script, size, opens=False)
    if finishes and script.dialect is Dialect.LETTERS:
        return row([bar_line(script, size), bar_line(script, size, width=_THICK)], gap=3.0)
    return row([bar_line(script, size)] * 2, gap=3.0) if doubles else Block()


def after_once(placed: PlacedBar, script: Script, size: float) -> Block:
    """What closes a bar of a metre of its own, after its last chord."""
    if not placed.bar.is_meter_once:
        return Block()
    return words(")", round(1.25 * size, 2), script.hand).moved(4.0, 0.1 * size)


def bar_line(script: Script, size: float, *, width: float = _THIN) -> Block:
    """A bar line, its left edge at the origin."""
    top, foot = reach(script.dialect, size)
    drawn = line((width / 2, top), (width / 2, foot), width=width, role=Role.BAR_LINE)
    return Block(drawn.marks, width, drawn.box)


def repeat(script: Script, size: float, *, opens: bool) -> Block:
    """A repeat with its dots."""
    top, foot = reach(script.dialect, size)
    radius, middle, apart = 0.062 * size, (top + foot) / 2, 0.17 * size
    dots = [dot(radius).moved(radius, middle + y) for y in (-apart, apart)]
    pair = Block(together(*dots).marks, 2 * radius, together(*dots).box)
    lines = [bar_line(script, size, width=_THICK), bar_line(script, size)]
    return row([*lines, pair] if opens else [pair, *reversed(lines)], gap=3.5)


def time_signature(meter: Meter, space: float, hand: Lettering) -> Block:
    """Figures over each other, or the sign of common or cut time; `space` is a staff space, the origin its middle."""
    if meter.symbol:
        return sign(Glyphs.CUT if meter.symbol == "cut" else Glyphs.COMMON, space, hand)
    over, under = (
        row([sign(digit(int(figure)), space, hand) for figure in str(number)], gap=0.1 * space)
        for number in (meter.count, meter.unit)
    )
    wide, apart = max(over.width, under.width), 0.1 * space
    both = together(
        over.moved((wide - over.width) / 2, -apart - over.box[3]),
        under.moved((wide - under.width) / 2, apart - under.box[1]),
    )
    whole = Block(both.marks, wide, both.box)
    return whole.scaled(min(1.0, _TALLEST * space / (both.box[3] - both.box[1])))
