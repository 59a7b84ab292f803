"""Either kind of page is engraved through one door."""

import pytest

from tests.build import page
from tests.build_charts import chart
from trainer.engrave.chart.house import HOUSES
from trainer.engrave.look import Look
from trainer.engrave.page import Words
from trainer.engrave.sheet import engrave
from trainer.engrave.written import engrave_written
from trainer.errors import BadInput
from trainer.model.house import House
from trainer.model.key import Key


def test_a_page_in_notation_is_engraved_whatever_the_look() -> None:
    score = page("C4 D4 E4 F4")
    assert engrave_written(score, width=800, look=Look(is_clean=True, called=Key("E"))) == engrave(score, width=800)


def test_a_chart_is_drawn_in_its_look() -> None:
    song = chart("| 1 | 4- |", key="G")
    plain = engrave_written(song, width=900)
    assert plain.note("b1.1").bar == "b1"
    assert engrave_written(song, width=900, look=Look(house="letters-minor")) != plain
    assert engrave_written(song, width=900, look=Look(is_clean=True)) != plain
    called = engrave_written(song, width=900, look=Look(called=Key("A")))
    assert any(isinstance(mark, Words) and mark.text == "A" for mark in called.marks)
    quicker = engrave_written(song, width=900, look=Look(bpm=137))
    assert any(isinstance(mark, Words) and "137" in mark.text for mark in quicker.marks)


def test_an_unknown_house_style_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInput, match="arrows"):
        engrave_written(chart("| 1 |"), width=900, look=Look(house="mine"))


def test_a_look_of_any_house_settles_on_one_that_there_is_by_the_seed() -> None:
    assert set(House) == set(HOUSES)
    assert {Look(house="any").settled(seed).house for seed in range(9)} == set(HOUSES)
    assert Look(house="arrows").settled(1).house == "arrows"
