"""A chart as bars in time: what a click, a count-off and a turning page need of it, and nothing that is played."""

from fractions import Fraction

from trainer.model.chart import Chart
from trainer.model.chart_page import placed
from trainer.model.chart_road import Road
from trainer.model.score import Bar, Score
from trainer.model.tempo import Tempo, TempoMap


def bars_of(chart: Chart) -> Score:
    """The written bars of a chart as a score without staves or notes: ids are the chart's, positions count in written
    order from 0, bar numbers as `bar_numbers` says. BadInput names the bar whose chords do not fill it."""
    header = chart.header
    numbers = bar_numbers(chart)
    onset = Fraction(0)
    bars: list[Bar] = []
    tempos: list[Tempo] = []
    for found in placed(chart):
        number = numbers[found.bar.id]
        meter = header.meter if number == 0 else found.meter
        bars.append(Bar(found.bar.id, number, onset, found.meter.bar, meter, found.key))
        tempo = Tempo(onset, found.tempo or header.tempo, found.tempo_beat if found.tempo else header.meter.beat)
        if not tempos or (tempos[-1].bpm, tempos[-1].beat) != (tempo.bpm, tempo.beat):
            tempos.append(tempo)
        onset += found.meter.bar
    return Score(
        title=header.title,
        staves=(),
        bars=tuple(bars),
        notes=(),
        rests=(),
        tempo=TempoMap(tuple(tempos)),
        feel=header.groove.feel,
    )


def in_performance(road: Road, *, title: str = "") -> Score:
    """A performance as bars in time, numbered as they come: repeats are played out, ids are `1`, `2` and so on."""
    bars = [
        Bar(str(number), number, bar.onset, bar.length, bar.meter, bar.key)
        for number, bar in enumerate(road.bars, start=1)
    ]
    return Score(
        title=title,
        staves=(),
        bars=tuple(bars),
        notes=(),
        rests=(),
        tempo=road.tempo,
        feel=road.bars[0].groove.feel,
    )


def bar_numbers(chart: Chart) -> dict[str, int]:
    """The number of every written bar by its id: from 1 in written order; 0 is a pickup, a first bar alone in a
    shorter metre."""
    bars = chart.bars
    first = 0 if _is_pickup(chart) else 1
    return {bar.id: number for number, bar in enumerate(bars, start=first)}


def _is_pickup(chart: Chart) -> bool:
    first = chart.bars[0]
    return first.is_meter_once and first.meter is not None and first.meter.bar < chart.header.meter.bar
