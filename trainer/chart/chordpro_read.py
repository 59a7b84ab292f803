"""From ChordPro to a chart. Grids say bars; chords over lyrics do not, so there each chord is a bar, and the notices
say so. What a chart has no place for (lyrics, diagrams, fonts) is left out and named."""

from collections import Counter
from dataclasses import dataclass, field, replace

from trainer.chart.chordpro_grid import Around, read_chord, read_row
from trainer.chart.chordpro_head import CHORD_IN_LYRICS, KNOWN, LABEL, directive_of, read_head, words_of
from trainer.chart.read import decoded
from trainer.errors import BadInput
from trainer.model.chart import Cell, Chart, ChartBar, Dialect, FormItem, Header, Section, numbered
from trainer.model.chord import counted_from
from trainer.model.key import Key, read_key
from trainer.model.meter import Meter, read_meter
from trainer.model.number_words import counted
from trainer.model.road import MOST_VISITS
from trainer.model.unroll import unroll

MOST_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class ImportedChart:
    """A chart from another format, and what was taken for granted or left out, each in a sentence."""

    chart: Chart
    notices: tuple[str, ...]


def read_chordpro(text: str | bytes, *, name: str, key: Key | None = None) -> ImportedChart:
    """The chart of a `.cho` file; `key` stands for one that the file does not name. BadInput names file and line."""
    plain = text if isinstance(text, str) else decoded(text, name)
    if len(plain) > MOST_CHARACTERS:
        raise BadInput(f"{name}: too long for a song; at most {MOST_CHARACTERS:,} characters")
    lines = [line.strip() for line in plain.removeprefix("\ufeff").splitlines()]
    try:
        header, notices = read_head(lines, name=name, key=key)
    except BadInput as problem:
        raise BadInput(f"{name}: {problem}") from None
    reading = _Reading(header)
    for number, line in enumerate(lines, start=1):
        try:
            reading.take(line)
        except BadInput as problem:
            raise BadInput(f"{name}, line {number}: {problem}") from None
    try:
        return ImportedChart(reading.chart(), (*notices, *reading.notices()))
    except BadInput as problem:
        raise BadInput(f"{name}: {problem}") from None


@dataclass(slots=True)
class _Reading:
    """What has been read: sections with their bars, the order in which they are played, and what was left out."""

    header: Header
    meter: Meter = field(init=False)
    key: Key = field(init=False)
    sections: list[Section] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    bars: list[ChartBar] = field(default_factory=list)
    kind: str = ""
    label: str = ""
    chorus: str = ""
    in_grid: bool = False
    is_second: bool = False
    lyrics: int = 0
    written: int = 0
    shown: tuple[Meter, Key] = field(init=False)

    def __post_init__(self) -> None:
        self.meter, self.key = self.header.meter, self.header.key
        self.shown = (self.meter, self.key)

    def take(self, line: str) -> None:
        """One line: a directive, a row, or lyrics with chords."""
        if line.startswith("#"):
            return
        if directive := directive_of(line):
            self._take_directive(*directive)
        elif self.in_grid and line:
            self._take_row(line)
        elif line:
            self._take_lyrics(line)
        elif not self.kind:
            self._close()

    def chart(self) -> Chart:
        """The chart of all that was taken. BadInput where there is nothing to play."""
        self._close()
        if not self.sections:
            raise BadInput("no chords; a grid such as | C . . . | G . . . |, or chords in lyrics such as [C]Silent")
        names = [section.name for section in self.sections]
        form = () if self.order == names else tuple(FormItem(name) for name in self.order)
        has_chord = any(cell.chord for section in self.sections for bar in section.bars for cell in bar.cells)
        dialect = Dialect.LETTERS if has_chord else Dialect.NUMBERS
        chart = Chart(self.header, numbered(self.sections), form, dialect)
        unroll(chart)
        return chart

    def notices(self) -> tuple[str, ...]:
        """What was taken for granted or left out."""
        found = [f"left out: {{{name}}}" for name in sorted(self.left_out)]
        if self.lyrics:
            lines = counted(self.lyrics, "line")
            found.append(f"{lines} of lyrics without bars: each chord is taken as a bar, the words left out")
        return tuple(found)

    def _take_directive(self, name: str, value: str) -> None:
        if name == "key":
            self.key = read_key(value)
        elif name == "time":
            self.meter = read_meter(value)
        elif name.startswith("start_of_"):
            self._close()
            self.kind = name.removeprefix("start_of_")
            self.in_grid = self.kind == "grid"
            quoted = LABEL.search(value)
            self.label = (quoted[1] or quoted[2] or "") if quoted else "" if "=" in value else value
        elif name.startswith("end_of_"):
            self._close()
        elif name == "chorus":
            self._close()
            self.order += [self.chorus] if self.chorus else []
        elif name == "comment":
            self.label = self.label if self.bars else value
        elif name not in KNOWN:
            self.left_out[name] += 1

    def _take_row(self, line: str) -> None:
        tonic = counted_from(self.key)
        self._make_room(sum("|" in word for word in line.split()) - 1)
        bars, self.is_second = read_row(line, Around(self.meter, tonic, self.is_second))
        self.bars.append(self._changed(bars[0]))
        self.bars += bars[1:]

    def _take_lyrics(self, line: str) -> None:
        chords = [text.strip() for text in CHORD_IN_LYRICS.findall(line)]
        self._make_room(len(chords))
        self.lyrics += 1
        for place, text in enumerate(chords, start=1):
            cell = Cell("", read_chord(text, tonic=counted_from(self.key)))
            self.bars.append(self._changed(ChartBar("", (cell,), breaks_line=place == len(chords))))

    def _make_room(self, bars: int) -> None:
        """BadInput where with so many bars more there are too many."""
        self.written += bars
        if self.written > MOST_VISITS:
            raise BadInput(f"more than {MOST_VISITS:,} bars are too long for a chart")

    def _changed(self, bar: ChartBar) -> ChartBar:
        """The bar with the metre and key that begin in it."""
        meter, key = self.shown
        self.shown = (self.meter, self.key)
        return replace(
            bar, meter=self.meter if self.meter != meter else None, key=self.key if self.key != key else None
        )

    def _close(self) -> None:
        """The end of a section, if one was begun; in the next the song's own key holds again until it is changed."""
        if self.bars:
            bars = (*self.bars[:-1], replace(self.bars[-1], breaks_line=False))
            name = self._name()
            self.sections.append(Section(name, words_of(self.label or self.kind.capitalize()), bars))
            self.order.append(name)
            self.chorus = name if name.startswith("C") else self.chorus
            self.shown = (self.meter, self.header.key)
            self.bars, self.label, self.is_second = [], "", False
        self.kind, self.in_grid = "", False

    def _name(self) -> str:
        """A name of one letter, from the label or the kind of section, counted where it is taken."""
        letters = [letter for letter in self.label or self.kind if letter.isalpha()]
        first = "C" if self.kind == "chorus" else letters[0].upper() if letters else "A"
        taken = sum(1 for section in self.sections if section.name.rstrip("0123456789") == first)
        return f"{first}{taken + 1}" if taken else first
