"""Pages as pictures, without a window: for files, tests and the demonstration."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise

import pygame

from trainer.engrave.annotation import Annotation
from trainer.engrave.page import Page
from trainer.window.canvas import Canvas
from trainer.window.geometry import Rect
from trainer.window.marks import Box, Sheet, drawn
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
    (picture,) = page_pictures(page, type_, (), theme=theme, scale=scale, annotation=annotation)
    return picture


def page_pictures(
    page: Page,
    type_: Type,
    starts: Sequence[float],
    *,
    theme: Theme = LIGHT,
    scale: float = 2.0,
    annotation: Annotation | None = None,
) -> Iterator[pygame.Surface]:
    """The same, cut into several pictures at the heights `starts`, in pixels of the page."""
    canvas = Canvas(type_)
    for top, bottom in pairwise((0.0, *starts, page.height)):
        rect = Rect(0, 0, page.width, bottom - top)
        sheet = Sheet(rect, page, 0, -top) if annotation is None else judged_sheet(rect, page, 0, -top, annotation)
        surface = pygame.Surface((round(rect.w * scale), round(rect.h * scale)))
        canvas.forget()
        canvas.paint(surface, drawn(Box(rect, Ink.PAPER), sheet), theme, scale)
        yield surface


def png(surface: pygame.Surface) -> bytes:
    """A surface as a PNG file."""
    file = BytesIO()
    pygame.image.save(surface, file, "picture.png")
    return file.getvalue()
