"""Words become a recipe, or one line that says what is allowed."""

import pytest

from trainer.app.recipes import Wish, recipe
from trainer.errors import BadInput
from trainer.model.exercise import Axes, ChartRecipe, Kind, Recipe, Style, level
from trainer.model.key import Key, Mode
from trainer.model.score import Clef


def test_every_word_finds_its_place_in_the_recipe() -> None:
    made = recipe(
        Wish(kind="melody", level="4", key="F#m", meter="6/8", clef="alto", instrument="viola", compass="C3-C6")
    )
    assert isinstance(made, Recipe)
    assert (made.kind, made.axes, made.instrument) == (Kind.MELODY, level(4), "viola")
    assert (made.key, made.clef, made.low, made.high) == (Key("F", 1, Mode.MINOR), Clef.ALTO, 48, 84)
    assert made.meter is not None
    assert made.meter.is_compound


def test_one_axis_can_stand_at_a_level_of_its_own() -> None:
    axes = recipe(Wish(kind="grand", level="2", axes=("rhythm=5", "key=1"))).axes
    assert isinstance(axes, Axes)
    assert (axes.rhythm, axes.key, axes.melody) == (5, 1, 2)


def test_the_words_of_a_chart_are_a_recipe_of_a_chart() -> None:
    made = recipe(Wish(kind="numbers", level="5", style="jazz", key="Bb", axes=("harmony=7",), house="arrows"))
    assert isinstance(made, ChartRecipe)
    assert (made.kind, made.style, made.key, made.house) == (Kind.NUMBERS, Style.JAZZ, Key("B", -1), "arrows")
    assert (made.axes.harmony, made.axes.road) == (7, 5)


@pytest.mark.parametrize(
    ("wish", "named"),
    [
        (Wish(kind="melodi"), "melody, grand, rhythm"),
        (Wish(kind="melody", style="jazz"), "numbers, changes, lead"),
        (Wish(kind="numbers", style="polka"), "bossa"),
        (Wish(kind="numbers", axes=("rhythm=3",)), "harmony, figures"),
        (Wish(kind="changes", clef="bass"), "pages in notation"),
        (Wish(kind="melody", level="9"), "1, 2, 3, 4, 5, 6, 7, 8"),
        (Wish(kind="melody", level="x"), "1, 2, 3, 4, 5, 6, 7, 8"),
        (Wish(kind="melody", key="H"), "D dorian"),
        (Wish(kind="melody", key="G#"), "seven accidentals"),
        (Wish(kind="melody", meter="4/5"), "6/8"),
        (Wish(kind="melody", clef="soprano"), "tenor"),
        (Wish(kind="melody", instrument="kazoo"), "piano"),
        (Wish(kind="melody", key=""), "D dorian"),
        (Wish(kind="melody", meter=""), "6/8"),
        (Wish(kind="melody", meter="9" * 5000 + "/4"), "6/8"),
        (Wish(kind="melody", meter="٣/4"), "6/8"),
        (Wish(kind="melody", compass="C4"), "G3-C6"),
        (Wish(kind="melody", compass="C4-C--5"), "Eb5"),
        (Wish(kind="melody", compass="C4-C" + "9" * 5000), "Eb5"),
        (Wish(kind="melody", compass="C4-H5"), "Eb5"),
        (Wish(kind="melody", axes=("swing=2",)), "rhythm"),
        (Wish(kind="melody", axes=("rhythm",)), "rhythm=4"),
        (Wish(kind="melody", axes=("rhythm=12",)), "1 to 8"),
        (Wish(kind="melody", axes=("rhythm=٣",)), "1 to 8"),
    ],
)
def test_an_unknown_word_is_refused_with_what_is_allowed(wish: Wish, named: str) -> None:
    with pytest.raises(BadInput, match=named) as refused:
        recipe(wish)
    assert "\n" not in str(refused.value)
