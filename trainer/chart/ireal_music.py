"""The notation inside an iReal Pro link, as bars: cells between bar lines, each chord followed by its empty cells, with
signs, endings and words where they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from trainer.chart.directions import road_sign
from trainer.errors import BadInput
from trainer.model.meter import Meter, read_meter
from trainer.model.road import MOST_VISITS
from trainer.model.signpost import RoadSign

_QUALITIES = (
    "5 2 add9 + o h sus ^ - ^7 -7 7 7sus h7 o7 ^9 ^13 6 69 ^7#11 ^9#11 ^7#5 -6 -69 -^7 -^9 -9 -11 -7b5 h9 -b6 -#5 9 "
    "7b9 7#9 7#11 7b5 7#5 9#11 9b5 9#5 7b13 7#9#5 7#9b5 7#9#11 7b9#11 7b9b5 7b9#5 7b9#9 7b9b13 7alt 13 13#11 13b9 13#9 "
    "7b9sus 7susadd3 9sus 13sus 7b13sus 11"
)
_QUALITY = "|".join(map(re.escape, sorted(_QUALITIES.split(" "), key=len, reverse=True)))
_TOKEN = re.compile(
    r"(?P<words><[^<>]*>)|(?P<meter>T[0-9][0-9])|(?P<ending>N[0-9])|(?P<other>\([^()]*\))|(?P<line>[|\[\]{}Z])"
    rf"|(?P<chord>[A-GW][b#]?(?:\*[^*\s<>]{{0,12}}\*|{_QUALITY})?(?:/[A-G][b#]?)?)|(?P<section>\*.)"
    r"|(?P<sign>[SQfU])|(?P<cell>[ xrnp])|(?P<layout>[,Ysl])|(?P<odd>.)"
)
_METERS = {"T12": "12/8"}
CARRIED, BLANK_BAR = "p", 4


@dataclass(slots=True)
class LinkedBar:
    """A bar while it is read. `cells` are chords, `n` (no chord), `x` and `r` (repeat one bar, two) or `p` (the chord
    before goes on), each with how many cells it fills."""

    meter: Meter | None = None
    section: str = ""
    cells: list[tuple[str, int]] = field(default_factory=list)
    opens: bool = False
    closes: bool = False
    is_double: bool = False
    ending: int = 0
    signs: list[RoadSign] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    times: int = 0
    has_fermata: bool = False


def linked_bars(music: str) -> tuple[list[LinkedBar], list[str]]:
    """The bars of a song in written order, and notices of what was left out. BadInput where there is no bar, or more
    than a performance has."""
    reading = _Reading()
    for kind, word in _tokens(music):
        reading.take(kind, word)
    reading.end_bar()
    if not reading.bars:
        raise BadInput("the link holds no chords")
    return reading.bars, sorted(reading.notices)


def _tokens(music: str) -> Iterator[tuple[str, str]]:
    for found in _TOKEN.finditer(music):
        yield str(found.lastgroup), found[0]


@dataclass(slots=True)
class _Reading:
    """The bar under way, those that are done, and what had no place; `has_left` behind the first sign of a coda."""

    bars: list[LinkedBar] = field(default_factory=list)
    bar: LinkedBar = field(default_factory=LinkedBar)
    notices: set[str] = field(default_factory=set)
    line: str = ""
    has_left: bool = False
    blanks: int = 0

    def take(self, kind: str, word: str) -> None:
        """One token of the music."""
        bar = self.bar
        match kind:
            case "line":
                self._take_line(word)
            case "cell" | "chord":
                self._take_cell(word)
            case "meter":
                bar.meter = read_meter(_METERS.get(word, f"{word[1]}/{word[2]}"))
            case "section":
                bar.section = word[1:].strip() or bar.section
            case "ending":
                bar.ending = int(word[1])
            case "words":
                self._take_words(re.sub(r"^\*[0-9][0-9]", "", word[1:-1]).strip())
            case "sign":
                self._take_sign(word)
            case "other":
                self.notices.add("left out: chords in parentheses (another choice of the writer)")
            case "odd":
                self.notices.add(f"left out: the sign {word!r}")
            case _:
                pass  # only lays out the page

    def end_bar(self) -> None:
        """At a bar line: what holds cells is a bar. Of what stood without any, signs for the end of a bar belong to the
        bar before, all else to the next."""
        if not self.bar.cells and self._is_blank_bar():
            self.bar.cells.append((CARRIED, self.blanks))
            self.notices.add("in its blank bars the chord before goes on")
        self.blanks = 0
        if self.bar.cells:
            if len(self.bars) == MOST_VISITS:
                raise BadInput(f"more than {MOST_VISITS:,} bars are too long for a chart")
            self.bars.append(self.bar)
            self.bar = LinkedBar()
        elif self.bars:
            self.bars[-1].signs += [sign for sign in self.bar.signs if not sign.stands_first]
            self.bar.signs = [sign for sign in self.bar.signs if sign.stands_first]

    def _is_blank_bar(self) -> bool:
        """Whether empty cells are a bar: four of them inside a line. More, or after a closing line, fill the row; and
        the second bar under a sign that repeats two is blank too."""
        follows = bool(self.bars) and self.bars[-1].cells[0][0] != "r"
        return follows and self.line == "|" and self.blanks == BLANK_BAR

    def _take_line(self, word: str) -> None:
        self.end_bar()
        self.line = word
        last = self.bars[-1] if self.bars else None
        if word == "{":
            self.bar.opens = True
        elif last and word == "}":
            last.closes, last.is_double = True, False
        elif last and word in "]Z":
            last.is_double = not last.closes

    def _take_cell(self, word: str) -> None:
        cells = self.bar.cells
        if word in (" ", "p") and cells:
            cells[-1] = (cells[-1][0], cells[-1][1] + 1)
        elif word == " ":
            self.blanks += 1
        else:
            cells.append((word, 1))

    def _take_words(self, words: str) -> None:
        sign = road_sign(words)
        times = re.fullmatch("x ?([0-9]{1,2})|([0-9]{1,2}) ?x", words.lower())
        if sign:
            self.bar.signs.append(sign)
        elif times:
            self.bar.times = int(times[1] or times[2])
        elif words:
            self.bar.notes.append(words)

    def _take_sign(self, word: str) -> None:
        match word:
            case "S":
                self.bar.signs.append(RoadSign.SEGNO)
            case "Q":
                self.bar.signs.append(RoadSign.CODA if self.has_left else RoadSign.TO_CODA)
                self.has_left = True
            case "f":
                self.bar.has_fermata = True
            case _:
                self.bar.notes.append("end")
