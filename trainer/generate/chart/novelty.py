"""How much of a chart shows what its levels bring: chords and figures that a band plays all the time in a quarter of
the bars, what it does once in a while in a quarter of the phrases of four bars."""

from collections.abc import Iterable, Iterator, Mapping

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
from trainer.generate.chart.phrases import PHRASE
from trainer.model.chart import Cell, ChartBar, Push, Sign, Touch
from trainer.model.exercise import ChartAxes

SHARE = 25  # in a hundred
# In how many bars something new stands once, by the level of the axis that brings it; other levels bring nothing here.
HARMONY_BARS = {INVERSIONS: 1, SEVENTHS: 1, CHROMATIC: PHRASE, TENSIONS: 1}
FIGURE_BARS = {SPLITS: 1, PUSHES: 1, HITS: PHRASE, CHOKES: PHRASE, TIED_PUSHES: PHRASE}
Sections = Iterable[tuple[ChartBar, ...]]


def shown(sections: Mapping[str, tuple[ChartBar, ...]], axes: ChartAxes, *, dominant: int) -> int:
    """How near the sections come to the share of their levels, in hundredths: 100 where it is met on both axes."""
    found = (
        harmony_share(sections.values(), axes.harmony, dominant=dominant),
        figure_share(sections.values(), axes.figures),
    )
    return sum(100 if share is None else min(100 * share // SHARE, 100) for share in found) // len(found)


def harmony_share(sections: Sections, level: int, *, dominant: int) -> int | None:
    """In how many of a hundred bars, or phrases, a chord stands that the level brought; None where it brings none."""
    if level not in HARMONY_BARS:
        return None
    groups = _groups(sections, HARMONY_BARS[level])
    return _share(any(is_new_chord(cell, level, dominant=dominant) for cell in cells) for cells in map(_cells, groups))


def figure_share(sections: Sections, level: int) -> int | None:
    """In how many of a hundred bars, or phrases, something is struck as the level brought it; None where it brings
    nothing."""
    if level not in FIGURE_BARS:
        return None
    groups = _groups(sections, FIGURE_BARS[level])
    return _share(any(is_new_figure(bar, level) for bar in group) for group in groups)


def _share(groups: Iterable[bool]) -> int:
    found = list(groups)
    return 100 * sum(found) // len(found)


def _groups(sections: Sections, size: int) -> Iterator[tuple[ChartBar, ...]]:
    return (bars[at : at + size] for bars in sections for at in range(0, len(bars), size))


def _cells(bars: tuple[ChartBar, ...]) -> list[Cell]:
    return [cell for bar in bars for cell in bar.cells]


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
    if cell.touch is Touch.CHOKE or cell.is_passing or cell.has_fermata:
        yield CHOKES
    if cell.is_tied or cell.push is Push.SIXTEENTH:
        yield TIED_PUSHES
