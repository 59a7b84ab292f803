"""What the player may choose, as one value and one table: the settings screen, the file, its checks and the help all
come from `SETTINGS`. Seconds, percent and microseconds as the names say."""

from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from typing import Any

from trainer.errors import BadInput
from trainer.model.call import AT_SIGHT, Part
from trainer.model.exercise import HIGHEST_LEVEL, LOWEST_LEVEL, STYLE_LABELS, Kind, Style
from trainer.model.house import ANY_HOUSE, House
from trainer.model.instrument import INSTRUMENTS
from trainer.model.key import read_key
from trainer.model.performance import Clicking, Latency, Way
from trainer.model.score import Clef
from trainer.model.tempo import Micros

MOST_LATENCY: Micros = 1_000_000


class ThemeChoice(StrEnum):
    """Light, dark, or as the system is set."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Calling(StrEnum):
    """What the leader says of a page only when the count-off starts."""

    NOTHING = "nothing"
    KEY = "key"
    EVERYTHING = "everything"


class Backing(StrEnum):
    """What keeps the time of a chart."""

    CLICK = "click"
    DRUMS = "drums"


class Guide(StrEnum):
    """How the reader is led during a take."""

    NONE = "none"
    BAR = "bar"
    LINE = "line"
    HIDE_READ = "hide-read"
    HIDE_NEXT = "hide-next"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that may be chosen, and its label."""

    value: object
    label: str


