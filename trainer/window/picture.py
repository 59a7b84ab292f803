"""Pages and scenes as pictures, without a window: for files, tests and the demonstration."""

from collections.abc import Mapping
from io import BytesIO

import pygame

from trainer.engrave.page import Page, PageMark
from trainer.window.brush import Brush
from trainer.window.canvas import Canvas
from trainer.window.geometry import Size
from trainer.window.marks import Scene
from trainer.window.plate import Colouring, Plate
from trainer.window.theme import LIGHT, Hue, Ink, Theme
from trainer.window.type import Type


def page_picture(
    page: Page,
    type_: Type,
    *,
    theme: Theme = LIGHT,
    scale: float = 2.0,
    hues: Mapping[str, Hue] | None = None,
    added: tuple[tuple[PageMark, Hue], ...] = (),
    headless: frozenset[str] = frozenset(),
) -> pygame.Surface:
    """A whole page on paper at `scale` pixels a page pixel; the rest as in `Sheet`."""
    surface = pygame.Surface((round(page.width * scale), round(page.height * scale)))
    surface.fill(theme.colour(Ink.PAPER))
    plate, brush = Plate(page, scale, type_), Brush()
    colouring = Colouring(theme, hues or {}, headless)
    plate.paint(brush, surface, (0, 0), colouring)
    for mark, hue in added:
        plate.paint_added(brush, surface, (0, 0), mark, theme.colour(hue))
    return surface


def scene_picture(scene: Scene, type_: Type, *, size: Size, theme: Theme, scale: float = 1.0) -> pygame.Surface:
    """A scene at a size in logical pixels."""
    surface = pygame.Surface((round(size.w * scale), round(size.h * scale)))
    Canvas(type_).paint(surface, scene, theme, scale)
    return surface


def png(surface: pygame.Surface) -> bytes:
    """A surface as a PNG file."""
    file = BytesIO()
    pygame.image.save(surface, file, "picture.png")
    return file.getvalue()
