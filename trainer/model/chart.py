"""A chart as written: header, sections, bars, cells, form. Ids are given at birth in written order: bars `b1`, `b2`,
cells `b1.1`. Chords are degrees (`trainer.model.chord`), whichever dialect shows them. Played, it is a `Road`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from trainer.errors import BadInput, BadPlace
from trainer.model.chart_words import check_time, check_words
from trainer.model.chord import Chord, MinorCount
from trainer.model.key import Key
from trainer.model.meter import Meter
from trainer.model.signpost import RoadSign
from trainer.model.tempo import Feel

SIMILES = (0, 1, 2, 4)
MOST_BEATS = 64
# How a place in a beat is counted aloud: sixteenths "1 e & a", triplets "1 t l".
COUNTED = {Fraction(0): "", Fraction(1, 4): "e", Fraction(1, 2): "&", Fraction(3, 4): "a"}
COUNTED |= {Fraction(1, 3): "t", Fraction(2, 3): "l"}
_SECTION_NAME = re.compile(r"(?!x[0-9]+$)[\w'’+*.-]{1,16}")


class Dialect(StrEnum):
    """How chords are shown."""

    NUMBERS = "numbers"
    LETTERS = "letters"


class Sign(StrEnum):
    """What stands in a cell in place of a chord. `SLASH` carries the chord before on, comped freely."""

    NC = "NC"
    TACET = "tacet"
    SLASH = "/"


class Push(StrEnum):
    """How far before its place a chord is struck."""

    EIGHTH = "^"
    SIXTEENTH = "^^"


class Touch(StrEnum):
    """How a chord is struck: held to the end of its value, or cut short."""

    DIAMOND = "diamond"
    CHOKE = "choke"


@dataclass(frozen=True, slots=True)
class Groove:
    """A feel, and what a writer adds in words: `swing`, "with brushes"."""

    feel: Feel = Feel.STRAIGHT
    words: str = ""

    @property
    def name(self) -> str:
        """As typed and printed: `swing with brushes`."""
        return f"{self.feel} {self.words}".strip()


@dataclass(frozen=True, slots=True)
class Figure:
    """Written attacks, rising, as beats of the bar counted from 1 (the "and" of two is 5/2). `is_exact` is a rhythm
    slash: this and nothing else; otherwise kicks, with free comping between."""

    beats: tuple[Fraction, ...]
    is_exact: bool = True

    def __post_init__(self) -> None:
        if not self.beats or list(self.beats) != sorted(set(self.beats)) or self.beats[0] < 1:
            raise BadInput(f"a figure counts rising beats from 1, not {', '.join(map(str, self.beats)) or 'nothing'}")
        if self.beats[-1] > MOST_BEATS or any(beat % 1 not in COUNTED for beat in self.beats):
            raise BadInput("a figure counts sixteenths (1 1e 1& 1a) or triplets (1 1t 1l)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A chord (or what stands in its place) and its share of the bar. `beats` is None where it shares evenly what the
    others leave; `is_slashed` writes them as slashes, not as dots. Only a chord is pushed, tied, touched, figured."""

    id: str
    content: Chord | Sign
    beats: int | None = None
    is_slashed: bool = False
    push: Push | None = None
    is_tied: bool = False
    touch: Touch | None = None
    is_passing: bool = False
    figure: Figure | None = None
    has_fermata: bool = False

    def __post_init__(self) -> None:
        if self.push or self.is_tied or self.touch or self.is_passing or self.figure:
            self._check_marks()
        if self.is_slashed or self.beats is not None or self.content is Sign.SLASH:
            self._check_beats()

    def _check_marks(self) -> None:
        if isinstance(self.content, Sign):
            raise BadInput(f"{self.content} is no chord: it cannot be pushed, tied, held, choked or figured")
        if (self.push and self.is_tied) or sum(map(bool, (self.touch, self.figure, self.is_tied))) > 1:
            raise BadInput("a chord is pushed or tied, and held, choked or figured: one of them")
        if self.is_passing and self.touch is Touch.DIAMOND:
            raise BadInput("a passing chord is not held to the end")

    def _check_beats(self) -> None:
        """A slash counts a beat, and so does a dot; a slashed chord is one beat and a slash at least."""
        is_slash = self.content is Sign.SLASH
        least = 2 if self.is_slashed and not is_slash else 1
        if (is_slash and not self.is_slashed) or self.beats is None or not least <= self.beats <= MOST_BEATS:
            raise BadInput(f"cell {self.id}: slashes and dots count {least} to {MOST_BEATS} beats, not {self.beats}")

    @property
    def chord(self) -> Chord | None:
        """The chord written here."""
        return self.content if isinstance(self.content, Chord) else None

    def named(self, name: str) -> "Cell":
        """The same cell with another id."""
        marks = (self.push, self.is_tied, self.touch, self.is_passing, self.figure, self.has_fermata)
        return Cell(name, self.content, self.beats, self.is_slashed, *marks)


