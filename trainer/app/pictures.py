"""Pages as PNG where there is no window: fonts from the shipped assets, painted in memory."""

from trainer.engrave.annotation import Annotation
from trainer.engrave.page import Page
from trainer.files.shipped import asset
from trainer.window.picture import page_picture, png
from trainer.window.theme import LIGHT, Theme
from trainer.window.type import Type


def page_png(page: Page, *, scale: float, annotation: Annotation | None = None, theme: Theme = LIGHT) -> bytes:
    """A page, judged where there is an annotation, at `scale` pixels a page pixel."""
    return png(page_picture(page, Type(asset("fonts")), theme=theme, scale=scale, annotation=annotation))
