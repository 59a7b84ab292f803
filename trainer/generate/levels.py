"""What each level of each axis allows, as data. Levels count from 1; a row holds what is new at its level, and what an
axis allows is all rows up to it, except tempo and bars, which are ranges of their own."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from trainer.model.key import Key, read_key
from trainer.model.meter import Meter, Quarters, read_meter

_MODAL = "D dorian, A dorian, G dorian, E phrygian, A phrygian, F lydian, C lydian, G mixolydian, D mixolydian"

# Written keys; a lower-case name is minor. From level 8 a page may modulate.
KEYS: tuple[str, ...] = (
    "C, G, F, a, d",
    "D, e, g",
    "A, Bb, Eb, b",
    "E, Ab, f#, c",
    "B, Db, c#, f",
    "F#, Gb, g#, bb",
    f"C#, Cb, d#, eb, a#, ab, {_MODAL}",
    "",
)
FRETTED_KEYS: tuple[str, ...] = (
    "C, G, a, e",
    "D, A, d",
    "E, F, b",
    "Bb, f#, g",
    "Eb, B, c#, c",
    "Ab, Db, F#",
    f"Gb, C#, Cb, f, g#, bb, d#, eb, a#, ab, {_MODAL}",
    "",
)

# Metres with a space between them are a page that changes between them; `pickup` is no metre of its own.
METRES: tuple[str, ...] = (
    "4/4, 3/4, 2/4",
    "pickup",
    "3/8",
    "6/8, cut",
    "9/8, 12/8",
    "5/4, 5/8",
    "7/8, 7/4",
    "4/4 3/4, 3/4 2/4, 2/4 3/4, 4/4 2/4, 4/4 5/4, 6/8 9/8, 12/8 9/8, 5/8 7/8",
)
# How the eighths of an irregular bar may be grouped; one way is drawn for a page.
GROUPINGS: dict[str, tuple[tuple[int, ...], ...]] = {
    "5/8": ((2, 3), (3, 2)),
    "7/8": ((2, 2, 3), (3, 2, 2), (2, 3, 2)),
}

# Beats a minute where the quarter is the beat.
TEMPOS: tuple[tuple[int, int], ...] = (
    (60, 72),
    (60, 80),
    (66, 88),
    (66, 96),
    (72, 108),
    (72, 120),
    (80, 132),
    (60, 160),
)
BARS: tuple[tuple[int, ...], ...] = ((4,), (4, 6, 8), (8,), (8,), (8, 10, 12), (12, 14, 16), (16, 18, 20), (24, 28, 32))
MOST_BARS = 64

# Semitones that one hand may strike at once.
SPANS: tuple[int, ...] = (7, 7, 9, 11, 12, 12, 12, 14)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a melody goes: the intervals in steps, the width of its window in steps, and how far beyond the staff
    its notes may stand, in steps (2 and 3 need one ledger line)."""

    intervals: tuple[int, ...]
    width: int
    beyond: int


_FIFTH = (0, 1, 2, 3, 4)
REACHES: tuple[Reach, ...] = (
    Reach((0, 1, 2), 4, 2),
    Reach(_FIFTH, 4, 2),
    Reach(_FIFTH, 7, 2),
    Reach((*_FIFTH, 5), 7, 2),
    Reach((*_FIFTH, 5, 7), 9, 2),
    Reach((*_FIFTH, 5, 7), 14, 3),
    Reach((*_FIFTH, 5, 6, 7, 8, 9), 14, 3),
    Reach((*_FIFTH, 5, 6, 7, 8, 9, 10, 11), 19, 6),
)


# A note that follows in less than so many quarters lies at most so many steps away.
QUICK: tuple[tuple[Quarters, int], ...] = ((Fraction(1, 4), 4), (Fraction(1, 2), 7))
_ANYWHERE = 70


@dataclass(frozen=True, slots=True)
class MetreChoice:
    """The metres of a page (more than one where they change)."""

    meters: tuple[Meter, ...]
    level: int


@cache
def keys_at(level: int, *, fretted: bool) -> tuple[tuple[Key, int], ...]:
    """The keys up to a level, each with the level that brought it."""
    rows = (FRETTED_KEYS if fretted else KEYS)[:level]
    return tuple((read_key(name), at) for at, row in enumerate(rows, 1) for name in row.split(", ") if name)


@cache
def metres_at(level: int) -> tuple[MetreChoice, ...]:
    """The metres up to a level; the pickup of level 2 is no metre of its own."""
    return tuple(
        MetreChoice(tuple(read_meter(part) for part in name.split()), at)
        for at, row in enumerate(METRES[:level], 1)
        for name in row.split(", ")
        if name != "pickup"
    )


def known_metres() -> tuple[str, ...]:
    """The names of all metres that a page can be made in, without their groups."""
    names = (meter.name for choice in metres_at(8) for meter in choice.meters)
    return tuple(dict.fromkeys(names))


def tempo_range(level: int, meter: Meter) -> tuple[int, int]:
    """Beats a minute of the metre's own beat: two thirds for the dotted quarter and the half, twice for the eighth of
    irregular metres."""
    low, high = TEMPOS[level - 1]
    if meter.is_irregular and meter.unit == 8:
        return low * 2, high * 2
    if meter.is_compound or meter.unit == 2:
        return round(low * 2 / 3), round(high * 2 / 3)
    return low, high


def farthest(gap: Quarters) -> int:
    """How many steps a melody may move to a note that follows after `gap`: the quicker, the nearer it lies."""
    return next((steps for less, steps in QUICK if gap < less), _ANYWHERE)


def groupings(name: str) -> tuple[tuple[int, ...], ...]:
    """How the bars of a metre may be grouped."""
    return GROUPINGS.get(name) or (read_meter(name).groups,)
