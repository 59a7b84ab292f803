"""The hue of each tone of judgement on paper and in a tooltip, what shades the paper, and a judged page as a sheet."""

from collections.abc import Mapping

from trainer.engrave.annotation import Annotation, Tone, Toned
from trainer.engrave.page import Page, PageMark
from trainer.window.geometry import Rect
from trainer.window.marks import Laid, Sheet
from trainer.window.plate import Colouring
from trainer.window.theme import LIGHT, Colour, Hue, Ink, Tint

TONE_HUES: Mapping[Tone, Hue] = {
    Tone.OK: Ink.GOODM,
    Tone.LATE: Ink.WARNM,
    Tone.EARLY: Ink.WARNM,
    Tone.MISSED: Ink.MISS,
    Tone.WRONG: Ink.BADM,
    Tone.EXTRA: Ink.BADM,
    Tone.PRINTED: Ink.INK,
    Tone.PLACE: Ink.TEXT2,
    Tone.PUNCH: Ink.WARN,
    Tone.PUNCH_GROUND: Tint(Ink.WARNM, Ink.PAPER, 0.11),
    Tone.PUNCH_TEXT: Ink.CARD,
    Tone.LATE_GROUND: Tint(Ink.WARNM, Ink.PAPER, 0.16),
    Tone.LATE_TEXT: Ink.WARN,
    Tone.WRONG_GROUND: Tint(Ink.BADM, Ink.PAPER, 0.14),
    Tone.WRONG_TEXT: Ink.BAD,
    Tone.TURN: Ink.BAD,
    Tone.TURN_GROUND: Tint(Ink.BADM, Ink.PAPER, 0.09),
    Tone.TURN_TEXT: Ink.ONACC,
}
TIP_HUES: Mapping[Tone, Hue] = {Tone.OK: Ink.TIPGOOD, Tone.LATE: Ink.TIPWARN, Tone.EARLY: Ink.TIPWARN}
BAND: Hue = Tint(Ink.ACC, Ink.PAPER, 0.13)
MARKED_BAR: Hue = Tint(Ink.ACC, Ink.PAPER, 0.07)


def hues_of(tones: Mapping[str, Tone]) -> dict[str, Hue]:
    """The hue of every owner that has a tone."""
    return {owner: TONE_HUES[tone] for owner, tone in tones.items()}


def judged_sheet(rect: Rect, page: Page, x: float, y: float, annotation: Annotation, *, zoom: float = 1.0) -> Sheet:
    """A page with its verdict drawn on it; see `Sheet`. The chords of a chart stay in ink: signs under them tell."""
    has_staves = any(staff.lines for staff in page.staves)
    return Sheet(
        rect,
        page,
        x,
        y,
        hues=hues_of(annotation.tones) if has_staves else {},
        under=laid(annotation.grounds),
        added=laid(annotation.marks),
        outlines=annotation.outlines,
        headless=annotation.headless,
        hidden=annotation.hidden,
        zoom=zoom,
    )


def judged_ink(page: Page, annotation: Annotation) -> list[tuple[PageMark, Colour]]:
    """A judged page as marks in their colours, in the order in which they are drawn on white paper."""
    sheet = judged_sheet(Rect(0, 0, page.width, page.height), page, 0, 0, annotation)
    colouring = Colouring(LIGHT, sheet.hues, sheet.headless, sheet.hidden)
    found = [(mark, colouring.colour(hue)) for mark, hue in sheet.under]
    for mark in page.marks:
        colour = colouring.of(mark.owner, mark.role)
        if colour is not None:
            found.append((mark, colour))
    return [*found, *((mark, colouring.colour(hue)) for mark, hue in sheet.added)]


def laid(marks: tuple[Toned, ...]) -> tuple[Laid, ...]:
    """Toned marks with their hues."""
    return tuple((toned.mark, TONE_HUES[toned.tone]) for toned in marks)
