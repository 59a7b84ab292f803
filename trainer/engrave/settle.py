"""Where a system comes to stand: every staff on a whole pixel. What is written on a staff moves with it; what stands
between two staves takes up the fraction of a pixel by which they move apart."""

from bisect import bisect_right
from collections.abc import Callable

from trainer.engrave.page import Fill, Glyph, PageMark, Point, Stroke, Words, thousandths
from trainer.engrave.svg import System


class _Heights(dict[float, float]):
    """Where heights come to stand, each worked out once."""

    def __init__(self, settle: Callable[[float], float]) -> None:
        super().__init__()
        self._settle = settle

    def __missing__(self, y: float) -> float:
        found = self[y] = thousandths(self._settle(y))
        return found


class Settling:
    """A movement downward: `before` are the outer lines of the staves as engraved, rising, `moves` how far each moves;
    `staves` is how far each staff moves, from the first."""

    def __init__(self, before: tuple[float, ...], moves: tuple[float, ...], staves: tuple[float, ...]) -> None:
        self._before, self._moves = before, moves
        self._heights = (_Heights(self._between), *(_Heights(move.__add__) for move in staves))

    def y(self, y: float, *, staff: int = 0) -> float:
        """Where a height comes to stand, of what is written on a staff (from 1) or (0) on none."""
        return self._heights[staff][y]

    def mark(self, mark: PageMark, *, staff: int = 0) -> PageMark:
        """The mark where it comes to stand."""
        heights = self._heights[staff]
        match mark:
            case Glyph():
                return Glyph(mark.owner, mark.role, mark.outline, mark.x, heights[mark.y], mark.scale)
            case Stroke():
                return Stroke(mark.owner, mark.role, _moved(mark.points, heights), mark.width, mark.dash)
            case Fill():
                return Fill(mark.owner, mark.role, tuple([_moved(line, heights) for line in mark.contours]))
            case Words():
                y = heights[mark.y]
                return Words(mark.owner, mark.role, mark.text, mark.x, y, mark.size, mark.face, mark.align)

    def _between(self, y: float) -> float:
        place = bisect_right(self._before, y)
        if place in (0, len(self._before)):
            return y + self._moves[min(place, len(self._before) - 1)]
        low, high = self._before[place - 1], self._before[place]
        share = (y - low) / (high - low)
        return y + (self._moves[place - 1] + share * (self._moves[place] - self._moves[place - 1]))


def _moved(points: tuple[Point, ...], heights: _Heights) -> tuple[Point, ...]:
    return tuple([(x, heights[y]) for x, y in points])


def settled(system: System, top: float) -> Settling:
    """The movement that brings a system's first line to `top` (a whole pixel) and each other staff to the nearest."""
    tops = {lines.staff: lines.tops for lines in system.staves}
    staves = [tops[number] for number in sorted(tops)]
    moves = [top + round(lines[0] - staves[0][0]) - lines[0] for lines in staves]
    edges = [(y, move) for lines, move in zip(staves, moves, strict=True) for y in sorted({lines[0], lines[-1]})]
    return Settling(tuple(y for y, _ in edges), tuple(move for _, move in edges), tuple(moves))
