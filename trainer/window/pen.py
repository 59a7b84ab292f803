"""Paints the marks of a scene, other than pages, on a surface at a scale; and says which pixels a mark touches."""

import math
from collections.abc import Sequence

import numpy as np
import pygame

from trainer.engrave.page import Point
from trainer.window.brush import Brush, Covered, Stamp, blit, covered, snapped, text_power, whole
from trainer.window.marks import Arc, Box, Label, Line, Shape
from trainer.window.raster import dashes, edges_of, stroke_outline
from trainer.window.theme import Colour, Theme
from trainer.window.type import Type

Plain = Box | Label | Line | Shape | Arc
Contours = tuple[tuple[Point, ...], ...]


class Pen:
    """Paints plain marks; holds the type and the brush."""

    def __init__(self, type_: Type, brush: Brush) -> None:
        self.type, self.brush = type_, brush

    def bounds(self, mark: Plain, scale: float) -> pygame.Rect:
        """The pixels a mark touches."""
        match mark:
            case Box():
                return box_pixels(mark, scale)
            case Label():
                stamp_x, stamp_y = self._pen_of(mark, scale)
                ink = self.type.draw(mark.text, mark.style, scale)
                return pygame.Rect(stamp_x + ink.left, stamp_y + ink.top, ink.coverage.shape[1], ink.coverage.shape[0])
            case Line():
                reach = mark.width * scale / 2 + 1
                return _around(mark.points, scale).inflate(2 * reach, 2 * reach)
            case Shape():
                return _around([point for contour in mark.contours for point in contour], scale).inflate(2, 2)
            case Arc():
                radius = mark.radius * scale + 1
                return pygame.Rect(
                    math.floor(mark.x * scale - radius),
                    math.floor(mark.y * scale - radius),
                    math.ceil(2 * radius) + 1,
                    math.ceil(2 * radius) + 1,
                )

    def paint(self, surface: pygame.Surface, mark: Plain, theme: Theme, scale: float) -> None:
        """Paint one mark through the surface's clip."""
        match mark:
            case Box():
                self._box(surface, mark, theme, scale)
            case Label():
                self._label(surface, mark, theme.colour(mark.hue), scale)
            case Line():
                self._line(surface, mark, theme.colour(mark.hue), scale)
            case Shape():
                self._contours(surface, mark.contours, theme.colour(mark.hue), scale)
            case Arc():
                self._contours(surface, _arc(mark), theme.colour(mark.hue), scale)

    def _pen_of(self, mark: Label, scale: float) -> tuple[int, int]:
        left = mark.x - mark.align * self.type.width(mark.text, mark.style) if mark.align else mark.x
        return whole(left * scale), whole(mark.y * scale)

    def _label(self, surface: pygame.Surface, mark: Label, colour: Colour, scale: float) -> None:
        x, y = self._pen_of(mark, scale)

        def make() -> Covered:
            ink = self.type.draw(mark.text, mark.style, scale)
            return Covered(ink.coverage, ink.left, ink.top)

        key = ("label", mark.text, mark.style, scale)
        blit(surface, self.brush.stamp(key, colour, make, power=text_power(colour)), x, y)

    def _box(self, surface: pygame.Surface, mark: Box, theme: Theme, scale: float) -> None:
        area = box_pixels(mark, scale)
        radius = min(whole(mark.radius * scale), area.w // 2, area.h // 2)
        edge = max(1, whole(mark.thickness * scale))
        if mark.border is not None and mark.fill is None:
            self._frame(surface, area, radius, edge, theme.colour(mark.border))
            return
        if mark.border is not None:
            self._solid(surface, area, radius, theme.colour(mark.border))
            area, radius = area.inflate(-2 * edge, -2 * edge), max(0, radius - edge)
        if mark.fill is not None:
            self._solid(surface, area, radius, theme.colour(mark.fill))

    def _solid(self, surface: pygame.Surface, area: pygame.Rect, radius: int, colour: Colour) -> None:
        if not radius:
            surface.fill(colour, area)
            return
        surface.fill(colour, area.inflate(-2 * radius, 0))
        for left in (area.left, area.right - radius):
            surface.fill(colour, (left, area.top + radius, radius, area.h - 2 * radius))
        self._corners(surface, area, radius, 0, colour)

    def _frame(self, surface: pygame.Surface, area: pygame.Rect, radius: int, edge: int, colour: Colour) -> None:
        for top in (area.top, area.bottom - edge):
            surface.fill(colour, (area.left + radius, top, area.w - 2 * radius, edge))
        for left in (area.left, area.right - edge):
            surface.fill(colour, (left, area.top + radius, edge, area.h - 2 * radius))
        if radius:
            self._corners(surface, area, radius, edge, colour)

    def _corners(self, surface: pygame.Surface, area: pygame.Rect, radius: int, edge: int, colour: Colour) -> None:
        for right, bottom in ((0, 0), (1, 0), (0, 1), (1, 1)):
            stamp = self._corner(radius, edge, (right, bottom), colour)
            at = (area.right - radius if right else area.left, area.bottom - radius if bottom else area.top)
            surface.blit(stamp.surface, at)

    def _corner(self, radius: int, edge: int, where: tuple[int, int], colour: Colour) -> Stamp:
        def make() -> Covered:
            turns = np.linspace(0, np.pi / 2, max(8, radius * 2))
            outer = [(radius - radius * math.cos(t), radius - radius * math.sin(t)) for t in turns]
            if edge:
                inner = max(0, radius - edge)
                outer += [(radius - inner * math.cos(t), radius - inner * math.sin(t)) for t in turns[::-1]]
            else:
                outer.append((radius, radius))
            full = np.zeros((radius, radius), dtype=np.uint8)
            ink = covered(edges_of([outer]))
            full[ink.top :, ink.left :][: ink.coverage.shape[0], : ink.coverage.shape[1]] = ink.coverage
            flipped = full[:: -1 if where[1] else 1, :: -1 if where[0] else 1]
            return Covered(np.ascontiguousarray(flipped), 0, 0)

        return self.brush.stamp(("corner", radius, edge, where), colour, make)

    def _line(self, surface: pygame.Surface, mark: Line, colour: Colour, scale: float) -> None:
        xs, ys = zip(*mark.points, strict=True)
        half = mark.width / 2
        if len(set(ys)) == 1 or len(set(xs)) == 1:
            for leg in dashes(mark.points, mark.dash):
                (x0, y0), (x1, y1) = leg[0], leg[-1]
                if len(set(ys)) == 1:
                    top, height = snapped((y0 - half) * scale, (y0 + half) * scale)
                    left, width = snapped(min(x0, x1) * scale, max(x0, x1) * scale)
                else:
                    left, width = snapped((x0 - half) * scale, (x0 + half) * scale)
                    top, height = snapped(min(y0, y1) * scale, max(y0, y1) * scale)
                surface.fill(colour, (left, top, width, height))
            return
        contours = tuple(
            tuple(contour) for leg in dashes(mark.points, mark.dash) for contour in stroke_outline(leg, mark.width)
        )
        self._contours(surface, contours, colour, scale)

    def _contours(self, surface: pygame.Surface, contours: Contours, colour: Colour, scale: float) -> None:
        def make() -> Covered:
            return covered(edges_of(contours) * scale)

        blit(surface, self.brush.stamp(("contours", contours, scale), colour, make), 0, 0)


def box_pixels(mark: Box, scale: float) -> pygame.Rect:
    """A box on whole pixels."""
    left, top = whole(mark.rect.x * scale), whole(mark.rect.y * scale)
    return pygame.Rect(left, top, whole(mark.rect.right * scale) - left, whole(mark.rect.bottom * scale) - top)


def _around(points: Sequence[Point], scale: float) -> pygame.Rect:
    xs, ys = [x * scale for x, _ in points], [y * scale for _, y in points]
    left, top = math.floor(min(xs)), math.floor(min(ys))
    return pygame.Rect(left, top, math.ceil(max(xs)) - left + 1, math.ceil(max(ys)) - top + 1)


def _arc(mark: Arc) -> Contours:
    """A ring or its part as contours; a whole ring is a disc with a counter-wound hole."""
    inner = max(0.0, mark.radius - mark.width)
    steps = max(12, int(mark.radius * 8 * min(1.0, abs(mark.sweep))))
    begin, sweep = (mark.start - 0.25) * math.tau, mark.sweep * math.tau
    angles = [begin + sweep * step / steps for step in range(steps + 1)]

    def along(radius: float, turns: list[float]) -> tuple[Point, ...]:
        return tuple((mark.x + radius * math.cos(t), mark.y + radius * math.sin(t)) for t in turns)

    if abs(mark.sweep) >= 1:
        rim = along(mark.radius, angles[:-1])
        return (rim, along(inner, angles[-2::-1])) if inner else (rim,)
    if not inner:
        return ((*along(mark.radius, angles), (mark.x, mark.y)),)
    caps = [tuple(_cap(mark, (mark.radius + inner) / 2, angle)) for angle in (angles[0], angles[-1]) if mark.sweep > 0]
    return (along(mark.radius, angles) + along(inner, angles[::-1]), *caps)


def _cap(mark: Arc, radius: float, angle: float) -> list[Point]:
    x, y = mark.x + radius * math.cos(angle), mark.y + radius * math.sin(angle)
    half = mark.width / 2
    return [(x + half * math.cos(k * math.tau / 24), y + half * math.sin(k * math.tau / 24)) for k in range(24)]
