"""Chart to Expected: its zones in performance order, each with what its chord asks for and how it is played. Times are
whole microseconds from the first bar at the tempo asked for. Knows no player."""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from trainer.chart.call import called
from trainer.errors import BadInput
from trainer.judge.chart.zone_builder import ZoneBuilder
from trainer.judge.notes.expect import part as part_of
from trainer.model.call import Call, Part
from trainer.model.chart import Chart, Dialect, Sign
from trainer.model.chart_bars import bar_numbers
from trainer.model.chart_page import PlacedBar, placed
from trainer.model.chart_road import Road, RoadBar, RoadCell
from trainer.model.expected import BarSpan, Expected
from trainer.model.meter import Quarters
from trainer.model.tempo import Micros
from trainer.model.zones import ChordZone


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
    micros = cache(tempo.micros)
    spans = _spans(chart, road, micros)
    pages = {page.bar.id: page for page in placed(chart)}

    def name(bar: RoadBar, cell: RoadCell) -> str:
        return _name(cell, pages[bar.id], chart.dialect)

    build = ZoneBuilder(chart.header.style, part, name, micros)
    zones = build.zones(road.bars, [span.number for span in spans])
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
        turns_ending = page.ending != (after.ending if after else ())
        divides = page.bar.plays > 1 or turns_ending or any(not sign.stands_first for sign in page.bar.signs)
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


def _name(cell: RoadCell, page: PlacedBar, dialect: Dialect) -> str:
    """The chord as the page shows it."""
    if isinstance(cell.chord, Sign):
        return "N.C." if cell.chord is Sign.NC else cell.chord.value
    is_lettered = dialect is Dialect.LETTERS
    return cell.chord.letter_sign(page.tonic) if is_lettered else cell.chord.number_sign
