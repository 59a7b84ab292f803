"""What the leader says: key, tempo and feel before the count-off, moves and stops in the take; and which part of a
chart or a lead sheet a player takes. Intervals in semitones, positive up. Knows no page."""

from dataclasses import dataclass
from enum import StrEnum

from trainer.errors import BadInput
from trainer.model.key import Key
from trainer.model.pitch import SEMITONES
from trainer.model.tempo import FASTEST, SLOWEST, Feel

FARTHEST = 12
NEAREST = 6


class Part(StrEnum):
    """What a player does: of a chart the first four, of a lead sheet the last three, of any other page its notes."""

    BAND = "with the band"
    ALONE = "alone"
    BASS = "bass"
    SOLO = "solo"
    MELODY = "melody"
    BOTH = "melody and chords"
    CHORDS = "chords"

    @property
    def has_band(self) -> bool:
        """Whether a missing root is allowed; alone and on the bass it is asked."""
        return self not in (Part.ALONE, Part.BASS)

    @property
    def has_changes(self) -> bool:
        """Whether the chords of a lead sheet are asked for."""
        return self in (Part.BOTH, Part.CHORDS)


CHART_PARTS = (Part.BAND, Part.ALONE, Part.BASS, Part.SOLO)
LEAD_PARTS = (Part.MELODY, Part.BOTH, Part.CHORDS)


class CueKind(StrEnum):
    """What may be called in the take."""

    UP = "up a half-step"
    HALF_TIME = "half-time"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Cue:
    """Something called in the take. `stage` is the section's number in the performance, from 0. UP moves everything
    from there to the end; HALF_TIME is that section's feel; STOP strikes `beat` of its bar `bar` (both from 1), cuts
    it short and is silent to the end of that bar."""

    kind: CueKind
    stage: int
    bar: int = 1
    beat: int = 4

    def __post_init__(self) -> None:
        if self.stage < 0 or self.bar < 1 or self.beat < 1:
            raise BadInput(
                f"a cue counts sections from 0, bars and beats from 1: {self.stage}, {self.bar}, {self.beat}"
            )

    @property
    def words(self) -> str:
        """As written on the page: `up a half-step`, `half-time`, `stop on the 4`."""
        return f"stop on the {self.beat}" if self.kind is CueKind.STOP else self.kind.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What the leader says. `key` is the key to play in, of a chart or of a page in notation; `shift` reads at sight so
    many semitones above the page, on top of it. `last_up` is how far the last section that comes twice or more (the
    chorus) goes up. What is None or 0 is as written."""

    key: Key | None = None
    bpm: int | None = None
    feel: Feel | None = None
    shift: int = 0
    last_up: int = 0
    cues: tuple[Cue, ...] = ()

    def __post_init__(self) -> None:
        if abs(self.shift) > FARTHEST or abs(self.last_up) > FARTHEST:
            raise BadInput(f"a call moves at most an octave, not {max(self.shift, self.last_up, key=abs)} semitones")
        if self.bpm is not None and not SLOWEST <= self.bpm <= FASTEST:
            raise BadInput(f"the called tempo {self.bpm} is out of reach: {SLOWEST} to {FASTEST} beats a minute")


# What may be said of a page in notation that is read transposed: how far above the page it sounds.
AT_SIGHT = {
    "up a half-step": 1,
    "up a tone": 2,
    "down a half-step": -1,
    "down a tone": -2,
    "as a B♭ instrument": -2,
    "as an E♭ instrument": 3,
}


def shift_to(key: Key, *, own: Key) -> int:
    """How many semitones a page in its `own` key moves to sound in another, the shorter way; a tritone goes down."""
    apart = SEMITONES[key.step] + key.alter - SEMITONES[own.step] - own.alter
    return (apart + NEAREST) % 12 - NEAREST
