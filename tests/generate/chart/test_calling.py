"""What a leader might say fits the page and the level."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import page
from tests.build_charts import chart
from trainer.chart.call import called
from trainer.generate.chart.calling import CUES_FROM, draw_call
from trainer.generate.chart.levels import keys_at
from trainer.generate.chart.make import make_chart
from trainer.judge.written import expect_written
from trainer.model.exercise import ChartRecipe, Kind, chart_level
from trainer.model.key import Mode
from trainer.model.performance import Setup

SONG = chart("[V] Verse\n| 1 | 4 | 5 | 1 |\n[C] Chorus\n| 4 | 1 | 5 | 1 |\n", head="form: V C V C\n")


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 8), st.booleans())
def test_a_call_can_always_be_played(seed: int, level: int, everything: bool) -> None:
    recipe = ChartRecipe(kind=Kind.NUMBERS, axes=chart_level(level))
    song = make_chart(recipe, seed)
    call = draw_call(Random(seed), song, level=level, everything=everything)
    assert called(song, call).bars


@pytest.mark.parametrize("level", [1, 4, 8])
def test_the_key_is_another_that_the_level_knows(level: int) -> None:
    known = {key for key, _ in keys_at(level, Mode.MAJOR)}
    keys = {draw_call(Random(seed), SONG, level=level, everything=False).key for seed in range(40)}
    assert keys <= known - {SONG.header.key}
    assert len(keys) > 1


def test_only_the_key_is_called_where_no_more_is_asked_for() -> None:
    call = draw_call(Random(1), SONG, level=8, everything=False)
    assert (call.bpm, call.last_up, call.cues) == (None, 0, ())


def test_things_are_said_in_the_take_from_their_level_on() -> None:
    below = [draw_call(Random(seed), SONG, level=CUES_FROM - 1, everything=True) for seed in range(30)]
    at = [draw_call(Random(seed), SONG, level=CUES_FROM, everything=True) for seed in range(30)]
    top = [draw_call(Random(seed), SONG, level=8, everything=True) for seed in range(30)]
    assert not any(call.cues or call.last_up for call in below)
    assert {cue.kind for call in at for cue in call.cues}
    assert not any(call.last_up for call in at)
    assert all(call.last_up == 1 for call in top)


def test_a_melody_is_read_in_another_key_and_nothing_that_only_a_chart_has() -> None:
    score = page("C4 D4 E4 F4")
    call = draw_call(Random(3), score, level=4, everything=True)
    assert call.key is not None
    assert (call.last_up, call.cues) == (0, ())
    assert expect_written(score, Setup(bpm=80, call=call)).notes[0].key != 60


def test_a_modal_page_moves_by_an_interval() -> None:
    score = page("D4 E4 F4 G4", key="D dorian")
    call = draw_call(Random(3), score, level=8, everything=False)
    assert (call.key, abs(call.shift) in (1, 2)) == (None, True)
    assert expect_written(score, Setup(bpm=80, call=call)).notes[0].key == 62 + call.shift


@pytest.mark.parametrize("seed", range(20))
def test_a_page_is_not_called_below_the_instrument(seed: int) -> None:
    lowest = replace(page("E3 F3 G3 A3"), instrument="guitar")
    call = draw_call(Random(seed), lowest, level=4, everything=False)
    assert expect_written(lowest, Setup(bpm=80, call=call)).notes[0].key >= 40
