"""One cell drawn: the chord or what stands in its place, with all that stands around and above it. The origin is the
left end of the number's baseline; what hangs to the left of it has negative x."""

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from trainer.engrave.bounds import Box
from trainer.engrave.chart.block import Block, line, row, sign, together, words
from trainer.engrave.chart.house import Count, Hat
from trainer.engrave.chart.lettering import PENS, Glyphs
from trainer.engrave.chart.rhythm import spell
from trainer.engrave.chart.stems import dot, figure
from trainer.engrave.chart.symbol import Script, symbol
from trainer.engrave.page import Role
from trainer.model.chart import Cell, Dialect, Push, Sign, Touch
from trainer.model.chord import Letter
from trainer.model.meter import Meter, Quarters

_GAP = 6.0  # between what stands above another, in pixels
_USUAL = 44.0  # the size that widths of lines are meant for


@dataclass(frozen=True, slots=True)
class Setting:
    """What a cell needs to know of its bar: where it stands in it, and what its degrees count from."""

    script: Script
    size: float
    meter: Meter
    tonic: Letter
    onset: Quarters
    length: Quarters
    counted: int = 0  # beats of an uneven share, 0 where they need not be told
    step: int = 0  # which way a walk leads on: 1 up, -1 down, 0 no walk


@dataclass(frozen=True, slots=True)
class Drawn:
    """A cell's marks; `lead` reaches left of the origin, `body` right of it; `middle` and `half` are the number's.
    `ink` is the box of the chord itself, from which a tie hangs."""

    block: Block
    lead: float
    body: float
    middle: float
    half: float
    ink: Box

    def scaled(self, times: float) -> "Drawn":
        """The same cell larger or smaller."""
        if times == 1.0:
            return self
        left, top, right, bottom = (side * times for side in self.ink)
        sizes = (self.lead * times, self.body * times, self.middle * times, self.half * times)
        return Drawn(self.block.scaled(times), *sizes, (left, top, right, bottom))


def draw_cell(cell: Cell, setting: Setting, *, times: float = 1.0) -> Drawn:
    """A cell, ready to be placed, its writing `times` the usual size."""
    return _draw(cell.named(""), setting).scaled(times)


@lru_cache(maxsize=2048)
def _draw(cell: Cell, setting: Setting) -> Drawn:
    core, root = _core(cell, setting)
    inner = core.box
    parts = [core]
    if cell.is_passing:
        parts += _parentheses(core, setting)
    if cell.touch is Touch.DIAMOND:
        parts.append(_diamond(core, setting))
    ink = together(*parts).box
    if cell.is_passing and setting.step:
        parts.append(_walk(ink[2] + 5.0, setting))
    parts += _above(cell, setting, ink, root)
    whole = together(*parts)
    beside = _slashes(cell, setting, whole.box[2])
    if beside.marks:
        whole = together(whole, beside)
    return Drawn(whole, -whole.box[0], whole.box[2], root / 2, root / 2, (ink[0], inner[1], ink[2], inner[3]))


def _core(cell: Cell, setting: Setting) -> tuple[Block, float]:
    script, size = setting.script, setting.size
    match cell.content:
        case Sign.NC:
            block = words("N.C.", round(size * 0.62, 2), script.hand, Role.CHORD)
        case Sign.TACET:
            block = words("tacet", round(size * 0.5, 2), script.hand, Role.CHORD)
        case Sign.SLASH:
            block = slash(size)
        case chord:
            lettered = symbol(chord, setting.tonic, script, size)
            return lettered.block, lettered.root
    return block, block.width


def slash(size: float) -> Block:
    """One beat of free comping."""
    wide, high, thick = 0.3 * size, 0.42 * size, max(1.6, 0.075 * size)
    drawn = line((0.0, -0.06 * size), (wide, -0.06 * size - high), width=thick)
    return Block(drawn.marks, wide, drawn.box)


def _slashes(cell: Cell, setting: Setting, after: float) -> Block:
    """The beats that follow the first, written as slashes."""
    told = setting.counted if setting.script.dialect is Dialect.LETTERS else 0
    count = ((cell.beats or 0) if cell.is_slashed else told) - 1
    gap = 0.42 * setting.size
    many = row([slash(setting.size)] * count, gap=gap)
    return many.moved(after + gap, 0.0)


def _parentheses(core: Block, setting: Setting) -> list[Block]:
    hand, size = setting.script.hand, round(setting.size * 0.95, 2)
    opening, closing = words("(", size, hand, Role.CHORD), words(")", size, hand, Role.CHORD)
    return [opening.moved(core.box[0] - opening.width - 1.0, 0.0), closing.moved(core.box[2] + 2.0, 0.0)]


