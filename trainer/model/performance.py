"""What a player did, raw. Times are integer microseconds of the computer's steady clock; velocity 0 is a release."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from trainer.model.call import Call, Part
from trainer.model.exercise import ExerciseRef
from trainer.model.tempo import Micros


class Way(StrEnum):
    """The three ways to play."""

    IN_TIME = "in-time"
    FREE = "free"
    WAIT = "wait"


class Clicking(StrEnum):
    """How long the click goes on."""

    THROUGHOUT = "throughout"
    COUNT_OFF = "count-off"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """A key goes down (velocity 1 to 127) or up (0)."""

    at: Micros
    key: int
    velocity: int
    channel: int = 0


@dataclass(frozen=True, slots=True)
class PedalEvent:
    """The sustain pedal: value 0 to 127, down from 64."""

    at: Micros
    value: int
    channel: int = 0


@dataclass(frozen=True, slots=True)
class DeviceEvent:
    """A device came or went during a take."""

    at: Micros
    name: str
    present: bool


PlayedEvent = KeyEvent | PedalEvent | DeviceEvent


@dataclass(frozen=True, slots=True)
class Grid:
    """The click in key time: position 0 of the page sounds at `origin`; the click's clock runs `ppm` parts in a
    million faster than the keys' clock (positive: its beats come sooner). `residual` is the fit's spread in us."""

    origin: Micros
    ppm: int = 0
    residual: Micros = 0

    def place(self, at: Micros) -> Micros:
        """A time of the steady clock as time since the first written beat, by the click's own clock."""
        passed = at - self.origin
        return passed + (2 * passed * self.ppm + 1_000_000) // 2_000_000

    def going_on(self, at: Micros, *, place: Micros) -> "Grid":
        """The same clock set so that `place` of the page sounds at a time of the steady clock."""
        return replace(self, origin=at - place * 1_000_000 // (1_000_000 + self.ppm))


@dataclass(frozen=True, slots=True)
class Resumption:
    """The clock waited from `start` on the page (rit., fermata) and went on with the player: from the time `at` of the
    steady clock on, `grid` holds. `steps` are the times of the steady clock at which notes of the stretch were struck
    and their places on the page, both rising. Places are as struck, latency not removed."""

    at: Micros
    start: Micros
    grid: Grid
    steps: tuple[tuple[Micros, Micros], ...] = ()


def placed(grid: Grid, resumed: Sequence[Resumption], at: Micros) -> Micros:
    """A time of the steady clock as time since the first written beat. While the clock waited the page went from note
    to note with the player, evenly between them."""
    after = sum(resumption.at <= at for resumption in resumed)
    now = resumed[after - 1].grid if after else grid
    place = now.place(at)
    if after == len(resumed) or place <= resumed[after].start:
        return place
    waited = resumed[after]
    passed, reached = waited.start, waited.start
    for moment, step in (*waited.steps, (waited.at, waited.grid.place(waited.at))):
        if at < moment:
            return reached + (place - passed) * (step - reached) // max(now.place(moment) - passed, 1)
        passed, reached = now.place(moment), step
    return reached


@dataclass(frozen=True, slots=True)
class Latency:
    """What a device adds, in microseconds, taken off every press; `calibrated` False means it was guessed."""

    device: str
    micros: Micros = 0
    calibrated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """How a take is played: the way, the tempo (beats a minute of the page's first tempo), the click, and the part.

    `bars` is None for the whole page, or (first, last) bar numbers of a punch-in, judged alone after the run-up.
    `call` is what the leader said; of a chart `part` is what the player does, on which `instrument` (a score names its
    own), and `strict` allows chord tones only.
    """

    way: Way = Way.IN_TIME
    bpm: int
    clicking: Clicking = Clicking.THROUGHOUT
    bars: tuple[int, int] | None = None
    call: Call | None = None
    part: Part = Part.BAND
    instrument: str | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """One performance, raw and whole, in the order in which things arrived. `grid` is the click until the first of the
    moments at which it `resumed` after a free stretch."""

    ref: ExerciseRef
    setup: Setup
    grid: Grid
    latency: Latency
    events: tuple[PlayedEvent, ...]
    ended: Micros
    is_first: bool
    resumed: tuple[Resumption, ...] = ()

    def place(self, at: Micros) -> Micros:
        """A time of the steady clock as time since the first written beat, latency not removed."""
        return placed(self.grid, self.resumed, at)
