"""A page on paper: marks to A4 PDF, as many sheets as the systems need."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from trainer.engrave.page import Face, Fill, Glyph, Outline, Page, PageMark, Role, Stroke, Words
from trainer.engrave.sheets import cuts
from trainer.files.pdf_pen import A4, Colour, Pen

Inked = tuple[PageMark, Colour]

BLACK: Colour = (0, 0, 0)
MARGIN = 0.06  # of the width of the sheet
HEADING = 0.05  # of the height of the first sheet
PAPER_WIDTH = 1000.0  # engrave at this width: a staff space comes out at 1.85 mm


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
    own: list[list[Inked]] = [[] for _ in tops]
    if page.heading is None:
        place = (page.width / 2, tops[0] + 22)
        own[0].append((Words("", Role.WORDS, title, *place, 26, Face.SANS_BOLD, 0.5), BLACK))
    for mark, colour in inked if inked is not None else ((mark, BLACK) for mark in page.marks):
        own[bisect_right(starts, _middle(mark))].append((mark, colour))
    pen = Pen((*page.outlines, *outlines), title=title)
    for top, marks in zip(tops, own, strict=True):
        pen.begin_sheet(scale=unit, left=margin, top=margin - top * unit)
        for mark, colour in marks:
            pen.draw(mark, colour)
        pen.end_sheet()
    return pen.done()


def _middle(mark: PageMark) -> float:
    match mark:
        case Glyph() | Words():
            return mark.y
        case Stroke():
            return sum(y for _, y in mark.points) / len(mark.points)
        case Fill():
            ys = [y for contour in mark.contours for _, y in contour]
            return sum(ys) / len(ys)
