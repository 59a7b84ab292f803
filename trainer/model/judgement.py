"""The judgement of a take. Offsets are integer microseconds, negative early."""

from dataclasses import dataclass, field
from enum import StrEnum

from trainer.model.meter import Quarters
from trainer.model.notice import Notice
from trainer.model.plain import LATER
from trainer.model.rules import Rating, Rules
from trainer.model.tempo import Micros
from trainer.model.zones import Comping, Soloing, ZoneFault


class Finding(StrEnum):
    """What became of an expectation or a press. UNJUDGED presses belong to a repeat after a restart, to an ornament,
    or lie outside a punched-in part: told, not counted."""

    HIT = "hit"
    WRONG = "wrong"
    MISSED = "missed"
    EXTRA = "extra"
    UNJUDGED = "unjudged"


class WrongKind(StrEnum):
    """Which wrong note it was."""

    ACCIDENTAL = "accidental"
    OCTAVE = "octave"
    PITCH = "pitch"


class LengthFault(StrEnum):
    """How a length went wrong."""

    CUT_SHORT = "cut short"
    HELD_OVER = "held over"
    NOT_STACCATO = "not staccato"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One finding. HIT and WRONG have both `expected` (id) and `played` (press index); MISSED only the first, EXTRA
    only the second. `offset` is against the written place (lean not removed), `rated` what it was rated by (lean and
    swing removed); None where time is not judged. In the free way there is no written time: `offset` is None and
    `rated` is the distance from the player's own pulse. `bar` is where on the page, by number, and `at` when played;
    `place` where on the page an EXTRA fell, as a time of the page.

    Of a zone: its id, the first press that answered, its `faults`; HIT where at most a push or a length is wrong, EXTRA
    for sound where the page is silent, UNJUDGED for silence kept and a passing chord. Every timed attack has a HIT of
    its own (`is_attack`: `b3.1@2&`, not counted among the zones; one comped freely has no id)."""

    finding: Finding
    expected: str | None = None
    played: int | None = None
    key: int | None = None
    at: Micros | None = None
    offset: Micros | None = None
    rated: Micros | None = None
    rating: Rating | None = None
    wrong: WrongKind | None = None
    length: LengthFault | None = None
    length_judged: bool = False
    bar: int = 0
    staff: int = 1
    faults: tuple[ZoneFault, ...] = ()
    is_attack: bool = False
    place: Micros | None = field(default=None, metadata=LATER)


class EventKind(StrEnum):
    """What happened to the line of the performance."""

    BREAK = "break"
    RESTART = "restart"
    SKIP = "skip"
    SLIP = "slip"
    WRONG_TURN = "wrong turn"
    RECOVERY = "recovery"
    DRIFT = "drift"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeEvent:
    """Something that happened at `at`: from a place in the page to another (quarters in performance order); `beats`
    is how far or how long; `text` says it in words."""

    kind: EventKind
    at: Micros
    start: Quarters
    end: Quarters
    beats: Quarters
    bar: int
    text: str


class Outcome(StrEnum):
    """Would this take be kept? A solo is DESCRIBED: it has no outcome, and no score either."""

    KEEP = "KEEP"
    PUNCH_IN = "PUNCH IN"
    AGAIN = "AGAIN"
    DESCRIBED = "DESCRIBED"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandFigures:
    """What one hand did on a page of two staves: `staff` 1 is the right hand, 2 the left. An extra press counts for the
    hand whose notes lie nearest. Milliseconds as in Figures; None without timed hits, or without chords."""

    staff: int
    expected: int
    hit: int
    wrong: int
    missed: int
    extra: int
    mean_offset_ms: float | None
    spread_ms: float | None
    chord_spread_ms: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The separate figures. Shares are 0 to 1, None where the page or the way does not ask for them. Milliseconds are
    rounded to 0.1; `mean_offset_ms` is measured before the lean is taken out and `lean_ms` is what was taken out.
    `drift` is percent over the whole take, positive rushing; `own_bpm` the player's own tempo where no click held it.
    `hands` are the right hand and the left on a page of two staves, else empty.
    """

    expected: int
    hit: int
    wrong: int
    missed: int
    extra: int
    pitch: float
    time: float | None
    length: float | None
    continuity: float
    expression: float | None
    ratings: tuple[tuple[Rating, int], ...]
    mean_offset_ms: float | None
    spread_ms: float | None
    lean_ms: float | None
    drift_percent: float | None
    swing_ratio: float | None
    chord_spread_ms: float | None
    cut_short: int
    held_over: int
    not_staccato: int
    wrong_accidental: int
    wrong_octave: int
    beats_lost: float
    own_bpm: float | None = None
    hands: tuple[HandFigures, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The whole judgement: findings in page order, events in time, figures, the outcome and the bars to punch in.
    `notices` are said beside it ("an octave off: change the profile?", "not calibrated").
    """

    rules: Rules
    judgements: tuple[Judgement, ...]
    events: tuple[TakeEvent, ...]
    figures: Figures
    score: int
    outcome: Outcome
    punch: tuple[tuple[int, int], ...]
    notices: tuple[Notice, ...] = ()
    comping: Comping | None = None
    soloing: Soloing | None = None

    @property
    def is_scored(self) -> bool:
        """Whether there is an outcome and a score; a solo has none."""
        return self.outcome is not Outcome.DESCRIBED
