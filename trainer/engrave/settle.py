"""Where a system comes to stand: every staff on a whole pixel. What is written on a staff moves with it; what stands
between two staves takes up the fraction of a pixel by which they move apart."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from trainer.engrave.page import Fill, Glyph, PageMark, Point, Stroke, Words
from trainer.engrave.svg import System


@dataclass(frozen=True, slots=True)
class Settling:
    """A movement downward: `before` are the outer lines of the staves as engraved, rising, `moves` how far each moves;
    `staves` is how far each staff moves, from the first."""

    before: tuple[float, ...]
    moves: tuple[float, ...]
    staves: tuple[float, ...]

    def y(self, y: float, *, staff: int = 0) -> float:
        """Where a height comes to stand, of what is written on a staff (from 1) or (0) on none."""
        return round(y + (self.staves[staff - 1] if staff else self._move(y)), 3)

    def mark(self, mark: PageMark, *, staff: int = 0) -> PageMark:
        """The mark where it comes to stand."""

        def down(y: float) -> float:
            return self.y(y, staff=staff)

        match mark:
            case Glyph():
                return Glyph(mark.owner, mark.role, mark.outline, mark.x, down(mark.y), mark.scale)
            case Stroke():
                return Stroke(mark.owner, mark.role, _moved(mark.points, down), mark.width, mark.dash)
            case Fill():
                return Fill(mark.owner, mark.role, tuple(_moved(contour, down) for contour in mark.contours))
            case Words():
                return Words(mark.owner, mark.role, mark.text, mark.x, down(mark.y), mark.size, mark.face, mark.align)

    def _move(self, y: float) -> float:
        place = bisect_right(self.before, y)
        if place in (0, len(self.before)):
            return self.moves[min(place, len(self.before) - 1)]
        low, high = self.before[place - 1], self.before[place]
        share = (y - low) / (high - low)
        return self.moves[place - 1] + share * (self.moves[place] - self.moves[place - 1])


def _moved(points: tuple[Point, ...], down: Callable[[float], float]) -> tuple[Point, ...]:
    return tuple((x, down(y)) for x, y in points)


def settled(system: System, top: float) -> Settling:
    """The movement that brings a system's first line to `top` (a whole pixel) and each other staff to the nearest."""
    tops = {lines.staff: lines.tops for lines in system.staves}
    staves = [tops[number] for number in sorted(tops)]
    moves = [top + round(lines[0] - staves[0][0]) - lines[0] for lines in staves]
    edges = [(y, move) for lines, move in zip(staves, moves, strict=True) for y in sorted({lines[0], lines[-1]})]
    return Settling(tuple(y for y, _ in edges), tuple(move for _, move in edges), tuple(moves))
