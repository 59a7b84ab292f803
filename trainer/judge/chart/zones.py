"""Chart to Expected: its zones in performance order, each with what its chord asks for and how it is played. Times are
whole microseconds from the first bar at the tempo asked for. Knows no player."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from trainer.chart.call import called
from trainer.errors import BadInput
from trainer.judge.chart.harmony import Harmony, harmony, scale, spelling
from trainer.judge.chart.strikes import written
from trainer.judge.expect import part as part_of
from trainer.model.call import Call, Part
from trainer.model.chart import Chart, Dialect, Sign, Touch
from trainer.model.chart_bars import bar_numbers
from trainer.model.chart_page import PlacedBar, placed
from trainer.model.chart_road import Road, RoadBar, RoadCell
from trainer.model.judgement import BarSpan, Expected
from trainer.model.meter import Meter, Quarters
from trainer.model.tempo import Feel, Micros
from trainer.model.zones import ChordZone, Manner

EIGHTH = Fraction(1, 2)


def expect_chart(
    chart: Chart,
    *,
    bpm: int | None = None,
    bars: tuple[int, int] | None = None,
    call: Call | None = None,
    part: Part = Part.BAND,
) -> Expected:
    """All that a chart asks for when it is played with its first tempo at `bpm` (None: as called, or as written).

    `bars` (first, last) keeps only that part, by number and the first time through; its times stay those of the whole
    performance. BadInput where the chart has no chord to play, no such bars, or the call does not fit it.
    """
    road = called(chart, call)
    wanted = bpm if bpm is not None else call.bpm if call else None
    tempo = road.tempo if wanted is None else road.tempo.scaled(wanted)
    known: dict[Quarters, Micros] = {}

    def micros(place: Quarters) -> Micros:
        if place not in known:
            known[place] = tempo.micros(place)
        return known[place]

    spans = _spans(chart, road, micros)
    zones = _Builder(chart, spans, part, micros).zones(road)
    if not any(zone.is_rated for zone in zones):
        raise BadInput(f"the chart {chart.header.title!r} has no chord to play")
    whole = Expected(
        notes=(),
        bars=spans,
        end=spans[-1].until,
        feel=road.bars[0].groove.feel,
        free=_free(zones, road),
        zones=zones,
        part=part,
    )
    return whole if bars is None else part_of(whole, bars)


def _spans(chart: Chart, road: Road, micros: Callable[[Quarters], Micros]) -> tuple[BarSpan, ...]:
    numbers, pages = bar_numbers(chart), {page.bar.id: page for page in placed(chart)}
    order = list(pages)
    following = dict(pairwise(order))
    done = []
    for place, bar in enumerate(road.bars):
        page, later = pages[bar.id], road.bars[place + 1 : place + 2]
        after = pages.get(following.get(bar.id, ""))
        divides = page.bar.plays > 1 or page.ending or (after is not None and after.ending) or page.bar.signs
        leaves = bool(chart.form) and (not later or later[0].stage != bar.stage)
        done.append(
            BarSpan(
                number=numbers[bar.id],
                turn=bar.turn,
                onset=bar.onset,
                end=bar.end,
                at=micros(bar.onset),
                until=micros(bar.end),
                beat=micros(bar.onset + bar.meter.beat) - micros(bar.onset),
                ending=page.ending,
                forks=bool(divides or leaves),
                section=bar.section,
                stage=bar.stage,
                signs=page.bar.signs,
            )
        )
    return tuple(done)


def _free(zones: Sequence[ChordZone], road: Road) -> tuple[tuple[Micros, Micros], ...]:
    """The stretches without a clock: under rit. and fermatas; those that touch are joined."""
    met: list[tuple[Micros, Micros]] = []
    for zone, (bar, cell) in zip(zones, road.cells, strict=True):
        if not (bar.is_free or cell.has_fermata):
            continue
        if met and met[-1][1] == zone.at:
            met[-1] = (met[-1][0], zone.until)
        else:
            met.append((zone.at, zone.until))
    return tuple(met)


class _Builder:
    """Makes the zones of a road, each knowing the one before."""

    def __init__(
        self, chart: Chart, spans: Sequence[BarSpan], part: Part, micros: Callable[[Quarters], Micros]
    ) -> None:
        self.chart = chart
        self.style = chart.header.style
        self.part = part
        self.micros = micros
        self.numbers = [span.number for span in spans]
        self.pages = {page.bar.id: page for page in placed(chart)}

    def zones(self, road: Road) -> tuple[ChordZone, ...]:
        """Every cell as played."""
        done: list[ChordZone] = []
        for number, bar in zip(self.numbers, road.bars, strict=True):
            for cell in bar.cells:
                done.append(self._zone(bar, cell, number, done[-1] if done else None))
        return _resumed(_held(done))

    def _zone(self, bar: RoadBar, cell: RoadCell, number: int, before: ChordZone | None) -> ChordZone:
        manner = _manner(cell, before)
        at = self.micros(cell.onset)
        zone = ChordZone(
            id=cell.id if bar.turn == 1 else f"{cell.id}#{bar.turn}",
            cell=cell.id,
            name=_name(cell, self.pages[bar.id], self.chart.dialect),
            bar=number,
            turn=bar.turn,
            onset=cell.onset,
            end=cell.end,
            at=at,
            until=self.micros(cell.end),
            beat=self.micros(cell.onset + bar.meter.beat) - at,
            eighth=self.micros(cell.onset + EIGHTH) - at,
            manner=manner,
            strikes=written(bar, cell, manner, self.micros),
            push=cell.push,
            is_tied=cell.is_tied,
            is_passing=cell.is_passing,
            is_carried=cell.is_carried,
            timed=not (bar.is_free or cell.has_fermata),
            strong=tuple(self.micros(place) for place in strong_beats(bar, cell)),
            feel=Feel.STRAIGHT if bar.meter.is_compound else bar.groove.feel,
            spelling=spelling(bar.key),
            holds=self.micros(cell.end),
        )
        if isinstance(cell.chord, Sign):
            return replace(zone, scale=scale(bar.key, self.style), changes=False)
        asked = harmony(cell.chord, tonic=bar.tonic, key=bar.key, style=self.style)
        return self._with_chord(zone, asked, before, is_slashed=cell.chord.bass is not None)

    def _with_chord(self, zone: ChordZone, asked: Harmony, before: ChordZone | None, *, is_slashed: bool) -> ChordZone:
        is_bass = self.part is Part.BASS
        is_asked = is_bass or self.part is Part.ALONE or is_slashed
        is_same = before is not None and (before.chord, before.root, before.bass) == (
            asked.chord,
            asked.root,
            asked.bass,
        )
        return replace(
            zone,
            root=asked.root,
            bass=asked.bass,
            is_slashed=is_slashed,
            asks_bass=is_asked and not (zone.is_carried or zone.is_tied),
            asked=() if is_bass else asked.asked,
            chord=asked.chord,
            permitted=asked.chord if is_bass else asked.permitted,
            scale=asked.scale,
            takes_fifths=asked.takes_fifths,
            changes=not is_same,
        )


def strong_beats(bar: RoadBar, cell: RoadCell) -> tuple[Quarters, ...]:
    """Where a cell begins, and the strong beats of the bar within it: one and three of four, every beat of two (but not
    of 2/4) and of an irregular bar, else the first."""
    strong = {bar.onset + place for place in _strong_places(bar.meter)}
    return tuple(sorted({cell.onset} | {place for place in strong if cell.onset <= place < cell.end}))


def _strong_places(meter: Meter) -> tuple[Quarters, ...]:
    beats = meter.beats
    if meter.is_irregular:
        return beats
    match len(beats):
        case 2:
            return beats[:1] if meter.beat == 1 else beats
        case 4:
            return beats[::2]
        case _:
            return beats[:1]


def _manner(cell: RoadCell, before: ChordZone | None) -> Manner:
    if isinstance(cell.chord, Sign):
        return Manner.TACET if cell.chord is Sign.TACET else Manner.NO_CHORD
    if cell.touch is not None:
        return Manner.DIAMOND if cell.touch is Touch.DIAMOND else Manner.CHOKE
    if cell.attacks:
        return Manner.FIGURE if cell.is_exact else Manner.KICKS
    is_held = cell.is_tied and before is not None and before.manner is Manner.DIAMOND
    return Manner.DIAMOND if is_held else Manner.FREE


def _held(zones: list[ChordZone]) -> tuple[ChordZone, ...]:
    """With the time to which each is held: through the ties behind it, up to the push of the next. A kick that falls
    on that push is the push."""
    for place in range(len(zones) - 2, -1, -1):
        zone, following = zones[place], zones[place + 1]
        if following.is_tied:
            zones[place] = replace(zone, holds=following.holds)
        elif following.push and following.strikes:
            ahead = following.strikes[0]
            strikes = tuple(strike for strike in zone.strikes if strike.place < ahead.place)
            zones[place] = replace(zone, holds=min(zone.holds, ahead.at), strikes=strikes)
    return tuple(zones)


def _resumed(zones: tuple[ChordZone, ...]) -> tuple[ChordZone, ...]:
    """The chord with which the clock goes on behind a free stretch cannot be off it."""
    done = list(zones)
    waits = False
    for place, zone in enumerate(zones):
        if waits and zone.timed and zone.is_rated:
            done[place] = replace(zone, timed=False)
        waits = not zone.timed or (waits and not zone.is_rated)
    return tuple(done)


def _name(cell: RoadCell, page: PlacedBar, dialect: Dialect) -> str:
    """The chord as the page shows it."""
    if isinstance(cell.chord, Sign):
        return "N.C." if cell.chord is Sign.NC else cell.chord.value
    is_lettered = dialect is Dialect.LETTERS
    return cell.chord.letter_sign(page.tonic) if is_lettered else cell.chord.number_sign
