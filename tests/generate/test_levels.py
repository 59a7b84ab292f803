"""Keys and metres come as often as the levels say."""

from collections import Counter
from itertools import pairwise

import pytest

from trainer.generate.draw import stream
from trainer.generate.frame import draw_frame
from trainer.generate.levels import BARS, TEMPOS, keys_at, known_metres, metres_at, tempo_range
from trainer.model.exercise import Axes, Kind, Recipe
from trainer.model.instrument import instrument
from trainer.model.meter import read_meter

PAGES = 1_500


def _share_of_newest(recipe: Recipe, number: int, found: Counter[str], names: dict[str, int]) -> float:
    newest = [found[name] for name, at in names.items() if at == number]
    older = [found[name] for name, at in names.items() if at < number]
    return (sum(newest) / len(newest)) / (sum(older) / len(older))


@pytest.mark.parametrize("number", [2, 4, 7])
def test_the_newest_keys_come_twice_as_often_as_each_older_one(number: int) -> None:
    recipe = Recipe(kind=Kind.MELODY, axes=Axes(key=number))
    found = Counter(
        draw_frame(stream(recipe, seed=seed, version=1), recipe, instrument("piano"), lambda _: True).bars[0].key.name
        for seed in range(PAGES)
    )
    names = {key.name: at for key, at in keys_at(number, fretted=False)}
    assert set(found) == set(names)
    assert 1.7 < _share_of_newest(recipe, number, found, names) < 2.3


@pytest.mark.parametrize("number", [3, 4, 6, 7])
def test_the_newest_metres_come_twice_as_often_as_each_older_one(number: int) -> None:
    recipe = Recipe(kind=Kind.RHYTHM, axes=Axes(metre=number))
    found = Counter(
        draw_frame(stream(recipe, seed=seed, version=1), recipe, instrument("piano"), lambda _: True).bars[0].meter.name
        for seed in range(PAGES)
    )
    names = {choice.meters[0].name: choice.level for choice in metres_at(number)}
    assert set(found) == set(names)
    assert 1.7 < _share_of_newest(recipe, number, found, names) < 2.3


def test_a_guitar_reads_in_the_keys_of_the_guitar() -> None:
    assert [key.name for key, _ in keys_at(1, fretted=True)] == ["C", "G", "Am", "Em"]
    assert [key.name for key, _ in keys_at(1, fretted=False)] == ["C", "G", "F", "Am", "Dm"]


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("4/4", 60, 72), ("6/8", 40, 48), ("cut", 40, 48), ("5/8", 120, 144), ("5/4", 60, 72), ("3/8", 40, 48)],
)
def test_tempo_is_of_the_beat(name: str, low: int, high: int) -> None:
    assert tempo_range(1, read_meter(name)) == (low, high)


def test_the_tables_have_a_row_for_each_level() -> None:
    assert len(TEMPOS) == len(BARS) == 8
    assert all(max(a) <= max(b) for a, b in pairwise(BARS))
    assert known_metres()[:3] == ("4/4", "3/4", "2/4")
