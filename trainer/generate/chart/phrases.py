"""The nouns of a grammar and its text: a style has families (songs of one sound), a family has phrases of four bars for
each part that a phrase plays in a section. `12 1 | 4 | 57 . | 1`: a weight, bars, the chords of a bar."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from trainer.generate.chart.levels import SEVENTHS, SPLITS, chord_level
from trainer.model.chord import Chord, Degree, Letter
from trainer.model.quality import read_quality

PHRASE = 4  # bars
Bars = tuple[tuple[Chord, ...], ...]

_CHORD = re.compile("([b#]?)([1-7])([^/]*(?:6/9)?[^/]*)(?:/([b#]?)([1-7]))?")
_ALTERS = {"b": -1, "": 0, "#": 1}
_MINOR_TONIC, _RELATIVE = Letter("A"), Letter("C")


class Part(StrEnum):
    """What a phrase does in its section. A grammar that has no `LIFT`, `CLIMB` or `VAMP` uses the plainer one."""

    START = "start"  # begins at home
    TURN = "turn"  # ends on the way, so that something must follow
    CLOSE = "close"  # ends at home
    LIFT = "lift"  # begins a chorus
    CLIMB = "climb"  # a channel, on the way to the chorus
    AWAY = "away"  # a bridge: begins elsewhere
    VAMP = "vamp"  # intro, solo


PLAINER = {Part.LIFT: Part.START, Part.CLIMB: Part.TURN, Part.VAMP: Part.START}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Four bars. `level` is that of its hardest chord, where plain dominant sevenths come at the style's own level."""

    bars: Bars
    weight: int
    level: int

    @property
    def figures(self) -> int:
        """The figures level that its bars need."""
        return SPLITS if any(len(bar) > 1 for bar in self.bars) else 1


@dataclass(frozen=True, slots=True)
class Family:
    """Songs of one sound. A minor family is counted from the relative major, like the charts."""

    name: str
    weight: int
    minor: bool
    phrases: dict[Part, tuple[Phrase, ...]]

    def of(self, part: Part) -> tuple[Phrase, ...]:
        """The phrases for a part, or for the plainer one."""
        return self.phrases.get(part) or self.phrases[PLAINER[part]]


@lru_cache(maxsize=4096)
def chord(text: str) -> Chord:
    """`2-7`, `b7`, `1/3`: a chord by degree, as a grammar writes it."""
    match = _CHORD.fullmatch(text)
    if match is None:
        raise ValueError(f"not a chord of a grammar: {text!r}")
    bass = Degree(int(match[5]), _ALTERS[match[4]]) if match[5] else None
    return Chord(Degree(int(match[2]), _ALTERS[match[1]]), read_quality(match[3]), bass)


def read_families(text: str, *, dominant: int = SEVENTHS) -> tuple[Family, ...]:
    """The families of a grammar: `family NAME WEIGHT [minor]`, then parts, each with its phrases, one a line. Minor
    families are written from their own tonic."""
    found: list[Family] = []
    part = Part.START
    for line in filter(None, map(str.strip, text.splitlines())):
        words = line.split()
        if words[0] == "family":
            found.append(Family(words[1], int(words[2]), "minor" in words[3:], {}))
        elif words[0].isdigit():
            phrases = found[-1].phrases
            phrases[part] = (*phrases.get(part, ()), _phrase(line, minor=found[-1].minor, dominant=dominant))
        else:
            part = Part(line)
    return tuple(found)


def _phrase(line: str, *, minor: bool, dominant: int) -> Phrase:
    weight, text = line.split(maxsplit=1)
    bars = tuple(tuple(counted(chord(word), minor=minor) for word in bar.split()) for bar in text.split("|"))
    if len(bars) != PHRASE or not all(bars):
        raise ValueError(f"a phrase has {PHRASE} bars: {line!r}")
    return Phrase(bars, int(weight), max(chord_level(c, dominant=dominant) for bar in bars for c in bar))


def counted(found: Chord, *, minor: bool) -> Chord:
    """A chord that is written from a song's own tonic, as charts count it: a minor song from its relative major."""
    return found.recounted(old=_MINOR_TONIC, new=_RELATIVE) if minor else found
