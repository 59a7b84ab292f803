"""What the player asks for at the window: plain values that the application answers. Nothing here knows who does."""

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """The screens one can go to; the value is the name in the navigation."""

    PRACTICE = "Practice"
    SONGS = "Songs"
    TAKES = "Takes"
    DEVICES = "Devices"
    SETTINGS = "Settings"


class Command(StrEnum):
    """What buttons and keys do, apart from going somewhere and choosing a value."""

    START = "start"
    COUNT_OFF = "count off"
    NOT_NOW = "not now"
    STOP = "stop"
    NEXT = "next"
    RETRY = "retry"
    PUNCH_IN = "punch in"
    REPLAY = "replay"
    SLOWER = "slower"
    FASTER = "faster"
    BACK = "back"
    CALIBRATE = "calibrate"
    RESCAN = "rescan"
    LATER = "later"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Go:
    """Open a screen."""

    place: Place


@dataclass(frozen=True, slots=True)
class Do:
    """Carry out a command."""

    command: Command


@dataclass(frozen=True, slots=True)
class Choose:
    """Give a named field a value; the field's names are those of the screen's view."""

    field: str
    value: str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Write:
    """Add to what is written in a named field, or with nothing take its last sign away."""

    field: str
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """Open the verdict of a kept take."""

    take: int


Action = Go | Do | Choose | Write | Open
