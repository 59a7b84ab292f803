"""How fast a page may go for what is written on it."""

from dataclasses import replace

import pytest

from tests.generate.reading import Reading
from tests.generate.rules import can_be_read_at_its_tempo
from trainer.generate import make
from trainer.generate.draw import stream
from trainer.generate.frame import Frame, draw_frame
from trainer.generate.line import Slot, lay
from trainer.generate.pace import held_back
from trainer.model.exercise import STAFF_KINDS, Axes, Kind, Recipe, level
from trainer.model.instrument import instrument
from trainer.model.meter import read_meter

RECIPE = Recipe(kind=Kind.MELODY, axes=Axes(tempo=8), meter=read_meter("4/4"))


def _frame(bpm: int) -> Frame:
    frame = draw_frame(stream(RECIPE, seed=1, version=1), RECIPE, instrument("piano"), lambda _: True)
    return replace(frame, bpm=bpm)


def _slots(text: str) -> list[Slot]:
    return lay(text, read_meter("4/4"), bar=0, onset=read_meter("4/4").bar * 0)


@pytest.mark.parametrize(
    ("text", "bpm"),
    [
        ("w", 160),
        ("e e e e e e e e", 160),
        ("s s s s s s s s h", 120),  # eight notes a second
        ("3:2[s s s] e q h", 100),  # ten for a moment
        ("6:4[s s s s s s] q h", 80),
        ("e. x x q h", 75),
    ],
)
def test_a_page_goes_no_faster_than_its_quickest_notes_can_be_read(text: str, bpm: int) -> None:
    assert held_back(_frame(160), _slots(text), RECIPE).bpm == bpm


def test_a_slow_page_is_left_as_it_is() -> None:
    assert held_back(_frame(66), _slots("s s s s s s s s h"), RECIPE).bpm == 66


def test_no_page_is_slower_than_its_level() -> None:
    recipe = replace(RECIPE, axes=Axes(tempo=7))
    assert held_back(_frame(130), _slots("6:4[s s s s s s] q h"), recipe).bpm == 80


def test_a_tempo_that_is_asked_for_stands() -> None:
    recipe = replace(RECIPE, bpm=160)
    assert held_back(_frame(160), _slots("6:4[s s s s s s] q h"), recipe).bpm == 160


@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_pages_of_the_highest_level_can_be_read(kind: Kind) -> None:
    recipe = Recipe(kind=kind, axes=level(8))
    for seed in range(10):
        assert list(can_be_read_at_its_tempo(Reading(make(recipe, seed).score), recipe)) == []
