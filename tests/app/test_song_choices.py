"""What can be chosen of a song, and what its exercise is then."""

from dataclasses import replace

import pytest

from tests.build_charts import chart
from trainer.app.calls import call_of
from trainer.app.song_choices import SongChoices, as_chosen, song_choices, song_setup
from trainer.model.chart import Chart, Dialect
from trainer.model.exercise import Exercise, ExerciseRef
from trainer.model.key import Key
from trainer.model.settings import Calling, Settings
from trainer.window.action import Choose
from trainer.window.widgets.choosing import Picker


def song(body: str = "| 1 | 4 | 5 | 1 |", *, key: str = "G", tempo: int = 100) -> Exercise:
    page = chart(body, key=key)
    page = replace(page, header=replace(page.header, tempo=tempo))
    return Exercise(ExerciseRef(recipe=None, seed=3, version=0, source="a1"), page)


def offered(exercise: Exercise, settings: Settings, choices: SongChoices | None = None) -> dict[str, Picker]:
    return {picker.field: picker for picker in song_choices(settings, exercise, choices or SongChoices())}


def test_a_song_is_offered_as_it_is_written_first() -> None:
    found = offered(song(), Settings())
    chosen = {name: picker.labels[picker.chosen] for name, picker in found.items()}
    assert chosen == {
        "song_dialect": "Number chart",
        "song_key": "G major, as written",
        "song_bpm": "♩ = 100, as written",
        "part": "With the band",
        "calling": "As written",
        "backing": "Click",
    }


def test_every_choice_that_is_offered_can_be_made() -> None:
    written = song("| 1 4 | {key: A} 5 | NC | 1 |")
    for name in ("song_dialect", "song_key", "song_bpm"):
        picker = offered(written, Settings())[name]
        for place in range(len(picker.values)):
            action = picker.choose(place)
            assert action is not None
            choices = SongChoices().changed(action)
            assert choices is not None
            assert offered(written, Settings(), choices)[name].chosen == place
            assert isinstance(as_chosen(written, choices).page, Chart)


@pytest.mark.parametrize(("tempo", "ends"), [(300, (150, 400)), (19, (10, 28)), (400, (200, 400)), (10, (10, 15))])
def test_tempos_are_offered_within_what_can_be_played(tempo: int, ends: tuple[int, int]) -> None:
    picker = offered(song(tempo=tempo), Settings())["song_bpm"]
    assert (picker.values[0], picker.values[-1]) == ends
    assert picker.values[picker.chosen] == tempo


def test_a_key_and_a_tempo_that_were_not_offered_stand_among_the_others_once_they_are_chosen() -> None:
    found = offered(song(key="Em"), Settings(), SongChoices(key="A#m", bpm=101))
    chosen = [picker.labels[picker.chosen] for picker in (found["song_key"], found["song_bpm"])]
    assert chosen == ["A♯ minor", "♩ = 101"]
    own = offered(song(), Settings(), SongChoices(key="G"))["song_key"]
    assert own.labels[own.chosen] == "G major, as written"


def test_a_song_moves_to_a_key_and_keeps_what_names_it() -> None:
    moved = as_chosen(song(), SongChoices(dialect=Dialect.LETTERS, key="Bb"))
    assert isinstance(moved.page, Chart)
    assert (moved.page.header.key, moved.page.dialect, moved.ref) == (Key("B", -1), Dialect.LETTERS, song().ref)


def test_a_minor_song_moves_to_minor_keys_only() -> None:
    values = offered(song(key="Em"), Settings())["song_key"].values
    assert len(values) > 10
    assert all(str(value).endswith("m") for value in values[1:])


def test_a_tempo_that_is_called_stands_above_the_one_that_was_chosen() -> None:
    slower = SongChoices(bpm=46)
    assert song_setup(Settings(), song(), slower).bpm == 46
    settings = Settings(calling=Calling.EVERYTHING)
    call = call_of(settings, song())
    assert call is not None
    assert song_setup(settings, song(), slower).bpm == call.bpm
    assert "song_bpm" not in offered(song(), settings)


@pytest.mark.parametrize("calling", [Calling.KEY, Calling.EVERYTHING])
def test_when_and_at_which_level_is_asked_only_where_something_is_called(calling: Calling) -> None:
    assert {"call_ahead", "level"} <= set(offered(song(), Settings(calling=calling)))
    assert not {"call_ahead", "level"} & set(offered(song(), Settings()))


def test_a_song_without_chords_is_read_as_it_is_written() -> None:
    assert "song_dialect" not in offered(song("| NC | tacet |"), Settings())


def test_other_choices_are_not_of_the_song() -> None:
    assert SongChoices().changed(Choose("part", "alone")) is None