def _diamond(core: Block, setting: Setting) -> Block:
    """The shortest line round the number that is clear of its corners."""
    left, top, right, bottom = core.box
    x, y = (left + right) / 2, (top + bottom) / 2
    wide, high = (right - left) / 2 + 0.06 * setting.size, (bottom - top) / 2 + 0.06 * setting.size
    mean = math.sqrt(wide * high)
    across, down = max(wide + mean, 0.6 * setting.size), max(high + mean, 0.78 * setting.size)
    corners = ((x, y - down), (x + across, y), (x, y + down), (x - across, y))
    return line(*corners, corners[0], corners[1], width=_line(setting))


def _walk(x: float, setting: Setting) -> Block:
    """A small arrow to the next chord."""
    long, rise = 0.42 * setting.size, 0.2 * setting.size * setting.step
    y = -0.32 * setting.size
    start, tip = (x, y + rise), (x + long, y - rise)
    barbs = ((tip[0] - 7.0, tip[1] - 1.0), tip, (tip[0] - 2.5, tip[1] + 7.0 * setting.step))
    return together(line(start, tip, width=_line(setting) * 0.8), line(*barbs, width=_line(setting) * 0.8))


def _line(setting: Setting) -> float:
    return round(PENS[setting.script.hand].line * max(0.7, setting.size / _USUAL), 2)


def _above(cell: Cell, setting: Setting, ink: Box, root: float) -> list[Block]:
    """From the number upward: counted beats, choke, push, fermata, figure."""
    house, hand = setting.script.house, setting.script.hand
    middle = (ink[0] + ink[2]) / 2 if cell.touch is Touch.DIAMOND else root / 2
    stack: list[tuple[Block, float]] = []
    if setting.counted and setting.script.dialect is Dialect.NUMBERS:
        stack.append((_count(setting.counted, setting), middle))
    if cell.touch is Touch.CHOKE:
        stack.append((hat(house.choke, setting), middle))
    if cell.push:
        double = cell.push is Push.SIXTEENTH
        stack.append((row([hat(house.push, setting)] * (1 + double), gap=2.0), middle - 0.16 * setting.size))
    if cell.has_fermata:
        stack.append((sign(Glyphs.FERMATA, 0.24 * setting.size, hand), middle))
    placed, top = [], ink[1]
    hang = 4.0 if setting.script.dialect is Dialect.NUMBERS else 0.0
    for block, x in stack:
        raised = block.moved(max(x - block.width / 2, ink[0] - hang), top - _GAP - block.box[3])
        placed.append(raised)
        top = raised.box[1]
    if cell.figure is not None:
        drawn = _figure(cell, setting)
        placed.append(drawn.moved(-1.0, top - _GAP - drawn.box[3]))
    return placed


def _figure(cell: Cell, setting: Setting) -> Block:
    assert cell.figure is not None
    attacks = tuple((beat - 1) * setting.meter.beat for beat in cell.figure.beats)
    exact = cell.figure.is_exact
    start, end = setting.onset, setting.onset + setting.length
    values = spell(attacks, start=start, end=max(end, attacks[-1] + Fraction(1, 8)), meter=setting.meter, held=exact)
    return figure(values, setting.script.hand, is_exact=exact)


def _count(beats: int, setting: Setting) -> Block:
    """A stroke or a dot for each beat of an uneven share."""
    if setting.script.house.count is Count.DOTS:
        return row([_set_off(dot(0.055 * setting.size)) for _ in range(beats)], gap=0.12 * setting.size)
    high, slant = 0.2 * setting.size, 0.03 * setting.size
    stroke = line((0.0, 0.0), (slant, -high), width=_line(setting) * 0.9)
    return row([Block(stroke.marks, slant, stroke.box)] * beats, gap=0.14 * setting.size)


def _set_off(block: Block) -> Block:
    return Block(block.moved(block.width / 2, 0.0).marks, block.width, (0.0, block.box[1], block.width, block.box[3]))


def hat(which: Hat, setting: Setting) -> Block:
    """A sign above a chord, from its left edge at the origin."""
    wide, high = 0.42 * setting.size, 0.3 * setting.size
    match which:
        case Hat.DOT:
            return _set_off(dot(0.085 * setting.size))
        case Hat.UP:
            points = ((0.0, 0.0), (0.36 * wide, -high), (0.76 * wide, 0.0))
        case Hat.LEFT:
            points = ((wide, -0.8 * high), (0.0, -0.4 * high), (wide, 0.0))
        case Hat.RIGHT:
            points = ((0.0, -0.8 * high), (wide, -0.4 * high), (0.0, 0.0))
    drawn = line(*points, width=_line(setting))
    return Block(drawn.marks, max(x for x, _ in points), drawn.box)
