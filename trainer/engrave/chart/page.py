"""A chart to a Page: header, lines under each other, anchors for everything that is judged, followed or pointed at.

Positions on the page are written ones: quarters summed over the written bars, from 0. A line is a system with one
staff without lines: its `top` is that of the numbers, its `space` a quarter of their height, `middle_c` their foot."""

import math
from fractions import Fraction

from trainer.chart.transpose import in_dialect, in_key
from trainer.engrave.chart.bar import SIZES
from trainer.engrave.chart.bar_words import boxed
from trainer.engrave.chart.block import Block
from trainer.engrave.chart.header import MARGIN, heading
from trainer.engrave.chart.house import DEFAULT, HouseStyle
from trainer.engrave.chart.legend import legend as page_legend
from trainer.engrave.chart.lettering import PENS, Lettering, outlines
from trainer.engrave.chart.line import Area, Line
from trainer.engrave.chart.lines import USUAL, chart_lines
from trainer.engrave.chart.symbol import Script
from trainer.engrave.page import BarAnchor, Moment, NoteAnchor, Page, PageMark, StaffAnchor, SystemAnchor
from trainer.model.chart import Chart, Dialect, Section
from trainer.model.chart_bars import bar_numbers
from trainer.model.chart_page import placed
from trainer.model.key import Key

NARROWEST = 320.0
_LABEL, _LABEL_SMALL = 25.5, 21.0
_MOST_LABEL, _LEAST_LABEL = 0.2, 90.0  # of the width, in pixels
_FIRST, _LANE, _BETWEEN, _FOOT = 26.0, 46.0, 12.0, 62.0
_TALL = 0.72  # of numbers, in sizes


def engrave_chart(
    chart: Chart,
    *,
    width: float,
    house: HouseStyle = DEFAULT,
    face: Lettering = Lettering.HAND,
    called: Key | None = None,
    dialect: Dialect | None = None,
    legend: bool = False,
) -> Page:
    """The page at a width in pixels at scale 1 (at least 320 is used), in a house style and hand, in the key that is
    `called` and in either dialect; with a `legend` the signs that occur are explained at the foot.
    BadInput where a bar cannot be filled or a key cannot be."""
    shown = in_key(chart, called) if called else chart
    shown = in_dialect(shown, dialect) if dialect else shown
    drawing = _Drawing(shown, Script(shown.dialect, house, face), max(width, NARROWEST))
    drawing.head(chart.header.key if called else None)
    drawing.lines()
    if legend:
        drawing.legend()
    return drawing.page()


class _Drawing:
    """Collects the page from the top down."""

    def __init__(self, chart: Chart, script: Script, width: float) -> None:
        self.chart, self.script, self.width = chart, script, width
        self.marks: list[PageMark] = []
        self.notes: list[NoteAnchor] = []
        self.bars: list[BarAnchor] = []
        self.systems: list[SystemAnchor] = []
        self.staves: list[StaffAnchor] = []
        self.free = 0.0
        self.heading = 0.0
        self.footing: float | None = None
        self._labels = {section.name: self._label(section) for section in chart.sections}
        self._numbers = bar_numbers(chart)
        self._onset = Fraction(0)

    def head(self, written: Key | None) -> None:
        """The header; `written` is the key on paper where another is called."""
        found = heading(self.chart, written=written, hand=self.script.hand, width=self.width)
        self.marks += found.marks
        self.heading = found.top
        self.free = found.bottom + _FIRST

    def lines(self) -> None:
        """Every line of bars."""
        area, section = self._area(), None
        for bars in chart_lines(placed(self.chart), self.script, area):
            line = Line(bars, area)
            here = bars[0].placed.section
            if here is not section:
                self._name(line, here)
                self.free += _BETWEEN if section else 0.0
            section = here
            line.finish()
            self._settle(line)

    def legend(self) -> None:
        """What the signs mean, under the last line."""
        block, high = page_legend(self.chart, self.script, width=self.width - 2 * MARGIN)
        self.marks += block.at(MARGIN, self.free)
        self.footing = self.free + high
        self.free += high + _LANE

    def page(self) -> Page:
        """What was collected."""
        return Page(
            width=self.width,
            height=math.ceil(self.free - _LANE + _FOOT),
            marks=tuple(self.marks),
            outlines=tuple(outlines(self.script.hand).values()),
            notes=tuple(self.notes),
            staves=tuple(self.staves),
            bars=tuple(self.bars),
            systems=tuple(self.systems),
            moments=tuple(Moment(note.onset, note.system, note.x) for note in self.notes),
            heading=self.heading,
            footing=self.footing,
        )

    @property
    def _is_numbers(self) -> bool:
        return self.script.dialect is Dialect.NUMBERS

    def _label(self, section: Section) -> Block:
        size = _LABEL if self._is_numbers else _LABEL_SMALL
        most = max(_MOST_LABEL * self.width, _LEAST_LABEL) if self._is_numbers else self.width - 2 * MARGIN
        block = boxed(section.title or section.name, size, self.script.hand, most=most)
        return block.scaled(min(1.0, most / block.width))

    def _area(self) -> Area:
        """Bars stand right of the section names in numbers, under them in letters."""
        names = max(block.width for block in self._labels.values()) + 14.0 if self._is_numbers else 0.0
        return Area(MARGIN + names, self.width - MARGIN, USUAL, (MARGIN, self.width - MARGIN))

    def _name(self, line: Line, section: Section) -> None:
        """The name of a section in its box: beside the numbers, or over the first bar line."""
        label, owner = self._labels[section.name], f"section {section.name}"
        if self._is_numbers:
            middle = (label.box[1] + label.box[3]) / 2
            line.put(label, MARGIN, -0.36 * SIZES[Dialect.NUMBERS] - middle, owner)
        else:
            line.lay_over(label, MARGIN, owner)
            line.labelled = MARGIN + label.width + 12.0

    def _settle(self, line: Line) -> None:
        """Move a line to its place under what is there."""
        top, bottom = line.extent
        base = math.ceil(self.free - min(top, -SIZES[self.script.dialect]))
        index, first = len(self.systems), len(self.bars)
        self.marks += line.marks(base)
        for bar in line.bars:
            measured = bar.measured
            size, written = measured.size, measured.placed.bar
            for cell in bar.cells:
                middle = base - PENS[self.script.hand].capital / 2 * size
                onset = self._onset + cell.onset
                self.notes.append(NoteAnchor(cell.id, cell.x, middle, cell.half, index, 1, written.id, onset))
            up, down = measured.reach
            end = self._onset + measured.placed.meter.bar
            box = (bar.left, bar.right, base + up, base + down)
            self.bars.append(BarAnchor(written.id, self._numbers[written.id], index, *box, self._onset, end))
            self._onset = end
        left, right = line.bars[0].left, line.bars[-1].right
        edges = (base + top, base + bottom, left, right)
        self.systems.append(SystemAnchor(index, *edges, first, len(self.bars) - 1))
        self.staves.append(self._staff(index, base, left, right))
        self.free = base + bottom + _LANE

    def _staff(self, index: int, base: float, left: float, right: float) -> StaffAnchor:
        high = PENS[self.script.hand].capital * SIZES[self.script.dialect]
        return StaffAnchor(index, 1, left, right - left, base - high, high / 4, 0, base)
