"""How much of a chart shows what its levels bring: bars with the new chords, bars with the new figures."""

from collections.abc import Iterable, Mapping

from trainer.generate.chart.levels import (
    CHOKES,
    CHROMATIC,
    HITS,
    INVERSIONS,
    PUSHES,
    SEVENTHS,
    SPLITS,
    TENSIONS,
    TIED_PUSHES,
    chord_level,
)
from trainer.model.chart import Cell, ChartBar, Push, Sign, Touch
from trainer.model.exercise import ChartAxes

# What share of the bars should show what is new, in hundredths, by level: figures that a band plays once in a section
# are fewer.
HARMONY_SHARES = {INVERSIONS: 25, SEVENTHS: 25, CHROMATIC: 15, TENSIONS: 15}
FIGURE_SHARES = {SPLITS: 25, PUSHES: 25, HITS: 20, CHOKES: 12, TIED_PUSHES: 12}


def shown(sections: Mapping[str, tuple[ChartBar, ...]], axes: ChartAxes, *, dominant: int) -> int:
    """How near the bars come to the shares of their levels, in hundredths: 100 where all are met."""
    bars = [bar for section in sections.values() for bar in section]
    harmony = sum(any(is_new_chord(cell, axes.harmony, dominant=dominant) for cell in bar.cells) for bar in bars)
    figures = sum(is_new_figure(bar, axes.figures) for bar in bars)
    met = _met(harmony, len(bars), HARMONY_SHARES.get(axes.harmony, 0))
    return (met + _met(figures, len(bars), FIGURE_SHARES.get(axes.figures, 0))) // 2


def _met(count: int, bars: int, share: int) -> int:
    return min(10_000 * count // (share * bars), 100) if share else 100


def is_new_chord(cell: Cell, level: int, *, dominant: int) -> bool:
    """Whether a harmony level brought the chord."""
    return cell.chord is not None and chord_level(cell.chord, dominant=dominant) == level


def is_new_figure(bar: ChartBar, level: int) -> bool:
    """Whether a figures level brought something in the bar."""
    return any(level in _figure_levels(cell, len(bar.cells)) for cell in bar.cells)


def _figure_levels(cell: Cell, count: int) -> Iterable[int]:
    if cell.touch is Touch.DIAMOND or count > 1:
        yield SPLITS
    if cell.push is Push.EIGHTH or (cell.beats and not cell.is_passing):
        yield PUSHES
    if cell.figure or cell.content is Sign.NC:
        yield HITS
    if cell.touch is Touch.CHOKE or cell.is_passing:
        yield CHOKES
    if cell.is_tied or cell.push is Push.SIXTEENTH:
        yield TIED_PUSHES
