"""What to generate, and what came of it. A recipe, a seed and a generator version make the same notes everywhere."""

from dataclasses import dataclass, fields
from enum import StrEnum

from trainer.errors import BadInput
from trainer.model.key import Key
from trainer.model.meter import Meter
from trainer.model.score import Clef, Score

LOWEST_LEVEL, HIGHEST_LEVEL = 1, 8


class Kind(StrEnum):
    """The kinds of exercise."""

    MELODY = "melody"
    GRAND = "grand"
    RHYTHM = "rhythm"

    @property
    def label(self) -> str:
        """Its name for a player."""
        return "Two hands" if self is Kind.GRAND else self.value.capitalize()


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
        for axis in fields(self):
            level = getattr(self, axis.name)
            if not LOWEST_LEVEL <= level <= HIGHEST_LEVEL:
                raise BadInput(f"level {level} of {axis.name} is out of reach: 1 to 8")


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
class ExerciseRef:
    """What names an exercise for ever: its recipe, seed and the version of the generator (or the hash of a file)."""

    recipe: Recipe | None
    seed: int
    version: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class Exercise:
    """A page and where it came from."""

    ref: ExerciseRef
    page: Score
