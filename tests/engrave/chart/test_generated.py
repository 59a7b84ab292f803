"""Any chart can be drawn, in any house and hand, and nothing in it touches what it should not."""

from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.build_charts import charts
from tests.engrave.chart.drawn import owner_boxes
from trainer.engrave.bounds import box, overlap
from trainer.engrave.chart.house import HOUSES, HouseStyle
from trainer.engrave.chart.lettering import Lettering
from trainer.engrave.chart.page import engrave_chart
from trainer.engrave.page import Page, Role
from trainer.model.chart import Chart, Dialect

houses = st.sampled_from(list(HOUSES.values()))
widths = st.sampled_from([320, 640, 1144, 1600])
hands, dialects = st.sampled_from(Lettering), st.sampled_from(Dialect)


def drawn(chart: Chart, house: HouseStyle, hand: Lettering, dialect: Dialect, width: float) -> Page:
    return engrave_chart(chart, width=width, house=house, face=hand, dialect=dialect, legend=True)


@settings(max_examples=30, deadline=None)
@given(charts(), houses, hands, dialects, widths)
def test_no_two_chords_touch(chart: Chart, house: HouseStyle, hand: Lettering, dialect: Dialect, width: float) -> None:
    page = drawn(chart, house, hand, dialect, width)
    boxes = owner_boxes(page)
    for system in page.systems:
        names = [note.id for note in page.notes if note.system == system.index and note.id in boxes]
        for one, other in combinations(names, 2):
            assert not overlap(boxes[one], boxes[other]), (one, other)


@settings(max_examples=20, deadline=None)
@given(charts(), houses, hands, dialects, widths)
def test_no_chord_touches_a_bar_line_or_leaves_the_page(
    chart: Chart, house: HouseStyle, hand: Lettering, dialect: Dialect, width: float
) -> None:
    assume(dialect is Dialect.NUMBERS or any(cell.chord for bar in chart.bars for cell in bar.cells))
    page = drawn(chart, house, hand, dialect, width)
    outlines = {outline.name: outline for outline in page.outlines}
    lines = [box(mark, outlines) for mark in page.marks if mark.role is Role.BAR_LINE]
    for owner, around in owner_boxes(page).items():
        assert around[0] >= 0
        assert around[1] >= 0
        assert around[2] <= page.width + 0.5
        assert around[3] <= page.height
        if "." in owner and not owner.startswith("section"):
            parts = [box(mark, outlines) for mark in page.marks if mark.owner == owner and mark.role is Role.CHORD]
            assert not any(overlap(part, line) for part in parts for line in lines)


@settings(max_examples=20, deadline=None)
@given(charts(), dialects, widths)
def test_everything_can_be_found_again(chart: Chart, dialect: Dialect, width: float) -> None:
    assume(dialect is Dialect.NUMBERS or any(cell.chord for bar in chart.bars for cell in bar.cells))
    page = engrave_chart(chart, width=width, dialect=dialect)
    assert [bar.id for bar in page.bars] == [bar.id for bar in chart.bars]
    anchored = [note.id for note in page.notes]
    assert len(set(anchored)) == len(anchored)
    assert {cell.id for bar in chart.bars for cell in bar.cells} <= set(anchored)
    assert {note.bar for note in page.notes} == {bar.id for bar in page.bars}
    known = {"", *anchored, *(bar.id for bar in page.bars), *(f"section {section.name}" for section in chart.sections)}
    assert {mark.owner for mark in page.marks} <= known
    onsets = [note.onset for note in page.notes]
    assert onsets == sorted(onsets)
    for note in page.notes:
        bar = next(bar for bar in page.bars if bar.id == note.bar)
        assert bar.left <= note.x <= bar.right
        assert bar.onset <= note.onset < bar.end
