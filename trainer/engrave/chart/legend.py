"""What the signs on a page mean, at its foot: those that occur, each drawn as its house draws it, with its words."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from trainer.engrave.chart.block import Block, row, sign, together, words
from trainer.engrave.chart.cell import Setting, draw_cell
from trainer.engrave.chart.house import Count
from trainer.engrave.chart.lettering import Glyphs
from trainer.engrave.chart.split import held
from trainer.engrave.chart.stems import arc
from trainer.engrave.chart.symbol import Script
from trainer.model.chart import Cell, Chart, ChartBar, Dialect, Figure, Push, Sign, Touch
from trainer.model.chord import Chord, Degree, Letter
from trainer.model.meter import read_meter
from trainer.model.quality import Quality, Triad

_USUAL = 44.0  # the size that cells are drawn at before they are made small
_SIZE, _SAMPLE, _LEADING, _GAP = 15.0, 24.0, 16.0, 28.0
_METER = read_meter("4/4")
_C = Letter("C")


def _chord(quality: str = "", number: int = 1) -> Chord:
    return Chord(Degree(number), Quality(quality))


def _is_triad(triad: Triad) -> Callable[[Cell], bool]:
    return lambda cell: cell.chord is not None and cell.chord.quality.row.triad is triad


# Whether a sign occurs in a cell, a cell that shows it, and what it says.
_SIGNS: tuple[tuple[Callable[[Cell], bool], Cell, str], ...] = (
    (_is_triad(Triad.MINOR), Cell("", _chord("-", 2)), "minor"),
    (
        lambda cell: cell.chord is not None and cell.chord.quality.row.is_major_seventh,
        Cell("", _chord("maj7", 4)),
        "major seventh",
    ),
    (_is_triad(Triad.DIMINISHED), Cell("", _chord("o", 7)), "diminished"),
    (_is_triad(Triad.HALF_DIMINISHED), Cell("", _chord("ø7", 7)), "half-diminished"),
    (_is_triad(Triad.AUGMENTED), Cell("", _chord("+", 5)), "augmented"),
    (lambda cell: cell.touch is Touch.DIAMOND, Cell("", _chord(), touch=Touch.DIAMOND), "strike once and hold"),
    (lambda cell: cell.touch is Touch.CHOKE, Cell("", _chord(), touch=Touch.CHOKE), "cut short"),
    (lambda cell: cell.push is Push.EIGHTH, Cell("", _chord(), push=Push.EIGHTH), "an eighth early"),
    (lambda cell: cell.push is Push.SIXTEENTH, Cell("", _chord(), push=Push.SIXTEENTH), "a sixteenth early"),
    (
        lambda cell: cell.figure is not None and cell.figure.is_exact,
        Cell("", _chord(), figure=Figure((Fraction(1), Fraction(5, 2)))),
        "exactly this rhythm",
    ),
    (
        lambda cell: cell.figure is not None and not cell.figure.is_exact,
        Cell("", _chord(), figure=Figure((Fraction(1), Fraction(5, 2)), is_exact=False)),
        "catch these, comp between",
    ),
    (lambda cell: cell.is_passing, Cell("", _chord("-", 2), is_passing=True), "passing chord"),
    (lambda cell: cell.has_fermata, Cell("", _chord(), has_fermata=True), "until the leader moves on"),
    (lambda cell: cell.content is Sign.NC, Cell("", Sign.NC), "no chord"),
    (lambda cell: cell.is_slashed, Cell("", Sign.SLASH, beats=2, is_slashed=True), "a beat each, comp freely"),
)


def legend(chart: Chart, script: Script, *, width: float) -> tuple[Block, float]:
    """The legend in lines of at most `width`, from the origin down, and how high it is; empty where no sign occurs."""
    rows: list[list[Block]] = [[]]
    for entry in [*_cell_entries(chart, script), *_bar_entries(chart, script)]:
        block = entry.scaled(min(1.0, width / entry.width))
        if rows[-1] and row([*rows[-1], block], gap=_GAP).width > width:
            rows.append([])
        rows[-1].append(block)
    placed, y = [], 0.0
    for line in (row(found, gap=_GAP) for found in rows if found):
        y += _LEADING - line.box[1]
        placed.append(line.moved(0.0, y))
        y += max(line.box[3], 0.0)
    return together(*placed), y


def _cell_entries(chart: Chart, script: Script) -> Iterator[Block]:
    cells = [cell for bar in chart.bars for cell in bar.cells]
    for occurs, sample, says in _SIGNS:
        if any(map(occurs, cells)):
            yield _entry(_sample(sample, script), says, script)
    if script.dialect is Dialect.NUMBERS and any(_is_counted(bar) for bar in chart.bars):
        beats = Cell("", _chord(), beats=3)
        stroke = "a dot" if script.house.count is Count.DOTS else "a stroke"
        yield _entry(_sample(beats, script, counted=3), f"{stroke} for each beat", script)
    if any(cell.is_tied for cell in cells):
        yield _entry(_tied(script), "held over", script)


def _bar_entries(chart: Chart, script: Script) -> Iterator[Block]:
    if script.dialect is Dialect.NUMBERS and any(len(bar.cells) > 1 for bar in chart.bars):
        pair = row([_sample(Cell("", _chord("", number)), script) for number in (4, 5)], gap=0.5 * _SAMPLE)
        both = held(pair.box, start=pair.box[0], size=_SAMPLE, script=script)
        yield _entry(_set(together(pair, both)), "share the bar", script)
    for count, glyph in ((1, Glyphs.SIMILE), (2, Glyphs.SIMILE_2)):
        if any(bar.simile == count for bar in chart.bars):
            drawn = sign(glyph, 0.27 * _SAMPLE, script.hand).moved(0.0, -0.34 * _SAMPLE)
            yield _entry(drawn, "the last bar again" if count == 1 else "the last two bars again", script)


def _is_counted(bar: ChartBar) -> bool:
    return len(bar.cells) > 1 and any(cell.beats and not cell.is_slashed for cell in bar.cells)


def _sample(cell: Cell, script: Script, *, counted: int = 0) -> Block:
    """A cell in small."""
    setting = Setting(script, _USUAL, _METER, _C, Fraction(0), _METER.bar, counted)
    return _set(draw_cell(cell, setting).block.scaled(_SAMPLE / _USUAL))


def _tied(script: Script) -> Block:
    one = _sample(Cell("", _chord()), script)
    hung = arc(-0.6 * _SAMPLE, -1.0, 0.02 * _SAMPLE, sag=4.0)
    return _set(together(one, hung))


def _set(block: Block) -> Block:
    """A block whose ink begins at the origin and whose pen ends with it."""
    moved = block.moved(-block.box[0], 0.0)
    return Block(moved.marks, moved.box[2], moved.box)


def _entry(sample: Block, says: str, script: Script) -> Block:
    return row([sample, words(says, _SIZE, script.hand)], gap=8.0)
