from collections.abc import Callable

import pytest

from tests.window.laid_out import faults, label_box
from tests.window.look import SIZES, frame
from tests.window.shown import LONG, TWO_HANDS, at, take_view
from trainer.engrave.annotation import Tone
from trainer.model.performance import Clicking, Way
from trainer.model.settings import Guide
from trainer.window.action import Command, Do
from trainer.window.attend import Attention, key
from trainer.window.geometry import Size
from trainer.window.marks import Arc, Label, Line, Scene, Sheet
from trainer.window.screens.sentences import Standing
from trainer.window.screens.take import page_area, take
from trainer.window.screens.take_footer import keyboard_area
from trainer.window.screens.take_view import TakeView
from trainer.window.theme import Ink

VIEWS: dict[str, Callable[[Size], TakeView]] = {
    "in its first bar": take_view,
    "counting in": lambda size: take_view(size, place=at(-5)),
    "counting in to a pickup": lambda size: take_view(size, "PICKUP", place=at(-1)),
    "in a pickup": lambda size: take_view(size, "PICKUP", place=at(0.5), bpm=208),
    "in seven": lambda size: take_view(size, "SEVEN", place=at(-3), standing=Standing(False, 12)),
    "in six, no sound": lambda size: take_view(size, "RHYTHM", has_sound=False),
    "a long title": lambda size: take_view(size, standing=Standing(False, 12, (11, 12)), device=LONG),
    "all keys held": lambda size: take_view(size, held=frozenset(range(21, 109))),
    "a device gone": lambda size: take_view(size, gone=(LONG,), device=""),
    "devices gone": lambda size: take_view(size, gone=("One", "Another")),
    "free": lambda size: take_view(size, way=Way.FREE, place=at(9)),
    "waiting": lambda size: take_view(size, way=Way.WAIT, guide=Guide.LINE, place=0),
    "count-off only": lambda size: take_view(size, clicking=Clicking.COUNT_OFF, guide=Guide.BAR),
    "a fermata": lambda size: take_view(size, place=at(4), waits=True, guide=Guide.LINE),
    "a long page": lambda size: take_view(size, "THREE_PAGES", place=at(100), guide=Guide.HIDE_READ, hide=at(1)),
}


def texts(scene: Scene) -> list[str]:
    return [mark.text for mark in scene.marks if isinstance(mark, Label)]


def sheet(scene: Scene) -> Sheet:
    return next(mark for mark in scene.marks if isinstance(mark, Sheet))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.w:g}")
@pytest.mark.parametrize("name", VIEWS)
def test_every_take_is_whole_at_every_size(name: str, size: Size) -> None:
    room = frame(size)
    found = faults(room, take(room, VIEWS[name](size)))
    if "gone" in name:  # the pill lies over the silent keyboard on purpose
        found.pop("text on text", None)
    assert found == {}


@pytest.mark.parametrize("size", [Size(1280, 1024), Size(1439, 900), Size(2150, 900), Size(1440, 720)])
@pytest.mark.parametrize("name", VIEWS)
def test_every_take_is_whole_in_windows_of_other_shapes(name: str, size: Size) -> None:
    room = frame(size)
    found = faults(room, take(room, VIEWS[name](size)))
    if "gone" in name:
        found.pop("text on text", None)
    assert found == {}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.w:g}")
def test_a_lost_device_is_told_over_the_keyboard_and_moves_nothing(size: Size) -> None:
    room = frame(size)
    here, gone = take(room, take_view(size)), take(room, take_view(size, gone=("Digital Piano USB",)))
    assert sheet(here).has_place_of(sheet(gone))
    told = next(mark for mark in gone.marks if isinstance(mark, Label) and "is gone" in mark.text)
    assert keyboard_area(size).holds(label_box(room, told))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.w:g}")
@pytest.mark.parametrize("bar", [0, 5, 13, 20, 35])
def test_the_page_shows_whole_systems_between_header_and_keyboard_and_stands_in_the_middle(
    size: Size, bar: int
) -> None:
    shown = sheet(take(frame(size), take_view(size, "THREE_PAGES", place=at(4 * bar + 2))))
    assert page_area(size).holds(shown.rect, slack=0.6)
    assert page_area(size).bottom <= keyboard_area(size).y
    assert abs(shown.x + shown.page.width * shown.zoom / 2 - size.w / 2) <= 1
    for system in shown.page.systems:
        top, bottom = (shown.y + edge * shown.zoom for edge in (system.top, system.bottom))
        whole = shown.rect.y <= top and bottom <= shown.rect.bottom
        assert whole or bottom <= shown.rect.y or top >= shown.rect.bottom
    assert any(system.first <= bar <= system.last for system in shown.page.systems)


