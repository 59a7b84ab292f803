"""What stands around the chords: heads of charts, road signs, endings, legends, all where players look for them."""

from dataclasses import replace

import pytest

from tests.build_charts import chart
from tests.engrave.chart.drawn import RAIN, owner_boxes, texts
from trainer.chart.read import read
from trainer.engrave.chart.house import ARROWS, DEFAULT, LETTERS_MINOR, HouseStyle, Split
from trainer.engrave.chart.lettering import Lettering, outlines
from trainer.engrave.chart.page import engrave_chart
from trainer.engrave.page import Glyph, Page, Stroke, Words
from trainer.model.chart import Chart, Dialect

ROAD = """| {segno} 1 | 4 {to coda} |
| {tempo: 140} 5 | {feel: half-time} {"drums out"} 1 {D.S. al coda} |
| {coda} 6- | {rit.} 1 |"""


def drawn(found: Chart, **how: object) -> Page:
    return engrave_chart(found, width=1144, **how)  # type: ignore[arg-type]


def glyphs(page: Page, owner: str) -> set[str]:
    return {mark.outline.rpartition("-")[2] for mark in page.marks if isinstance(mark, Glyph) and mark.owner == owner}


def strokes(page: Page, owner: str) -> list[Stroke]:
    return [mark for mark in page.marks if isinstance(mark, Stroke) and mark.owner == owner]


def test_the_header_names_song_writer_metre_feel_and_tempo() -> None:
    said = texts(drawn(read(RAIN, name="rain")), "")
    assert said[:-1] == ["Rain on Broadway", "First Take", "G", "4/4", "country, straight 8ths", "= 92"]
    assert said[-1].split() == ["Form:", *"IVCVCBCC"]


@pytest.mark.parametrize(
    ("meter", "feel", "said"),
    [
        ("4/4", "straight", "straight 8ths"),
        ("4/4", "straight train beat", "train beat"),
        ("4/4", "swing medium", "swing medium"),
        ("12/8", "straight", ""),
        ("12/8", "straight slow", "slow"),
    ],
)
def test_straight_eighths_go_without_saying_where_words_or_the_metre_tell(meter: str, feel: str, said: str) -> None:
    head = f"title: T\nkey: C\nmeter: {meter}\ntempo: 90\nfeel: {feel}\n"
    words = texts(drawn(read(f"{head}\n[V] Verse\n| 1 | 4 |\n", name="feel")), "")
    assert words[1:-1] == ["C", meter, *([said] if said else [])]


def test_long_words_are_broken_and_never_small() -> None:
    head = f"title: {'A Long Title ' * 9}\nnote: {'watch the leader ' * 12}\nkey: C\nmeter: 4/4\ntempo: 90\n"
    page = engrave_chart(
        read(f'{head}\n[I] {"A long name " * 6}\n| 1 | {{"{"out " * 40}"}} 4 |\n', name="long"), width=600
    )
    assert min(mark.size for mark in page.marks if isinstance(mark, Words)) >= 17
    assert sum("watch the leader" in text for text in texts(page)) > 1


def test_a_chord_chart_has_its_metre_in_the_first_bar() -> None:
    page = drawn(chart("| 1 | 4 |", meter="3/4"), dialect=Dialect.LETTERS)
    assert {"E083", "E084"} <= glyphs(page, "b1")
    assert "3/4" not in texts(page)


def test_road_signs_stand_over_their_bars() -> None:
    page = drawn(chart(ROAD))
    boxes = owner_boxes(page)
    assert "E047" in glyphs(page, "b1")
    assert "E048" in glyphs(page, "b2")
    assert "E048" in glyphs(page, "b5")
    assert texts(page, "b2") == ["to"]
    assert "= 140" in texts(page, "b3")
    assert set(texts(page, "b4")) == {"half-time", "“drums out”", "D.S. al Coda"}
    assert texts(page, "b6") == ["rit."]
    for bar in ("b1", "b2", "b3", "b4", "b5", "b6"):
        assert boxes[bar][3] < boxes[f"{bar}.1"][1]


