"""What a verdict is measured by. Windows are closed half-widths in microseconds."""

from dataclasses import dataclass
from enum import StrEnum

from trainer.model.performance import Clicking, Way
from trainer.model.tempo import Micros

RULES = 5  # goes up whenever a verdict could change


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