@dataclass(frozen=True, slots=True)
class ChartBar:
    """One written bar. `meter` holds from here on, or in this bar alone where `is_meter_once`; `key`, `tempo`, `groove`
    hold to the end of the section. `simile` 1, 2 or 4: this bar is one of so many that repeat the last so many, and
    has no cells. `plays` > 1 stands at a closing repeat. `ending` begins here; `chart_page` tells how long it lasts.
    `notes` are for the band. `comment` ends its line, `remarks` are comment lines after it."""

    id: str
    cells: tuple[Cell, ...] = ()
    meter: Meter | None = None
    is_meter_once: bool = False
    key: Key | None = None
    tempo: int | None = None
    groove: Groove | None = None
    simile: int = 0
    repeat_start: bool = False
    plays: int = 1
    ending: tuple[int, ...] = ()
    is_double: bool = False
    signs: frozenset[RoadSign] = frozenset()
    is_rit: bool = False
    is_a_tempo: bool = False
    notes: tuple[str, ...] = ()
    breaks_line: bool = False
    comment: str | None = None
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.simile not in SIMILES or bool(self.cells) == bool(self.simile):
            raise BadInput(f"bar {self.id}: cells, or a sign that repeats 1, 2 or 4 bars")
        if self.is_meter_once and self.meter is None:
            raise BadInput(f"bar {self.id}: no metre for this bar alone")
        if self.ending and (
            list(self.ending) != sorted(set(self.ending)) or not 1 <= self.ending[0] <= self.ending[-1] <= 99
        ):
            raise BadInput(f"bar {self.id}: endings rise from 1, up to 99: {self.ending}")
        if not 1 <= self.plays <= 99 or (self.is_double and self.plays > 1):
            raise BadInput(f"bar {self.id}: played {self.plays} times; 1 to 99, a repeat has its own bar line")
        if self.key or self.tempo or self.groove or self.notes or self.remarks or self.comment:
            self._check_said()

    def _check_said(self) -> None:
        place = f"bar {self.id}"
        check_time(place, self.key, self.tempo)
        check_words(place, *self.notes, banned='{}"', is_needed=True)
        check_words(place, *self.remarks, self.comment or "")
        check_words(place, self.groove.words if self.groove else "", banned="{}")


@dataclass(frozen=True, slots=True)
class Section:
    """A named stretch of bars: `C`, "Chorus". `comment` stands on its heading, `remarks` on the lines under it."""

    name: str
    title: str
    bars: tuple[ChartBar, ...]
    comment: str | None = None
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.bars or self.bars[-1].breaks_line:
            raise BadInput(f"section {self.name}: at least one bar, and no line break after the last")
        if any((bar.comment is not None or bar.remarks) and not bar.breaks_line for bar in self.bars[:-1]):
            raise BadInput(f"section {self.name}: a comment stands at the end of a line")
        self._check_similes()
        if not _SECTION_NAME.fullmatch(self.name):
            raise BadInput(f"section {self.name!r}: a name is one short word, as in V, C2 or Solo")
        check_words(f"section {self.name}", self.title, banned=";")
        check_words(f"section {self.name}", *self.remarks, self.comment or "")

    def _check_similes(self) -> None:
        """A sign that repeats two or four bars stands in each of so many bars on end."""
        left, sign = 0, 0
        for number, bar in enumerate((*self.bars, None), start=1):
            simile = bar.simile if bar else 0
            if left and simile != sign:
                raise BadPlace(
                    f"section {self.name}, bar {number - 1}", f"{'%' * sign} stands in each of its {sign} bars"
                )
            left, sign = max(left - 1 if left else simile - 1, 0), simile


