"""What each level of each axis of a chart allows, as data. Levels count from 1; a row holds what is new at its level
and an axis allows all rows up to it, except tempo and bars, which are ranges of their own."""

from functools import cache

from trainer.model.chord import Chord, Degree, Letter, letter_on
from trainer.model.key import Key, Mode, read_key
from trainer.model.quality import BASES

# Major keys; a minor song comes with its relative major, from which its numbers count.
KEYS: tuple[str, ...] = ("G C D A E", "F Bb", "Eb Ab", "B Db Gb F#", "", "", "", "")
METRES: tuple[str, ...] = ("4/4 3/4", "", "6/8 12/8", "", "cut", "", "5/4 7/8 7/4", "")
KNOWN_METRES = tuple(name for row in METRES for name in row.split())

# Bars as played, repeats and returns counted.
BARS: tuple[tuple[int, int], ...] = ((8, 8), (8, 16), (16, 16), (16, 24), (24, 32), (32, 32), (32, 48), (48, 72))
_SHARPEST_MINOR = 6  # D♯ minor is written as E♭ minor
FEWEST_BARS, MOST_BARS = 4, 96

# Which part of a groove's own range of tempos a level draws from, in hundredths.
TEMPOS: tuple[tuple[int, int], ...] = (
    (0, 30),
    (0, 40),
    (10, 50),
    (20, 60),
    (30, 75),
    (40, 90),
    (50, 100),
    (0, 100),
)

# The levels of the figures axis.
SPLITS, DIAMONDS, PUSHES, UNEVEN, HITS, CHOKES, WALKS, TIED_PUSHES = 3, 3, 4, 4, 5, 6, 6, 7
FERMATAS, HOLDS = 6, 7  # at the end, with rit.; before the last chorus, a tempo behind it
# The levels of the road axis.
REPEATS, ENDINGS, TAGS, JUMPS, MODULATIONS, HALF_STEP_UP = 2, 3, 5, 6, 6, 8
# The levels of the metre axis.
SHORT_BARS = 5
# The levels of the harmony axis.
INVERSIONS, SEVENTHS, CHROMATIC, TENSIONS = 2, 4, 5, 7

_TRIADS = {(1, ""): 1, (4, ""): 1, (5, ""): 1, (6, "-"): 1, (2, "-"): 2, (3, "-"): 2}
_PLAIN_SEVENTHS = {(1, "7"), (4, "7"), (5, "7")}
_DIATONIC = {
    **dict.fromkeys(((1, "maj7"), (4, "maj7"), (2, "-7"), (3, "-7"), (6, "-7"), (7, "ø7"), *_PLAIN_SEVENTHS), SEVENTHS),
    **dict.fromkeys(((1, "6"), (4, "6"), (2, "-6")), SEVENTHS),
    **dict.fromkeys(((place, base) for place in (1, 2, 4, 5, 6) for base in ("sus", "sus2")), SEVENTHS),
    **dict.fromkeys(((place, "7sus") for place in (2, 5, 6)), SEVENTHS),
}
_TENSE = ("9", "11", "13", "7alt", "6/9")
_SIMPLE_BASSES = {(1, 3), (1, 5), (4, 6), (5, 7), (6, 1), (2, 4)}
_HELD_FIVES = {(4, 5), (2, 5)}  # the suspended dominant as a slash chord


def chord_level(chord: Chord, *, dominant: int = SEVENTHS) -> int:
    """The harmony level that brings a chord; plain dominant sevenths on 1, 4 and 5 come at `dominant`."""
    return max(_own_level(chord, dominant), _bass_level(chord))


def _own_level(chord: Chord, dominant: int) -> int:
    base = chord.quality.base
    if chord.quality.alterations or any(tension in base for tension in _TENSE) or base in ("add9", "-add9", "2", "-2"):
        return TENSIONS
    place = (chord.root.number, base)
    if chord.root.alter:
        return CHROMATIC
    if place in _PLAIN_SEVENTHS:
        return dominant
    return _TRIADS.get(place) or _DIATONIC.get(place) or CHROMATIC


def _bass_level(chord: Chord) -> int:
    if chord.bass is None:
        return 1
    place = (chord.root.number, chord.bass.number)
    if chord.bass.alter or chord.root.alter:
        return CHROMATIC
    return INVERSIONS if place in _SIMPLE_BASSES else SEVENTHS if place in _HELD_FIVES else CHROMATIC


@cache
def keys_at(level: int, mode: Mode) -> tuple[tuple[Key, int], ...]:
    """The keys up to a level, each with the level that brought it: a minor key with its relative major."""
    majors = [(read_key(name), at) for at, row in enumerate(KEYS[:level], 1) for name in row.split()]
    if mode is Mode.MAJOR:
        return tuple(majors)
    minors = [(relative_minor(key), at) for key, at in majors]
    return tuple((key, at) for key, at in minors if key.fifths < _SHARPEST_MINOR)


def relative_minor(major: Key) -> Key:
    """The minor key of the same signature."""
    tonic = letter_on(Letter(major.step, major.alter).fifths + 3)
    return Key(tonic.step, tonic.alter, Mode.MINOR)


def metre_level(name: str) -> int:
    """The level that brings a metre (`4/4`, `cut`)."""
    return next(at for at, row in enumerate(METRES, 1) if name in row.split())


def is_tonic(chord: Chord, *, minor: bool) -> bool:
    """Whether a chord is the home of the song, where numbers count from the (relative) major."""
    home = Degree(6) if minor else Degree(1)
    third = "-" if minor else ""
    return chord.root == home and BASES[chord.quality.base].triad.value.startswith("minor" if third else "m")