@dataclass(frozen=True, slots=True)
class Reach:
    """A number from `low` to `high`, both allowed, in steps on the screen; `unit` is printed after it."""

    low: float
    high: float
    step: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its field in `Settings`, its section in the file, and what the screen says. With neither choices
    nor reach it is a switch, a text or a list by its type."""

    name: str
    section: str
    title: str
    help: str
    choices: tuple[Choice, ...] = ()
    reach: Reach | None = None

    def check(self, value: object) -> None:
        """BadInput where the value is not allowed, saying what is."""
        if self.choices and value not in [choice.value for choice in self.choices]:
            allowed = ", ".join(_typed(choice.value) for choice in self.choices)
            raise BadInput(f"{self.section}.{self.name}: {_typed(value)} is not one of {allowed}")
        if self.reach and not (isinstance(value, int | float) and self.reach.low <= value <= self.reach.high):
            allowed = f"a number from {self.reach.low:g} to {self.reach.high:g}"
            raise BadInput(f"{self.section}.{self.name}: {_typed(value)} is not {allowed}")


def _typed(value: object) -> str:
    """A value as it is typed in the file."""
    if isinstance(value, Enum | str):
        return f'"{value}"'
    return str(value).lower() if isinstance(value, bool) else str(value)


def _choices(*pairs: tuple[object, str]) -> tuple[Choice, ...]:
    return tuple(Choice(value, label) for value, label in pairs)


LOOK_TIMES = _choices((0, "None"), (15, "15 s"), (30, "30 s"), (90, "90 s"))
PERCENT = Reach(0, 100, 5, "%")
_THEMES = _choices((ThemeChoice.SYSTEM, "As the system"), (ThemeChoice.LIGHT, "Light"), (ThemeChoice.DARK, "Dark"))
_WAYS = _choices((Way.IN_TIME, "In time"), (Way.FREE, "Free"), (Way.WAIT, "Wait"))
_CLICKS = _choices((Clicking.THROUGHOUT, "Throughout"), (Clicking.COUNT_OFF, "Count-off only"), (Clicking.NONE, "None"))
_SUBDIVISIONS = _choices((1, "1"), (2, "2"), (3, "3"), (4, "4"))
_GUIDES = _choices(
    (Guide.NONE, "Nothing"),
    (Guide.BAR, "Bar marker"),
    (Guide.LINE, "Moving line"),
    (Guide.HIDE_READ, "Hide what was read"),
    (Guide.HIDE_NEXT, "Hide what comes next"),
)
_INSTRUMENTS = tuple(Choice(profile.id, profile.name) for profile in INSTRUMENTS.values())
_KINDS = _choices(*((kind, kind.label) for kind in Kind))
_STYLES = _choices((None, "Any style"), *((style, STYLE_LABELS[style]) for style in Style))
_PARTS = _choices(
    (Part.BAND, "With the band"), (Part.ALONE, "Alone"), (Part.BASS, "The bass"), (Part.SOLO, "A solo over it")
)
_LEAD_PARTS = _choices((Part.MELODY, "The melody"), (Part.BOTH, "Melody and chords"), (Part.CHORDS, "The chords alone"))
_CALLINGS = _choices(
    (Calling.NOTHING, "As written"), (Calling.KEY, "Another key"), (Calling.EVERYTHING, "Key, tempo and more")
)
CALLS_AHEAD = _choices((0, "At count-off"), (5, "5 s before"), (10, "10 s before"), (20, "20 s before"))
_READINGS = _choices(("", "As written"), *((words, words.capitalize()) for words in AT_SIGHT))
_BACKINGS = _choices((Backing.CLICK, "Click"), (Backing.DRUMS, "Drums"))
_HOUSES = _choices((ANY_HOUSE, "A different one each time"), *((house.value, house.label) for house in House))
_CLEFS = _choices(
    (None, "As the instrument"),
    *((clef, clef.value.capitalize()) for clef in (Clef.TREBLE, Clef.BASS, Clef.ALTO, Clef.TENOR)),
)

SETTINGS: tuple[Setting, ...] = (
    Setting("theme", "look", "Theme", "Light for daylight, dark for a dim room", _THEMES),
    Setting("scale", "look", "Size", "Of everything on the screen", reach=Reach(50, 300, 25, "%")),
    Setting("width", "look", "Window width", "As the window was left", reach=Reach(640, 16_384, 1, "px")),
    Setting("height", "look", "Window height", "As the window was left", reach=Reach(480, 16_384, 1, "px")),
    Setting("way", "take", "Way to play", "In time is the job; free takes your tempo; wait waits for each note", _WAYS),
    Setting("look_seconds", "take", "Look time", "To study the page before the count-off", LOOK_TIMES),
    Setting("guide", "take", "Guide", "How the page leads you during the take", _GUIDES),
    Setting("hide_seconds", "take", "Hide by", "How far the hiding runs ahead", reach=Reach(0, 5, 0.25, "s")),
    Setting("live_marks", "take", "Live marks", "Colour the heads while you play; a real session has none"),
    Setting("clicking", "sound", "Click", "How long it goes on", _CLICKS),
    Setting("subdivisions", "sound", "Subdivisions", "How many clicks each beat gets", _SUBDIVISIONS),
    Setting("click_volume", "sound", "Click volume", "How loud the click is", reach=PERCENT),
    Setting(
        "key_volume", "sound", "Key volume", "What you hear of your own keys; 0 if the piano sounds", reach=PERCENT
    ),
    Setting("instrument", "devices", "Instrument", "Which notes there are and how they are written", _INSTRUMENTS),
    Setting("midi_inputs", "devices", "MIDI inputs", "Names of the inputs to listen to; none named means all"),
    Setting("latencies", "devices", "Latency", "What each device adds; found by calibration"),
    Setting("kind", "page", "Kind", "What was practised last", _KINDS),
    Setting("level", "page", "Level", "The level of the last page", reach=Reach(LOWEST_LEVEL, HIGHEST_LEVEL, 1)),
    Setting("key", "page", "Key", "Such as Eb or F#m; empty for any"),
    Setting("clef", "page", "Clef", "Of a melody", _CLEFS),
    Setting("patterned", "page", "Musical shape", "Off for pages without pattern, against habit"),
    Setting("symbols", "page", "Chord symbols", "Above the staff"),
    Setting("reading", "page", "Read", "A melody or a lead sheet, transposed at sight", _READINGS),
    Setting("style", "chart", "Style", "Of the songs", _STYLES),
    Setting("part", "chart", "You play", "With the band a root may be left to the bass", _PARTS),
    Setting("lead_part", "chart", "You play", "Of a lead sheet: chords on keys, guitar and mandolin", _LEAD_PARTS),
    Setting("calling", "chart", "Called", "What is said only when the count-off starts", _CALLINGS),
    Setting("call_ahead", "chart", "Said", "When what is called of a chart is said", CALLS_AHEAD),
    Setting("backing", "chart", "Backing", "A click, or a plain drum pattern", _BACKINGS),
    Setting("strict", "chart", "Chord tones only", "Off: passing and scale tones are let by"),
    Setting("house", "chart", "House style", "Writers differ", _HOUSES),
    Setting("clean", "chart", "Clean type", "In print instead of by hand"),
    Setting("legend", "chart", "Legend", "What the signs mean, under the chart"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that was chosen. BadInput for what is not allowed, as `section.name: value is not ...`."""

    theme: ThemeChoice = ThemeChoice.SYSTEM
    scale: int = 100
    width: int = 1280
    height: int = 720
    way: Way = Way.IN_TIME
    look_seconds: int = 30
    guide: Guide = Guide.NONE
    hide_seconds: float = 1.0
    live_marks: bool = True
    clicking: Clicking = Clicking.THROUGHOUT
    subdivisions: int = 1
    click_volume: int = 70
    key_volume: int = 50
    instrument: str = "piano"
    midi_inputs: tuple[str, ...] = ()
    latencies: tuple[Latency, ...] = ()
    kind: Kind = Kind.MELODY
    level: int = 1
    key: str = ""
    clef: Clef | None = None
    patterned: bool = True
    symbols: bool = False
    reading: str = ""
    style: Style | None = None
    part: Part = Part.BAND
    lead_part: Part = Part.BOTH
    calling: Calling = Calling.NOTHING
    call_ahead: int = 0
    backing: Backing = Backing.CLICK
    strict: bool = False
    house: str = House.DEFAULT
    clean: bool = False
    legend: bool = True

    def __post_init__(self) -> None:
        for setting in SETTINGS:
            setting.check(getattr(self, setting.name))
        if self.key:
            try:
                read_key(self.key)
            except BadInput as problem:
                raise BadInput(f"page.key: {problem}") from None
        for latency in self.latencies:
            if abs(latency.micros) > MOST_LATENCY:
                raise BadInput(f"devices.latencies: {latency.micros} of {latency.device!r} is more than a second")

    def changed(self, name: str, value: Any) -> "Settings":
        """The same with one setting, by its name in the table, at another value."""
        return replace(self, **{name: value})

    def latency_of(self, device: str) -> Latency:
        """What is known of a device; nothing, uncalibrated, of one never met."""
        return next((known for known in self.latencies if known.device == device), Latency(device))

    def with_latency(self, latency: Latency) -> "Settings":
        """The same with what is now known of one device."""
        others = tuple(known for known in self.latencies if known.device != latency.device)
        return replace(self, latencies=(*others, latency))
