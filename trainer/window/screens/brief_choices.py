"""What may still be chosen before the look, in a panel on the covered page. Logical pixels."""

from trainer.window.geometry import Rect
from trainer.window.marks import Box, Scene, drawn, joined
from trainer.window.screens.brief_view import BriefView
from trainer.window.theme import Ink
from trainer.window.type import ROW, Weight
from trainer.window.widgets.choosing import pick
from trainer.window.widgets.frame import Frame, centred, words
from trainer.window.widgets.panels import CARD_RADIUS, rule

STEP, LOW_STEP = 52.0, 46.0
WIDEST, EDGE, PAD = 620.0, 24.0, 24.0
NAMES = 128.0  # the column of what is chosen


def choices_panel(view: BriefView, card: Rect, frame: Frame, *, low: bool) -> tuple[Scene, Rect]:
    """The panel at the foot of the card, and what it leaves of it; nothing where there is nothing to choose."""
    if not view.choices:
        return Scene(), card
    step = LOW_STEP if low else STEP
    width = min(WIDEST, card.w - 2 * EDGE)
    height = step * len(view.choices) + 2 * 10
    room, foot = card.cut_bottom(height + EDGE)
    panel = Rect(card.middle[0] - width / 2, foot.y, width, height)
    inner = panel.inset(PAD, 10)
    style = ROW.but(Weight.MEDIUM)
    parts = [drawn(Box(panel, Ink.CARD, CARD_RADIUS, Ink.LINE))]
    for place, picker in enumerate(view.choices):
        row = Rect(inner.x, inner.y + place * step, inner.w, step)
        if place:
            parts.append(rule(row.x, row.y, row.w))
        control = Rect(row.x + NAMES, row.middle[1] - 18, row.w - NAMES, 36)
        parts.append(words(row.x, centred(row.middle[1], style), picker.title, style, Ink.TEXT2))
        parts.append(pick(frame, control, picker))
    return joined(*parts), room
