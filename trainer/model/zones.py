"""What a chart asks for, zone by zone, what can go wrong in one, and how free playing is described. Pitch classes 0 to
11 from C; quarters and microseconds in performance order from the first bar. Knows no player and no rule."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from trainer.model.meter import Quarters
from trainer.model.tempo import Feel, Micros

PitchClasses = frozenset[int]


class Manner(StrEnum):
    """How a zone is played."""

    FREE = "free"
    FIGURE = "figure"
    KICKS = "kicks"
    DIAMOND = "diamond"
    CHOKE = "choke"
    NO_CHORD = "no chord"
    TACET = "tacet"

    @property
    def is_silent(self) -> bool:
        """Whether no chord sounds in it."""
        return self in (Manner.NO_CHORD, Manner.TACET)

    @property
    def is_exact(self) -> bool:
        """Whether nothing is struck but what is written."""
        return self in (Manner.FIGURE, Manner.DIAMOND, Manner.CHOKE)


@dataclass(frozen=True, slots=True)
class AskedTone:
    """A tone that makes the chord what it is: its name for the page (`third`), and the pitch classes that are it."""

    name: str
    classes: PitchClasses


@dataclass(frozen=True, slots=True)
class Strike:
    """A written attack: its place in quarters, when, and how it is counted (`2&`). `push` is how far before the beat it
    anticipates it lies. `pair` is not 0 where it swings: the length of its pair; `at` is then straight."""

    place: Quarters
    at: Micros
    count: str
    push: Quarters = Fraction(0)
    pair: Micros = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChordZone:
    """The span of one cell of a chart on one pass. `id` is that of the cell and its pass (`b3.1`, `b3.1#2`); `name` is
    the chord as the page shows it. `bar` and `turn` as in `BarSpan`; `beat` and `eighth` are lengths.

    `bass` is the written bass or the root; it is asked for where `asks_bass`, and `is_slashed` where it is written.
    `asked` are the tones that have to be heard, `chord` its own, `permitted` those and the tensions, `scale` the key;
    `takes_fifths` where root and fifth stand for it (rock). `strikes` are the written attacks: all of an exact zone,
    the kicks, or the push alone. `changes` where the chord is another than the one before. `timed` is False under rit.
    and fermatas; a passing chord (`is_passing`) may be left out. `strong` are the times of its strong beats; `holds` is
    when it ends with what is tied to it; `spelling` names the twelve pitch classes.
    """

    id: str
    cell: str
    name: str
    bar: int
    turn: int
    onset: Quarters
    end: Quarters
    at: Micros
    until: Micros
    beat: Micros
    eighth: Micros
    manner: Manner = Manner.FREE
    root: int = 0
    bass: int = 0
    is_slashed: bool = False
    asks_bass: bool = False
    asked: tuple[AskedTone, ...] = ()
    chord: PitchClasses = frozenset()
    permitted: PitchClasses = frozenset()
    scale: PitchClasses = frozenset()
    takes_fifths: bool = False
    strikes: tuple[Strike, ...] = ()
    push: Quarters = Fraction(0)
    is_tied: bool = False
    is_passing: bool = False
    is_carried: bool = False
    changes: bool = True
    timed: bool = True
    strong: tuple[Micros, ...] = ()
    feel: Feel = Feel.STRAIGHT
    holds: Micros = 0
    spelling: tuple[str, ...] = ()

    @property
    def is_rated(self) -> bool:
        """Whether it counts in the score: a chord that may not be left out."""
        return not (self.manner.is_silent or self.is_passing)


class FaultKind(StrEnum):
    """What can go wrong in a zone."""

    MISSED = "missed"
    WRONG_CHORD = "wrong chord"
    TONE_MISSING = "tone missing"
    FOREIGN_TONE = "foreign tone"
    WRONG_BASS = "wrong bass"
    CHANGE_LATE = "change late"
    CHANGE_EARLY = "change early"
    PUSH_LATE = "push late"
    ATTACK_MISSED = "attack missed"
    ATTACK_EXTRA = "attack extra"
    STRUCK_AGAIN = "struck again"
    CUT_SHORT = "cut short"
    RANG_ON = "rang on"
    CHORD_IN_NC = "chord in N.C."
    SOUND_IN_TACET = "sound in tacet"

    @property
    def is_of_time(self) -> bool:
        """Whether it costs time, not the zone."""
        return self is FaultKind.PUSH_LATE

    @property
    def is_of_length(self) -> bool:
        """Whether it costs length, not the zone."""
        return self in (FaultKind.CUT_SHORT, FaultKind.RANG_ON)


@dataclass(frozen=True, slots=True)
class ZoneFault:
    """One thing wrong in a zone, in words for the page (`no third`, `struck again on 3`, `late by an eighth`, `5 rang
    0.6 beats on`); the press (its index) and the time that show it, where something sounded."""

    kind: FaultKind
    words: str
    played: int | None = None
    at: Micros | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comping:
    """How free zones were comped; a style, never a fault. Shares are percent of the attacks: off the beat, on the
    backbeat (two and four; three in half-time), ahead of a change."""

    attacks_per_bar: float
    off_beat: int
    backbeat: int
    ahead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Soloing:
    """How a solo lay on the changes. Shares are percent of the notes there were: on strong beats those on chord tones,
    of all those outside the chord's scale; of the changes those at which a guide tone was reached. Lengths in beats;
    a phrase ends where a beat or more is silent."""

    notes: int
    strong_on_chord: int | None
    guide_tones: int | None
    outside: int | None
    phrases: int
    phrase_beats: float | None
    rest_beats: float | None
