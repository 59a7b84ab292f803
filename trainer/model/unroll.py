"""From the page to the performance of a chart: repeats, endings, signs and form unrolled, chords put in their place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from trainer.errors import BadInput
from trainer.model.chart import Cell, Chart, FormItem, Groove, Push, Sign
from trainer.model.chart_page import PlacedBar, beats_of, placed
from trainer.model.chart_road import Road, RoadBar, RoadCell
from trainer.model.chord import Chord, Letter, counted_from
from trainer.model.key import Key, moved_key
from trainer.model.meter import Quarters
from trainer.model.road import MOST_VISITS, Waymark, check_signs, walk

PUSHES: dict[Push | None, Quarters] = {
    None: Fraction(0),
    Push.EIGHTH: Fraction(1, 2),
    Push.SIXTEENTH: Fraction(1, 4),
}


@dataclass(frozen=True, slots=True)
class _Song:
    """What holds in the whole song when a section begins: the form changes it as it goes."""

    key: Key
    tempo: int
    groove: Groove
    stage: int = -1

    def at(self, item: FormItem) -> "_Song":
        """From this item of the form on."""
        return _Song(item.key or self.key, item.tempo or self.tempo, item.groove or self.groove, self.stage)


@dataclass(frozen=True, slots=True)
class _Held:
    """The chord that sounds, for a slash or a tie in the next cell: by degree, and from which letter it counts."""

    chord: Chord
    tonic: Letter


def unroll(chart: Chart) -> Road:
    """The chart as played, from its own key and tempo. BadInput names the place of what cannot be played."""
    bars = placed(chart)
    seen: dict[str, int] = {}
    onset, held = Fraction(0), None
    done: list[RoadBar] = []
    for page, song in _order(chart, bars):
        seen[page.bar.id] = seen.get(page.bar.id, 0) + 1
        bar, held = _played(chart, page, song, seen[page.bar.id], onset, held)
        done.append(bar)
        onset = bar.end
        if len(done) > MOST_VISITS:
            raise BadInput(f"{page.place}: the chart runs to more than {MOST_VISITS} bars")
    return Road(tuple(done))


def _order(chart: Chart, bars: Sequence[PlacedBar]) -> Iterator[tuple[PlacedBar, _Song]]:
    """Bars in performance order, each with the song as it is there."""
    header = chart.header
    song = _Song(header.key, header.tempo, header.groove)
    marks = {bar.bar.id: mark for bar, mark in zip(bars, _waymarks(bars), strict=True)}
    if not chart.form:
        check_signs(list(marks.values()))
        section = ""
        for place, _ in walk(list(marks.values())):
            if bars[place].section.name != section or bars[place].number == 1:
                section, song = bars[place].section.name, replace(song, stage=song.stage + 1)
            yield bars[place], song
        return
    if signed := next((bar for bar in bars if bar.bar.signs), None):
        sign = min(signed.bar.signs)
        raise BadInput(f"{signed.place}: {{{sign}}} beside form: a chart has one road map, by its form or by its signs")
    for item in chart.form:
        song = song.at(item)
        own = [bar for bar in bars if bar.section.name == item.section]
        order = walk([marks[bar.bar.id] for bar in own])
        for _ in range(item.times):
            song = replace(song, stage=song.stage + 1)
            yield from ((own[place], song) for place, _ in order)


def _waymarks(bars: Sequence[PlacedBar]) -> list[Waymark]:
    """What each bar says about the road; the closing repeat of an ending serves every pass that has an ending."""
    marks: list[Waymark] = []
    for place, bar in enumerate(bars):
        group = _endings_together(bars, place) if bar.ending and bar.bar.plays > 1 else set()
        plays = max(group | {bar.bar.plays})
        if group and (missing := set(range(1, plays + 1)) - group):
            raise BadInput(f"{bar.place}: pass {min(missing)} of the repeat has no ending")
        marks.append(Waymark(bar.place, bar.bar.repeat_start, plays, bar.ending, bar.bar.signs))
    return marks


def _endings_together(bars: Sequence[PlacedBar], place: int) -> set[int]:
    """All passes that have an ending in the run of endings round a bar."""
    first = last = place
    while first > 0 and bars[first - 1].ending and not bars[first].bar.repeat_start:
        first -= 1
    while last + 1 < len(bars) and bars[last + 1].ending and not bars[last + 1].bar.repeat_start:
        last += 1
    return {number for bar in bars[first : last + 1] for number in bar.ending}


def _played(
    chart: Chart, page: PlacedBar, song: _Song, turn: int, onset: Quarters, held: _Held | None
) -> tuple[RoadBar, _Held | None]:
    header = chart.header
    key = moved_key(page.key, old=header.key, new=song.key)
    tonic = counted_from(key, header.minor)
    shift = (tonic.pitch_class - page.tonic.pitch_class + 5) % 12 - 5
    cells: list[RoadCell] = []
    start = onset
    for number, (cell, length) in enumerate(zip(page.cells, page.shares, strict=True), start=1):
        found, held = _placed_cell(page, cell, f"{page.bar.id}.{number}", tonic, held)
        attacks = _attacks(page, cell, onset, start, length)
        cells.append(replace(found, onset=start, length=length, attacks=attacks))
        start += length
    bar = RoadBar(
        id=page.bar.id,
        section=page.section.name,
        stage=song.stage,
        turn=turn,
        onset=onset,
        meter=page.meter,
        key=key,
        tonic=tonic,
        shift=shift,
        tempo=page.tempo or song.tempo,
        tempo_beat=page.tempo_beat if page.tempo else header.meter.beat,
        groove=page.groove or song.groove,
        is_free=page.is_free,
        cells=tuple(cells),
    )
    return bar, held


def _placed_cell(
    page: PlacedBar, cell: Cell, name: str, tonic: Letter, held: _Held | None
) -> tuple[RoadCell, _Held | None]:
    """A cell with its chord found, its place not yet; and the chord that sounds after it."""
    before = held.chord.recounted(old=held.tonic, new=tonic) if held else None
    content = cell.content
    if content is Sign.SLASH:
        if before is None:
            raise BadInput(f"{page.place}: a slash carries a chord on, and none is sounding before it")
        content = before
    if cell.is_tied and content != before:
        raise BadInput(f"{page.place}: ~ ties a chord over, and the chord before it is another or none")
    found = RoadCell(
        id=name,
        chord=content,
        onset=Fraction(0),
        length=Fraction(0),
        push=PUSHES[cell.push],
        is_tied=cell.is_tied,
        touch=cell.touch,
        is_passing=cell.is_passing,
        is_exact=bool(cell.figure and cell.figure.is_exact),
        has_fermata=cell.has_fermata,
        is_carried=cell.content is Sign.SLASH,
    )
    return found, _Held(content, tonic) if isinstance(content, Chord) else None


def _attacks(page: PlacedBar, cell: Cell, bar: Quarters, start: Quarters, length: Quarters) -> tuple[Quarters, ...]:
    """Where the figure strikes. BadInput where it leaves the chord's own beats."""
    if cell.figure is None:
        return ()
    found = tuple(bar + (beat - 1) * page.meter.beat for beat in cell.figure.beats)
    if found[0] < start or found[-1] >= start + length:
        raise BadInput(f"{page.place}: a figure strikes outside its chord's beats (a bar has {beats_of(page.meter)})")
    return found
