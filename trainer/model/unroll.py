"""From the page to the performance of a chart: bars in the order played, every chord in its place. Places are added up
in whole ticks, a 48th of a quarter, for every place that can be written is one of them."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from trainer.errors import BadPlace
from trainer.model.chart import Cell, Chart, Push, Sign
from trainer.model.chart_order import Song, in_order
from trainer.model.chart_page import PlacedBar, beats_of, placed
from trainer.model.chart_road import Road, RoadBar, RoadCell
from trainer.model.chord import Chord, Letter, counted_from
from trainer.model.key import moved_key
from trainer.model.meter import Quarters
from trainer.model.road import MOST_VISITS

PUSHES: dict[Push | None, Quarters] = {
    None: Fraction(0),
    Push.EIGHTH: Fraction(1, 2),
    Push.SIXTEENTH: Fraction(1, 4),
}
TICKS = 48


@dataclass(frozen=True, slots=True)
class _Held:
    """The chord that sounds, for a slash or a tie in the next cell: by degree, and from which letter it counts."""

    chord: Chord
    tonic: Letter


@dataclass(frozen=True, slots=True)
class _Plan:
    """A written bar made ready to be played often: its length and the starts and attacks of its cells, in ticks."""

    page: PlacedBar
    length: int
    starts: tuple[int, ...]
    attacks: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class _When:
    """One playing of a bar: the song as it is there, which time, at which tick, and what the song's tempo counts."""

    song: Song
    turn: int
    now: int
    home_beat: Quarters


@lru_cache(maxsize=8)
def unroll(chart: Chart) -> Road:
    """The chart as played, from its own key and tempo; kept, for reading it asks first. BadPlace names the place of
    what cannot be played."""
    plans = [_planned(page) for page in placed(chart)]
    home_beat = chart.header.meter.beat
    turns = [0] * len(plans)
    done: list[RoadBar] = []
    now, held = 0, None
    for place, song in in_order(chart, [plan.page for plan in plans]):
        plan = plans[place]
        turns[place] += 1
        bar, held = _played(chart, plan, _When(song, turns[place], now, home_beat), held)
        done.append(bar)
        now += plan.length
        if len(done) > MOST_VISITS:
            raise BadPlace(plan.page.place, f"the chart runs to more than {MOST_VISITS} bars")
    return Road(tuple(done))


@lru_cache(maxsize=65_536)
def _quarters(ticks: int) -> Quarters:
    return Fraction(ticks, TICKS)


def _planned(page: PlacedBar) -> _Plan:
    """BadPlace where a figure leaves its chord's own beats."""
    starts = [0]
    for share in page.shares:
        starts.append(starts[-1] + _ticks(share))
    attacks = tuple(_attacks(page, *around) for around in zip(page.cells, starts, starts[1:], strict=False))
    return _Plan(page, starts[-1], tuple(starts), attacks)


def _ticks(length: Quarters) -> int:
    return length.numerator * TICKS // length.denominator


def _attacks(page: PlacedBar, cell: Cell, start: int, end: int) -> tuple[int, ...]:
    if cell.figure is None:
        return ()
    found = tuple(_ticks((beat - 1) * page.meter.beat) for beat in cell.figure.beats)
    if found[0] < start or found[-1] >= end:
        raise BadPlace(page.place, f"a figure strikes outside its chord's beats (a bar has {beats_of(page.meter)})")
    return found


def _played(chart: Chart, plan: _Plan, when: _When, held: _Held | None) -> tuple[RoadBar, _Held | None]:
    """The bar as played, and the chord that sounds after it."""
    page, header, song, now = plan.page, chart.header, when.song, when.now
    key, tonic, shift = page.key, page.tonic, 0
    if song.key != header.key:
        key = moved_key(page.key, old=header.key, new=song.key)
        tonic = counted_from(key, header.minor)
        shift = (tonic.pitch_class - page.tonic.pitch_class + 5) % 12 - 5
    cells = []
    for number, cell in enumerate(page.cells):
        chord = _content(page, cell, tonic, held)
        held = _Held(chord, tonic) if isinstance(chord, Chord) else None
        cells.append(_road_cell(plan, number, cell, chord, now))
    bar = RoadBar(
        id=page.bar.id,
        section=page.section.name,
        stage=song.stage,
        turn=when.turn,
        onset=_quarters(now),
        meter=page.meter,
        key=key,
        tonic=tonic,
        shift=shift,
        tempo=page.tempo or song.tempo,
        tempo_beat=page.tempo_beat if page.tempo else when.home_beat,
        groove=page.groove or song.groove,
        is_free=page.is_free,
        cells=tuple(cells),
    )
    return bar, held


def _road_cell(plan: _Plan, number: int, cell: Cell, content: Chord | Sign, now: int) -> RoadCell:
    return RoadCell(
        id=f"{plan.page.bar.id}.{number + 1}",
        chord=content,
        onset=_quarters(now + plan.starts[number]),
        length=plan.page.shares[number],
        push=PUSHES[cell.push],
        is_tied=cell.is_tied,
        touch=cell.touch,
        is_passing=cell.is_passing,
        attacks=tuple(_quarters(now + tick) for tick in plan.attacks[number]),
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