@dataclass(frozen=True, slots=True)
class FormItem:
    """A section by name, so many times; key, tempo and groove hold from here to the end of the song. A key moves the
    whole section to where the song's own key now lies, its inner changes with it."""

    section: str
    times: int = 1
    key: Key | None = None
    tempo: int | None = None
    groove: Groove | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.times <= 99:
            raise BadInput(f"form: {self.section} x{self.times}; 1 to 99 times")
        check_time(f"{self.section} in the form", self.key, self.tempo)
        check_words(f"{self.section} in the form", self.groove.words if self.groove else "", banned="{};")


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands above the first line. `tempo` counts the beat of the metre. `source` says where the song is from and
    under what right; `notes` are for the band."""

    title: str
    key: Key
    meter: Meter
    tempo: int
    groove: Groove = Groove()
    by: str = ""
    style: str = ""
    source: str = ""
    minor: MinorCount = MinorCount.RELATIVE
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_time("the header", self.key, self.tempo)
        check_words("the header", self.by, self.style, self.source, self.groove.words, banned=";")
        check_words("the header", self.title, *self.notes, banned=";", is_needed=True)
        check_words("the header", *self.remarks)


@dataclass(frozen=True, slots=True)
class Chart:
    """A whole chart. `form` is the order of the sections; empty, they follow as written."""

    header: Header
    sections: tuple[Section, ...]
    form: tuple[FormItem, ...] = ()
    dialect: Dialect = Dialect.NUMBERS

    def __post_init__(self) -> None:
        names = [section.name for section in self.sections]
        if not names or len(names) != len(set(names)):
            raise BadInput(f"a chart has sections of different names, not {', '.join(names) or 'none'}")
        if unknown := [item.section for item in self.form if item.section not in names]:
            raise BadInput(f"form: no section {unknown[0]!r}; there is {', '.join(names)}")
        if moved := [item.key for item in self.form if item.key and item.key.mode is not self.header.key.mode]:
            raise BadInput(f"form: a song in {self.header.key.sign} cannot move to {moved[0].sign}")
        if self.dialect is Dialect.LETTERS and not any(cell.chord for bar in self.bars for cell in bar.cells):
            raise BadInput("a chart in letters holds at least one chord")
        for number, bar in enumerate(self.bars, start=1):
            wanted = [f"b{number}.{place}" for place in range(1, len(bar.cells) + 1)]
            if bar.id != f"b{number}" or [cell.id for cell in bar.cells] != wanted:
                raise BadInput(f"bar {bar.id}: ids count from b1 and b1.1 in written order (see `numbered`)")

    @property
    def bars(self) -> tuple[ChartBar, ...]:
        """Every written bar, in written order."""
        return tuple(bar for section in self.sections for bar in section.bars)

    def section(self, name: str) -> Section:
        """The section of that name."""
        return next(section for section in self.sections if section.name == name)


def numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The same sections with ids from b1 and b1.1 in written order: for whoever builds or edits a chart."""
    count, done = 0, []
    for section in sections:
        bars = []
        for bar in section.bars:
            count += 1
            cells = tuple(cell.named(f"b{count}.{place}") for place, cell in enumerate(bar.cells, start=1))
            bars.append(replace(bar, id=f"b{count}", cells=cells))
        done.append(replace(section, bars=tuple(bars)))
    return tuple(done)
