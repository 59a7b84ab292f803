"""What a player did, as values: the truth that a verdict on a made performance is held against. Times in microseconds;
`left` and `landed` are places of the page (page time), `at` is when it was played."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from trainer.judge.players.strokes import Stroke
from trainer.model.tempo import Micros


class DeedKind(StrEnum):
    """What may happen to a note (or beside one), and to the line."""

    WRONG_PITCH = "wrong pitch"
    WRONG_ACCIDENTAL = "wrong accidental"
    WRONG_OCTAVE = "wrong octave"
    MISSED = "missed"
    EXTRA = "extra"
    CUT_SHORT = "cut short"
    HELD_OVER = "held over"
    HESITATION = "hesitation"
    BREAK = "break"
    RESTART = "restart"
    SKIP = "skip"
    SLIP = "slip"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing done at `at`. Of a note: `landed` is its place, `notes` are the ids of the expectations meant, `key`
    the key struck (None where nothing was), `beats` how much too short (negative) or too long. Of the line: the place
    after which it broke and the one where it went on; `beats` is the length of a stop, how far a slip went (negative
    ahead) or how far a leap led. `again` is what happened in a passage that had been played before."""

    kind: DeedKind
    at: Micros
    left: Micros
    landed: Micros
    beats: Fraction = Fraction(0)
    notes: tuple[str, ...] = ()
    key: int | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Performance:
    """Strokes by time, each with the expectations it was meant for (none: an extra one), and the deeds in order."""

    strokes: tuple[Stroke, ...]
    deeds: tuple[Deed, ...]
