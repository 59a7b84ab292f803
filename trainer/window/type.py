"""Text to coverage: Inter with Bravura for music signs, drawn large and reduced, measured as it is drawn.

Sizes and widths are logical pixels; `scale` is pixels to the logical pixel. Fonts come from a folder it is given."""

import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

import numpy as np
import pygame.freetype

from trainer.engrave.page import Face
from trainer.window.raster import Coverage

OVERSAMPLE = 8
ANY_SIZE = 16.0  # whether a font has a letter does not depend on it
CAP_HEIGHT = 0.727  # of Inter, in em
LINE_HEIGHT = 1.45  # of running text, in em
ELLIPSIS = "…"


class Weight(IntEnum):
    """The weights in use."""

    REGULAR = 400
    MEDIUM = 500
    SEMIBOLD = 600
    BOLD = 700


@dataclass(frozen=True, slots=True)
class Style:
    """Size in logical pixels, weight (of the sans) and face."""

    size: float
    weight: Weight = Weight.REGULAR
    face: Face = Face.SANS

    def but(self, weight: Weight) -> "Style":
        """The same in another weight."""
        return Style(self.size, weight, self.face)


SMALL = Style(12)
SECONDARY = Style(13)
ROW = Style(14)
BODY = Style(15)
TITLE = Style(16, Weight.SEMIBOLD)
SECTION = Style(18, Weight.SEMIBOLD)
OUTCOME = Style(26, Weight.BOLD)
FIGURE = Style(44, Weight.BOLD)


@dataclass(frozen=True, slots=True)
class Lettering:
    """Drawn text: coverage whose top left lies at (left, top) pixels from the pen on the baseline."""

    coverage: Coverage
    left: int
    top: int


@dataclass(frozen=True, slots=True)
class _Sign:
    """How a music sign stands in text: its size and rise, in em of the text, and the air on both sides."""

    size: float
    rise: float
    air: float


