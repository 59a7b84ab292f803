"""Every screen at every size: nothing outside, nothing cut, no text on other text, no control under another."""

import itertools
from collections.abc import Callable

import pytest

from tests.window.look import SIZES, frame
from tests.window.views import LOST, NO_PIANO, PICKERS, devices_view, home_view, settings_view, songs_view, takes_view
from trainer.model.settings import Settings
from trainer.window.geometry import Rect, Size
from trainer.window.marks import Box, Label, Scene
from trainer.window.screens.devices import devices
from trainer.window.screens.history import History
from trainer.window.screens.home import home
from trainer.window.screens.sections import setting_columns
from trainer.window.screens.settings import SettingsView, settings
from trainer.window.screens.songs import songs, songs_that_fit
from trainer.window.screens.takes import takes
from trainer.window.widgets.frame import Frame

CLEFS = ("𝄞", "𝄢")  # drawn as pictures, with less air than letters
MISREAD = (
    "a-song-of-mine.chart, line 31, column 42: '&' cannot stand here; what could: a chord such as 1 or 6-, a letter "
    "such as Bbmaj7, a diamond <1>, a push ^, a tie ~, NC, tacet, %, a bar line, words in braces, a comment behind ;"
)
PROBLEM = "The store is from a newer version of First Take: nothing is kept until this one is brought up to date."


def _real_settings(room: Frame) -> Scene:
    return settings(room, SettingsView(device=LOST, columns=setting_columns(Settings()), note="Kept at once"))


def _uneven_settings(room: Frame) -> Scene:
    (take, look, page), (sound, _) = setting_columns(Settings())
    view = SettingsView(device=LOST, columns=((take,), (look, sound, page)), note="Kept at once", problem=PROBLEM)
    return settings(room, view)


SCREENS: dict[str, Callable[[Frame], Scene]] = {
    "home": lambda room: home(room, home_view()),
    "home with many choices": lambda room: home(room, home_view(pickers=PICKERS, problem=PROBLEM)),
    "home of a newcomer": lambda room: home(room, home_view(device=NO_PIANO, history=History())),
    "home with a problem": lambda room: home(room, home_view(device=LOST, problem=PROBLEM, can_start=False)),
    "home of a newcomer with a problem": lambda room: home(
        room, home_view(device=NO_PIANO, history=History(), problem=PROBLEM)
    ),
    "settings": lambda room: settings(room, settings_view()),
    "settings as they are": _real_settings,
    "settings with a fuller column and a problem": _uneven_settings,
    "settings with a problem": lambda room: settings(room, settings_view(problem=PROBLEM)),
    "devices": lambda room: devices(room, devices_view()),
    "no devices": lambda room: devices(room, devices_view(empty=True)),
    "takes": lambda room: takes(room, takes_view()),
    "the last takes": lambda room: takes(room, takes_view(start=36, problem=PROBLEM)),
    "songs": lambda room: songs(room, songs_view(fit=songs_that_fit(room))),
    "the last songs, with what cannot be read": lambda room: songs(
        room, songs_view(fit=songs_that_fit(room, problem=MISREAD), start=48, search="up swing " * 6, problem=MISREAD)
    ),
    "no song found": lambda room: songs(room, songs_view(empty=True, search="nobody has written this song")),
    "songs that are being read": lambda room: songs(room, songs_view(empty=True, is_reading=True)),
    "no takes": lambda room: takes(room, takes_view(count=0)),
}
EVERY = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.w:g}")
OF_ALL = pytest.mark.parametrize("name", SCREENS)


def label_box(room: Frame, label: Label) -> Rect:
    """The room that the letters of a label take, from capitals to tails."""
    width = room.type.width(label.text, label.style)
    cap, tail = label.style.size * 0.75, label.style.size * 0.22
    return Rect(label.x - label.align * width, label.y - cap, width, cap + tail)


@EVERY
@OF_ALL
def test_nothing_is_outside_the_window(name: str, size: Size) -> None:
    room = frame(size)
    scene = SCREENS[name](room)
    window = Rect(0, 0, size.w, size.h)
    for mark in scene.marks:
        if isinstance(mark, Label):
            assert window.holds(label_box(room, mark)), mark
        if isinstance(mark, Box):
            assert window.holds(mark.rect), mark
    for control in scene.controls:
        assert window.holds(control.rect), control


@EVERY
@OF_ALL
def test_no_text_lies_on_other_text(name: str, size: Size) -> None:
    room = frame(size)
    words = [mark for mark in SCREENS[name](room).marks if isinstance(mark, Label) and mark.text not in CLEFS]
    for one, other in itertools.combinations(words, 2):
        assert not label_box(room, one).overlaps(label_box(room, other)), (one, other)


@EVERY
@OF_ALL
def test_text_stays_in_its_box(name: str, size: Size) -> None:
    room = frame(size)
    marks = SCREENS[name](room).marks
    boxes = [mark.rect for mark in marks if isinstance(mark, Box) and mark.rect.w > 12 and mark.rect.h > 16]
    for mark in marks:
        if isinstance(mark, Label):
            text = label_box(room, mark)
            around = [box for box in boxes if box.contains(*text.middle)]
            if around:
                assert min(around, key=lambda box: box.w * box.h).inset(2, 0).holds(text, slack=1.0), mark


@EVERY
@OF_ALL
def test_controls_have_names_of_their_own_and_never_cross(name: str, size: Size) -> None:
    controls = SCREENS[name](frame(size)).controls
    assert len({control.id for control in controls}) == len(controls)
    for one, other in itertools.combinations(controls, 2):
        nested = one.rect.holds(other.rect) or other.rect.holds(one.rect)
        assert nested or not one.rect.overlaps(other.rect), (one.id, other.id)


@EVERY
@OF_ALL
def test_a_key_means_one_thing(name: str, size: Size) -> None:
    keys = [key for control in SCREENS[name](frame(size)).controls for key in control.keys]
    assert len(set(keys)) == len(keys)


@EVERY
@OF_ALL
def test_what_can_be_pressed_is_large_enough(name: str, size: Size) -> None:
    for control in SCREENS[name](frame(size)).controls:
        assert min(control.rect.w, control.rect.h) >= 24 or not control.rect.w, control  # or it is for keys alone


@EVERY
def test_the_kinds_stand_still_when_there_are_fewer_choices(size: Size) -> None:
    room = frame(size)
    rows = [
        [control.rect for control in home(room, home_view(pickers=PICKERS[:count])).controls if control.group == "kind"]
        for count in (2, 3, 4)
    ]
    assert rows[0] == rows[1] == rows[2]
