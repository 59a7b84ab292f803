"""A song that goes up is led there: the bar before the new key turns to its dominant."""

import random
from dataclasses import replace

import pytest

from tests.build_charts import chart
from trainer.chart.write import write
from trainer.generate.chart.levels import CHROMATIC
from trainer.generate.chart.modulate import Ascent
from trainer.generate.chart.road import Page
from trainer.generate.chart.styles import STYLES
from trainer.model.chart import Chart, numbered
from trainer.model.exercise import Style, chart_level

CHORUS = "[C] Chorus\n| 4 | 1 | 5 | 1 |\n"
SEEDS = range(20)


def _led(
    last: str, *, first: str = "1", key: str = "C", form: str, style: Style = Style.POP, harmony: int = 8
) -> set[str]:
    """The pages, from their form on, of a verse that begins and ends with these bars."""
    song = chart(f"[V] Verse\n| {first} | 4 | 5 | {last} |\n{CHORUS}", key=key, head=f"form: {form}\n")
    axes = replace(chart_level(8), harmony=harmony)
    ascent = Ascent(song.header.key, song.header.meter, STYLES[style], axes)
    pages = [ascent.prepare(random.Random(seed), Page(song.sections, song.form)) for seed in SEEDS]
    return {write(Chart(song.header, numbered(page.sections), page.form)) for page in pages}


@pytest.mark.parametrize(
    ("key", "up", "before", "led"),
    [
        ("C", "Db", "5", "5 b67"),
        ("C", "D", "5", "5 67"),
        ("C", "Db", "<5>", "5 <b67>"),
        ("C", "Db", "5@1,2&", "b67@1,2&"),
        ("C", "Db", "4 5", "4 b67"),
        ("C", "Db", "5!", "b67!"),
        ("Am", "Bbm", "3", "3 47"),
        ("Am", "Bm", "3", "3 #47"),
    ],
)
def test_the_last_bar_turns_to_the_dominant_of_what_follows(key: str, up: str, before: str, led: str) -> None:
    (page,) = _led(before, key=key, form=f"C V {{key: {up}}} C")
    assert f"| 1 | 4 | 5 | {led} |" in page


def test_rock_leads_up_with_a_triad() -> None:
    (page,) = _led("5", form="C V {key: Db} C", style=Style.ROCK)
    assert "| 1 | 4 | 5 | 5 b6 |" in page


def test_a_bridge_in_the_key_that_follows_stays_there() -> None:
    (page,) = _led("{key: C} 57", first="{key: D} 1", form="C V {key: D} C")
    assert "| {key: D} 1 | 4 | 5 | 57 |" in page


@pytest.mark.parametrize("last", ["NC", "5 (1/3)"])
def test_silence_and_a_bass_that_walks_on_are_left(last: str) -> None:
    (page,) = _led(last, form="C V {key: Db} C")
    assert f"| 1 | 4 | 5 | {last} |" in page


def test_a_level_without_such_chords_goes_up_as_it_is() -> None:
    (page,) = _led("5", form="C V {key: Db} C", harmony=CHROMATIC - 1)
    assert "| 1 | 4 | 5 | 5 |" in page


def test_a_section_that_returns_is_written_again_to_lead_up_or_left() -> None:
    again, left = sorted(_led("5", form="V C V {key: Db} C"), key=len, reverse=True)
    assert "form: V C V2 {key: Db} C" in again
    assert "[V2] Verse 2\n| 1 | 4 | 5 | 5 b67 |" in again
    assert "b67" not in left


def test_a_song_that_stays_is_left() -> None:
    (page,) = _led("5", form="V C V C")
    assert "form: V C V C" in page
