"""A page on paper: marks to A4 PDF, as many sheets as the systems need, drawn by matplotlib in black."""

import io
import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from trainer.engrave.page import Face, Fill, Glyph, Outline, Page, PageMark, Point, Role, Stroke, SystemAnchor, Words
from trainer.files.shipped import asset

if TYPE_CHECKING:
    from matplotlib.axes import Axes

A4 = (210 / 25.4, 297 / 25.4)  # inches
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


def page_pdf(page: Page, *, title: str) -> bytes:
    """The bytes of a PDF: the page's systems on A4 sheets, under the title where the page has no heading of its own.

    What stands over the first system goes on the first sheet, what stands under the last one on the last."""
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure

    out = io.BytesIO()
    unit = A4[0] * 72 * (1 - 2 * MARGIN) / page.width  # points a pixel
    room = A4[1] * 72 * (1 - 2 * MARGIN * A4[0] / A4[1])
    titled = page.heading is None
    heading = HEADING * room / unit if page.heading is None else page.systems[0].top
    outlines = {outline.name: outline for outline in page.outlines}
    parts = _sheets(page, room / unit, heading)
    starts = [-math.inf, *(part[0].top for part in parts[1:]), math.inf]
    with PdfPages(out, metadata={"Title": title, "CreationDate": None}) as sheets:
        for number, (systems, (start, end)) in enumerate(zip(parts, pairwise(starts), strict=True)):
            figure = Figure(figsize=A4)
            axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
            axes.set_axis_off()
            top = systems[0].top - (heading if number == 0 else 0.0)
            left = -MARGIN * A4[0] * 72 / unit
            axes.set_xlim(left, left + A4[0] * 72 / unit)
            axes.set_ylim(top + left + A4[1] * 72 / unit, top + left)
            if number == 0 and titled:
                _write(axes, Words("", Role.WORDS, title, page.width / 2, top + 22, 26, Face.SANS_BOLD, 0.5))
            for mark in page.marks:
                if start <= _middle(mark) < end:
                    _draw(axes, mark, outlines, unit)
            sheets.savefig(figure)
    return out.getvalue()


def _sheets(page: Page, room: float, heading: float) -> list[Sequence[SystemAnchor]]:
    """The systems of each sheet; `room` and `heading` in pixels of the page."""
    breaks, used = [0], heading
    lowest = max(page.systems[-1].bottom, page.footing or 0.0)  # a legend goes with the last system
    bottoms = [*(system.bottom for system in page.systems[:-1]), lowest]
    followings = [*(system.top for system in page.systems[1:]), lowest]
    for place, (system, bottom, following) in enumerate(zip(page.systems, bottoms, followings, strict=True)):
        if used + (bottom - system.top) > room and place > breaks[-1]:
            breaks.append(place)
            used = 0.0
        used += following - system.top
    return [page.systems[a:b] for a, b in pairwise([*breaks, len(page.systems)])]


def _middle(mark: PageMark) -> float:
    match mark:
        case Glyph() | Words():
            return mark.y
        case Stroke():
            return sum(y for _, y in mark.points) / len(mark.points)
        case Fill():
            ys = [y for contour in mark.contours for _, y in contour]
            return sum(ys) / len(ys)


def _draw(axes: "Axes", mark: PageMark, outlines: dict[str, Outline], unit: float) -> None:
    match mark:
        case Glyph():
            contours = outlines[mark.outline].contours
            _fill(axes, [[(mark.x + x * mark.scale, mark.y + y * mark.scale) for x, y in c] for c in contours])
        case Fill():
            _fill(axes, mark.contours)
        case Stroke():
            style = (0, (mark.dash / mark.width, mark.dash / mark.width)) if mark.dash > 0 else "solid"
            xs, ys = zip(*mark.points, strict=True)
            axes.plot(xs, ys, color="black", linewidth=mark.width * unit, linestyle=style, solid_capstyle="butt")
        case Words():
            _write(axes, mark)


def _fill(axes: "Axes", contours: Sequence[Sequence[Point]]) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    vertices: list[Point] = []
    codes: list[int] = []
    for contour in contours:
        vertices += [*contour, contour[0]]
        codes += [int(Path.MOVETO), *[int(Path.LINETO)] * (len(contour) - 1), int(Path.CLOSEPOLY)]
    axes.add_patch(PathPatch(Path(vertices, codes), facecolor="black", edgecolor="none", linewidth=0))


def _write(axes: "Axes", words: Words) -> None:
    """Text as outlines, so that a sheet looks the same whatever fonts its reader has."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import PathPatch
    from matplotlib.textpath import TextPath, text_to_path
    from matplotlib.transforms import Affine2D

    x, pieces = 0.0, []
    own = words.face is Face.HAND  # which has accidentals of its own
    for run in [words.text] if own else re.findall("[♭♯♮]|[^♭♯♮]+", words.text):
        times, lift = (1.0, 0.0) if own else RAISED.get(run, (1.0, 0.0))
        file = FONTS[words.face] if own or run not in RAISED else SIGNS
        face = FontProperties(fname=str(asset(file)), size=words.size * times)
        pieces.append(TextPath((x, lift * words.size), run, prop=face))
        x += text_to_path.get_text_width_height_descent(run, face, ismath=False)[0]
    place = Affine2D().translate(-x * words.align, 0).scale(1, -1).translate(words.x, words.y)
    for piece in pieces:
        axes.add_patch(PathPatch(place.transform_path(piece), facecolor="black", edgecolor="none", linewidth=0))
