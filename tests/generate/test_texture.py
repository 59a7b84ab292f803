"""What a texture level brings leaves a bar without it, also where other axes stand lower and bars cannot be held."""

import pytest

from tests.generate.novelties import marks_shown, texture_shown
from tests.generate.reading import Reading
from trainer.generate import make
from trainer.model.exercise import Axes, Kind, Recipe, level
from trainer.model.key import read_key
from trainer.model.score import SpanKind


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


def test_the_pedal_changes_with_the_chord() -> None:
    for seed in range(12):
        page = make(Recipe(kind=Kind.GRAND, axes=level(6), symbols=True), seed).score
        onset = {item.id: item.onset for item in Reading(page).items}
        changes = [change.onset for change in page.changes]
        for span in (span for span in page.spans if span.kind is SpanKind.PEDAL):
            assert not any(onset[span.start] < change <= onset[span.end] for change in changes)


@pytest.mark.parametrize("number", [3, 5])
def test_nearly_every_page_closes_from_the_root_of_its_dominant(number: int) -> None:
    recipe = Recipe(kind=Kind.GRAND, axes=level(number), key=read_key("G"), symbols=True)
    closes = []
    for seed in range(24):
        page = make(recipe, seed).score
        dominant, tonic = page.changes[-2:]
        here = [note for note in page.notes if note.staff == 2 and dominant.onset <= note.onset < tonic.onset]
        assert dominant.name.startswith("D")
        closes += [min(here, key=lambda note: note.pitch.key).pitch.step] if here else []
    assert len(closes) > 16
    assert 10 * closes.count("D") >= 8 * len(closes)


def test_the_pedal_leaves_a_bar_without_ornament_free() -> None:
    for seed in range(12):
        page, recipe = _page(Axes(texture=5, rhythm=4, melody=4, marks=6, bars=5), seed)
        shown = marks_shown(page, recipe)
        assert shown is not None
        assert not all(shown)
