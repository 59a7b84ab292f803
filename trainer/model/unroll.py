"""From the page to the performance of a chart: repeats, endings, signs and form unrolled, chords put in their place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from trainer.errors import BadPlace
from trainer.model.chart import Cell, Chart, FormItem, Groove, Push, Sign
from trainer.model.chart_page import PlacedBar, beats_of, placed
from trainer.model.chart_road import Road, RoadBar, RoadCell
from trainer.model.chord import Chord, Letter, counted_from
from trainer.model.key import Key, moved_key
from trainer.model.meter import Quarters
from trainer.model.road import MOST_VISITS, Waymark, check_signs, endings_together, walk

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
            raise BadPlace(page.place, f"the chart runs to more than {MOST_VISITS} bars")
    return Road(tuple(done))


def _order(chart: Chart, bars: Sequence[PlacedBar]) -> Iterator[tuple[PlacedBar, _Song]]:
    """Bars in performance order, each with the song as it is there."""
    header = chart.header
    song = _Song(header.key, header.tempo, header.groove)
    marks = {bar.bar.id: mark for bar, mark in zip(bars, _waymarks(bars), strict=True)}
    if not chart.form:
        check_signs(list(marks.values()))
        section = ""
        for place, _ in _walked(list(marks.values())):
            if bars[place].section.name != section or bars[place].number == 1:
                section, song = bars[place].section.name, replace(song, stage=song.stage + 1)
            yield bars[place], song
        return
    if signed := next((bar for bar in bars if bar.bar.signs), None):
        sign = min(signed.bar.signs)
        raise BadPlace(signed.place, f"{{{sign}}} beside form: a chart has one road map, by its form or by its signs")
    for item in chart.form:
        song = song.at(item)
        own = [bar for bar in bars if bar.section.name == item.section]
        order = _walked([marks[bar.bar.id] for bar in own])
        for _ in range(item.times):
            song = replace(song, stage=song.stage + 1)
            yield from ((own[place], song) for place, _ in order)


def _walked(marks: Sequence[Waymark]) -> tuple[tuple[int, int], ...]:
    """The walk over these bars; BadPlace where one of them is never reached."""
    order = walk(marks)
    reached = {place for place, _ in order}
    if lost := next((mark for place, mark in enumerate(marks) if place not in reached), None):
        raise BadPlace(lost.place, "no way leads to this bar; it would never be played")
    return order


def _waymarks(bars: Sequence[PlacedBar]) -> list[Waymark]:
    """What each bar says about the road; the closing repeat of an ending serves every pass that has an ending."""
    marks = [Waymark(bar.place, bar.bar.repeat_start, bar.bar.plays, bar.ending, bar.bar.signs) for bar in bars]
    for place, mark in enumerate(marks):
        if mark.ending and mark.plays > 1:
            first, last = endings_together(marks, place)
            passes = {number for other in marks[first:last] for number in other.ending}
            plays = max(passes | {mark.plays})
            if missing := set(range(1, plays + 1)) - passes:
                raise BadPlace(mark.place, f"pass {min(missing)} of the repeat has no ending")
            marks[place] = replace(mark, plays=plays)
    return marks


def _played(
    chart: Chart, page: PlacedBar, song: _Song, turn: int, onset: Quarters, held: _Held | None
) -> tuple[RoadBar, _Held | None]:
    header = chart.header
    key = moved_key(page.key, old=header.key, new=song.key) if song.key != header.key else page.key
    tonic = counted_from(key, header.minor) if song.key != header.key else page.tonic
    cells: list[RoadCell] = []
    start = onset
    for number, (cell, length) in enumerate(zip(page.cells, page.shares, strict=True), start=1):
        chord = _content(page, cell, tonic, held)
        attacks = _attacks(page, cell, onset, start, length) if cell.figure else ()
        cells.append(_road_cell(cell, f"{page.bar.id}.{number}", chord, start, length, attacks))
        held = _Held(chord, tonic) if isinstance(chord, Chord) else None
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
        shift=(tonic.pitch_class - page.tonic.pitch_class + 5) % 12 - 5,
        tempo=page.tempo or song.tempo,
        tempo_beat=page.tempo_beat if page.tempo else header.meter.beat,
        groove=page.groove or song.groove,
        is_free=page.is_free,
        cells=tuple(cells),
    )
    return bar, held


def _road_cell(
    cell: Cell, name: str, content: Chord | Sign, onset: Quarters, length: Quarters, attacks: tuple[Quarters, ...]
) -> RoadCell:
    return RoadCell(
        id=name,
        chord=content,
        onset=onset,
        length=length,
        push=PUSHES[cell.push],
        is_tied=cell.is_tied,
        touch=cell.touch,
        is_passing=cell.is_passing,
        attacks=attacks,
        is_exact=bool(cell.figure and cell.figure.is_exact),
        has_fermata=cell.has_fermata,
        is_carried=cell.content is Sign.SLASH,
    )


def _content(page: PlacedBar, cell: Cell, tonic: Letter, held: _Held | None) -> Chord | Sign:
    """What a cell plays: a slash carries on the chord that sounds. BadPlace where a slash or a tie has none to take."""
    content = cell.content
    if content is not Sign.SLASH and not cell.is_tied:
        return content
    before = held.chord.recounted(old=held.tonic, new=tonic) if held else None
    if cell.is_tied and content != before:
        raise BadPlace(page.place, "~ ties a chord over, and the chord before it is another or none")
    if before is None:
        raise BadPlace(page.place, "a slash carries a chord on, and none is sounding before it")
    return before


def _attacks(page: PlacedBar, cell: Cell, bar: Quarters, start: Quarters, length: Quarters) -> tuple[Quarters, ...]:
    """Where the figure strikes. BadPlace where it leaves the chord's own beats."""
    beats = cell.figure.beats if cell.figure else ()
    found = tuple(bar + (beat - 1) * page.meter.beat for beat in beats)
    if found[0] < start or found[-1] >= start + length:
        raise BadPlace(page.place, f"a figure strikes outside its chord's beats (a bar has {beats_of(page.meter)})")
    return found
