"""From the settings to a chart: recipe, look, call and what home offers."""

from dataclasses import replace

from trainer.app.calls import call_of, look_of
from trainer.app.chart_wishes import chart_pickers, chart_recipe, chart_rows
from trainer.app.song_choices import lead_choices
from trainer.app.wishes import family_picker, kind_rows, pickers, recipe_of, setup_of
from trainer.generate import make
from trainer.model.call import Call, Part
from trainer.model.exercise import CHART_KINDS, STAFF_KINDS, ChartRecipe, Kind, Recipe, Style, chart_level
from trainer.model.key import Key
from trainer.model.performance import Way
from trainer.model.settings import Calling, Settings

NUMBERS = Settings(kind=Kind.NUMBERS, level=4, style=Style.COUNTRY, key="D", house="arrows", part=Part.ALONE)


def test_a_chart_is_asked_for_as_it_was_chosen() -> None:
    recipe = recipe_of(NUMBERS)
    assert isinstance(recipe, ChartRecipe)
    assert (recipe.style, recipe.key, recipe.house, recipe.axes) == (Style.COUNTRY, Key("D"), "arrows", chart_level(4))
    assert isinstance(recipe_of(replace(NUMBERS, kind=Kind.MELODY)), Recipe)


def test_a_chart_is_played_in_time_by_the_part_that_was_chosen() -> None:
    setup = setup_of(replace(NUMBERS, way=Way.WAIT), make(chart_recipe(NUMBERS), 3))
    assert (setup.way, setup.part, setup.instrument, setup.call) == (Way.IN_TIME, Part.ALONE, "piano", None)


def test_of_a_lead_sheet_the_chords_are_played_on_what_has_them() -> None:
    lead = replace(NUMBERS, kind=Kind.LEAD, level=2)
    for instrument, chosen, played in (
        ("piano", Part.BOTH, Part.BOTH),
        ("guitar", Part.CHORDS, Part.CHORDS),
        ("piano", Part.MELODY, Part.MELODY),
        ("trumpet", Part.BOTH, Part.MELODY),
        ("bass", Part.BOTH, Part.MELODY),
    ):
        settings = replace(lead, instrument=instrument, lead_part=chosen)
        exercise = make(recipe_of(settings), 3)
        assert setup_of(settings, exercise).part is played
        offered = [picker.field for picker in lead_choices(settings, exercise)]
        assert offered == (["lead_part"] if instrument in ("piano", "guitar") else [])
    melody = replace(lead, kind=Kind.MELODY, symbols=True)
    assert setup_of(melody, make(recipe_of(melody), 3)).part is Part.BAND


def test_what_is_called_is_the_same_for_one_exercise_and_sets_the_tempo() -> None:
    called = replace(NUMBERS, calling=Calling.EVERYTHING)
    exercise = make(chart_recipe(called), 3)
    call = call_of(called, exercise)
    assert call is not None
    assert call == call_of(called, exercise)
    assert setup_of(called, exercise).bpm == call.bpm != exercise.score.tempo.changes[0].bpm
    assert call.key != Key("D")


def test_a_melody_is_read_transposed_by_the_interval_that_was_chosen() -> None:
    chosen = Settings(kind=Kind.MELODY, reading="as a B♭ instrument", calling=Calling.KEY)
    call = call_of(chosen, make(recipe_of(chosen), 1))
    assert call == Call(shift=-2)
    assert call_of(replace(NUMBERS, reading="up a tone"), make(chart_recipe(NUMBERS), 1)) is None


def test_nothing_is_called_of_two_hands_or_a_rhythm() -> None:
    for kind in (Kind.GRAND, Kind.RHYTHM):
        chosen = Settings(kind=kind, calling=Calling.KEY)
        assert call_of(chosen, make(recipe_of(chosen), 1)) is None


def test_the_look_is_that_of_the_recipe_in_the_key_that_is_called() -> None:
    recipe = chart_recipe(NUMBERS)
    look = look_of(replace(NUMBERS, clean=True, house="default"), recipe, Call(key=Key("A")))
    assert (look.house, look.is_clean, look.called) == ("arrows", True, Key("A"))
    assert look_of(NUMBERS, Recipe(kind=Kind.MELODY), Call(key=Key("A"))).called is None
    assert look_of(NUMBERS, None).house == "arrows"


def test_home_offers_one_family_at_a_time() -> None:
    assert [row.kind for row in kind_rows(NUMBERS)] == list(CHART_KINDS)
    assert [row.kind for row in kind_rows(Settings())] == list(STAFF_KINDS)
    assert family_picker(NUMBERS).chosen == 1
    assert [row.bars for row in chart_rows(NUMBERS)] == ["16–24 bars"] * 3


def test_the_choices_are_those_that_mean_something_for_the_kind() -> None:
    assert [picker.field for picker in pickers(NUMBERS)] == ["style", "key", "calling", "part", "look_seconds"]
    lead = chart_pickers(replace(NUMBERS, kind=Kind.LEAD))
    assert [picker.field for picker in lead] == ["style", "key", "calling", "reading", "instrument", "lead_part"]
    sung = chart_pickers(replace(NUMBERS, kind=Kind.LEAD, instrument="trumpet"))
    assert [picker.field for picker in sung] == ["style", "key", "calling", "reading", "instrument"]
    styles = chart_pickers(replace(NUMBERS, level=1))[0]
    assert Style.JAZZ.value not in styles.values
    jazz = chart_pickers(replace(NUMBERS, level=1, style=Style.JAZZ))[0]
    assert jazz.values[jazz.chosen] == Style.JAZZ.value