def test_held_black_keys_are_named_as_the_key_of_the_page_spells_them() -> None:
    names = texts(take(frame(), take_view(SIZES[1], held=frozenset({63, 66}))))
    assert {"E♭", "G♭"} <= set(names)
    sharp = texts(take(frame(), take_view(SIZES[1], "PICKUP", held=frozenset({63, 66}))))
    assert {"D♯", "F♯"} <= set(sharp)


def test_escape_stops_the_take() -> None:
    for view in VIEWS.values():
        assert key(Attention(), take(frame(), view(SIZES[1])), "escape").actions == (Do(Command.STOP),)


def test_what_stopping_does_is_said_beside_it() -> None:
    assert "the take is kept as it is" in texts(take(frame(), VIEWS["in its first bar"](SIZES[1])))
    assert "nothing is kept yet" in texts(take(frame(), VIEWS["counting in"](SIZES[1])))


def test_live_marks_colour_heads_and_add_nothing() -> None:
    tones = {TWO_HANDS.notes[0].id: Tone.OK, TWO_HANDS.notes[1].id: Tone.LATE, TWO_HANDS.notes[2].id: Tone.WRONG}
    marked = sheet(take(frame(), take_view(SIZES[1], tones=tones)))
    assert list(marked.hues.values()) == [Ink.GOODM, Ink.WARNM, Ink.BADM]
    assert marked.added == ()
    assert sheet(take(frame(), take_view(SIZES[1]))).hues == {}


def test_the_moving_line_moves_alone() -> None:
    one = take(frame(), take_view(SIZES[1], guide=Guide.LINE, place=at(1)))
    other = take(frame(), take_view(SIZES[1], guide=Guide.LINE, place=at(1.1)))
    changed = set(one.marks) ^ set(other.marks)
    assert sheet(one) == sheet(other)
    assert 0 < len(changed) <= 4
    assert any(isinstance(mark, Line) and mark.hue is Ink.ACC for mark in changed)


def test_blanking_runs_ahead_by_its_seconds() -> None:
    near = sheet(take(frame(), take_view(SIZES[1], guide=Guide.HIDE_READ, place=at(2), hide=0)))
    far = sheet(take(frame(), take_view(SIZES[1], guide=Guide.HIDE_READ, place=at(2), hide=at(2))))
    hidden = {note.id for note in TWO_HANDS.notes if note.onset < 4}
    assert near.hidden < far.hidden
    assert hidden <= far.hidden
    assert not {note.id for note in TWO_HANDS.notes if note.onset >= 4} & far.hidden


def test_the_header_says_where_the_take_is_and_how_it_counts() -> None:
    counting = texts(take(frame(), VIEWS["counting in"](SIZES[1])))
    assert {"count-in", "1 / 2", "♩ = 80", "E♭", "first take"} <= set(counting)
    assert "pickup" in texts(take(frame(), VIEWS["in a pickup"](SIZES[1])))
    assert "yours" in texts(take(frame(), VIEWS["free"](SIZES[1])))


def test_the_click_is_told_as_it_is_heard() -> None:
    assert "click on" in texts(take(frame(), VIEWS["in its first bar"](SIZES[1])))
    assert "click off" in texts(take(frame(), VIEWS["count-off only"](SIZES[1])))
    assert "no click" in texts(take(frame(), VIEWS["waiting"](SIZES[1])))
    assert "no sound: lights only" in texts(take(frame(), VIEWS["in six, no sound"](SIZES[1])))


def test_while_the_clock_waits_no_light_is_on_and_the_tempo_is_the_players() -> None:
    size = SIZES[0]
    waiting, going = (take(frame(size), take_view(size, place=at(4), waits=waits)) for waits in (True, False))
    assert "yours" in texts(waiting)
    assert "yours" not in texts(going)
    assert "click waits for you" in texts(waiting)
    lit = [sum(isinstance(mark, Arc) and mark.hue is Ink.ACC for mark in scene.marks) for scene in (waiting, going)]
    assert lit == [0, 1]
