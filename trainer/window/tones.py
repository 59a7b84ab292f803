"""The hue of each tone of a judged page, and a judged page as a sheet."""

from trainer.engrave.annotation import Annotation, Tone, Toned
from trainer.engrave.page import Page
from trainer.window.geometry import Rect
from trainer.window.marks import Laid, Sheet
from trainer.window.theme import Hue, Ink, Tint

TONE_HUES: dict[Tone, Hue] = {
    Tone.OK: Ink.GOODM,
    Tone.LATE: Ink.WARNM,
    Tone.EARLY: Ink.WARNM,
    Tone.MISSED: Ink.MISS,
    Tone.WRONG: Ink.BADM,
    Tone.EXTRA: Ink.BADM,
    Tone.PLACE: Ink.TEXT3,
    Tone.PUNCH: Ink.WARN,
    Tone.PUNCH_GROUND: Tint(Ink.WARNM, Ink.PAPER, 0.10),
    Tone.PUNCH_TEXT: Ink.ONACC,
    Tone.LATE_GROUND: Tint(Ink.WARNM, Ink.PAPER, 0.16),
    Tone.LATE_TEXT: Ink.WARN,
    Tone.WRONG_GROUND: Tint(Ink.BADM, Ink.PAPER, 0.14),
    Tone.WRONG_TEXT: Ink.BAD,
    Tone.TURN: Ink.BAD,
    Tone.TURN_GROUND: Tint(Ink.BADM, Ink.PAPER, 0.09),
    Tone.TURN_TEXT: Ink.ONACC,
}
TIP_HUES: dict[Tone, Hue] = {
    Tone.OK: Ink.TIPGOOD,
    Tone.LATE: Ink.TIPWARN,
    Tone.EARLY: Ink.TIPWARN,
    Tone.MISSED: Ink.TIPBAD,
    Tone.WRONG: Ink.TIPBAD,
    Tone.EXTRA: Ink.TIPBAD,
}


def judged_sheet(rect: Rect, page: Page, x: float, y: float, annotation: Annotation, *, zoom: float = 1.0) -> Sheet:
    """A page with its verdict drawn on it; see `Sheet`. The chords of a chart stay in ink: signs under them tell."""
    has_staves = any(staff.lines for staff in page.staves)
    return Sheet(
        rect,
        page,
        x,
        y,
        hues={owner: TONE_HUES[tone] for owner, tone in annotation.tones.items()} if has_staves else {},
        under=laid(annotation.grounds),
        added=laid(annotation.marks),
        outlines=annotation.outlines,
        headless=annotation.headless,
        zoom=zoom,
    )


def laid(marks: tuple[Toned, ...]) -> tuple[Laid, ...]:
    """Toned marks with their hues."""
    return tuple((toned.mark, TONE_HUES[toned.tone]) for toned in marks)
