"""The rhythm vocabulary as data: cells of one to four beats, each with the level that brings it, in a small notation.

    w h q e s x   whole to thirty-second   .  dotted   -q  rest   q~  tied to the next   3:2[e e e]  tuplet

A bar's rhythm is the text of its cells; `values` reads it. Lengths are quarters, onsets count from the bar."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from trainer.model.meter import Meter, Quarters
from trainer.model.score import Tuplet

_LENGTHS = {
    "w": Fraction(4),
    "h": Fraction(2),
    "q": Fraction(1),
    "e": Fraction(1, 2),
    "s": Fraction(1, 4),
    "x": Fraction(1, 8),
}
_TOKEN = re.compile(r"(?P<open>\d+:\d+\[)?(?P<rest>-)?(?P<letter>[whqesx])(?P<dots>\.*)(?P<tie>~)?(?P<close>\])?")

# Cells of metres whose beat divides in two: level, text, weight. A quarter is one beat.
_SIMPLE = """
1 w 3 | 1 h 8 | 1 q 10
2 h. 4 | 2 e e 12 | 2 -q 2
3 q. e 10 | 3 -h 1 | 3 h~ e e 2 | 3 q. e~ q q 2
4 -e e 2 | 4 e -e 2 | 4 e q e 5 | 4 q h q 1 | 4 s s s s 4 | 4 e s s 4 | 4 s s e 3
5 3:2[e e e] 4 | 5 e. s 6
6 s e s 3 | 6 -e q e 3 | 6 e q e~ e q e 3 | 6 e q q e 3 | 6 e. s~ e e 3
7 3:2[q q q] 3 | 7 -s s s s 2 | 7 e -s s 2 | 7 3:2[q e] 2 | 7 3:2[e q] 1 | 7 e 3:2[s s s] 1 | 7 3:2[s s s] e 1
8 s e. 2 | 8 q.. s 1 | 8 3:2[h q] 1 | 8 5:4[s s s s s] 1 | 8 6:4[s s s s s s] 1 | 8 3:2[-e e e] 1 | 8 e. x x 1
"""
# Cells of metres whose beat divides in three: a dotted quarter is one beat.
_COMPOUND = """
1 q. 6 | 1 e e e 10 | 1 h. 3 | 1 w. 1
3 q e 10
4 e e -e 2 | 4 q -e 3 | 4 -e e e 2 | 4 q.~ q e 3 | 4 q.~ e e e 2
5 e. s e 5 | 5 s s s s s s 1 | 5 e s s e 2 | 5 e e s s 3 | 5 s s e e 2
6 2:3[e e] 4
7 e q 2 | 7 q s s 3 | 7 4:3[e e e e] 1 | 7 e -e e 1
8 e. e. 2 | 8 -s s s s s s 1 | 8 s e. e 1
"""


@dataclass(frozen=True, slots=True)
class Value:
    """One written note or rest of a bar's rhythm; `tie` binds it to the next."""

    onset: Quarters
    length: Quarters
    is_rest: bool
    tie: bool
    tuplet: Tuplet | None

    @property
    def end(self) -> Quarters:
        """Where it stops."""
        return self.onset + self.length


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of whole beats."""

    level: int
    text: str
    weight: int
    beats: int

    @property
    def is_short(self) -> bool:
        """Whether it has anything shorter than an eighth."""
        return "s" in self.text or "x" in self.text

    @property
    def shortest(self) -> Quarters:
        """Its shortest note or rest."""
        return min(value.length for value in values(self.text))

    @property
    def has_rest(self) -> bool:
        """Whether any of it is silent."""
        return "-" in self.text


@dataclass(frozen=True, slots=True)
class Stretch:
    """Beats that belong together in a bar (4/4 is one of four; 5/4 one of three and one of two)."""

    beats: int
    beat: Quarters

    @property
    def is_compound(self) -> bool:
        """A beat of three eighths."""
        return self.beat == Fraction(3, 2)


@cache
def values(text: str) -> tuple[Value, ...]:
    """Read a bar's rhythm."""
    found: list[Value] = []
    onset, ratio, bracket = Fraction(0), Fraction(1), None
    for place in _TOKEN.finditer(text):
        if place["open"]:
            actual, normal = (int(figure) for figure in place["open"][:-1].split(":"))
            inside = text[place.start() : text.index("]", place.start())]
            ratio = Fraction(normal, actual)
            bracket = Tuplet(
                actual, normal, onset, ratio * sum((_written(token) for token in _TOKEN.finditer(inside)), Fraction(0))
            )
        length = _written(place) * ratio
        found.append(Value(onset, length, bool(place["rest"]), bool(place["tie"]), bracket))
        onset += length
        if place["close"]:
            ratio, bracket = Fraction(1), None
    return tuple(found)


