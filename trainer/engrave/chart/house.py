"""House styles: what writers of charts do differently, as data. Three are shipped; a reader meets them all."""

from dataclasses import dataclass
from enum import StrEnum

from trainer.model.house import House


class Hat(StrEnum):
    """Signs that stand above a chord."""

    UP = "^"
    LEFT = "<"
    RIGHT = ">"
    DOT = "."


class Split(StrEnum):
    """How the chords that share a bar are held together."""

    UNDERLINE = "underline"
    BOX = "box"
    PARENTHESES = "parentheses"


class Count(StrEnum):
    """How the beats of an uneven share are counted above its chord."""

    STROKES = "strokes"
    DOTS = "dots"


class Chromatic(StrEnum):
    """How degrees between those of the scale are spelled in numbers: as the chart says, in flats, or #1 #4 #5."""

    WRITTEN = "written"
    FLATS = "flats"
    SHARPS = "sharps"


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """One writer's habits. `minor` and `major_seventh` are what numbers bear, the others with `letter_` what letters
    bear; `is_lower_minor` writes the letters of minor chords small and without a sign."""

    name: str
    minor: str
    letter_minor: str
    is_lower_minor: bool
    major_seventh: str
    letter_major_seventh: str
    diminished: str
    half_diminished: str
    augmented: str
    push: Hat
    choke: Hat
    split: Split
    count: Count
    chromatic: Chromatic

    def __hash__(self) -> int:
        """That of its name, by which houses are told apart quickly."""
        return hash(self.name)


DEFAULT = HouseStyle(
    House.DEFAULT,
    minor="−",
    letter_minor="m",
    is_lower_minor=False,
    major_seventh="△",
    letter_major_seventh="maj",
    diminished="°",
    half_diminished="ø",
    augmented="+",
    push=Hat.UP,
    choke=Hat.DOT,
    split=Split.UNDERLINE,
    count=Count.STROKES,
    chromatic=Chromatic.WRITTEN,
)
ARROWS = HouseStyle(
    House.ARROWS,
    minor="m",
    letter_minor="−",
    is_lower_minor=False,
    major_seventh="maj",
    letter_major_seventh="△",
    diminished="°",
    half_diminished="ø",
    augmented="+",
    push=Hat.LEFT,
    choke=Hat.UP,
    split=Split.UNDERLINE,
    count=Count.DOTS,
    chromatic=Chromatic.FLATS,
)
LETTERS_MINOR = HouseStyle(
    House.LETTERS_MINOR,
    minor="m",
    letter_minor="",
    is_lower_minor=True,
    major_seventh="maj",
    letter_major_seventh="maj",
    diminished="dim",
    half_diminished="h",
    augmented="aug",
    push=Hat.RIGHT,
    choke=Hat.UP,
    split=Split.BOX,
    count=Count.STROKES,
    chromatic=Chromatic.SHARPS,
)
HOUSES = {house.name: house for house in (DEFAULT, ARROWS, LETTERS_MINOR)}
