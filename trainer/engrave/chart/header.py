"""What stands above the first line: key in a box, metre, feel, title, writer, tempo, form and notes to the band.
The top of the page is y = 0."""

from dataclasses import dataclass

from trainer.engrave.bounds import union
from trainer.engrave.chart.bar import time_signature
from trainer.engrave.chart.bar_words import boxed, feel_name, key_sign, tempo_mark
from trainer.engrave.chart.block import Block, row, shifted, together, words
from trainer.engrave.chart.lettering import Lettering
from trainer.engrave.page import PageMark
from trainer.model.chart import Chart, Dialect, FormItem
from trainer.model.key import Key

MARGIN = 36.0
_TITLE, _LEAST_TITLE = 46.0, 25.0
_KEY, _SAID, _SMALL = 34.0, 22.0, 17.0
_BASE, _GAP, _LEADING = 66.0, 16.0, 25.0


@dataclass(frozen=True, slots=True)
class Heading:
    """The marks above the first line and where they end."""

    marks: tuple[PageMark, ...]
    bottom: float


def heading(chart: Chart, *, written: Key | None, hand: Lettering, width: float) -> Heading:
    """`written` is the key on the page where another one is called, and `chart` is in that."""
    header = chart.header
    left, right = _left(chart, written, hand), tempo_mark(header.tempo, header.meter.beat, 26.0, hand)
    title, y = _title(header.title, hand, width, max(left.width, right.width)), _BASE
    placed: list[tuple[Block, float, float]] = []
    inner = width - 2 * MARGIN
    if title.width + 2 * (max(left.width, right.width) + _GAP) > inner:
        title = title.scaled(min(1.0, inner / title.width))
        placed.append((title, (width - title.width) / 2, y))
        y += 56.0
    else:
        placed.append((title, (width - title.width) / 2, y))
    fit = min(1.0, inner / (left.width + right.width + _GAP))
    left, right = left.scaled(fit), right.scaled(fit)
    placed += [(left, MARGIN, y), (right, width - MARGIN - right.width, y)]
    by = words(header.by, _SMALL, hand)
    by = by.scaled(min(1.0, max(inner - 2 * max(left.width, right.width), 0.3 * inner) / max(by.width, 1.0)))
    placed.append((by, (width - by.width) / 2, y + 28.0))
    foot = union(shifted(block.box, x, at) for block, x, at in placed if block.marks)[3]
    for text in _lines(chart):
        block = words(text, _SMALL, hand)
        block = block.scaled(min(1.0, inner / max(block.width, 1.0)))
        foot += _LEADING
        placed.append((block, MARGIN, foot))
    return Heading(tuple(mark for block, x, at in placed for mark in block.at(x, at)), foot + 6.0)


def _left(chart: Chart, written: Key | None, hand: Lettering) -> Block:
    """The key in its box, metre and feel; a chord chart names only the feel, its metre stands in the first bar."""
    header = chart.header
    said = ", ".join(part for part in (header.style, feel_name(header.groove)) if part)
    feel = words(said, _SAID, hand)
    if chart.dialect is Dialect.LETTERS:
        told = f"called in {key_sign(header.key)}, written in {key_sign(written)}" if written else ""
        return together(feel, words(told, _SMALL, hand).moved(0.0, 26.0))
    key = boxed(key_sign(header.key), _KEY, hand, thick=2.2)
    meter = header.meter
    name = f"{meter.name} ({'+'.join(map(str, meter.groups))})" if meter.is_irregular else meter.name
    figures = time_signature(meter, 7.0, hand).moved(0.0, -8.0) if meter.symbol else words(name, 26.0, hand)
    beside = row([figures, feel], gap=_GAP)
    if written is not None:
        under = words(f"written in {key_sign(written)}", _SMALL, hand)
        beside = together(beside.moved(0.0, -10.0), under.moved(0.0, 13.0))
    return row([key, beside], gap=_GAP)


def _title(text: str, hand: Lettering, width: float, beside: float) -> Block:
    """The title as large as the room between the corners allows."""
    room = width - 2 * (MARGIN + beside + _GAP)
    title = words(text, _TITLE, hand)
    fit = min(1.0, max(room / title.width, _LEAST_TITLE / _TITLE)) if title.width else 1.0
    return title.scaled(fit)


def _lines(chart: Chart) -> list[str]:
    """The form, and what the band is told, a line each."""
    form = ["Form:  " + "   ".join(map(_item, chart.form))] if chart.form else []
    return [*form, *(f"“{note}”" for note in chart.header.notes)]


def _item(item: FormItem) -> str:
    """`C x2 (in A♭, half-time)`."""
    changes = [f"in {key_sign(item.key)}" if item.key else "", f"at {item.tempo}" if item.tempo else ""]
    changes.append(feel_name(item.groove) if item.groove else "")
    told = ", ".join(change for change in changes if change)
    return f"{item.section}{f' x{item.times}' if item.times > 1 else ''}{f' ({told})' if told else ''}"