def test_endings_are_bracketed_and_closed_where_they_lead_back() -> None:
    page = drawn(chart("|: 1 | 4 |[1] 5 :|[2] 1 ||"))
    assert texts(page, "b3") == ["1."]
    assert texts(page, "b4") == ["2."]
    first = max(strokes(page, "b3"), key=lambda mark: len(mark.points))
    second = max(strokes(page, "b4"), key=lambda mark: len(mark.points))
    assert len(first.points) == 4
    assert len(second.points) == 3
    assert first.points[1][1] == second.points[1][1]


def test_a_repeat_played_more_often_says_so() -> None:
    assert "x3" in texts(drawn(chart("|: 1 | 4 | 5 | 1 :|x3")), "b4")


def test_a_metre_for_one_bar_is_in_parentheses() -> None:
    page = drawn(chart("| 1 | {2/4} 5 | 1 |"))
    assert {"E082", "E084"} <= glyphs(page, "b2")
    assert texts(page, "b2") == ["(", ")"]
    assert not glyphs(page, "b3")


@pytest.mark.parametrize(("house", "lines"), [(DEFAULT, 1), (ARROWS, 1), (LETTERS_MINOR, 4)])
def test_a_split_bar_is_underlined_or_boxed(house: HouseStyle, lines: int) -> None:
    assert len(strokes(drawn(chart("| 1 4 | 5 |"), house=house), "b1")) == lines


def test_a_split_bar_may_stand_in_parentheses() -> None:
    house = replace(DEFAULT, name="own", split=Split.PARENTHESES)
    assert texts(drawn(chart("| 1 4 | 5 |"), house=house), "b1") == ["(", ")"]


def test_a_passing_chord_is_in_parentheses_with_an_arrow_that_way() -> None:
    page = drawn(chart("| 1 (2-) 1/3 4 | 4 (3-) 2- 5 |"))
    assert texts(page, "b1.2") == ["2", "−", "(", ")"]
    up, down = (strokes(page, name)[0].points for name in ("b1.2", "b2.2"))
    assert up[0][1] > up[1][1]
    assert down[0][1] < down[1][1]


def test_similes_stand_for_one_two_and_four_bars() -> None:
    page = drawn(chart("| 1 | % | 4 | 5 |\n| %% | %% | 1 | 1 |\n| %%%% | %%%% | %%%% | %%%% |"))
    assert "E500" in glyphs(page, "b2")
    assert "E501" in glyphs(page, "b5")
    assert not glyphs(page, "b6")
    assert texts(page, "b9") == ["4"]
    bar = next(bar for bar in page.bars if bar.id == "b5")
    sign = owner_boxes(page)["b5"]
    assert (sign[0] + sign[2]) / 2 == pytest.approx(bar.right, abs=2)


def test_cells_under_a_simile_sign_have_places() -> None:
    page = drawn(chart("| 1 4 | % |"))
    assert [note.id for note in page.notes] == ["b1.1", "b1.2", "b2.1", "b2.2"]


def test_figures_stand_above_their_number_with_beams() -> None:
    page = drawn(chart("| 1@1,1&,2,3 | 4 |"))
    number, heads = page.note("b1.1"), [mark for mark in page.marks if mark.role == "head"]
    assert len(heads) == 4
    assert all(isinstance(mark, Glyph) and mark.y < number.y for mark in heads)
    assert sum(mark.role == "beam" for mark in page.marks) == 1
    assert sum(mark.role == "stem" and mark.owner == "b1.1" for mark in page.marks) == 4


def test_a_legend_explains_only_what_occurs() -> None:
    plain = texts(drawn(chart("| 1 | 4 | 5 | 1 |"), legend=True))
    assert plain == texts(drawn(chart("| 1 | 4 | 5 | 1 |")))
    told = texts(drawn(chart("| <1> | ^4 | 5! | 2- (3-) 4 5 |"), legend=True))
    for words in ("strike once and hold", "an eighth early", "cut short", "minor", "passing chord", "share the bar"):
        assert words in told
    assert "major seventh" not in told


def test_two_hands_have_signs_of_their_own_names() -> None:
    names = [{outline.name for outline in outlines(hand).values()} for hand in Lettering]
    assert not names[0] & names[1]
