"""What a texture level brings leaves a bar without it, also where other axes stand lower and bars cannot be held."""

import pytest

from tests.generate.novelties import marks_shown, texture_shown
from tests.generate.rules import Reading
from trainer.generate import make
from trainer.model.exercise import Axes, Kind, Recipe


def _page(axes: Axes, seed: int) -> tuple[Reading, Recipe]:
    recipe = Recipe(kind=Kind.GRAND, axes=axes)
    return Reading(make(recipe, seed).score), recipe


@pytest.mark.parametrize("metre", [6, 7])
@pytest.mark.parametrize("rhythm", [1, 2])
def test_hands_that_both_move_in_a_bar_of_five_or_seven_do_not_do_so_throughout(metre: int, rhythm: int) -> None:
    for seed in range(12):
        shown = texture_shown(*_page(Axes(texture=4, metre=metre, rhythm=rhythm, bars=3), seed))
        assert shown is not None
        assert 0 < sum(shown) < len(shown)


def test_the_pedal_leaves_a_bar_without_ornament_free() -> None:
    for seed in range(12):
        page, recipe = _page(Axes(texture=5, rhythm=4, melody=4, marks=6, bars=5), seed)
        shown = marks_shown(page, recipe)
        assert shown is not None
        assert not all(shown)
