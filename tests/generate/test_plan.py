"""Phrases, forms and the harmony under them."""

from itertools import pairwise

import pytest

from trainer.generate.draw import stream
from trainer.generate.frame import Frame, draw_frame
from trainer.generate.plan import draw_plan
from trainer.model.exercise import Axes, Kind, Recipe, level
from trainer.model.instrument import instrument
from trainer.model.key import Mode, read_key
from trainer.model.meter import read_meter


def _frame(recipe: Recipe, seed: int) -> Frame:
    return draw_frame(stream(recipe, seed=seed, version=1), recipe, instrument("piano"), lambda _: True)


@pytest.mark.parametrize("bars", [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32])
def test_phrases_are_of_two_or_four_bars_and_the_last_closes(bars: int) -> None:
    for seed in range(20):
        phrases = _frame(Recipe(kind=Kind.MELODY, bars=bars), seed).phrases
        assert {phrase.last - phrase.first + 1 for phrase in phrases} <= {2, 4}
        assert all(before.last + 1 == after.first for before, after in pairwise(phrases))
        assert phrases[-1].closes
        assert phrases[-1].last == bars - 1


def test_a_pickup_and_the_last_bar_make_one_bar() -> None:
    recipe = Recipe(kind=Kind.MELODY, axes=Axes(metre=2))
    found = [frame for frame in (_frame(recipe, seed) for seed in range(30)) if frame.pickup]
    assert len(found) > 10
    assert all(frame.pickup_length + frame.bars[-1].length == frame.bars[0].meter.bar for frame in found)


def test_changing_metres_share_a_page_only_at_the_highest_level() -> None:
    def changing(number: int) -> int:
        frames = (_frame(Recipe(kind=Kind.MELODY, axes=level(number)), seed) for seed in range(30))
        return sum(len({bar.meter for bar in frame.bars}) > 1 for frame in frames)

    assert changing(7) == 0
    assert changing(8) > 5


def test_a_page_that_modulates_comes_home() -> None:
    frames = [_frame(Recipe(kind=Kind.MELODY, axes=level(8)), seed) for seed in range(40)]
    away = [frame for frame in frames if len({bar.key for bar in frame.bars}) > 1]
    assert len(away) > 10
    for frame in away:
        assert frame.bars[0].key == frame.bars[-1].key
        assert all(abs(bar.key.fifths - frame.bars[0].key.fifths) <= 1 for bar in frame.bars)


@pytest.mark.parametrize("name", ["C", "Am", "D dorian", "E phrygian", "F lydian", "G mixolydian", "B locrian"])
def test_a_page_begins_and_ends_on_its_tonic_chord(name: str) -> None:
    key = read_key(name)
    recipe = Recipe(kind=Kind.MELODY, key=key, bars=8)
    for seed in range(20):
        chance = stream(recipe, seed=seed, version=1)
        plan = draw_plan(chance, draw_frame(chance, recipe, instrument("piano"), lambda _: True))
        assert plan[0][0].harmony.tones[0] == plan[-1][-1].harmony.tones[0] == (key.step, key.alter)


def test_a_question_stops_half_way_in_major_and_minor() -> None:
    for mode in (Mode.MAJOR, Mode.MINOR):
        recipe = Recipe(kind=Kind.MELODY, key=read_key("C" if mode is Mode.MAJOR else "Cm"), bars=8)
        chance = stream(recipe, seed=3, version=1)
        frame = draw_frame(chance, recipe, instrument("piano"), lambda _: True)
        plan = draw_plan(chance, frame)
        asking = [phrase for phrase in frame.phrases if not phrase.closes]
        assert {plan[phrase.last][-1].harmony.tones[0] for phrase in asking} == {("G", 0)}


@pytest.mark.parametrize(("name", "split"), [("4/4", 2), ("5/4", 3), ("7/4", 4), ("6/8", "3/2")])
def test_two_chords_part_a_bar_where_its_beats_do(name: str, split: object) -> None:
    from fractions import Fraction

    recipe = Recipe(kind=Kind.MELODY, meter=read_meter(name), bars=8)
    found = set()
    for seed in range(40):
        chance = stream(recipe, seed=seed, version=1)
        frame = draw_frame(chance, recipe, instrument("piano"), lambda _: True)
        plan = draw_plan(chance, frame)
        found |= {chords[1].onset - bar.onset for bar, chords in zip(frame.bars, plan, strict=True) if len(chords) > 1}
    assert found == {Fraction(str(split))}
