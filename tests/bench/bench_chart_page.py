"""How long a chart of 200 bars takes to become a Page, in both dialects. Processor time of one drawing."""

import time

import pytest

from trainer.chart.read import read
from trainer.engrave.chart.lettering import Lettering, outlines
from trainer.engrave.chart.page import engrave_chart
from trainer.model.chart import Chart, Dialect

ROUNDS = 15
SECTION = """[{name}] Verse
|: 1 | 4maj7 | 1/3 4 | 5... 4. |
| ^6- | <2-7> | 4 5! | 1@1,2&,4 |
|[1] 2-7 5 | 1 (2-) 1/3 4 | % | {{2/4}} 5sus :|
|[2] b7 | #4o7 | 1*2&,4 | ~1 ||
| 6-7 | 3-7 | 4 5 | 1 |
"""


def long_chart() -> Chart:
    """200 bars with splits, diamonds, pushes, figures, endings and repeats."""
    head = "title: Two Hundred Bars\nkey: Eb\nmeter: 4/4\ntempo: 120\n\n"
    return read(head + "".join(SECTION.format(name=f"V{number}") for number in range(10)), name="long.chart")


@pytest.mark.bench
@pytest.mark.parametrize("dialect", Dialect)
def test_draw_a_long_chart(dialect: Dialect, capsys: pytest.CaptureFixture[str]) -> None:
    chart = long_chart()
    outlines(Lettering.HAND)
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        page = engrave_chart(chart, width=1144, dialect=dialect)
        spent.append((time.process_time() - start) * 1000)
    middle, worst = sorted(spent)[ROUNDS // 2], max(spent[1:])
    with capsys.disabled():
        print(f"\n{dialect}: {len(page.bars)} bars, {len(page.marks)} marks")
        print(f"  first {spent[0]:.1f} ms, median {middle:.1f} ms, worst after the first {worst:.1f} ms")
    assert len(page.bars) == 200
