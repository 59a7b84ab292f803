"""What every widget needs to draw itself: the room, the type to measure with, and what has the player's attention."""

from dataclasses import dataclass, field

from trainer.window.attend import Attention
from trainer.window.geometry import Rect, Size
from trainer.window.marks import Box, Label, Scene, drawn
from trainer.window.theme import Hue, Ink, Tint
from trainer.window.type import CAP_HEIGHT, LINE_HEIGHT, Style, Type

NARROW = 1440  # below this width columns drop words
RING_GAP = 2.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of the window in logical pixels, the type, and the attention."""

    size: Size
    type: Type
    attention: Attention = field(default_factory=Attention)

    @property
    def is_narrow(self) -> bool:
        """Whether words are dropped to save room."""
        return self.size.w < NARROW

    def ground(self, control: str, base: Hue, *, over: Ink = Ink.TEXT) -> Hue:
        """The ground of a control: a shade stronger under the pointer, stronger still while held."""
        if not isinstance(base, Ink):
            return base
        if self.attention.pressed == control:
            return Tint(over, base, 0.14)
        return Tint(over, base, 0.07) if self.attention.hover == control else base

    def ring(self, control: str, rect: Rect, radius: float) -> Scene:
        """The focus ring, outside the control, where the keyboard brought the focus."""
        if not self.attention.rings(control):
            return Scene()
        return drawn(
            Box(rect.inset(-RING_GAP - 2), None, radius + RING_GAP + 2, Ink.ACC, 2.0),
        )


def centred(middle: float, style: Style) -> float:
    """The baseline that centres capitals on a line."""
    return middle + style.size * CAP_HEIGHT / 2


def line_height(style: Style) -> float:
    """From baseline to baseline in running text."""
    return float(round(style.size * LINE_HEIGHT))


def words(x: float, y: float, text: str, style: Style, hue: Hue, *, align: float = 0.0) -> Scene:
    """One line of text as a scene; y is the baseline."""
    return drawn(Label(x, y, text, style, hue, align))


def paragraph(frame: Frame, rect: Rect, text: str, style: Style, hue: Hue, *, most: int = 99) -> Scene:
    """Running text from the top of a box."""
    lines = frame.type.wrap(text, style, rect.w, most=most)
    first = rect.y + style.size
    return drawn(*(Label(rect.x, first + n * line_height(style), line, style, hue) for n, line in enumerate(lines)))
