"""A page on paper: marks to A4 PDF, as many sheets as the systems need."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from trainer.engrave.page import Face, Fill, Glyph, Outline, Page, PageMark, Role, Stroke, Words
from trainer.engrave.sheets import cuts
from trainer.files.pdf_write import Colour, Sheet, coloured, filled, pdf, shape_at, stroked
from trainer.files.shipped import asset

if TYPE_CHECKING:
    from matplotlib.path import Path

Inked = tuple[PageMark, Colour]

A4 = (210 / 25.4 * 72, 297 / 25.4 * 72)  # points
BLACK: Colour = (0, 0, 0)
MARGIN = 0.06  # of the width of the sheet
HEADING = 0.05  # of the height of the first sheet
PAPER_WIDTH = 1000.0  # engrave at this width: a staff space comes out at 1.85 mm

FONTS = {
    Face.SANS: "fonts/Inter-Regular.ttf",
    Face.SANS_BOLD: "fonts/Inter-SemiBold.ttf",
    Face.SERIF_ITALIC: "fonts/Serif-Italic.ttf",
    Face.SERIF_BOLD: "fonts/Serif-Bold.ttf",
    Face.SANS_SEMIBOLD: "fonts/Inter-SemiBold.ttf",
    Face.HAND: "fonts/Hand.otf",
}
SIGNS = "fonts/Signs.otf"
RAISED = {"♭": (1.22, 0.27), "♯": (1.0, 0.30), "♮": (1.0, 0.30)}  # size and lift of a sign, in sizes of the text


def page_pdf(
    page: Page, *, title: str, inked: Sequence[Inked] | None = None, outlines: Iterable[Outline] = ()
) -> bytes:
    """The bytes of a PDF: the page's systems on A4 sheets, under the title where the page has no heading of its own.

    `inked` are the marks to draw in their order, with their colours, all of the page in black without it; `outlines`
    are those of their glyphs that the page lacks. What stands over the first system goes on the first sheet, what
    stands under the last one on the last."""
    unit = A4[0] * (1 - 2 * MARGIN) / page.width  # points a pixel
    margin = MARGIN * A4[0]
    heading = HEADING * (A4[1] - 2 * margin) / unit if page.heading is None else page.systems[0].top
    starts = cuts(page, room=(A4[1] - 2 * margin) / unit, heading=heading)
    tops = [page.systems[0].top - heading, *starts]
    pen = _Pen((*page.outlines, *outlines))
    inks: list[list[bytes]] = [[] for _ in tops]
    if page.heading is None:
        place = (page.width / 2, tops[0] + 22)
        inks[0].append(pen.draw(Words("", Role.WORDS, title, *place, 26, Face.SANS_BOLD, 0.5), BLACK))
    for mark, colour in inked if inked is not None else ((mark, BLACK) for mark in page.marks):
        inks[bisect_right(starts, _middle(mark))].append(pen.draw(mark, colour))
    sheets = [Sheet(b"".join(ink), unit, (margin, margin - top * unit)) for top, ink in zip(tops, inks, strict=True)]
    return pdf(sheets, pen.shapes, size=A4, title=title)


def _middle(mark: PageMark) -> float:
    match mark:
        case Glyph() | Words():
            return mark.y
        case Stroke():
            return sum(y for _, y in mark.points) / len(mark.points)
        case Fill():
            ys = [y for contour in mark.contours for _, y in contour]
            return sum(ys) / len(ys)


class _Pen:
    """Marks as ink; the outlines that were used are kept as shapes, by number."""

    def __init__(self, outlines: Iterable[Outline]) -> None:
        self.shapes: dict[str, bytes] = {}
        self._outlines = {outline.name: outline for outline in outlines}
        self._names: dict[str, str] = {}
        self._runs: dict[tuple[str, Face, float], tuple[str, float]] = {}

    def draw(self, mark: PageMark, colour: Colour) -> bytes:
        """The ink of a mark."""
        return coloured(colour) + self._mark(mark)

    def _mark(self, mark: PageMark) -> bytes:
        match mark:
            case Glyph():
                return shape_at(self._glyph(mark.outline), mark.x, mark.y, mark.scale)
            case Fill():
                return filled(mark.contours)
            case Stroke():
                return stroked(mark.points, width=mark.width, dash=mark.dash)
            case Words():
                run = (mark.text, mark.face, mark.size)
                name, width = self._runs.get(run) or self._run(run)
                return shape_at(name, mark.x - width * mark.align, mark.y, 1.0)

    def _glyph(self, outline: str) -> str:
        if outline not in self._names:
            self._names[outline] = self._keep(filled(self._outlines[outline].contours))
        return self._names[outline]

    def _run(self, run: tuple[str, Face, float]) -> tuple[str, float]:
        path, width = lettered(*run)
        self._runs[run] = self._keep(path), width
        return self._runs[run]

    def _keep(self, path: bytes) -> str:
        name = f"S{len(self.shapes)}"
        self.shapes[name] = path
        return name


def lettered(text: str, face: Face, size: float) -> tuple[bytes, float]:
    """Text as outlines, so that a sheet looks the same whatever fonts its reader has; and its width in pixels."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath, text_to_path

    x, pieces = 0.0, []
    own = face is Face.HAND  # which has accidentals of its own
    for run in [text] if own else re.findall("[♭♯♮]|[^♭♯♮]+", text):
        times, lift = (1.0, 0.0) if own else RAISED.get(run, (1.0, 0.0))
        file = FONTS[face] if own or run not in RAISED else SIGNS
        properties = FontProperties(fname=str(asset(file)), size=size * times)
        pieces.append(TextPath((x, lift * size), run, prop=properties))
        x += text_to_path.get_text_width_height_descent(run, properties, ismath=False)[0]
    return " ".join([*(step for piece in pieces for step in _steps(piece)), "f\n"]).encode(), x


def _steps(path: "Path") -> Iterator[str]:
    """The steps of a path of matplotlib, turned over; a PDF knows cubic curves only."""
    x = y = 0.0
    for points, code in path.iter_segments(simplify=False):
        ends = [(float(a), -float(b)) for a, b in zip(points[::2], points[1::2], strict=True)]
        if code == path.CLOSEPOLY:
            yield "h"
            continue
        if code == path.CURVE3:
            (ax, ay), (bx, by) = ends
            ends = [((x + 2 * ax) / 3, (y + 2 * ay) / 3), ((bx + 2 * ax) / 3, (by + 2 * ay) / 3), (bx, by)]
        sign = {path.MOVETO: "m", path.LINETO: "l"}.get(code, "c")
        yield " ".join(f"{a:.3f} {b:.3f}" for a, b in ends) + f" {sign}"
        x, y = ends[-1]
