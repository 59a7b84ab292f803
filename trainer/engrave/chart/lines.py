"""A chart cut into lines: at its own breaks, else after four bars; a line that cannot hold its bars writes smaller, and
where that is not enough is cut in two."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from trainer.engrave.chart.bar import Ends, Measured, measure
from trainer.engrave.chart.line import Area
from trainer.engrave.chart.symbol import Script
from trainer.model.chart import Dialect
from trainer.model.chart_page import PlacedBar

USUAL, MOST = 4, 6  # bars on a line where the chart does not say; and where it does
_SMALLEST = 0.72  # writing before a line is rather cut in two

Bars = list[tuple[PlacedBar, Ends]]


def chart_lines(bars: tuple[PlacedBar, ...], script: Script, area: Area) -> Iterator[list[Measured]]:
    """The lines of a chart, each fitted into the area."""
    ended = list(zip(bars, _ends(bars, script), strict=True))
    for _, members in groupby(ended, key=lambda pair: pair[0].section.name):
        for line in _cut(list(members)):
            yield from _fitted(line, script, area)


def _ends(bars: tuple[PlacedBar, ...], script: Script) -> Iterator[Ends]:
    group = run = 0
    for at, placed in enumerate(bars):
        bar, before = placed.bar, bars[at - 1] if at else None
        after = bars[at + 1] if at + 1 < len(bars) else None
        is_same = before is not None and before.bar.simile == bar.simile and before.section is placed.section
        run = run + 1 if is_same and bar.simile else 0
        group += bool(bar.simile) and run % bar.simile == 0
        is_told = at == 0 and script.dialect is Dialect.LETTERS
        meter = bar.meter or (placed.meter if is_told else None)
        following = after.cells[0].chord if after and after.cells else None
        yield Ends(meter, finishes=after is None, following=following, group=group)


def _cut(bars: Bars) -> Iterator[Bars]:
    """The lines of a section as its writer broke them, or of four bars; a pickup stands before them."""
    has_breaks = any(placed.bar.breaks_line for placed, _ in bars)
    line: Bars = []
    whole = [placed.meter.bar for placed, _ in bars]
    usual = USUAL + (len(bars) > 1 and bars[0][0].bar.is_meter_once and whole[0] < whole[1])
    for placed, ends in bars:
        line.append((placed, ends))
        if placed.bar.breaks_line if has_breaks else len(line) == usual:
            yield from _shortened(line)
            line, usual = [], USUAL
    if line:
        yield from _shortened(line)


def _shortened(line: Bars) -> Iterator[Bars]:
    """A line of too many bars in lines of four."""
    step = USUAL if len(line) > MOST else MOST
    yield from (line[at : at + step] for at in range(0, len(line), step))


def _fitted(line: Bars, script: Script, area: Area) -> Iterator[list[Measured]]:
    closed = [False, *(_closes(placed) for placed, _ in line[:-1])]
    followed = [
        (placed, replace(ends, follows=True) if after else ends)
        for (placed, ends), after in zip(line, closed, strict=True)
    ]
    bars = [measure(placed, ends, script) for placed, ends in followed]
    room = area.right - area.left
    times = 1.0
    while (need := sum(bar.lead + bar.body for bar in bars)) > room:
        times *= min(0.97, room / need)
        if times < _SMALLEST and len(line) > 1:
            middle = (len(line) + 1) // 2
            yield from _fitted(line[:middle], script, area)
            yield from _fitted(line[middle:], script, area)
            return
        bars = [measure(placed, ends, script, times=times) for placed, ends in followed]
    yield bars


def _closes(placed: PlacedBar) -> bool:
    return placed.bar.plays > 1 or placed.bar.is_double
