"""A page of music made ready for one pixel scale: every mark with its box and the coverage that draws it.

A plate is painted through a clip, so recolouring a note costs only what its own pixels show."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pygame

from trainer.engrave.page import Fill, Glyph, Outline, Page, PageMark, Role, Stroke, Words
from trainer.window.brush import PHASES, Brush, Covered, Stamp, blit, covered, phased, snapped, text_power, whole
from trainer.window.raster import Edges, dashes, edges_of, stroke_outline
from trainer.window.theme import Colour, Hue, Ink, Theme, mix
from trainer.window.type import Style, Type, Weight

BIN = 64  # pixels; marks are found by the columns of this width that they touch
_ROLE_INKS = {Role.STAFF: Ink.STAFF, Role.BAR_NUMBER: Ink.TEXT3}
_COLOURED = frozenset({Role.HEAD, Role.STEM, Role.FLAG, Role.DOT, Role.ACCIDENTAL, Role.CHORD})


@dataclass(frozen=True, slots=True)
class _Entry:
    """A mark ready to paint: its pixel box; a plain bar fills the box, anything else is stamped at (x, y)."""

    owner: str
    role: Role
    box: pygame.Rect
    x: int = 0
    y: int = 0
    key: Hashable = None
    make: Callable[[], Covered] | None = None


@dataclass(frozen=True, slots=True)
class Colouring:
    """How a plate is painted now: see `Sheet`."""

    theme: Theme
    hues: Mapping[str, Hue]
    headless: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    strength: float = 1.0

    def colour(self, hue: Hue) -> Colour:
        """The colour of a hue, dimmed towards the paper."""
        full = self.theme.colour(hue)
        return full if self.strength >= 1 else mix(self.theme.colour(Ink.PAPER), full, self.strength)

    def of(self, owner: str, role: Role) -> Colour | None:
        """The colour of a mark; None where it is not drawn."""
        if owner in self.hidden or (role is Role.HEAD and owner in self.headless):
            return None
        if role in _COLOURED and (hue := self.hues.get(owner)) is not None:
            return self.colour(hue)
        return self.colour(_ROLE_INKS.get(role, Ink.INK))


class Plate:
    """A page at `scale` pixels a page pixel."""

    def __init__(self, page: Page, scale: float, type_: Type) -> None:
        self.page, self.scale = page, scale
        self._type = type_
        self._outlines = {outline.name: outline for outline in page.outlines}
        # A staff line of odd thickness is centred in a pixel: everything moves down with it.
        self._lift = 0.5 if _staff_thickness(page, scale) % 2 else 0.0
        self._entries = [self._entry(mark) for mark in page.marks]
        self._laid: dict[PageMark, _Entry] = {}
        self._is_warm = False
        self._by_owner: dict[str, list[_Entry]] = {}
        self._bins: dict[int, list[int]] = {}
        for place, entry in enumerate(self._entries):
            self._by_owner.setdefault(entry.owner, []).append(entry)
            for column in range(entry.box.left // BIN, entry.box.right // BIN + 1):
                self._bins.setdefault(column, []).append(place)

    def learn(self, outlines: Iterable[Outline]) -> None:
        """Know the outlines of marks that are laid over the page."""
        self._outlines.update((outline.name, outline) for outline in outlines)

    def warm(self, brush: Brush, colouring: Colouring) -> None:
        """Draw every mark once for the brush to keep, so that a turn of the page finds them all."""
        if not self._is_warm:
            self._is_warm = True
            for entry in self._entries:
                if entry.make is not None and (colour := colouring.of(entry.owner, entry.role)) is not None:
                    _stamp(brush, entry, entry.make, colour)

    def boxes(self, owner: str) -> list[pygame.Rect]:
        """The pixel boxes of an owner's marks."""
        return [entry.box for entry in self._by_owner.get(owner, [])]

    def box_of(self, mark: PageMark) -> pygame.Rect:
        """The pixel box of a mark laid over the page."""
        return self._laid_entry(mark).box

    def paint(self, brush: Brush, surface: pygame.Surface, at: tuple[int, int], colouring: Colouring) -> None:
        """Paint what shows through the surface's clip, the page's origin at pixel `at`."""
        window = surface.get_clip().move(-at[0], -at[1])
        for entry in self._within(window):
            if (colour := colouring.of(entry.owner, entry.role)) is not None:
                _paint(brush, surface, at, entry, colour)

    def paint_added(
        self, brush: Brush, surface: pygame.Surface, at: tuple[int, int], mark: PageMark, colour: Colour
    ) -> None:
        """Paint a mark laid under or over the page."""
        entry = self._laid_entry(mark)
        if entry.box.move(at).colliderect(surface.get_clip()):
            _paint(brush, surface, at, entry, colour)

    def _within(self, window: pygame.Rect) -> Iterator[_Entry]:
        columns = range(window.left // BIN, window.right // BIN + 1)
        places = {place for column in columns for place in self._bins.get(column, ())}
        return (self._entries[place] for place in sorted(places) if self._entries[place].box.colliderect(window))

    def _laid_entry(self, mark: PageMark) -> _Entry:
        if mark not in self._laid:
            self._laid[mark] = self._entry(mark)
        return self._laid[mark]

    def _entry(self, mark: PageMark) -> _Entry:
        match mark:
            case Glyph():
                return self._glyph(mark)
            case Stroke():
                return self._stroke(mark)
            case Fill():
                return self._shape(mark, mark.contours)
            case Words():
                return self._words(mark)

    def _glyph(self, mark: Glyph) -> _Entry:
        outline, size = self._outlines[mark.outline], mark.scale * self.scale
        x, phase_x = phased(mark.x * self.scale)
        y, phase_y = phased(mark.y * self.scale + self._lift)
        box = _outline_box(outline, size).move(x, y)
        key = ("glyph", outline.name, round(size, 6), phase_x, phase_y)

        def make() -> Covered:
            return covered(_moved(outline.contours, size, phase_x / PHASES, phase_y / PHASES))

        return _Entry(mark.owner, mark.role, box, x, y, key, make)

    def _stroke(self, mark: Stroke) -> _Entry:
        half = mark.width * self.scale / 2
        xs, ys = zip(*mark.points, strict=True)
        if not mark.dash and (len(set(xs)) == 1 or len(set(ys)) == 1):
            level = len(set(ys)) == 1
            left, right = min(xs) * self.scale, max(xs) * self.scale
            top, bottom = min(ys) * self.scale + self._lift, max(ys) * self.scale + self._lift
            x, w = (whole(left), max(1, whole(right) - whole(left))) if level else snapped(left - half, right + half)
            y, h = snapped(top - half, bottom + half) if level else (whole(top), max(1, whole(bottom) - whole(top)))
            return _Entry(mark.owner, mark.role, pygame.Rect(x, y, w, h))
        legs = dashes(mark.points, mark.dash)
        return self._shape(mark, tuple(tuple(c) for leg in legs for c in stroke_outline(leg, mark.width)))

    def _shape(self, mark: Stroke | Fill, contours: tuple[tuple[tuple[float, float], ...], ...]) -> _Entry:
        scale, lift = self.scale, self._lift
        xs = [x * scale for contour in contours for x, _ in contour] or [0.0]
        ys = [y * scale + lift for contour in contours for _, y in contour] or [0.0]
        x, y = int(min(xs) // 1), int(min(ys) // 1)
        box = pygame.Rect(x, y, int(max(xs) // 1) - x + 1, int(max(ys) // 1) - y + 1)

        def make() -> Covered:
            return covered(_moved(contours, scale, -x, lift - y))

        return _Entry(mark.owner, mark.role, box, x, y, ("shape", contours, scale, lift), make)

    def _words(self, mark: Words) -> _Entry:
        weight = Weight.MEDIUM if mark.role is Role.BAR_NUMBER else Weight.REGULAR
        style = Style(mark.size, weight, mark.face)
        type_, scale, text = self._type, self.scale, mark.text
        x = whole((mark.x - mark.align * type_.width(text, style)) * scale)
        y = whole(mark.y * scale)
        ink = type_.draw(text, style, scale)
        box = pygame.Rect(x + ink.left, y + ink.top, ink.coverage.shape[1], ink.coverage.shape[0])

        def make() -> Covered:
            return Covered(ink.coverage, ink.left, ink.top)

        return _Entry(mark.owner, mark.role, box, x, y, ("words", text, style, scale), make)


def _paint(brush: Brush, surface: pygame.Surface, at: tuple[int, int], entry: _Entry, colour: Colour) -> None:
    if entry.make is None:
        surface.fill(colour, entry.box.move(at))
        return
    blit(surface, _stamp(brush, entry, entry.make, colour), at[0] + entry.x, at[1] + entry.y)


def _stamp(brush: Brush, entry: _Entry, make: Callable[[], Covered], colour: Colour) -> Stamp:
    power = text_power(colour) if entry.role in (Role.WORDS, Role.CHORD, Role.BAR_NUMBER) else 1.0
    return brush.stamp(entry.key, colour, make, power=power)


def _staff_thickness(page: Page, scale: float) -> int:
    widths = (mark.width for mark in page.marks if isinstance(mark, Stroke) and mark.role is Role.STAFF)
    return max(1, whole(next(widths, 1.0) * scale))


def _moved(contours: tuple[tuple[tuple[float, float], ...], ...], scale: float, x: float, y: float) -> Edges:
    edges: Edges = edges_of(contours) * scale + np.array((x, y, x, y))
    return edges


def _outline_box(outline: Outline, size: float) -> pygame.Rect:
    xs = [x * size for contour in outline.contours for x, _ in contour] or [0.0]
    ys = [y * size for contour in outline.contours for _, y in contour] or [0.0]
    x, y = int(min(xs) // 1), int(min(ys) // 1)
    return pygame.Rect(x, y, int(max(xs) // 1) - x + 2, int(max(ys) // 1) - y + 2)