_FLAT = _Sign(1.22, 0.27, 0.04)
_SHARP = _Sign(1.0, 0.36, 0.05)
_NOTE = _Sign(1.0, 0.12, 0.04)
_CLEF = _Sign(1.0, 0.0, 0.0)
HALF_NOTE, DOT = "\U0001d15e", "\U0001d16d"  # a half note, and the dot that follows a note value
_SIGNS = {
    **dict.fromkeys("♭\U0001d12b", _FLAT),
    **dict.fromkeys("♮♯\U0001d12a", _SHARP),
    **dict.fromkeys(f"♩♪\U0001d15d\U0001d161{HALF_NOTE}{DOT}", _NOTE),
    **dict.fromkeys("\U0001d11e\U0001d121\U0001d122\U0001d125", _CLEF),
}
_WRITTEN = "♭♮♯"  # the hand-lettered face has its own
# Unicode decomposes the half note wherever text is normalised.
_DECOMPOSED_HALF = "\U0001d157\U0001d165"
_FILES = {
    (Face.SANS, Weight.REGULAR): "Inter-Regular.ttf",
    (Face.SANS, Weight.MEDIUM): "Inter-Medium.ttf",
    (Face.SANS, Weight.SEMIBOLD): "Inter-SemiBold.ttf",
    (Face.SANS, Weight.BOLD): "Inter-Bold.ttf",
}
_ENGRAVED = {
    Face.SANS_BOLD: "Inter-Bold.ttf",
    Face.SERIF_ITALIC: "Serif-Italic.ttf",
    Face.SERIF_BOLD: "Serif-Bold.ttf",
    Face.SANS_SEMIBOLD: "Inter-SemiBold.ttf",
    Face.HAND: "Hand.otf",
}


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters of one font: the file, the size and rise in em of the text, and the air on both sides."""

    text: str
    file: str
    size: float
    rise: float
    air: float


class Type:
    """The fonts of a folder, opened when first used."""

    def __init__(self, folder: Path) -> None:
        pygame.freetype.init()
        self._folder = folder
        self._fonts: dict[str, pygame.freetype.Font] = {}
        self.width = lru_cache(8192)(self._width)
        self.draw = lru_cache(4096)(self._draw)

    def _font(self, file: str) -> pygame.freetype.Font:
        if file not in self._fonts:
            font = pygame.freetype.Font(self._folder / file)
            font.kerning, font.origin = True, True
            self._fonts[file] = font
        return self._fonts[file]

    def _runs(self, text: str, style: Style) -> tuple[_Run, ...]:
        plain = _ENGRAVED.get(style.face) or _FILES[Face.SANS, style.weight]
        runs: list[_Run] = []
        for letter in self._spelled(text, plain):
            if (sign := _SIGNS.get(letter)) and not (letter in _WRITTEN and style.face is Face.HAND):
                runs.append(_Run(letter, "Signs.otf", sign.size, sign.rise, sign.air))
            elif runs and runs[-1].file == plain:
                runs[-1] = _Run(runs[-1].text + letter, plain, 1.0, 0.0, 0.0)
            else:
                runs.append(_Run(letter, plain, 1.0, 0.0, 0.0))
        return tuple(runs)

    def _spelled(self, text: str, file: str) -> str:
        """The text in letters that the font has: what it lacks is taken apart (⅓ as 1/3), accents lost."""
        text = text.replace(_DECOMPOSED_HALF, HALF_NOTE)
        # A letter that the font lacks has None for its metrics.
        known: list[object] = [*self._font(file).get_metrics(text, size=ANY_SIZE)]
        if all(known):
            return text
        parts = (
            letter
            if metrics or letter in _SIGNS
            else "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
            for letter, metrics in zip(text, known, strict=True)
        )
        return "".join(parts).replace("\u2044", "/")

    def _advance(self, run: _Run, em: float) -> float:
        font = self._font(run.file)
        font.pad = True
        width = font.get_rect(run.text, size=em * run.size).width
        font.pad = False
        return width + 2 * run.air * em

    def _width(self, text: str, style: Style) -> float:
        """How wide the text runs, in logical pixels."""
        em = style.size * OVERSAMPLE
        return sum(self._advance(run, em) for run in self._runs(text, style)) / OVERSAMPLE

    def _draw(self, text: str, style: Style, scale: float) -> Lettering:
        """The text at `scale`, its pen at a whole pixel."""
        times = max(2, round(OVERSAMPLE / scale)) if scale > 1 else OVERSAMPLE
        em = style.size * scale * times
        pen = 0.0
        pieces: list[tuple[Coverage, int, int]] = []
        for run in self._runs(text, style):
            font, size = self._font(run.file), em * run.size
            box = font.get_rect(run.text, size=size)
            if box.width and box.height:
                raw, (columns, rows) = font.render_raw(run.text, size=size)
                ink = np.frombuffer(raw, dtype=np.uint8).reshape(rows, columns)
                pieces.append((ink, round(pen + run.air * em) + box.x, -box.y - round(run.rise * em)))
            pen += self._advance(run, em)
        return _reduce(pieces, times)

    def fit(self, text: str, style: Style, width: float) -> str:
        """The text, or as much as fits with an ellipsis."""
        if self.width(text, style) <= width:
            return text
        kept = text
        while kept and self.width(kept.rstrip() + ELLIPSIS, style) > width:
            kept = kept[:-1]
        return kept.rstrip() + ELLIPSIS

    def wrap(self, text: str, style: Style, width: float, *, most: int = 99) -> tuple[str, ...]:
        """The text in lines that fit; what exceeds `most` lines ends in an ellipsis."""
        lines: list[str] = []
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and self.width(longer, style) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
        if len(lines) > most:
            lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
        return tuple(self.fit(each, style, width) for each in lines)


def _reduce(pieces: list[tuple[Coverage, int, int]], times: int) -> Lettering:
    """Lay pieces on one field and average blocks of `times` by `times`; (x, y) of a piece is its top left."""
    if not pieces:
        return Lettering(np.zeros((0, 0), dtype=np.uint8), 0, 0)
    left = min(x for _, x, _ in pieces) // times
    top = min(y for _, _, y in pieces) // times
    right = max(-(-(x + ink.shape[1]) // times) for ink, x, _ in pieces)
    bottom = max(-(-(y + ink.shape[0]) // times) for ink, _, y in pieces)
    field = np.zeros(((bottom - top) * times, (right - left) * times), dtype=np.uint8)
    for ink, x, y in pieces:
        spot = field[y - top * times :, x - left * times :][: ink.shape[0], : ink.shape[1]]
        np.maximum(spot, ink, out=spot)
    blocks = field.reshape(bottom - top, times, right - left, times)
    return Lettering(blocks.mean(axis=(1, 3)).round().astype(np.uint8), left, top)
