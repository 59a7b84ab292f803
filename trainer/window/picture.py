"""Pages and scenes as pictures, without a window: for files, tests and the demonstration."""

from io import BytesIO

import pygame

from trainer.engrave.annotation import Annotation
from trainer.engrave.page import Page
from trainer.window.canvas import Canvas
from trainer.window.geometry import Rect, Size
from trainer.window.marks import Box, Scene, Sheet, drawn
from trainer.window.theme import LIGHT, Ink, Theme
from trainer.window.tones import judged_sheet
from trainer.window.type import Type


def page_picture(
    page: Page,
    type_: Type,
    *,
    theme: Theme = LIGHT,
    scale: float = 2.0,
    annotation: Annotation | None = None,
) -> pygame.Surface:
    """A whole page on paper at `scale` pixels a page pixel, judged where there is an annotation."""
    size = Size(page.width, page.height)
    rect = Rect(0, 0, size.w, size.h)
    sheet = Sheet(rect, page, 0, 0) if annotation is None else judged_sheet(rect, page, 0, 0, annotation)
    return scene_picture(drawn(Box(rect, Ink.PAPER), sheet), type_, size=size, theme=theme, scale=scale)


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
