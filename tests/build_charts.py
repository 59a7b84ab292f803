"""Charts for tests: written out by hand in a line or two, and drawn whole by hypothesis."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import reject
from hypothesis import strategies as st

from trainer.chart.read import read
from trainer.errors import BadInput
from trainer.model.chart import (
    COUNTED,
    Cell,
    Chart,
    ChartBar,
    Dialect,
    Figure,
    FormItem,
    Groove,
    Header,
    Push,
    Section,
    Sign,
    Touch,
    numbered,
)
from trainer.model.chart_page import beats_of
from trainer.model.chord import Chord, Degree, MinorCount
from trainer.model.key import read_key
from trainer.model.meter import Meter, read_meter
from trainer.model.quality import ALTERATIONS, BASES, Quality
from trainer.model.signpost import RoadSign
from trainer.model.tempo import Feel
from trainer.model.unroll import unroll

HEAD = "title: A song\nkey: {key}\nmeter: {meter}\ntempo: 100\n"


def chart(body: str, *, key: str = "C", meter: str = "4/4", head: str = "") -> Chart:
    """A chart from its lines of bars (one section V, unless headings stand among them) and more header lines."""
    heading = "" if body.lstrip().startswith("[") else "[V] Verse\n"
    return read(f"{HEAD.format(key=key, meter=meter)}{head}\n{heading}{body}\n", name="song.chart")


MAJOR_KEYS = tuple(
    read_key(name) for name in ("C", "G", "D", "A", "E", "B", "F#", "C#", "F", "Bb", "Eb", "Ab", "Db", "Gb", "Cb")
)
MINOR_KEYS = tuple(
    read_key(name)
    for name in ("Am", "Em", "Bm", "F#m", "C#m", "G#m", "D#m", "A#m", "Dm", "Gm", "Cm", "Fm", "Bbm", "Ebm", "Abm")
)
METERS = tuple(
    read_meter(name) for name in ("4/4", "3/4", "2/4", "6/8", "12/8", "9/8", "cut", "c", "5/4", "7/8", "3+2+2/8", "1/4")
)

_SOME_WORDS = ("a", "two words", "Ré's: 4.-", "half  time?", "x2", "[V] | % |", "ends in b")
_given_words = st.sampled_from(_SOME_WORDS)
_words = st.sampled_from(("", *_SOME_WORDS))
_comments = st.sampled_from((None, *_SOME_WORDS, "; twice", "{key: A}"))
_remarks = st.lists(_words, max_size=2).map(tuple)
_grooves = st.builds(Groove, st.sampled_from(Feel), _words)
_tempos = st.integers(10, 400)


@st.composite
def qualities(draw: st.DrawFn) -> Quality:
    """Any quality of the vocabulary."""
    wanted = draw(st.sets(st.sampled_from(ALTERATIONS), max_size=2))
    try:
        return Quality(draw(st.sampled_from(tuple(BASES))), tuple(name for name in ALTERATIONS if name in wanted))
    except BadInput:
        return Quality(draw(st.sampled_from(tuple(BASES))))


degrees = st.builds(Degree, st.integers(1, 7), st.sampled_from((0, 0, 0, -1, 1, -2, 2)))
chords = st.builds(Chord, degrees, qualities(), st.none() | degrees)


@st.composite
def _cell(draw: st.DrawFn, beats: int | None) -> Cell:
    """A chord struck in one of its ways, or silence."""
    way = draw(st.sampled_from(("plain", "plain", "plain", "push", "diamond", "choke", "push choke", "passing", "NC")))
    has_fermata = draw(st.sampled_from((False, False, False, True)))
    if way == "NC":
        return Cell("", draw(st.sampled_from((Sign.NC, Sign.TACET))), beats, has_fermata=has_fermata)
    return Cell(
        "",
        draw(chords),
        beats,
        is_slashed=beats is not None and beats > 1 and draw(st.booleans()),
        push=draw(st.sampled_from(Push)) if "push" in way else None,
        touch=Touch.DIAMOND if way == "diamond" else Touch.CHOKE if "choke" in way else None,
        is_passing=way == "passing",
        has_fermata=has_fermata,
    )


@st.composite
def _figured(draw: st.DrawFn, beats: int) -> Cell:
    """A whole bar of one chord with a figure or kicks."""
    places = st.builds(Fraction.__add__, st.integers(1, beats).map(Fraction), st.sampled_from(tuple(COUNTED)))
    figure = Figure(tuple(sorted(draw(st.sets(places, min_size=1, max_size=5)))), draw(st.booleans()))
    return Cell("", draw(chords), push=draw(st.none() | st.sampled_from(Push)), figure=figure)


@st.composite
def _cells(draw: st.DrawFn, meter: Meter, carries: bool) -> tuple[Cell, ...]:
    """What fills a bar; only where a chord is sounding (`carries`) may slashes begin it."""
    beats = int(beats_of(meter))
    way = draw(st.sampled_from(("one", "one", "even", "dots", "figure", "tie", "slashes")))
    if way == "slashes" and carries:
        return (Cell("", Sign.SLASH, beats, is_slashed=True),)
    if way == "figure":
        return (draw(_figured(beats)),)
    if way == "even" and beats % 2 == 0:
        return draw(_cell(None)), draw(_cell(None))
    if way == "dots" and beats > 1:
        first = draw(st.integers(1, beats - 1))
        return draw(_cell(first)), draw(_cell(draw(st.sampled_from((None, beats - first)))))
    if way == "tie" and beats > 1:
        tied = draw(chords)
        return Cell("", tied, 1), Cell("", tied, is_tied=True)
    return (draw(_cell(None)),)


@st.composite
def _bars(draw: st.DrawFn, meter: Meter) -> tuple[list[ChartBar], Meter]:
    """The bars of a section without repeats, and the metre that holds after it."""
    bars: list[ChartBar] = []
    here = meter
    for _ in range(draw(st.integers(1, 6))):
        changed = draw(st.sampled_from((None, None, None, *METERS)))
        if bars and not changed and draw(st.integers(0, 5)) == 0 and here == meter:
            bars.append(ChartBar("", simile=1))
            continue
        here, is_once = changed or meter, changed is not None and draw(st.booleans())
        last = bars[-1].cells[-1] if bars and bars[-1].cells else None
        carries = last is not None and (last.chord is not None or last.content is Sign.SLASH)
        bars.append(
            ChartBar(
                "",
                draw(_cells(here, carries)),
                changed,
                is_once,
                key=draw(st.sampled_from((None, None, None, *MAJOR_KEYS, *MINOR_KEYS))),
                tempo=draw(st.sampled_from((None, None, 60, 200))),
                groove=draw(st.none() | _grooves),
                is_rit=draw(st.booleans()),
                is_a_tempo=draw(st.booleans()),
                notes=draw(st.lists(_given_words, max_size=1).map(tuple)),
            )
        )
        meter = meter if is_once else here
    return bars, meter


def _repeated(bars: list[ChartBar], way: str, times: int) -> list[ChartBar]:
    """The same bars with a repeat, with endings, or with a double bar line at the end."""
    done = list(bars)
    if way == "repeat":
        done[0] = replace(done[0], repeat_start=True)
        done[-1] = replace(done[-1], plays=times)
    elif way == "endings" and len(bars) > 2:
        done[0] = replace(done[0], repeat_start=True)
        done[-2] = replace(done[-2], ending=tuple(range(1, times)), plays=2)
        done[-1] = replace(done[-1], ending=(times,))
    elif way == "double":
        done[-1] = replace(done[-1], is_double=True)
    return done


@st.composite
def _sections(draw: st.DrawFn, meter: Meter) -> tuple[Section, ...]:
    sections = []
    for name in ("I", "V", "C2", "Solo")[: draw(st.integers(1, 4))]:
        bars, meter = draw(_bars(meter))
        bars = _repeated(bars, draw(st.sampled_from(("", "repeat", "endings", "double"))), draw(st.integers(2, 4)))
        for place in range(len(bars)):
            if place == len(bars) - 1 or draw(st.booleans()):
                told = replace(bars[place], comment=draw(_comments), remarks=draw(_remarks))
                bars[place] = replace(told, breaks_line=place < len(bars) - 1)
        sections.append(Section(name, draw(_words), tuple(bars), draw(_comments), draw(_remarks)))
    return tuple(sections)


ROAD_MAPS: tuple[dict[int, RoadSign], ...] = (
    {},
    {1: RoadSign.FINE, -1: RoadSign.DC_AL_FINE},
    {0: RoadSign.SEGNO, 1: RoadSign.FINE, -1: RoadSign.DS},
    {0: RoadSign.SEGNO, 1: RoadSign.TO_CODA, -2: RoadSign.DS_AL_CODA, -1: RoadSign.CODA},
)


def _signed(sections: tuple[Section, ...], road: dict[int, RoadSign]) -> tuple[Section, ...]:
    """The same sections with signs on bars counted through the chart, from either end."""
    count = sum(len(section.bars) for section in sections)
    signs = {place % count: sign for place, sign in road.items()} if count >= len(road) + 1 else {}
    done, at = [], 0
    for section in sections:
        bars = []
        for bar in section.bars:
            bars.append(replace(bar, signs=frozenset({signs[at]})) if at in signs else bar)
            at += 1
        done.append(replace(section, bars=tuple(bars)))
    return tuple(done)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """A whole chart that can be played: any chords, keys, metres, marks, repeats, form or road signs."""
    keys = draw(st.sampled_from((MAJOR_KEYS, MINOR_KEYS)))
    meter = draw(st.sampled_from(METERS))
    sections = draw(_sections(meter))
    names = st.sampled_from([section.name for section in sections])
    item = st.builds(
        FormItem, names, st.integers(1, 3), st.none() | st.sampled_from(keys), st.none() | _tempos, st.none() | _grooves
    )
    form = tuple(draw(st.lists(item, max_size=5)))
    if not form:
        sections = _signed(sections, draw(st.sampled_from(ROAD_MAPS)))
    header = Header(
        title=draw(_given_words),
        key=draw(st.sampled_from(keys)),
        meter=meter,
        tempo=draw(_tempos),
        groove=draw(_grooves),
        by=draw(_words),
        style=draw(_words),
        source=draw(_words),
        minor=draw(st.sampled_from(MinorCount)),
        notes=tuple(draw(st.lists(_given_words, max_size=2))),
        remarks=draw(_remarks),
    )
    has_chord = any(cell.chord for section in sections for bar in section.bars for cell in bar.cells)
    dialect = draw(st.sampled_from(Dialect)) if has_chord else Dialect.NUMBERS
    drawn = Chart(header, numbered(sections), form, dialect)
    try:
        unroll(drawn)
    except BadInput:
        reject()
    return drawn
