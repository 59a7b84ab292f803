"""What to generate, and what came of it. A recipe, a seed and a generator version make the same notes everywhere."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from trainer.errors import BadInput
from trainer.model.house import House
from trainer.model.key import Key
from trainer.model.meter import Meter
from trainer.model.score import Clef, Score

if TYPE_CHECKING:
    from trainer.model.written import Written

LOWEST_LEVEL, HIGHEST_LEVEL = 1, 8


class Kind(StrEnum):
    """The kinds of exercise: notes on staves, then charts. A lead sheet is a melody with its changes."""

    MELODY = "melody"
    GRAND = "grand"
    RHYTHM = "rhythm"
    NUMBERS = "numbers"
    CHANGES = "changes"
    LEAD = "lead"

    @property
    def label(self) -> str:
        """Its name for a player."""
        return _LABELS.get(self, self.value.capitalize())


_LABELS = {Kind.GRAND: "Two hands", Kind.NUMBERS: "Number chart", Kind.CHANGES: "Chord chart", Kind.LEAD: "Lead sheet"}
STAFF_KINDS = (Kind.MELODY, Kind.GRAND, Kind.RHYTHM)
CHART_KINDS = (Kind.NUMBERS, Kind.CHANGES, Kind.LEAD)


class Style(StrEnum):
    """The styles whose progressions a chart may have."""

    COUNTRY = "country"
    POP = "pop"
    ROCK = "rock"
    RNB = "r&b"
    GOSPEL = "gospel"
    JAZZ = "jazz"
    BLUES = "blues"
    BOSSA = "bossa"


STYLE_LABELS = {style: "R&B" if style is Style.RNB else style.value.capitalize() for style in Style}


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """A level 1 to 8 on each independent axis."""

    key: int = 1
    metre: int = 1
    rhythm: int = 1
    melody: int = 1
    texture: int = 1
    span: int = 1
    position: int = 1
    marks: int = 1
    tempo: int = 1
    bars: int = 1

    def __post_init__(self) -> None:
        _check_levels(self)


def _check_levels(axes: "Axes | ChartAxes") -> None:
    for axis in fields(axes):
        level = getattr(axes, axis.name)
        if not LOWEST_LEVEL <= level <= HIGHEST_LEVEL:
            raise BadInput(f"level {level} of {axis.name} is out of reach: {LOWEST_LEVEL} to {HIGHEST_LEVEL}")


AXES = tuple(axis.name for axis in fields(Axes))


def level(number: int) -> Axes:
    """Every axis at one level."""
    return Axes(**dict.fromkeys(AXES, number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What to generate. What is None is drawn from the axes; what is given is obeyed or refused, never repaired.

    `low` and `high` are sounding keys that narrow the instrument. `bpm` counts the beat of the metre. `patterned` is
    False for the variant without musical shape. `symbols` asks for chord symbols above the staff.
    """

    kind: Kind
    axes: Axes = Axes()
    instrument: str = "piano"
    clef: Clef | None = None
    key: Key | None = None
    meter: Meter | None = None
    bpm: int | None = None
    bars: int | None = None
    low: int | None = None
    high: int | None = None
    patterned: bool = True
    symbols: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartAxes:
    """A level 1 to 8 on each independent axis of a chart: the chords there are, how they are struck (splits, diamonds,
    pushes, kicks, chokes), and how the road runs (repeats, endings, D.S., modulations)."""

    key: int = 1
    metre: int = 1
    harmony: int = 1
    figures: int = 1
    road: int = 1
    tempo: int = 1
    bars: int = 1

    def __post_init__(self) -> None:
        _check_levels(self)


CHART_AXES = tuple(axis.name for axis in fields(ChartAxes))


def chart_level(number: int) -> ChartAxes:
    """Every axis of a chart at one level."""
    return ChartAxes(**dict.fromkeys(CHART_AXES, number))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRecipe:
    """What chart to generate. What is None is drawn from the axes and the style; what is given is obeyed or refused.

    `bpm` counts the beat of the metre. `house` names the house style in which a chart in numbers or letters is written;
    `instrument` and `melody` (the level of the line) are a lead sheet's. On the other kinds they are refused.
    """

    kind: Kind
    style: Style | None = None
    axes: ChartAxes = ChartAxes()
    instrument: str = "piano"
    melody: int = 1
    key: Key | None = None
    meter: Meter | None = None
    bpm: int | None = None
    bars: int | None = None
    house: str = House.DEFAULT
    legend: bool = True


AnyRecipe = Recipe | ChartRecipe


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseRef:
    """What names an exercise for ever: its recipe, seed and the version of the generator; or, of a page from a file,
    the hash of what is written there, and a seed that settles what is called of it."""

    recipe: AnyRecipe | None
    seed: int
    version: int
    source: str = ""

    @property
    def is_song(self) -> bool:
        """Whether it is a chart from a file."""
        return self.recipe is None


@dataclass(frozen=True, slots=True)
class Exercise:
    """A page and where it came from."""

    ref: ExerciseRef
    page: "Written"

    @property
    def score(self) -> Score:
        """The page as bars in time (`in_bars`)."""
        from trainer.model.written import in_bars

        return in_bars(self.page)
