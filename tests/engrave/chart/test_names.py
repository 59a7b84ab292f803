"""The words of a verdict call a chord what the page in front of the player calls it."""

from dataclasses import replace

import pytest

from tests.build_charts import chart
from tests.judge.chart.songs import asked, comped, heard, judged
from trainer.chart.transpose import in_dialect, in_key
from trainer.engrave.chart.annotate import annotate_chart
from trainer.engrave.chart.house import ARROWS, DEFAULT, LETTERS_MINOR, HouseStyle
from trainer.engrave.chart.names import names
from trainer.engrave.chart.page import engrave_chart
from trainer.engrave.page import Words
from trainer.model.chart import Chart, Dialect
from trainer.model.key import read_key

SONG = chart("| 1 | 6-7 | 2-7 57 | #4o7 | 4maj7 | 5/7 | 1 |", key="Db")


def lettered(song: Chart = SONG) -> Chart:
    return in_dialect(song, Dialect.LETTERS)


@pytest.mark.parametrize(
    ("song", "house", "written"),
    [
        (lettered(), DEFAULT, "D♭ B♭m7 E♭m7 A♭7 G°7 G♭maj7 A♭/C D♭"),
        (lettered(), ARROWS, "D♭ B♭−7 E♭−7 A♭7 G°7 G♭maj7 A♭/C D♭"),
        (lettered(), LETTERS_MINOR, "D♭ b♭7 e♭7 A♭7 Gdim7 G♭maj7 A♭/C D♭"),
        (SONG, DEFAULT, "1 6−7 2−7 57 ♯4°7 4maj7 5/7 1"),
        (SONG, ARROWS, "1 6m7 2m7 57 ♭5°7 4maj7 5/7 1"),
        (lettered(in_key(SONG, read_key("G"))), DEFAULT, "G Em7 Am7 D7 C♯°7 Cmaj7 D/F♯ G"),
    ],
)
def test_a_name_is_that_of_the_page(song: Chart, house: HouseStyle, written: str) -> None:
    assert " ".join(names(song, house).values()) == written


@pytest.mark.parametrize(("house", "name"), [(DEFAULT, "B♭m7"), (ARROWS, "B♭−7"), (LETTERS_MINOR, "b♭7")])
def test_a_fault_and_the_pointer_say_it_so(house: HouseStyle, name: str) -> None:
    song = lettered()
    expected = asked(song)
    strokes = [replace(one, key=one.key + 3) if one.at == expected.zones[1].at else one for one in comped(expected)]
    played = heard(strokes, expected)
    verdict = judged(expected, strokes)
    page = engrave_chart(song, width=1144, house=house)
    drawn = annotate_chart(page, song, expected, played, verdict, house=house)
    text = next(one for one in drawn.hovers if one.id == "b2.1")
    assert f"{name}, bar 2" in text.detail
    said = [one.mark.text for one in drawn.marks if isinstance(one.mark, Words)]
    assert not any("-" in words for words in said)


@pytest.mark.parametrize("house", [DEFAULT, ARROWS, LETTERS_MINOR])
def test_a_degree_that_could_be_a_count_is_the_same_in_every_house(house: HouseStyle) -> None:
    plain = chart("| 1 | 2 | 3 | 4 | 5 | 6 | 7 |")
    assert " ".join(names(plain, house).values()) == "1 2 3 4 5 6 7"
