"""What stands above the first line: key in a box, metre, feel, title, writer, tempo, form and notes to the band.
The top of the page is y = 0."""

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.engrave.bounds import union
from trainer.engrave.chart.bar import time_signature
from trainer.engrave.chart.bar_words import boxed, feel_name, key_sign, tempo_mark
from trainer.engrave.chart.block import Block, broken, row, shifted, together, words
from trainer.engrave.chart.lettering import Lettering
from trainer.engrave.page import PageMark
from trainer.model.chart import Chart, Dialect, FormItem, Header
from trainer.model.key import Key
from trainer.model.tempo import Feel

MARGIN = 36.0
_TITLE, _BETWEEN, _LEAST_TITLE = 46.0, 34.0, 25.0  # usual, between the corners at least, alone at least
_KEY, _SAID, _SMALL = 34.0, 22.0, 17.0
_BASE, _GAP, _LEADING = 66.0, 16.0, 25.0
_AROUND = 32.0  # between a title and the words in the corners, which are not part of it
_ALONE = 54.0  # from a title on lines of its own to what stands in the corners
_LEADING_OF_TITLE = 1.1


@dataclass(frozen=True, slots=True)
class Heading:
    """The marks above the first line, and where they begin and end."""

    marks: tuple[PageMark, ...]
    top: float
    bottom: float


def heading(chart: Chart, *, written: Key | None, hand: Lettering, width: float) -> Heading:
    """`written` is the key on the page where another one is called, and `chart` is in that."""
    header, inner = chart.header, width - 2 * MARGIN
    left, right = _left(chart, written, hand), tempo_mark(header.tempo, header.meter.beat, 26.0, hand)
    fit = min(1.0, inner / (left.width + right.width + _GAP))
    left, right = left.scaled(fit), right.scaled(fit)
    between = inner - 2 * (max(left.width, right.width) + _AROUND)
    title = words(header.title, _TITLE, hand)
    is_between = title.scaled(_BETWEEN / _TITLE).width <= between
    placed, y = _titles(chart, hand, width, between if is_between else inner)
    y = _BASE if is_between else y + _ALONE
    placed += [(left, MARGIN, y), (right, width - MARGIN - right.width, y)]
    _, top, _, foot = union(shifted(block.box, x, at) for block, x, at in placed if block.marks)
    for pieces, gap in _told(chart):
        for block in broken(pieces, _SMALL, hand, inner, gap=gap):
            foot += _LEADING
            placed.append((block, MARGIN, foot))
    return Heading(tuple(mark for block, x, at in placed for mark in block.at(x, at)), top, foot + 6.0)


def _titles(chart: Chart, hand: Lettering, width: float, room: float) -> tuple[list[tuple[Block, float, float]], float]:
    """Title and writer in the middle, as large as the room allows, on more lines where it is too small for one; and
    the baseline of the last."""
    title = words(chart.header.title, _TITLE, hand)
    fit = 0.99 * room / max(title.width, 1.0)  # a little less, so that rounding breaks no line
    size = round(min(max(_TITLE * fit, _LEAST_TITLE), _TITLE), 2)
    lines = broken(chart.header.title.split(), size, hand, room)
    placed, y = [], _BASE - _LEADING_OF_TITLE * size
    for line in lines:
        y += _LEADING_OF_TITLE * size
        placed.append((line, (width - line.width) / 2, y))
    for line in broken(chart.header.by.split(), _SMALL, hand, room):
        y += 28.0
        placed.append((line, (width - line.width) / 2, y))
    return placed, max(y, _BASE)


def _left(chart: Chart, written: Key | None, hand: Lettering) -> Block:
    """The key in its box, metre and feel; a chord chart names only the feel, its metre stands in the first bar."""
    header = chart.header
    said = ", ".join(part for part in (header.style, _feel(header)) if part)
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


def _feel(header: Header) -> str:
    """The feel in words; straight eighths go without saying in compound time and where words say how it is played."""
    groove = header.groove
    if groove.feel is Feel.STRAIGHT and (groove.words or header.meter.is_compound):
        return groove.words
    return feel_name(groove)


def _told(chart: Chart) -> Iterator[tuple[list[str], str]]:
    """The form, and what the band is told: pieces that stay whole, and what stands between them."""
    if chart.form:
        yield ["Form: ", *map(_item, chart.form)], "   "
    for note in chart.header.notes:
        yield f"“{note}”".split(), " "


def _item(item: FormItem) -> str:
    """`C x2 (in A♭, half-time)`."""
    changes = [f"in {key_sign(item.key)}" if item.key else "", f"at {item.tempo}" if item.tempo else ""]
    changes.append(feel_name(item.groove) if item.groove else "")
    told = ", ".join(change for change in changes if change)
    return f"{item.section}{f' x{item.times}' if item.times > 1 else ''}{f' ({told})' if told else ''}"
