"""The bars of a chart in time."""

from dataclasses import replace
from fractions import Fraction

from trainer.model.chart import Cell, Chart, ChartBar, Header, Section, numbered
from trainer.model.chart_bars import bar_numbers, bars_of
from trainer.model.chord import Chord, Degree
from trainer.model.key import Key
from trainer.model.meter import read_meter

ONE = Cell("", Chord(Degree(1)))
HEADER = Header(title="Rain", key=Key("G"), meter=read_meter("3/4"), tempo=92)


def _chart(*bars: ChartBar) -> Chart:
    return Chart(HEADER, numbered((Section("V", "Verse", bars),)))


def test_bars_follow_one_another_in_written_order_and_count_from_one() -> None:
    score = bars_of(_chart(ChartBar("", (ONE,)), ChartBar("", (ONE,), meter=read_meter("2/4"), is_meter_once=True)))
    assert [(bar.id, bar.number, bar.onset, bar.length) for bar in score.bars] == [
        ("b1", 1, Fraction(0), Fraction(3)),
        ("b2", 2, Fraction(3), Fraction(2)),
    ]
    assert (score.key, score.meter.name, score.title) == (Key("G"), "3/4", "Rain")


def test_a_short_first_bar_is_a_pickup() -> None:
    pickup = ChartBar("", (ONE,), meter=read_meter("1/4"), is_meter_once=True)
    chart = _chart(pickup, ChartBar("", (ONE,)))
    assert bar_numbers(chart) == {"b1": 0, "b2": 1}
    assert bars_of(chart).pickup == 1
    assert bars_of(chart).bars[0].meter.name == "3/4"


def test_a_tempo_holds_from_its_bar_to_the_end_of_the_section() -> None:
    fast = replace(ChartBar("", (ONE,)), tempo=120)
    other = Section("C", "Chorus", (ChartBar("", (ONE,)),))
    chart = Chart(HEADER, numbered((Section("V", "Verse", (ChartBar("", (ONE,)), fast)), other)))
    assert [(tempo.at, tempo.bpm) for tempo in bars_of(chart).tempo.changes] == [
        (Fraction(0), 92),
        (Fraction(3), 120),
        (Fraction(6), 92),
    ]
