"""Every page keeps the rules of its level, whatever the seed. The seeds change with the day of the year, or begin at
FIRSTTAKE_SEED."""

import os
from time import localtime

import pytest

from tests.generate.novelties import too_few_or_all
from tests.generate.reading import Reading
from tests.generate.rules import problems
from trainer.generate import make
from trainer.model.exercise import STAFF_KINDS, Kind, Recipe, level

FIRST_SEED = int(os.environ.get("FIRSTTAKE_SEED") or localtime().tm_yday * 10_000)
LEVELS = range(1, 9)
SEEDS, MANY_SEEDS = 100, 2_000


def _faults(recipe: Recipe, seeds: range) -> list[str]:
    found = []
    for seed in seeds:
        page = Reading(make(recipe, seed).score)
        found += [f"seed {seed}: {fault}" for fault in (*problems(page, recipe), *too_few_or_all(page, recipe))]
    return found


@pytest.mark.parametrize("number", LEVELS)
@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_every_page_keeps_the_rules_of_its_level(kind: Kind, number: int) -> None:
    recipe = Recipe(kind=kind, axes=level(number))
    assert _faults(recipe, range(FIRST_SEED, FIRST_SEED + SEEDS)) == []


@pytest.mark.full
@pytest.mark.parametrize("number", LEVELS)
@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_two_thousand_pages_keep_the_rules_of_their_level(kind: Kind, number: int) -> None:
    recipe = Recipe(kind=kind, axes=level(number))
    assert _faults(recipe, range(FIRST_SEED, FIRST_SEED + MANY_SEEDS)) == []


@pytest.mark.parametrize("number", LEVELS)
@pytest.mark.parametrize("kind", [Kind.MELODY, Kind.GRAND])
def test_a_page_without_pattern_keeps_all_rules_but_those_of_shape(kind: Kind, number: int) -> None:
    recipe = Recipe(kind=kind, axes=level(number), patterned=False)
    assert _faults(recipe, range(FIRST_SEED, FIRST_SEED + 5)) == []
