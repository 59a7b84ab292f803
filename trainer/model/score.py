"""A page of staff notation. Everything written has an id from birth: `n12`, `r3`, bars `m1`; positions are quarter
notes from the first written beat. Notes of one voice that share onset and length are a chord."""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from trainer.model.chord import ChordSymbol
from trainer.model.key import Key
from trainer.model.meter import Meter, Quarters
from trainer.model.pitch import Pitch
from trainer.model.plain import LATER
from trainer.model.tempo import Feel, TempoMap

NO_CHORD = "N.C."


class Clef(StrEnum):
    """Clefs; the octave clef sounds an octave lower than it reads."""

    TREBLE = "treble"
    TREBLE_8 = "treble8"
    ALTO = "alto"
    TENOR = "tenor"
    BASS = "bass"
    PERCUSSION = "percussion"


class Tie(StrEnum):
    """Where a note stands in a tied chain; only `START` (or no tie) is struck."""

    START = "start"
    MIDDLE = "middle"
    STOP = "stop"


class Mark(StrEnum):
    """What may stand on one note."""

    STACCATO = "staccato"
    TENUTO = "tenuto"
    ACCENT = "accent"
    FERMATA = "fermata"
    TRILL = "trill"
    MORDENT = "mordent"
    TURN = "turn"
    ROLL = "roll"


class SpanKind(StrEnum):
    """What may stand over several notes."""

    SLUR = "slur"
    CRESCENDO = "crescendo"
    DIMINUENDO = "diminuendo"
    OCTAVE_UP = "8va"
    PEDAL = "pedal"


@dataclass(frozen=True, slots=True)
class Tuplet:
    """`actual` notes in the time of `normal`; all notes and rests of one bracket carry the equal value."""

    actual: int
    normal: int
    onset: Quarters
    length: Quarters


@dataclass(frozen=True, slots=True)
class Note:
    """One notehead. `length` is its sounding length in quarters (already shortened by a tuplet); 0 for a grace note.

    `staff` and `voice` count from 1. On a rhythm page the pitch is only where the head stands.
    """

    id: str
    onset: Quarters
    length: Quarters
    pitch: Pitch
    staff: int = 1
    voice: int = 1
    tie: Tie | None = None
    tuplet: Tuplet | None = None
    marks: frozenset[Mark] = frozenset()

    @property
    def is_grace(self) -> bool:
        """Ornament: written small, costs no time."""
        return self.length == 0

    @property
    def end(self) -> Quarters:
        """Where it stops."""
        return self.onset + self.length


@dataclass(frozen=True, slots=True)
class Rest:
    """A written silence of one voice. One that fills its bar is a whole-bar rest."""

    id: str
    onset: Quarters
    length: Quarters
    staff: int = 1
    voice: int = 1
    tuplet: Tuplet | None = None

    @property
    def end(self) -> Quarters:
        """Where it stops."""
        return self.onset + self.length


@dataclass(frozen=True, slots=True)
class Span:
    """A slur, hairpin or line from the note or rest `start` to `end` (ids); both on `staff`."""

    id: str
    kind: SpanKind
    start: str
    end: str
    staff: int = 1


class DirectionKind(StrEnum):
    """Words and signs that stand at a place."""

    DYNAMIC = "dynamic"
    TEMPO = "tempo"
    WORDS = "words"
    REHEARSAL = "rehearsal"


@dataclass(frozen=True, slots=True)
class Direction:
    """Text at a place: `mf`, `Più mosso`, `rit.`, the name of a section that begins there (`A`, `Verse`)."""

    id: str
    kind: DirectionKind
    onset: Quarters
    text: str
    staff: int = 1


@dataclass(frozen=True, slots=True)
class Change:
    """A chord symbol above the staff, in force from `onset` until the next; None is N.C., no chord."""

    id: str
    onset: Quarters
    symbol: ChordSymbol | None

    @property
    def name(self) -> str:
        """As typed: `Ebm7/Bb`, `N.C.`."""
        return self.symbol.name if self.symbol else NO_CHORD

    @property
    def sign(self) -> str:
        """As printed: `E♭m7/B♭`, `N.C.`."""
        return self.symbol.sign if self.symbol else NO_CHORD


class SlashKind(StrEnum):
    """What a slash asks of the rhythm section: comp freely, strike exactly this, catch this kick."""

    FREE = "free"
    EXACT = "exact"
    KICK = "kick"


@dataclass(frozen=True, slots=True)
class Slash:
    """What the rhythm section reads on a lead sheet, under the chord symbol in force. `FREE` is one stemless slash for
    a beat; `EXACT` one attack of a written rhythm, a slash with a stem (what is not covered by one is silent); `KICK`
    one small note above the staff, to be caught while the melody goes on."""

    id: str
    onset: Quarters
    length: Quarters
    kind: SlashKind
    staff: int = 1

    @property
    def end(self) -> Quarters:
        """Where it stops."""
        return self.onset + self.length


@dataclass(frozen=True, slots=True)
class Bar:
    """One written bar. `number` is 0 for a pickup. `length` is shorter than the metre's bar only in a pickup and its
    partner at the end. Repeats: `plays` > 1 at the closing bar line says how often; `ending` names the passes."""

    id: str
    number: int
    onset: Quarters
    length: Quarters
    meter: Meter
    key: Key
    repeat_start: bool = False
    plays: int = 1
    ending: tuple[int, ...] = ()

    @property
    def end(self) -> Quarters:
        """Where the next bar begins."""
        return self.onset + self.length

    def beat_of(self, onset: Quarters) -> Fraction:
        """The beat at a position, from 1; a pickup counts as the end of a full bar."""
        missing = self.meter.bar - self.length if self.number == 0 else 0
        return (onset - self.onset + missing) / self.meter.beat + 1


@dataclass(frozen=True, slots=True)
class Staff:
    """A staff from the top, with its clef and number of lines (5, or 1 on a rhythm page)."""

    clef: Clef
    lines: int = 5


@dataclass(frozen=True, slots=True)
class Score:
    """A whole page. Notes, rests, spans, directions, changes and slashes are sorted by onset (spans by start).

    `free` are stretches (from, to) under rit. or a fermata in which nothing is rated for time. `rhythm_only` pages
    take any key. `instrument` is the name of a profile in `trainer.model.instrument`.
    """

    title: str
    staves: tuple[Staff, ...]
    bars: tuple[Bar, ...]
    notes: tuple[Note, ...]
    rests: tuple[Rest, ...]
    tempo: TempoMap
    spans: tuple[Span, ...] = ()
    directions: tuple[Direction, ...] = ()
    changes: tuple[Change, ...] = ()
    free: tuple[tuple[Quarters, Quarters], ...] = ()
    feel: Feel = Feel.STRAIGHT
    instrument: str = "piano"
    rhythm_only: bool = False
    slashes: tuple[Slash, ...] = field(default=(), metadata=LATER)

    @property
    def key(self) -> Key:
        """The key at the start."""
        return self.bars[0].key

    @property
    def meter(self) -> Meter:
        """The metre at the start."""
        return self.bars[0].meter

    @property
    def pickup(self) -> Quarters:
        """The length of the pickup; 0 without one."""
        return self.bars[0].length if self.bars[0].number == 0 else Fraction(0)

    @property
    def end(self) -> Quarters:
        """Where the last bar ends, as written (repeats not unrolled)."""
        return self.bars[-1].end

    @property
    def full_bars(self) -> int:
        """Bars that are counted: all but the pickup."""
        return self.bars[-1].number
