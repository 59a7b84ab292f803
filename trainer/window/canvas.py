"""Scenes to pixels: compares a scene with the last one and repaints only where their marks differ."""

from collections import OrderedDict
from collections.abc import Iterable

import pygame

from trainer.engrave.page import Page
from trainer.window.brush import Brush, whole
from trainer.window.difference import difference
from trainer.window.geometry import Rect
from trainer.window.marks import Box, Mark, Scene, Sheet
from trainer.window.pen import Pen
from trainer.window.plate import Colouring, Plate
from trainer.window.theme import Ink, Theme
from trainer.window.type import Type

MOST_PLATES = 6
MOST_RECTS = 24


class Canvas:
    """Paints scenes on one surface after another; keeps stamps and plates between them."""

    def __init__(self, type_: Type) -> None:
        self.type = type_
        self.brush = Brush()
        self._pen = Pen(type_, self.brush)
        self._plates: OrderedDict[tuple[int, float], Plate] = OrderedDict()
        self._last: tuple[Mark, ...] | None = None
        self._boxes: list[pygame.Rect] = []
        self._stage: tuple[object, ...] = ()

    def plate(self, page: Page, scale: float) -> Plate:
        """The page made ready for a scale; kept for a few pages."""
        key = (id(page), round(scale, 6))
        if key not in self._plates:
            self._plates[key] = Plate(page, scale, self.type)
            if len(self._plates) > MOST_PLATES:
                self._plates.popitem(last=False)
        self._plates.move_to_end(key)
        return self._plates[key]

    def forget(self) -> None:
        """Paint everything at the next call."""
        self._last = None

    def paint(self, surface: pygame.Surface, scene: Scene, theme: Theme, scale: float) -> list[pygame.Rect]:
        """Bring the surface up to date; the pixel rectangles that changed."""
        stage = (theme.name, scale, surface.get_size())
        whole_surface = surface.get_rect()
        if self._last is None or stage != self._stage:
            dirty = [whole_surface]
        elif scene.marks is self._last:
            return []
        else:
            dirty = self._follow(scene.marks, scale)
        if dirty == [whole_surface]:
            self._boxes = [self._bounds(mark, scale) for mark in scene.marks]
        self._last, self._stage = scene.marks, stage
        areas = _seen(merged(dirty), whole_surface)
        for area in areas:
            self._paint_area(surface, area, scene.marks, theme, scale)
        surface.set_clip(None)
        return areas

    def _paint_area(
        self,
        surface: pygame.Surface,
        area: pygame.Rect,
        marks: tuple[Mark, ...],
        theme: Theme,
        scale: float,
    ) -> None:
        surface.set_clip(area)
        seen = [(mark, box) for mark, box in zip(marks, self._boxes, strict=True) if box.colliderect(area)]
        ground = next((place for place in range(len(seen) - 1, -1, -1) if _hides(*seen[place], area, scale)), None)
        if ground is None:
            surface.fill(theme.colour(Ink.BG))
        for mark, box in seen[ground or 0 :]:
            if isinstance(mark, Sheet):
                self._sheet(surface, mark, box.clip(area), theme, scale)
                surface.set_clip(area)
            else:
                self._pen.paint(surface, mark, theme, scale)

    def _sheet(self, surface: pygame.Surface, sheet: Sheet, clip: pygame.Rect, theme: Theme, scale: float) -> None:
        plate = self.plate(sheet.page, scale * sheet.zoom)
        at = _origin(sheet, scale)
        colouring = Colouring(theme, sheet.hues, sheet.headless, sheet.hidden, sheet.strength)
        surface.set_clip(clip)
        plate.learn(sheet.outlines)
        plate.warm(self.brush, colouring)
        for mark, hue in sheet.under:
            plate.paint_added(self.brush, surface, at, mark, colouring.colour(hue))
        plate.paint(self.brush, surface, at, colouring)
        for mark, hue in sheet.added:
            plate.paint_added(self.brush, surface, at, mark, colouring.colour(hue))

    def _bounds(self, mark: Mark, scale: float) -> pygame.Rect:
        if isinstance(mark, Sheet):
            return pixels(mark.rect, scale)
        return self._pen.bounds(mark, scale)

    def _follow(self, marks: tuple[Mark, ...], scale: float) -> list[pygame.Rect]:
        """What differs from the last frame, in pixels; the boxes of the marks are brought up to date."""
        last = self._last or ()
        found = difference(last, marks)
        end = len(marks) - found.tail
        middle = [self._bounds(mark, scale) for mark in marks[found.head : end]]
        self._boxes[found.head : len(last) - found.tail] = middle
        dirty: list[pygame.Rect] = []
        for gone, come in found.pairs:
            if isinstance(gone, Sheet) and isinstance(come, Sheet) and come.has_place_of(gone):
                dirty.extend(self._recoloured(gone, come, scale))
            else:
                dirty.extend(self._bounds(mark, scale) for mark in (gone, come) if mark is not None)
        return dirty

    def _recoloured(self, old: Sheet, new: Sheet, scale: float) -> Iterable[pygame.Rect]:
        plate = self.plate(new.page, scale * new.zoom)
        plate.learn((*old.outlines, *new.outlines))
        owners = {owner for owner, hue in old.hues.items() if new.hues.get(owner) != hue}
        owners |= {owner for owner, hue in new.hues.items() if old.hues.get(owner) != hue}
        owners |= (old.headless ^ new.headless) | (old.hidden ^ new.hidden)
        x, y = _origin(new, scale)
        view = pixels(new.rect, scale)
        boxes = [box for owner in owners for box in plate.boxes(owner)]
        laid = {*old.under, *old.added} ^ {*new.under, *new.added}
        boxes += [plate.box_of(mark) for mark, _ in laid]
        return _seen((box.move(x, y) for box in boxes), view)


def _origin(sheet: Sheet, scale: float) -> tuple[int, int]:
    return whole(sheet.x * scale), whole(sheet.y * scale)


def _hides(mark: Mark, box: pygame.Rect, area: pygame.Rect, scale: float) -> bool:
    """Whether a filled box covers an area, so that what lies below need not be painted."""
    if not isinstance(mark, Box) or mark.fill is None:
        return False
    edge = whole(max(mark.radius, mark.thickness if mark.border is not None else 0.0) * scale) + 1
    return bool(box.inflate(-2 * edge, -2 * edge).contains(area)) or (
        not mark.radius and mark.border is None and bool(box.contains(area))
    )


def _seen(rects: Iterable[pygame.Rect], view: pygame.Rect) -> list[pygame.Rect]:
    """What of the rectangles lies in view."""
    clipped = (rect.clip(view) for rect in rects)
    return [rect for rect in clipped if rect.w and rect.h]


def pixels(rect: Rect, scale: float) -> pygame.Rect:
    """A rectangle on whole pixels."""
    left, top = whole(rect.x * scale), whole(rect.y * scale)
    return pygame.Rect(left, top, whole(rect.right * scale) - left, whole(rect.bottom * scale) - top)


def merged(rects: Iterable[pygame.Rect]) -> list[pygame.Rect]:
    """Rectangles that touch become one; too many become the box round all."""
    apart: list[pygame.Rect] = []
    for rect in rects:
        grown = rect.copy()
        while (hit := grown.collidelist(apart)) >= 0:
            grown.union_ip(apart.pop(hit))
        apart.append(grown)
    if len(apart) <= MOST_RECTS:
        return apart
    return [apart[0].unionall(apart[1:])]
