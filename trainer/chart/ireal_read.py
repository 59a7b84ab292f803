"""From iReal Pro links to charts. The app forgives what a chart does not (signs that lead nowhere, chords that share a
bar unevenly); each is read in the nearest way that can be played, and the notices say so."""

import re
from dataclasses import dataclass, field, replace

from trainer.chart.chordpro_head import words_of
from trainer.chart.chordpro_read import ImportedChart
from trainer.chart.ireal_cells import BarCells
from trainer.chart.ireal_link import LinkedSong, songs_in
from trainer.chart.ireal_music import LinkedBar, linked_bars
from trainer.chart.ireal_ways import WAYS, with_repeats_closed
from trainer.errors import BadInput, BadPlace
from trainer.model.chart import Chart, ChartBar, Dialect, Groove, Header, Section, numbered
from trainer.model.chord import counted_from
from trainer.model.key import read_key
from trainer.model.meter import Meter, read_meter
from trainer.model.tempo import FASTEST, SLOWEST, Feel
from trainer.model.unroll import unroll

USUAL_TEMPO, USUAL_METER = 120, "4/4"
BARS_A_LINE = 4
_TITLES = {"i": ("I", "Intro"), "v": ("V", "Verse")}


@dataclass(frozen=True, slots=True)
class PlayList:
    """The songs of a link: those that became charts, and why the others did not, a sentence each."""

    charts: tuple[ImportedChart, ...]
    refused: tuple[str, ...]


def read_ireal(text: str, *, name: str) -> PlayList:
    """Every song of the links in a text. BadInput where there is no link."""
    charts: list[ImportedChart] = []
    refused: list[str] = []
    for song in songs_in(text, name=name):
        try:
            charts.append(read_song(song))
        except BadInput as problem:
            refused.append(f"{name}: {words_of(song.title) or 'a song without title'}: {problem}")
    return PlayList(tuple(charts), tuple(refused))


def read_song(song: LinkedSong) -> ImportedChart:
    """The chart of one song. BadInput where it holds no chords, or a key or chord that is not known."""
    linked, told = linked_bars(song.music)
    header, notices = _header(song, linked)
    building = _Building(header)
    for bar in linked:
        building.add(bar)
    notices = [*notices, *building.cells.notices, *told]
    sections = building.sections()
    if not building.cells.last:
        raise BadInput("the link holds no chords")
    closed = with_repeats_closed(sections)
    if closed != sections:
        notices.append("a repeat that begins and never ends: left out")
    for change, said in WAYS:
        try:
            chart = Chart(header, numbered(change(closed)), (), Dialect.LETTERS)
            unroll(chart)
        except BadPlace:
            continue
        return ImportedChart(chart, (*notices, *([said] if said else [])))
    raise BadInput("its bars cannot be played in any order")


def _header(song: LinkedSong, linked: list[LinkedBar]) -> tuple[Header, list[str]]:
    style = words_of(song.style)
    feel = Feel.SWING if "swing" in style.lower() else Feel.SHUFFLE if "shuffle" in style.lower() else Feel.STRAIGHT
    is_named = SLOWEST <= song.bpm <= FASTEST
    header = Header(
        title=words_of(song.title) or "Untitled",
        key=read_key(re.sub("-$", "m", song.key.strip())),
        meter=linked[0].meter or read_meter(USUAL_METER),
        tempo=song.bpm if is_named else USUAL_TEMPO,
        groove=Groove(feel),
        by=words_of(song.writer),
        style=style,
    )
    return header, [] if is_named else [f"names no tempo: {USUAL_TEMPO}"]


@dataclass(slots=True)
class _Building:
    """Sections as they grow; `meter` is what holds, `times` what a repeat under way has been told."""

    header: Header
    cells: BarCells = field(init=False)
    meter: Meter = field(init=False)
    times: int = 0
    found: list[tuple[str, list[ChartBar]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cells = BarCells(counted_from(self.header.key))
        self.meter = self.header.meter

    def add(self, linked: LinkedBar) -> None:
        """One bar (two under a sign that repeats two)."""
        if linked.section or not self.found:
            self.found.append((linked.section, []))
        bars = self.found[-1][1]
        changed = linked.meter if linked.meter and linked.meter != self.meter else None
        self.meter = changed or self.meter
        self.times = linked.times or self.times
        if linked.ending > 1 and bars and bars[-1].plays == 1:
            bars[-1] = replace(bars[-1], plays=2, is_double=False)
        filled = self.cells.filled(linked, self.meter, len(bars))
        for place, fields in enumerate(filled):
            is_last = place == len(filled) - 1
            bar = ChartBar(
                "",
                **fields,
                meter=changed if place == 0 else None,
                repeat_start=linked.opens and place == 0,
                ending=(linked.ending,) if linked.ending and place == 0 else (),
                plays=min(max(self.times, 2), 99) if linked.closes and is_last else 1,
                is_double=linked.is_double and is_last,
                signs=frozenset(linked.signs) if is_last else frozenset(),
                notes=tuple(filter(None, map(_note, linked.notes))) if place == 0 else (),
            )
            bars.append(bar)
        if linked.closes:
            self.times = 0

    def sections(self) -> tuple[Section, ...]:
        """The sections so far, of different names, four bars to a line."""
        done: list[Section] = []
        for mark, bars in self.found:
            name, title = _TITLES.get(mark, (mark.upper() if mark.isalnum() else "A", ""))
            taken = sum(1 for section in done if section.name.rstrip("0123456789") == name)
            lines = tuple(
                replace(bar, breaks_line=place % BARS_A_LINE == 0 and place < len(bars))
                for place, bar in enumerate(bars, start=1)
            )
            done.append(Section(f"{name}{taken + 1}" if taken else name, title, lines))
        return tuple(done)


def _note(text: str) -> str:
    return re.sub('[{}"]', "", words_of(text)).strip()
