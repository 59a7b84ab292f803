"""Marks on the sheets of a PDF, by reportlab. Glyphs and words are outlines, so that a sheet looks the same whatever
fonts its reader has; each that is used is held once in the file."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from trainer.engrave.page import Face, Fill, Glyph, Outline, PageMark, Stroke, Words
from trainer.files.shipped import asset

if TYPE_CHECKING:
    from matplotlib.path import Path
    from reportlab.pdfgen.pathobject import PDFPathObject

Colour = tuple[int, int, int]

A4 = (210 / 25.4 * 72, 297 / 25.4 * 72)  # points
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
_NON_ZERO = 1  # contours that overlap are filled
_WHOLE = (-9999, -9999, 9999, 9999)  # a form shows all that is in it


class Pen:
    """A file that is being drawn. Coordinates are pixels of the page, y downward, once a sheet is begun."""

    def __init__(self, outlines: Iterable[Outline], *, title: str) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4, invariant=1, pageCompression=1)
        self._canvas.setTitle(title)
        self._outlines = {outline.name: outline for outline in outlines}
        self._forms: dict[object, tuple[str, float]] = {}

    def begin_sheet(self, *, scale: float, left: float, top: float) -> None:
        """From here on a pixel is `scale` points; the place 0, 0 lies so many points from the top left corner."""
        self._canvas.transform(scale, 0, 0, -scale, left, A4[1] - top)

    def end_sheet(self) -> None:
        """The sheet is full."""
        self._canvas.showPage()

    def done(self) -> bytes:
        """The file; nothing is drawn after this."""
        self._canvas.save()
        return self._file.getvalue()

    def draw(self, mark: PageMark, colour: Colour) -> None:
        """One mark."""
        red, green, blue = (part / 255 for part in colour)
        self._canvas.setFillColorRGB(red, green, blue)
        self._canvas.setStrokeColorRGB(red, green, blue)
        match mark:
            case Glyph():
                self._place(self._glyph(mark.outline)[0], mark.x, mark.y, mark.scale)
            case Fill():
                self._fill(mark.contours)
            case Stroke():
                self._stroke(mark)
            case Words():
                name, width = self._words(mark)
                self._place(name, mark.x - width * mark.align, mark.y, 1.0)

    def _place(self, form: str, x: float, y: float, scale: float) -> None:
        self._canvas.saveState()
        self._canvas.transform(scale, 0, 0, scale, x, y)
        self._canvas.doForm(form)
        self._canvas.restoreState()

    def _fill(self, contours: Sequence[Sequence[tuple[float, float]]]) -> None:
        path = self._canvas.beginPath()
        for first, *others in contours:
            path.moveTo(*first)
            for point in others:
                path.lineTo(*point)
            path.close()
        self._canvas.drawPath(path, stroke=0, fill=1, fillMode=_NON_ZERO)

    def _stroke(self, mark: Stroke) -> None:
        first, *others = mark.points
        path = self._canvas.beginPath()
        path.moveTo(*first)
        for point in others:
            path.lineTo(*point)
        self._canvas.setLineWidth(mark.width)
        self._canvas.setDash([mark.dash] if mark.dash > 0 else [])
        self._canvas.drawPath(path, stroke=1, fill=0)

    def _glyph(self, outline: str) -> tuple[str, float]:
        if outline not in self._forms:
            name = self._begin_form()
            self._fill(self._outlines[outline].contours)
            self._canvas.endForm()
            self._forms[outline] = name, 0.0
        return self._forms[outline]

    def _words(self, mark: Words) -> tuple[str, float]:
        """The form of a text and its width in pixels."""
        run = (mark.text, mark.face, mark.size)
        if run not in self._forms:
            pieces, width = _lettered(*run)
            name = self._begin_form()
            path = self._canvas.beginPath()
            for piece in pieces:
                _trace(piece, path)
            self._canvas.drawPath(path, stroke=0, fill=1, fillMode=_NON_ZERO)
            self._canvas.endForm()
            self._forms[run] = name, width
        return self._forms[run]

    def _begin_form(self) -> str:
        name = f"S{len(self._forms)}"
        self._canvas.beginForm(name, *_WHOLE)
        return name


def _lettered(text: str, face: Face, size: float) -> "tuple[list[Path], float]":
    """Text as outlines, y upward, and its width, in pixels."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath, text_to_path

    x = 0.0
    pieces: list[Path] = []
    own = face is Face.HAND  # which has accidentals of its own
    for run in [text] if own else re.findall("[♭♯♮]|[^♭♯♮]+", text):
        times, lift = (1.0, 0.0) if own else RAISED.get(run, (1.0, 0.0))
        file = FONTS[face] if own or run not in RAISED else SIGNS
        properties = FontProperties(fname=str(asset(file)), size=size * times)
        pieces.append(TextPath((x, lift * size), run, prop=properties))
        x += text_to_path.get_text_width_height_descent(run, properties, ismath=False)[0]
    return pieces, x


def _trace(piece: "Path", path: "PDFPathObject") -> None:
    """An outline of matplotlib, turned over; a PDF knows cubic curves only."""
    x = y = 0.0
    for points, code in piece.iter_segments(simplify=False):
        ends = [(float(a), -float(b)) for a, b in zip(points[::2], points[1::2], strict=True)]
        if code == piece.CLOSEPOLY:
            path.close()
        elif code == piece.MOVETO:
            path.moveTo(*ends[0])
        elif code == piece.LINETO:
            path.lineTo(*ends[0])
        else:
            if code == piece.CURVE3:
                (ax, ay), (bx, by) = ends
                ends = [((x + 2 * ax) / 3, (y + 2 * ay) / 3), ((bx + 2 * ax) / 3, (by + 2 * ay) / 3), (bx, by)]
            path.curveTo(*(part for end in ends for part in end))
        if code != piece.CLOSEPOLY:
            x, y = ends[-1]