def _written(token: re.Match[str]) -> Fraction:
    return _LENGTHS[token["letter"]] * (2 - Fraction(1, 1 << len(token["dots"])))


def length(text: str) -> Quarters:
    """How long a rhythm lasts."""
    return values(text)[-1].end


@cache
def _cells(*, compound: bool) -> tuple[Cell, ...]:
    rows = (_COMPOUND if compound else _SIMPLE).replace("\n", "|").split("|")
    found = []
    for row in filter(None, map(str.strip, rows)):
        level, *text, weight = row.split()
        beats = length(" ".join(text)) / (Fraction(3, 2) if compound else 1)
        found.append(Cell(int(level), " ".join(text), int(weight), int(beats)))
    return tuple(found)


@cache
def cells_at(stretch: Stretch, start: int, *, level: int, shortest: Quarters = Fraction(0)) -> tuple[Cell, ...]:
    """The cells that may begin at a beat of a stretch, with nothing shorter than `shortest`: what would hide the middle
    of four beats is left out."""
    return tuple(
        cell
        for cell in _cells(compound=stretch.is_compound)
        if level >= _level_in(cell, stretch)
        and cell.shortest >= shortest
        and start + cell.beats <= stretch.beats
        and _stands(cell, stretch, start)
    )


def _level_in(cell: Cell, stretch: Stretch) -> int:
    whole_bar = cell.text == "h." and stretch.beats == 3  # the dotted half fills a bar of three from level 1
    return 1 if whole_bar else cell.level


def _stands(cell: Cell, stretch: Stretch, start: int) -> bool:
    if cell.beats == 1 or (cell.beats == stretch.beats and cell.text != "-h"):
        return True
    if stretch.beats == 4:
        whole_beats = cell.text == "h."
        return start % 2 == 0 or whole_beats if cell.beats != 3 or whole_beats else start == 0
    return cell.text not in ("-h", "3:2[q q q]", "3:2[h q]")


def is_new(cell: Cell, stretch: Stretch, *, level: int) -> bool:
    """Whether a cell comes with exactly this level."""
    return _level_in(cell, stretch) == level


@cache
def stretches(meter: Meter) -> tuple[Stretch, ...]:
    """How a bar falls into stretches."""
    half = Fraction(1, 2)
    if meter.is_irregular:
        return tuple(Stretch(1, group * Fraction(4, meter.unit)) for group in meter.groups)
    if meter.is_compound:
        return (Stretch(len(meter.groups), 3 * half),)
    quarters = int(meter.bar)
    parts = {5: (3, 2), 7: (4, 3)}.get(quarters, (quarters,))
    return tuple(Stretch(part, Fraction(1)) for part in parts)


@cache
def newest(meter: Meter, *, level: int, shortest: Quarters = Fraction(0)) -> int:
    """The highest level up to `level` that brings a cell to this metre, with nothing shorter than `shortest`; 1 where
    all is as old."""
    found = [
        _level_in(cell, stretch)
        for stretch in stretches(meter)
        for start in range(stretch.beats)
        for cell in cells_at(stretch, start, level=level, shortest=shortest)
    ]
    return max(found)
