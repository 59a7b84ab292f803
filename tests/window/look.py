"""What tests of the window share: the fonts of the checkout, and frames to lay screens out in."""

from functools import cache
from pathlib import Path

from trainer.window.attend import Attention
from trainer.window.geometry import Size
from trainer.window.type import Type
from trainer.window.widgets.frame import Frame

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
SIZES = (Size(1280, 720), Size(1600, 900), Size(2560, 1440))


@cache
def type_() -> Type:
    """The shipped fonts."""
    return Type(FONTS)


def frame(size: Size = SIZES[1], attention: Attention | None = None) -> Frame:
    """Room to lay out in."""
    return Frame(size, type_(), attention or Attention())
