"""Chords into cells: how a bar is shared, as the metre and the figures level allow."""

from trainer.generate.chart.levels import SPLITS, UNEVEN, is_tonic
from trainer.model.chart import Cell, ChartBar
from trainer.model.chord import Chord
from trainer.model.meter import Meter


def beats_of(meter: Meter) -> int:
    """The beats of a bar as dots count them: eighths in 7/8."""
    return int(meter.bar / meter.beat)


def lay_bar(chords: tuple[Chord, ...], meter: Meter, figures: int) -> ChartBar:
    """One bar. What the level or the metre does not split keeps the chord that leads on."""
    count = beats_of(meter)
    if len(chords) == 2 and figures >= SPLITS and count % 2 == 0:
        return ChartBar("", tuple(Cell("", chord) for chord in chords))
    if len(chords) == 2 and figures >= UNEVEN:
        first = first_share(meter)
        return shared(chords, (first, count - first))
    return ChartBar("", (Cell("", chords[-1]),))


def first_share(meter: Meter) -> int:
    """The beats before the second chord of a bar that has no middle: 2 + 1, 3 + 2, 4 + 3, by its groups."""
    count = beats_of(meter)
    if meter.is_irregular:
        return count - meter.groups[-1]
    return count - count // 2


def shared(chords: tuple[Chord, ...], beats: tuple[int, ...], *, passing: frozenset[int] = frozenset()) -> ChartBar:
    """A bar whose chords last so many beats each; those at the places in `passing` are passing chords."""
    pairs = enumerate(zip(chords, beats, strict=True))
    return ChartBar(
        "", tuple(Cell("", chord, beats=share, is_passing=place in passing) for place, (chord, share) in pairs)
    )


def ends_at_home(bars: tuple[ChartBar, ...], *, minor: bool) -> bool:
    """Whether bars end on the tonic of the song."""
    last = bars[-1].cells[-1].chord
    return last is not None and is_tonic(last, minor=minor)
