"""A page as marks and anchors. Pixels at scale 1 with a staff space of 10; y grows downward; floats are drawing only.

A mark's `owner` is the id of what it belongs to in the score (a note, rest, bar, span), or "" for the page itself.
Outlines are shared: a `Glyph` names one in `Page.outlines`, so a painter can cache it."""

from dataclasses import dataclass, field
from enum import StrEnum
from math import floor

from trainer.model.meter import Quarters

Point = tuple[float, float]
STAFF_SPACE = 10.0


def thousandths(pixels: float) -> float:
    """The nearest whole thousandth, so that equal places are equal."""
    return floor(1000.0 * pixels + 0.5) / 1000.0


class Role(StrEnum):
    """What a mark is, which decides its colour."""

    INK = "ink"
    STAFF = "staff"
    HEAD = "head"
    STEM = "stem"
    FLAG = "flag"
    BEAM = "beam"
    DOT = "dot"
    ACCIDENTAL = "accidental"
    LEDGER = "ledger"
    BAR_LINE = "bar line"
    BAR_NUMBER = "bar number"
    WORDS = "words"
    CHORD = "chord symbol"


@dataclass(frozen=True, slots=True)
class Outline:
    """A glyph in font units: closed contours, curves flattened, filled even where they overlap (non-zero rule)."""

    name: str
    contours: tuple[tuple[Point, ...], ...]

    def __hash__(self) -> int:
        """That of its name: its thousands of numbers tell no more."""
        return hash(self.name)


@dataclass(frozen=True, slots=True)
class Glyph:
    """An outline placed with its origin at (x, y), `scale` pixels a font unit, y of the outline downward."""

    owner: str
    role: Role
    outline: str
    x: float
    y: float
    scale: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A polyline with a width; `dash` is the length of dash and gap, 0 for solid."""

    owner: str
    role: Role
    points: tuple[Point, ...]
    width: float
    dash: float = 0.0


@dataclass(frozen=True, slots=True)
class Fill:
    """Filled contours: beams, slurs, hairpins drawn as shapes, dots."""

    owner: str
    role: Role
    contours: tuple[tuple[Point, ...], ...]


class Face(StrEnum):
    """Type for words on the page."""

    SANS = "sans"
    SANS_BOLD = "sans bold"
    SERIF_ITALIC = "serif italic"
    SERIF_BOLD = "serif bold"
    SANS_SEMIBOLD = "sans semibold"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Words:
    """Text with its baseline at (x, y); `align` is 0 left, 0.5 centre, 1 right."""

    owner: str
    role: Role
    text: str
    x: float
    y: float
    size: float
    face: Face = Face.SANS
    align: float = 0.0


PageMark = Glyph | Stroke | Fill | Words


@dataclass(frozen=True, slots=True)
class NoteAnchor:
    """Where a notehead stands: its centre and half-width."""

    id: str
    x: float
    y: float
    half_width: float
    system: int
    staff: int
    bar: str
    onset: Quarters


@dataclass(frozen=True, slots=True)
class StaffAnchor:
    """A staff in one system: its top line, spacing and lines; `middle_c` is the y where C4 would stand under the
    clef in force at the system's start."""

    system: int
    staff: int
    x: float
    width: float
    top: float
    space: float
    lines: int
    middle_c: float


@dataclass(frozen=True, slots=True)
class BarAnchor:
    """A written bar's box, from its left to its right bar line, over all staves (staff lines only); the first of a
    system begins after clef and signatures."""

    id: str
    number: int
    system: int
    left: float
    right: float
    top: float
    bottom: float
    onset: Quarters
    end: Quarters


@dataclass(frozen=True, slots=True)
class SystemAnchor:
    """A system: everything drawn in it lies between top and bottom; bars `first` to `last` are indices."""

    index: int
    top: float
    bottom: float
    left: float
    right: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Moment:
    """Where an onset stands: x of its notes in a system. Sorted by onset; between two, positions are interpolated."""

    onset: Quarters
    system: int
    x: float


@dataclass(frozen=True, slots=True)
class Page:
    """Marks in painting order, shared outlines (with a black head and all accidentals, whether printed or not), and
    where everything is. `heading` is the y at which what is printed over the first system begins, `footing` that at
    which what is printed under the last one ends; None where nothing is. They belong to no system."""

    width: float
    height: float
    marks: tuple[PageMark, ...]
    outlines: tuple[Outline, ...]
    notes: tuple[NoteAnchor, ...]
    staves: tuple[StaffAnchor, ...]
    bars: tuple[BarAnchor, ...]
    systems: tuple[SystemAnchor, ...]
    moments: tuple[Moment, ...]
    heading: float | None = None
    footing: float | None = None
    _by_id: dict[str, NoteAnchor] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_id.update((anchor.id, anchor) for anchor in self.notes)

    def note(self, note_id: str) -> NoteAnchor:
        """The anchor of a written note; KeyError where there is none."""
        return self._by_id[note_id]
