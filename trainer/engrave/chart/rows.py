"""Chips under a line of a chart: in a row, near their chords and never over each other. What does not fit moves to a
second row where that is free, and loses its words (the pointer still tells them) where it is not."""

from collections.abc import Iterable, Iterator, Sequence

from trainer.engrave.annotation import Toned
from trainer.engrave.bounds import Box, overlap
from trainer.engrave.chart.chips import Chip
from trainer.engrave.chart.spread import Item, spread

FIRST, SECOND = 17.0, 41.0  # the middles of the rows, from the foot of the line
_GAP = 5.0
_FARTHEST = 32.0  # from its place, for a chip that stays in the first row
_SHIFTS = (0.0, -24.0, 24.0, -48.0, 48.0)


def placed(
    chips: Sequence[Chip], *, foot: float, span: tuple[float, float], taken: Sequence[Box]
) -> Iterator[tuple[Toned, ...]]:
    """The marks of each chip, in no order that matters; `taken` is what the second row must keep clear of."""
    rows = _Rows(sorted(chips, key=lambda chip: chip.wanted), foot, span, list(taken))
    rows.relieve()
    rows.tell_again()
    yield from rows.drawn()


class _Rows:
    """Which chips stand in which row, and which have their words."""

    def __init__(self, chips: list[Chip], foot: float, span: tuple[float, float], taken: list[Box]) -> None:
        self._chips, self._foot, self._span, self._taken = chips, foot, span, taken
        self._told = [bool(chip.words) for chip in chips]
        self._lower: dict[int, float] = {}

    def relieve(self) -> None:
        """Take the widest pill out of every crowd until there is none: to the second row, or without its words."""
        while wide := [at for at in self._crowds() if self._told[at]]:
            widest = max(wide, key=lambda at: self._chips[at].width(told=True))
            x = next(self._free(self._chips[widest]), None)
            if x is None:
                self._told[widest] = False
            else:
                self._lower[widest] = x
                self._taken.append(self._chips[widest].box(x, self._foot + SECOND, told=True))

    def tell_again(self) -> None:
        """Give words back where others have made room since."""
        for at, chip in enumerate(self._chips):
            if chip.words and not self._told[at]:
                self._told[at] = True
                self._told[at] = not self._crowds()

    def drawn(self) -> Iterator[tuple[Toned, ...]]:
        """The marks of each chip."""
        for at, _, x in self._row():
            yield tuple(self._chips[at].draw(x, self._foot + FIRST, told=self._told[at]))
        for at, x in self._lower.items():
            yield tuple(self._chips[at].draw(x, self._foot + SECOND, told=True))

    def _row(self) -> list[tuple[int, Item, float]]:
        row = [at for at in range(len(self._chips)) if at not in self._lower]
        items = [Item(self._chips[at].wanted, 0.0, self._chips[at].width(told=self._told[at])) for at in row]
        places = spread(items, left=self._span[0], right=self._span[1], gap=_GAP)
        return list(zip(row, items, places, strict=True))

    def _crowds(self) -> list[int]:
        """The chips that stand too far from their places, with those that touch them."""
        found: list[int] = []
        group: list[int] = []
        is_far, end = False, float("-inf")
        for at, item, x in self._row():
            if x > end + _GAP + 0.01:
                found += group if is_far else []
                group, is_far = [], False
            group.append(at)
            is_far = is_far or abs(x - item.wanted) > _FARTHEST
            end = x + item.width
        return found + (group if is_far else [])

    def _free(self, chip: Chip) -> Iterator[float]:
        """Places in the second row where nothing is."""
        for shift in _SHIFTS:
            x = chip.wanted + shift
            inside = self._span[0] <= x and x + chip.width(told=True) <= self._span[1]
            if inside and not _touches(chip.box(x, self._foot + SECOND, told=True), self._taken):
                yield x


def _touches(box: Box, others: Iterable[Box]) -> bool:
    return any(overlap(box, other, gap=3.0) for other in others)
