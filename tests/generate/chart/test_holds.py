"""Where a band waits: at the end and before the last chorus, in bars that are played once, from the level on that has
such signs."""

import random
from collections import Counter

import pytest

from tests.build_charts import chart
from trainer.chart.write import write
from trainer.generate.chart.holds import Holds
from trainer.generate.chart.levels import FERMATAS, HOLDS
from trainer.generate.chart.make import make_chart
from trainer.generate.chart.road import Page
from trainer.generate.chart.styles import STYLES
from trainer.model.chart import Chart, ChartBar, numbered
from trainer.model.exercise import ChartRecipe, Kind, Style, chart_level
from trainer.model.unroll import unroll

VERSES = "[V] Verse\n| 1 | 4 | 1 | 5 |\n[C] Chorus\n| 4 | 1 | 5 | 1 |\n"
BRIDGED = VERSES + "[B] Bridge\n| 6- | 3- | 4 | 5 |\n"
SEEDS = range(60)


def _written(body: str, *, figures: int, rate: int = 100, form: str = "") -> list[str]:
    """The sections as lines of bars, for many seeds."""
    song = chart(body, head=f"form: {form}\n" if form else "")
    found = []
    for seed in SEEDS:
        page = Holds(random.Random(seed), figures, rate).on(Page(song.sections, song.form))
        found.append(write(Chart(song.header, numbered(page.sections), page.form)).split("\n\n", 1)[1])
    return found


def test_below_its_level_nothing_waits() -> None:
    assert set(_written(VERSES, figures=FERMATAS - 1)) == set(_written(VERSES, figures=FERMATAS, rate=0))


def test_a_song_slows_into_a_last_chord_that_is_held() -> None:
    ends = {page.splitlines()[-1] for page in _written(VERSES, figures=FERMATAS)}
    assert ends == {
        "| 4 | 1 | {rit.} 5 | {fermata} <1> |",
        "| 4 | 1 | 5 | {fermata} <1> |",
        "| 4 | 1 | {rit.} 5 | 1 |",
    }


def test_an_end_that_was_heard_before_is_written_again_or_left() -> None:
    pages = _written(VERSES, figures=FERMATAS, form="V C V C")
    again = [page for page in pages if "[C2] Chorus 2" in page]
    assert 0 < len(again) < len(pages)
    assert all("{" not in page.split("[C2]")[0] for page in again)
    assert all("{" not in page for page in pages if page not in again)


def test_an_end_that_is_cut_short_is_not_held() -> None:
    assert all("{" not in page for page in _written("| 1 | 4 | 5 | 1! |", figures=FERMATAS))


def test_the_band_waits_before_the_last_chorus_and_goes_on_in_tempo() -> None:
    pages = _written(BRIDGED, figures=HOLDS, rate=0, form="V C B C")
    waiting = [page for page in pages if "{" in page]
    assert 0 < len(waiting) < len(pages) // 2
    assert any("| 6- | 3- | 4 | {fermata} <5> |" in page and "a tempo" not in page for page in waiting)
    assert any(
        "| 6- | 3- | {rit.} 4 | {fermata} <5> |" in page and "[C2] Chorus 2\n| {a tempo} 4 " in page for page in waiting
    )


def test_below_its_level_the_band_does_not_wait_before_the_last_chorus() -> None:
    assert all("{" not in page for page in _written(BRIDGED, figures=HOLDS - 1, rate=0, form="V C B C"))


@pytest.mark.parametrize("style", STYLES)
def test_a_sign_for_one_time_stands_in_no_bar_that_returns(style: Style) -> None:
    waiting = 0
    for seed in range(40):
        song = make_chart(ChartRecipe(kind=Kind.NUMBERS, style=style, axes=chart_level(8)), seed)
        played = Counter(bar.id for bar in unroll(song).bars)
        signed = [bar for bar in song.bars if _waits(bar) or bar.is_a_tempo]
        assert all(played[bar.id] == 1 for bar in signed), write(song)
        waiting += bool(signed)
    assert 40 // 8 <= waiting <= 40 * 3 // 4


def _waits(bar: ChartBar) -> bool:
    return bar.is_rit or any(cell.has_fermata for cell in bar.cells)
