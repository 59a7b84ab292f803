"""Coverage to pixels: stamps of one colour, cached, and the plain strokes of the window. Works in whole pixels."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

import numpy as np
import pygame

from trainer.window.raster import Coverage, Edges, cover
from trainer.window.theme import Colour

LIGHT_TEXT_POWER = 0.88  # light text on a dark ground looks thin unless its edges are raised
PHASES = 4  # places in a pixel at which a glyph is kept


@dataclass(frozen=True, slots=True)
class Stamp:
    """A surface of one colour with alpha; its top left lies at (left, top) from the origin."""

    surface: pygame.Surface
    left: int
    top: int


def tinted(coverage: Coverage, colour: Colour, *, power: float = 1.0) -> pygame.Surface:
    """A surface of one colour whose alpha is the coverage; the colour stands in transparent pixels too."""
    height, width = coverage.shape
    surface = pygame.Surface((width, height), pygame.SRCALPHA)
    surface.fill((*colour, 0))
    if width and height:
        alpha = pygame.surfarray.pixels_alpha(surface)
        shaped = coverage if power == 1.0 else (np.power(coverage / 255.0, power) * 255 + 0.5).astype(np.uint8)
        alpha[:] = shaped.T
    return surface


@dataclass(frozen=True, slots=True)
class Covered:
    """Coverage whose top left lies at (left, top) pixels."""

    coverage: Coverage
    left: int
    top: int


def covered(edges: Edges) -> Covered:
    """The coverage of a shape, as large as it needs."""
    if not len(edges):
        return Covered(np.zeros((0, 0), dtype=np.uint8), 0, 0)
    left, top = (int(np.floor(edges[:, axis].min())) for axis in (0, 1))
    right, bottom = (int(np.ceil(edges[:, axis].max())) for axis in (0, 1))
    moved = edges - np.array((left, top, left, top))
    return Covered(cover(moved, max(1, right - left), max(1, bottom - top)), left, top)


class Brush:
    """Caches coverage by what it shows and stamps by what it shows and its colour; the oldest go first."""

    def __init__(self, most: int = 6000) -> None:
        self._most = most
        self._coverage: OrderedDict[Hashable, Covered] = OrderedDict()
        self._stamps: OrderedDict[Hashable, Stamp] = OrderedDict()

    def stamp(self, what: Hashable, colour: Colour, make: Callable[[], Covered], *, power: float = 1.0) -> Stamp:
        """The stamp of `what` in a colour; `make` draws it when it is new."""
        key = (what, colour, power)
        if key in self._stamps:
            self._stamps.move_to_end(key)
            return self._stamps[key]
        if what not in self._coverage:
            self._coverage[what] = make()
            if len(self._coverage) > self._most:
                self._coverage.popitem(last=False)
        ink = self._coverage[what]
        stamp = Stamp(tinted(ink.coverage, colour, power=power), ink.left, ink.top)
        self._stamps[key] = stamp
        if len(self._stamps) > self._most:
            self._stamps.popitem(last=False)
        return stamp


def text_power(colour: Colour) -> float:
    """How the edges of text in a colour are shaped."""
    return LIGHT_TEXT_POWER if sum(colour) > 384 else 1.0


def blit(surface: pygame.Surface, stamp: Stamp, x: int, y: int) -> None:
    """Lay a stamp with its origin at a pixel."""
    surface.blit(stamp.surface, (x + stamp.left, y + stamp.top))


def whole(value: float) -> int:
    """The nearest whole number, halves upward."""
    return int(np.floor(value + 0.5))


def snapped(low: float, high: float) -> tuple[int, int]:
    """A stretch on whole pixels: where it begins and how long it is, one pixel at least."""
    length = max(1, whole(high - low))
    return whole((low + high - length) / 2), length


def phased(value: float) -> tuple[int, int]:
    """A place as its whole pixel and the nearest of the phases in it."""
    steps = whole(value * PHASES)
    return steps // PHASES, steps % PHASES
