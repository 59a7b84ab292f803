"""A drawn chart: everything written is there, stands where it should, and can be found again."""

import itertools
from fractions import Fraction

import pytest

from tests.engrave.chart.drawn import RAIN, owner_boxes, texts
from trainer.chart.read import read
from trainer.engrave.chart.house import HOUSES, HouseStyle
from trainer.engrave.chart.lettering import Lettering
from trainer.engrave.chart.page import engrave_chart
from trainer.engrave.page import Page
from trainer.engrave.places import place
from trainer.model.chart import Chart, Dialect
from trainer.model.key import read_key

CHART = read(RAIN, name="rain.chart")


def drawn(chart: Chart = CHART, width: float = 1144) -> Page:
    return engrave_chart(chart, width=width)


def test_every_cell_has_an_anchor_in_written_order() -> None:
    cells = [cell.id for bar in CHART.bars for cell in bar.cells]
    assert [note.id for note in drawn().notes] == cells


def test_every_bar_has_an_anchor_with_its_written_position() -> None:
    page = drawn()
    assert [bar.id for bar in page.bars] == [bar.id for bar in CHART.bars]
    assert [bar.number for bar in page.bars] == list(range(1, len(CHART.bars) + 1))
    ends = [bar.end for bar in page.bars]
    assert [bar.onset for bar in page.bars] == [Fraction(0), *ends[:-1]]
    assert page.bars[-1].end == 4 * (len(CHART.bars) - 1) + 2  # one bar of 2/4


def test_lines_are_broken_where_the_writer_broke_them() -> None:
    page = drawn()
    firsts = [page.bars[system.first].id for system in page.systems]
    assert firsts == ["b1", "b5", "b9", "b13", "b17", "b21"]


def test_numbers_stand_in_columns() -> None:
    page = drawn()
    columns = [[page.note(f"b{bar}.1").x for bar in range(first, first + 4)] for first in (1, 5, 9)]
    assert columns[0] == pytest.approx(columns[1], abs=14)
    assert columns[0] == pytest.approx(columns[2], abs=14)


def test_lines_do_not_reach_into_each_other() -> None:
    systems = drawn().systems
    assert all(above.bottom + 20 < below.top for above, below in itertools.pairwise(systems))


def test_all_is_inside_the_page() -> None:
    for width in (320, 700, 1144, 2400):
        page = drawn(width=width)
        for left, top, right, bottom in owner_boxes(page).values():
            assert left >= 0
            assert top >= 0
            assert right <= page.width
            assert bottom <= page.height


def test_section_names_stand_beside_their_first_line() -> None:
    boxes = owner_boxes(drawn())
    for name, bar in (("I", "b1.1"), ("V", "b5.1"), ("C", "b13.1"), ("B", "b21.1")):
        _left, top, right, bottom = boxes[f"section {name}"]
        number = boxes[bar]
        assert right < number[0]
        assert top < (number[1] + number[3]) / 2 < bottom


def test_the_called_key_is_boxed_and_the_written_one_said_beside_it() -> None:
    said = texts(engrave_chart(CHART, width=1144, called=read_key("Ab")))
    assert "A♭" in said
    assert "written in G" in said
    assert "mod to B♭" in said


def test_comments_are_not_drawn() -> None:
    assert not any("up a step here" in text for text in texts(drawn()))


@pytest.mark.parametrize("house", HOUSES.values(), ids=HOUSES)
@pytest.mark.parametrize("face", Lettering)
@pytest.mark.parametrize("dialect", Dialect)
def test_every_house_writes_in_both_hands_and_dialects(house: HouseStyle, face: Lettering, dialect: Dialect) -> None:
    page = engrave_chart(CHART, width=1144, house=house, face=face, dialect=dialect)
    known = {outline.name for outline in page.outlines}
    assert all(getattr(mark, "outline", next(iter(known))) in known for mark in page.marks)
    assert {note.id for note in page.notes} <= {mark.owner for mark in page.marks}


def test_the_same_chart_in_letters_spells_its_key() -> None:
    said = texts(engrave_chart(CHART, width=1144, dialect=Dialect.LETTERS, called=read_key("Db")), "b6.1")
    assert said == ["D", "♭", "/", "F"]


def test_a_moving_line_finds_every_place() -> None:
    page = drawn()
    for note in page.notes:
        assert place(page, note.onset) == (note.system, note.x)


def test_the_heading_and_the_legend_are_told_apart_from_the_lines() -> None:
    page = engrave_chart(CHART, width=1144, legend=True)
    boxes = owner_boxes(page)[""]
    assert page.heading is not None
    assert page.footing is not None
    assert page.heading == pytest.approx(boxes[1], abs=0.5)
    assert page.heading < page.systems[0].top
    assert page.systems[-1].bottom < page.footing <= page.height
    assert drawn().footing is None
