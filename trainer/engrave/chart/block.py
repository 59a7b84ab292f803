"""Marks set together about an origin: left end of a baseline. What is measured once is placed as often as it occurs.

Boxes are ink, not rooms of type: (left, top, right, bottom), y downward."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from trainer.engrave.advances import advance
from trainer.engrave.bounds import Box, outline_box, union
from trainer.engrave.chart.lettering import PENS, UNITS_A_SPACE, Lettering, outlines
from trainer.engrave.page import Fill, Glyph, PageMark, Role, Stroke, Words

NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
_TALL = 0.74  # of letters with a stem above, in em
_LOW = 0.54  # of letters without
_DEPTH = 0.2
_DEEP = frozenset("gjpqyQ,;()/")
_SMALL = frozenset("acemnorsuvwxz-−–—.,:=+ ")


@dataclass(frozen=True, slots=True)
class Block:
    """Marks about an origin, how far the pen moves on, and the box of their ink. Owners are given when it is placed."""

    marks: tuple[PageMark, ...] = ()
    width: float = 0.0
    box: Box = NOWHERE

    def at(self, x: float, y: float, owner: str = "") -> tuple[PageMark, ...]:
        """The marks with the origin at (x, y). An empty owner leaves those they have."""
        return tuple(moved(mark, x, y, owner) for mark in self.marks)

    def scaled(self, times: float) -> "Block":
        """The same block larger or smaller about its origin."""
        if times == 1.0 or not self.marks:
            return self
        left, top, right, bottom = self.box
        box = (left * times, top * times, right * times, bottom * times)
        return Block(tuple(_scaled(mark, times) for mark in self.marks), self.width * times, box)

    def moved(self, x: float, y: float) -> "Block":
        """The same block with its marks moved against the origin."""
        if x == 0.0 == y:
            return self
        return Block(self.at(x, y), self.width, shifted(self.box, x, y)) if self.marks else self


def moved(mark: PageMark, x: float, y: float, owner: str = "") -> PageMark:
    """A mark moved, and given to an owner where one is named."""
    name = owner or mark.owner
    match mark:
        case Words():
            return Words(name, mark.role, mark.text, mark.x + x, mark.y + y, mark.size, mark.face, mark.align)
        case Glyph():
            return Glyph(name, mark.role, mark.outline, mark.x + x, mark.y + y, mark.scale)
        case Stroke():
            points = tuple((px + x, py + y) for px, py in mark.points)
            return Stroke(name, mark.role, points, mark.width, mark.dash)
        case Fill():
            contours = tuple(tuple((px + x, py + y) for px, py in line) for line in mark.contours)
            return Fill(name, mark.role, contours)


def _scaled(mark: PageMark, times: float) -> PageMark:
    match mark:
        case Words():
            at = (mark.x * times, mark.y * times)
            return Words(mark.owner, mark.role, mark.text, *at, round(mark.size * times, 2), mark.face, mark.align)
        case Glyph():
            at = (mark.x * times, mark.y * times)
            return Glyph(mark.owner, mark.role, mark.outline, *at, mark.scale * times)
        case Stroke():
            points = tuple((x * times, y * times) for x, y in mark.points)
            return Stroke(mark.owner, mark.role, points, mark.width * times, mark.dash * times)
        case Fill():
            contours = tuple(tuple((x * times, y * times) for x, y in line) for line in mark.contours)
            return Fill(mark.owner, mark.role, contours)


def shifted(box: Box, x: float, y: float) -> Box:
    """A box moved."""
    return box[0] + x, box[1] + y, box[2] + x, box[3] + y


def together(*blocks: Block) -> Block:
    """Blocks laid over each other; the pen moves as far as the farthest."""
    if not blocks:
        return Block()
    inked = [block for block in blocks if block.marks]
    return Block(
        tuple(mark for block in inked for mark in block.marks),
        max(block.width for block in blocks),
        union(block.box for block in inked) if inked else NOWHERE,
    )


def row(blocks: Iterable[Block], *, gap: float = 0.0) -> Block:
    """Blocks one after the other on one baseline."""
    placed, pen = [], 0.0
    for block in blocks:
        placed.append(block.moved(pen, 0.0))
        pen += block.width + gap
    all_of = together(*placed)
    return Block(all_of.marks, max(pen - gap, 0.0), all_of.box)


@lru_cache(maxsize=4096)
def words(text: str, size: float, hand: Lettering, role: Role = Role.WORDS) -> Block:
    """A line of type from the origin."""
    if not text:
        return Block()
    face = PENS[hand].face
    wide = advance(text, face) * size
    letters = set(text)
    top = _LOW if letters <= _SMALL else _TALL
    bottom = _DEPTH if letters & _DEEP else 0.02
    return Block((Words("", role, text, 0.0, 0.0, size, face),), wide, (0.0, -top * size, wide, bottom * size))


def broken(pieces: Sequence[str], size: float, hand: Lettering, width: float, *, gap: str = " ") -> list[Block]:
    """Pieces of text in lines that fit a width; a piece that is too wide alone is made smaller."""
    lines: list[str] = []
    for piece in pieces:
        longer = f"{lines[-1]}{gap}{piece}" if lines else piece
        if lines and words(longer, size, hand).width <= width:
            lines[-1] = longer
        else:
            lines.append(piece)
    set_lines = (words(line, size, hand) for line in lines)
    return [line.scaled(min(1.0, width / max(line.width, 1.0))) for line in set_lines]


@lru_cache(maxsize=1024)
def sign(point: str, space: float, hand: Lettering, role: Role = Role.INK) -> Block:
    """A music sign with its left edge at the origin; `space` is its staff space in pixels."""
    outline, scale = outlines(hand)[point], space / UNITS_A_SPACE
    left, top, right, bottom = (side * scale for side in outline_box(outline))
    mark = Glyph("", role, outline.name, -left, 0.0, scale)
    return Block((mark,), right - left, (0.0, top, right - left, bottom))


def line(*points: tuple[float, float], width: float, role: Role = Role.INK) -> Block:
    """A polyline; the pen stays."""
    xs, ys = zip(*points, strict=True)
    half = width / 2
    box = (min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)
    return Block((Stroke("", role, points, width),), 0.0, box)


def frame(box: Box, *, width: float, pad: tuple[float, float]) -> Block:
    """A rectangle around a box, `pad` pixels away across and down; the pen stays."""
    left, top, right, bottom = box[0] - pad[0], box[1] - pad[1], box[2] + pad[0], box[3] + pad[1]
    half = width / 2
    sides = ((left - half, top), (right + half, top)), ((left - half, bottom), (right + half, bottom))
    posts = ((left, top), (left, bottom)), ((right, top), (right, bottom))
    return together(*(line(*ends, width=width) for ends in (*sides, *posts)))


def shape(*points: tuple[float, float], role: Role = Role.INK) -> Block:
    """A filled polygon; the pen stays."""
    xs, ys = zip(*points, strict=True)
    return Block((Fill("", role, (points,)),), 0.0, (min(xs), min(ys), max(xs), max(ys)))
