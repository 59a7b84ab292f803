"""How much room marks take: boxes as (left, top, right, bottom), y downward."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from trainer.engrave.advances import MEASURED, advance
from trainer.engrave.page import Face, Fill, Glyph, Outline, PageMark, Point, Stroke, Words

Box = tuple[float, float, float, float]

# Room of a line of type, in sizes: above the baseline, below it, and the usual width of a character.
ASCENT, DESCENT = 0.76, 0.22
_ADVANCE = {Face.SANS: 0.56, Face.SANS_BOLD: 0.6, Face.SERIF_ITALIC: 0.44, Face.SERIF_BOLD: 0.5}


@lru_cache(maxsize=512)
def outline_box(outline: Outline) -> Box:
    """The box of an outline, in font units."""
    return _around(point for contour in outline.contours for point in contour)


def text_width(words: Words) -> float:
    """How wide words are in a chart's faces, and about how wide in others: the window measures, the page needs room."""
    if words.face in MEASURED:
        return advance(words.text, words.face) * words.size
    return len(words.text) * words.size * _ADVANCE[words.face]


def box(mark: PageMark, outlines: Mapping[str, Outline]) -> Box:
    """The box of a mark, strokes with their width."""
    match mark:
        case Glyph():
            left, top, right, bottom = outline_box(outlines[mark.outline])
            at, scale = (mark.x, mark.y), mark.scale
            return at[0] + left * scale, at[1] + top * scale, at[0] + right * scale, at[1] + bottom * scale
        case Stroke():
            left, top, right, bottom = _around(mark.points)
            half = mark.width / 2
            return left - half, top - half, right + half, bottom + half
        case Fill():
            return _around(point for contour in mark.contours for point in contour)
        case Words():
            left = mark.x - mark.align * text_width(mark)
            return left, mark.y - ASCENT * mark.size, left + text_width(mark), mark.y + DESCENT * mark.size


def union(boxes: Iterable[Box]) -> Box:
    """The box around boxes; ValueError without any."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def overlap(one: Box, other: Box, *, gap: float = 0.0) -> bool:
    """Whether two boxes come nearer than `gap`."""
    apart = one[2] + gap <= other[0] or other[2] + gap <= one[0] or one[3] + gap <= other[1] or other[3] + gap <= one[1]
    return not apart


def _around(points: Iterable[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
