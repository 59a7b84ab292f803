"""Chips under a line of a chart: in a row, near their chords and never over each other. What does not fit moves to a
second row where that is free, and loses its words (the pointer still tells them) where it is not."""

from collections.abc import Iterable, Iterator, Sequence

from trainer.engrave.annotation import Toned
from trainer.engrave.bounds import Box, overlap
from trainer.engrave.chart.chips import Chip
from trainer.engrave.chart.spread import Item, spread

FIRST, SECOND = 17.0, 41.0  # the middles of the rows, from the foot of the line
_GAP = 5.0
_FARTHEST = 26.0  # from its place, for a chip that stays in the first row
_SHIFTS = (0.0, -24.0, 24.0, -48.0, 48.0)


def placed(
    chips: Sequence[Chip], *, foot: float, span: tuple[float, float], taken: Sequence[Box]
) -> Iterator[tuple[Toned, ...]]:
    """The marks of each chip, in no order that matters; `taken` is what the second row must keep clear of."""
    order = sorted(chips, key=lambda chip: chip.wanted)
    told = [bool(chip.words) for chip in order]
    lower: dict[int, float] = {}
    used = list(taken)
    while True:
        row = [at for at in range(len(order)) if at not in lower]
        items = [Item(order[at].wanted, 0.0, order[at].width(told=told[at])) for at in row]
        places = spread(items, left=span[0], right=span[1], gap=_GAP)
        far = [at for at, x, item in zip(row, places, items, strict=True) if abs(x - item.wanted) > _FARTHEST]
        widest = max((at for at in row if told[at]), key=lambda at: order[at].width(told=True), default=None)
        if not far or widest is None:
            break
        chip, y = order[widest], foot + SECOND
        free = (x for x in _beside(chip, span) if not _touches(chip.box(x, y, told=True), used))
        if (x := next(free, None)) is None:
            told[widest] = False
        else:
            lower[widest] = x
            used.append(chip.box(x, y, told=True))
    for at, x in zip(row, places, strict=True):
        yield tuple(order[at].draw(x, foot + FIRST, told=told[at]))
    for at, x in lower.items():
        yield tuple(order[at].draw(x, foot + SECOND, told=True))


def _beside(chip: Chip, span: tuple[float, float]) -> Iterator[float]:
    for shift in _SHIFTS:
        x = chip.wanted + shift
        if span[0] <= x and x + chip.width(told=True) <= span[1]:
            yield x


def _touches(box: Box, others: Iterable[Box]) -> bool:
    return any(overlap(box, other, gap=3.0) for other in others)
