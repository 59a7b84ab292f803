"""The judgement of a take. Offsets are integer microseconds, negative early; windows are closed half-widths."""

from dataclasses import dataclass
from enum import StrEnum

from trainer.model.call import Part
from trainer.model.meter import Quarters
from trainer.model.notice import Notice
from trainer.model.performance import Clicking, Way
from trainer.model.score import Mark
from trainer.model.signpost import RoadSign
from trainer.model.tempo import Feel, Micros
from trainer.model.zones import ChordZone, Comping, Soloing, ZoneFault

RULES = 3  # goes up whenever a verdict could change


class Rating(StrEnum):
    """How near a press lies to its place."""

    POCKET = "pocket"
    GOOD = "good"
    FAIR = "fair"
    OFF = "off"
    ADRIFT = "adrift"


@dataclass(frozen=True, slots=True)
class Window:
    """A half-width: the smaller of `absolute` and 1/`share` of the gap to the nearest other onset, never below
    `floor`."""

    rating: Rating
    absolute: Micros
    share: int
    floor: Micros


WINDOWS = (
    Window(Rating.POCKET, 25_000, 8, 15_000),
    Window(Rating.GOOD, 50_000, 6, 30_000),
    Window(Rating.FAIR, 90_000, 4, 45_000),
    Window(Rating.OFF, 150_000, 2, 60_000),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Everything a verdict depends on beside the page and the take; printed with it."""

    version: int = RULES
    way: Way = Way.IN_TIME
    clicking: Clicking = Clicking.THROUGHOUT
    windows: tuple[Window, ...] = WINDOWS
    lean: Micros = 30_000  # a steady lean up to this is a feel and is taken out
    uncalibrated_lean: Micros = 120_000  # up to this while the device is not calibrated
    attack: Micros = 50_000  # notes of one hand within this are one attack
    cut_short: int = 75  # percent of its value that a note of a beat or more has to sound
    calibrated: bool = True
    strict: bool = False  # on a chart: chord tones only


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedNote:
    """A note that should sound. `id` is that of its first written note plus its pass (`n12`, `n12#2`).

    `onset` and `end` in quarters and `at` and `until` in microseconds are in performance order from the first written
    beat; `key` sounds. `written` are the ids of every notehead it covers (ties). `bar` is the bar's number and `turn`
    the pass. `timed` is False for grace notes, ornaments and rolled chords, under rit. and fermatas, and for the
    note behind them with which the clock resumes. `altered`
    are the keys that read as its letter with a wrong accidental. `dynamic` is the level in force (`mf`) or empty.
    `pair` is the length of the swung pair whose second half it is, 0 where it does not swing.
    """

    id: str
    onset: Quarters
    end: Quarters
    at: Micros
    until: Micros
    key: int
    staff: int
    voice: int
    bar: int
    turn: int
    written: tuple[str, ...]
    marks: frozenset[Mark] = frozenset()
    is_grace: bool = False
    timed: bool = True
    altered: tuple[int, ...] = ()
    dynamic: str = ""
    pair: Micros = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BarSpan:
    """A bar as performed: number, pass, and its time from first to next. `ending` are the passes written over it;
    `forks` where the road divides behind it (a repeat sign, an ending that follows or ends). Of a chart: the section
    by name and its number in the performance (`stage`, from 0), and the signs of the road map."""

    number: int
    turn: int
    onset: Quarters
    end: Quarters
    at: Micros
    until: Micros
    beat: Micros
    ending: tuple[int, ...] = ()
    forks: bool = False
    section: str = ""
    stage: int = 0
    signs: frozenset[RoadSign] = frozenset()


@dataclass(frozen=True, slots=True)
class Swell:
    """A hairpin as performed: on `staff`, from `at` to `until`, growing or fading."""

    at: Micros
    until: Micros
    staff: int
    grows: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """All that should sound, sorted by (at, key), and the bars as performed. `any_key` on a rhythm page.

    `start` and `end` are where the page (or the punched-in part, `is_part`) begins and ends. Under swing the times are
    still straight: the judge finds the ratio that was played. `free` are the stretches in which nothing is rated for
    time; the clock resumes with the first note played after one. A chart has `zones` in performance order and no
    notes; `part` is what the player does with it.
    """

    notes: tuple[ExpectedNote, ...]
    bars: tuple[BarSpan, ...]
    end: Micros
    start: Micros = 0
    is_part: bool = False
    any_key: bool = False
    feel: Feel = Feel.STRAIGHT
    free: tuple[tuple[Micros, Micros], ...] = ()
    swells: tuple[Swell, ...] = ()
    zones: tuple[ChordZone, ...] = ()
    part: Part = Part.BAND


@dataclass(frozen=True, slots=True)
class Press:
    """A key as it sounded, in time since the first written beat, latency removed. `until` is the release and `silent`
    the end of the sound (the pedal holds on); `index` counts the presses of the take in order of arrival, ghosts
    included."""

    index: int
    at: Micros
    until: Micros
    silent: Micros
    key: int
    velocity: int
    channel: int = 0

    def later(self, by: Micros) -> "Press":
        """The same key struck, released and silent so much later."""
        times = (self.at + by, self.until + by, self.silent + by)
        return Press(self.index, *times, self.key, self.velocity, self.channel)


@dataclass(frozen=True, slots=True)
class Played:
    """A take as the judge hears it: presses by time, and when the take ended."""

    presses: tuple[Press, ...]
    ended: Micros


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
    `rated` is the distance from the player's own pulse. `bar` is where on the page, by number, and `at` when played.

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
class Figures:
    """The separate figures. Shares are 0 to 1, None where the page or the way does not ask for them. Milliseconds are
    rounded to 0.1; `mean_offset_ms` is measured before the lean is taken out and `lean_ms` is what was taken out.
    `drift` is percent over the whole take, positive rushing; `own_bpm` the player's own tempo where no click held it.
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
