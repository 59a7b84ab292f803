"""Which hue a tone of judgement takes on paper, and the ground under a page."""

from collections.abc import Mapping

from trainer.engrave.annotation import Tone
from trainer.window.theme import Hue, Ink, Tint

TONE_HUES: Mapping[Tone, Hue] = {
    Tone.OK: Ink.GOODM,
    Tone.LATE: Ink.WARNM,
    Tone.EARLY: Ink.WARNM,
    Tone.MISSED: Ink.MISS,
    Tone.WRONG: Ink.BADM,
    Tone.EXTRA: Ink.BADM,
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
TIP_HUES: Mapping[Tone, Hue] = {
    Tone.OK: Ink.TIPGOOD,
    Tone.LATE: Ink.TIPWARN,
    Tone.EARLY: Ink.TIPWARN,
}
BAND: Hue = Tint(Ink.ACC, Ink.PAPER, 0.13)
MARKED_BAR: Hue = Tint(Ink.ACC, Ink.PAPER, 0.07)


def hues_of(tones: Mapping[str, Tone]) -> dict[str, Hue]:
    """The hue of every owner that has a tone."""
    return {owner: TONE_HUES[tone] for owner, tone in tones.items()}
