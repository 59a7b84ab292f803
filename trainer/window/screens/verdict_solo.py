"""The upper part of the verdict's column for a solo, which is told and never judged: how it breathed, and how its notes
lay on the changes. No outcome, no score. Logical pixels."""

from dataclasses import dataclass
from functools import partial

from trainer.model.zones import Soloing
from trainer.window.geometry import Rect
from trainer.window.marks import Label, Scene, drawn
from trainer.window.screens.chart_words import phrases_words
from trainer.window.screens.stacking import Part
from trainer.window.theme import Ink
from trainer.window.type import OUTCOME, ROW, SECONDARY, SECTION, SMALL, TITLE, Style, Weight
from trainer.window.widgets.figures import progress
from trainer.window.widgets.frame import Frame, line_height, paragraph
from trainer.window.widgets.panels import rule

GUIDE_NOTE = (
    "Strong beats are where a chord begins, and one and three. A guide tone is the third or seventh of the chord (the "
    "fourth where it is suspended), reached from an eighth before the change to a beat after it."
)


@dataclass(frozen=True, slots=True)
class _Share:
    """A share of the notes or changes: its name, what it is a share of, and percent; None where there was nothing."""

    name: str
    of: str
    percent: int | None


def solo_parts(frame: Frame, found: Soloing, wide: float, *, low: bool) -> tuple[Part, ...]:
    """From the heading's foot to the small print."""
    text = phrases_words(found)
    lines = len(frame.type.wrap(text, SECONDARY, wide, most=3))
    shares = (
        _Share("Chord tones", "of the notes on strong beats", found.strong_on_chord),
        _Share("Guide tones", "of the changes", found.guide_tones),
        _Share("Outside", "of the notes, outside the chord's scale", found.outside),
    )
    row = 46.0 if low else 54.0
    return (
        Part(46 if low else 58, lambda box: _title(box, found, low=low)),
        Part(lines * line_height(SECONDARY), lambda box: paragraph(frame, box, text, SECONDARY, Ink.TEXT2, most=3)),
        Part(1, lambda box: rule(box.x, box.y, box.w)),
        *(Part(row, partial(_share, share)) for share in shares if found.notes),
        *([Part(1, lambda box: rule(box.x, box.y, box.w))] if found.notes else []),
    )


def _title(box: Rect, found: Soloing, *, low: bool) -> Scene:
    style = Style(22, Weight.BOLD) if low else OUTCOME
    return drawn(
        Label(box.x, box.y + (22 if low else 28), "Your solo", style, Ink.TEXT),
        Label(box.x, box.y + (44 if low else 54), "told, not judged", TITLE, Ink.TEXT2),
        Label(box.right, box.y + (22 if low else 28), str(found.notes), style, Ink.TEXT, 1),
        Label(box.right, box.y + (44 if low else 54), "note" if found.notes == 1 else "notes", SECONDARY, Ink.TEXT2, 1),
    )


def _share(what: _Share, box: Rect) -> Scene:
    """The name and percent over a bar, and what it is a share of under it."""
    strong = ROW.but(Weight.SEMIBOLD)
    text, hue = ("–", Ink.TEXT3) if what.percent is None else (f"{what.percent} %", Ink.TEXT)
    scene = drawn(
        Label(box.x, box.y + 12, what.name, strong, Ink.TEXT),
        Label(box.right, box.y + 12, text, SECTION if box.h > 50 else strong, hue, 1),
        Label(box.x, box.y + 38, what.of, SMALL, Ink.TEXT2),
    )
    return scene + progress(Rect(box.x, box.y + 19, box.w, 6), (what.percent or 0) / 100)
