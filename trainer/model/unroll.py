"""From the page to the performance of a chart: bars in the order played, every chord in its place. Places are added up
in whole ticks, a 48th of a quarter, for every place that can be written is one of them."""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise

from trainer.errors import BadPlace
from trainer.model.chart import Cell, Chart, Figure, Header, Push, Sign
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
class _Plan:
    """A written bar made ready to be played often: the starts of its cells, and last its length, in ticks; the written
    attacks of those that have any, by their number."""

    page: PlacedBar
    starts: tuple[int, ...]
    attacks: dict[int, tuple[int, ...]]


@lru_cache(maxsize=8)
def unroll(chart: Chart) -> Road:
    """The chart as played, from its own key and tempo; kept, for reading it asks first. BadPlace names the place of
    what cannot be played."""
    pages = placed(chart)
    plans = [_planned(page) for page in pages]
    turns = [0] * len(plans)
    performance = _Performance(chart.header, chart.header.meter.beat)
    for place, song in in_order(chart, pages):
        turns[place] += 1
        performance.play(plans[place], song, turns[place])
        if len(performance.bars) > MOST_VISITS:
            raise BadPlace(pages[place].place, f"the chart runs to more than {MOST_VISITS} bars")
    return Road(tuple(performance.bars))


def _planned(page: PlacedBar) -> _Plan:
    """BadPlace where a figure leaves its chord's own beats."""
    starts = tuple(accumulate(map(_ticks, page.shares), initial=0))
    spans = zip(page.cells, pairwise(starts), strict=True)
    attacks = {at: _attacks(page, cell.figure, *span) for at, (cell, span) in enumerate(spans) if cell.figure}
    return _Plan(page, starts, attacks)


def _ticks(length: Quarters) -> int:
    return length.numerator * TICKS // length.denominator


@lru_cache(maxsize=65_536)
def _quarters(ticks: int) -> Quarters:
    return Fraction(ticks, TICKS)


def _attacks(page: PlacedBar, figure: Figure, start: int, end: int) -> tuple[int, ...]:
    found = tuple(_ticks((beat - 1) * page.meter.beat) for beat in figure.beats)
    if found[0] < start or found[-1] >= end:
        raise BadPlace(page.place, f"a figure strikes outside its chord's beats (a bar has {beats_of(page.meter)})")
    return found


@dataclass(slots=True)
class _Performance:
    """The bars played so far, the tick at which the next begins, and the chord that sounds, for a slash or a tie: by
    degree, and from which letter it counts. `home_beat` is what the song's own tempo counts."""

    header: Header
    home_beat: Quarters
    bars: list[RoadBar] = field(default_factory=list)
    now: int = 0
    sounding: tuple[Chord, Letter] | None = None

    def play(self, plan: _Plan, song: Song, turn: int) -> None:
        """One bar, for the `turn`th time, with the song as it is there. BadPlace as `_content`."""
        page, header = plan.page, self.header
        key, tonic, shift = page.key, page.tonic, 0
        if song.key != header.key:
            key = moved_key(page.key, old=header.key, new=song.key)
            tonic = counted_from(key, header.minor)
            shift = (tonic.pitch_class - page.tonic.pitch_class + 5) % 12 - 5
        bar = RoadBar(
            id=page.bar.id,
            section=page.section.name,
            stage=song.stage,
            turn=turn,
            onset=_quarters(self.now),
            meter=page.meter,
            key=key,
            tonic=tonic,
            shift=shift,
            tempo=page.tempo or song.tempo,
            tempo_beat=page.tempo_beat if page.tempo else self.home_beat,
            groove=page.groove or song.groove,
            is_free=page.is_free,
            cells=tuple([self._cell(plan, at, cell, tonic) for at, cell in enumerate(page.cells)]),
        )
        self.bars.append(bar)
        self.now += plan.starts[-1]

    def _cell(self, plan: _Plan, at: int, cell: Cell, tonic: Letter) -> RoadCell:
        content = self._content(plan.page, cell, tonic)
        self.sounding = (content, tonic) if isinstance(content, Chord) else None
        return RoadCell(
            id=f"{plan.page.bar.id}.{at + 1}",
            chord=content,
            onset=_quarters(self.now + plan.starts[at]),
            length=plan.page.shares[at],
            push=PUSHES[cell.push],
            is_tied=cell.is_tied,
            touch=cell.touch,
            is_passing=cell.is_passing,
            attacks=tuple([_quarters(self.now + tick) for tick in plan.attacks.get(at, ())]),
            is_exact=bool(cell.figure and cell.figure.is_exact),
            has_fermata=cell.has_fermata,
            is_carried=cell.content is Sign.SLASH,
        )

    def _content(self, page: PlacedBar, cell: Cell, tonic: Letter) -> Chord | Sign:
        """What a cell plays: a slash carries on the chord that sounds. BadPlace where a slash or a tie has none to
        take."""
        content = cell.content
        if content is not Sign.SLASH and not cell.is_tied:
            return content
        before = self.sounding[0].recounted(old=self.sounding[1], new=tonic) if self.sounding else None
        if cell.is_tied and content != before:
            raise BadPlace(page.place, "~ ties a chord over, and the chord before it is another or none")
        if before is None:
            raise BadPlace(page.place, "a slash carries a chord on, and none is sounding before it")
        return before
