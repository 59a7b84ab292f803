"""Pages as PNG where there is no window: fonts from the shipped assets, painted in memory."""

from collections.abc import Iterator, Sequence

from trainer.engrave.annotation import Annotation
from trainer.engrave.page import Page
from trainer.files.shipped import asset
from trainer.window.picture import page_picture, page_pictures, png
from trainer.window.theme import LIGHT, Theme
from trainer.window.type import Type

ONE_SCALE, SEVERAL_SCALE = 2.0, 1.0  # pixels of the picture a pixel of the page


def page_png(page: Page, *, scale: float, annotation: Annotation | None = None, theme: Theme = LIGHT) -> bytes:
    """A page, judged where there is an annotation, at `scale` pixels a page pixel."""
    return png(page_picture(page, Type(asset("fonts")), theme=theme, scale=scale, annotation=annotation))


def judged_pngs(page: Page, annotation: Annotation, starts: Sequence[float]) -> Iterator[bytes]:
    """A judged page, cut into several pictures at the heights `starts`; larger where it is only one."""
    pictures = page_pictures(
        page, Type(asset("fonts")), starts, scale=SEVERAL_SCALE if starts else ONE_SCALE, annotation=annotation
    )
    return (png(picture) for picture in pictures)
