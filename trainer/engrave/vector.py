"""A Page as an SVG document that stands alone: outlines as paths, words as text with common fallbacks."""

from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from trainer.engrave.page import Face, Fill, Glyph, Outline, Page, PageMark, Point, Role, Stroke, Words

Paint = Callable[[PageMark], str]

_FONTS = {
    Face.SANS: 'font-family="Inter, Helvetica, Arial, sans-serif" font-weight="500"',
    Face.SANS_BOLD: 'font-family="Inter, Helvetica, Arial, sans-serif" font-weight="600"',
    Face.SANS_SEMIBOLD: 'font-family="Inter, Helvetica, Arial, sans-serif" font-weight="600"',
    Face.HAND: 'font-family="Petaluma Script, Bradley Hand, Comic Neue, cursive"',
    Face.SERIF_ITALIC: 'font-family="Source Serif 4, Georgia, Times New Roman, Times, serif" font-style="italic"',
    Face.SERIF_BOLD: 'font-family="Source Serif 4, Georgia, Times New Roman, Times, serif" font-weight="700"',
}
_ANCHORS = {0.0: "start", 0.5: "middle", 1.0: "end"}
_INKS = {Role.STAFF: "#7D818B", Role.BAR_NUMBER: "#667085"}
INK, PAPER = "#16181F", "#FDFCF8"


def ink(mark: PageMark) -> str:
    """The colour of a mark on light paper."""
    return _INKS.get(mark.role, INK)


def page_svg(page: Page, *, paint: Paint = ink, paper: str = PAPER) -> str:
    """The page as SVG text; `paint` gives each mark's colour."""
    used = {mark.outline for mark in page.marks if isinstance(mark, Glyph)}
    defs = "".join(_outline(outline) for outline in page.outlines if outline.name in used)
    body = "\n".join(_mark(mark, paint(mark)) for mark in page.marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(page.width)}" height="{_n(page.height)}" '
        f'viewBox="0 0 {_n(page.width)} {_n(page.height)}">\n<defs>{defs}</defs>\n'
        f'<rect width="100%" height="100%" fill="{paper}"/>\n{body}\n</svg>\n'
    )


def _n(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")


def _outline(outline: Outline) -> str:
    return f'<path id="{outline.name}" d="{_closed(outline.contours)}"/>'


def _closed(contours: tuple[tuple[Point, ...], ...]) -> str:
    return "".join(f"M{' '.join(f'{_n(x)},{_n(y)}' for x, y in contour)}Z" for contour in contours)


def _mark(mark: PageMark, colour: str) -> str:
    match mark:
        case Glyph():
            place = f"translate({_n(mark.x)} {_n(mark.y)}) scale({mark.scale:.5f})"
            return f'<use href="#{mark.outline}" transform="{place}" fill="{colour}"/>'
        case Fill():
            return f'<path d="{_closed(mark.contours)}" fill="{colour}"/>'
        case Stroke():
            dash = f' stroke-dasharray="{_n(mark.dash)}"' if mark.dash > 0 else ""
            points = " ".join(f"{_n(x)},{_n(y)}" for x, y in mark.points)
            return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{_n(mark.width)}"{dash}/>'
        case Words():
            where = (
                f'x="{_n(mark.x)}" y="{_n(mark.y)}" font-size="{_n(mark.size)}" text-anchor="{_ANCHORS[mark.align]}"'
            )
            return f"<text {where} {_FONTS[mark.face]} fill={quoteattr(colour)}>{escape(mark.text)}</text>"
