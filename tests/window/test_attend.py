"""The pointer and the keys reach every control, and mean one thing each."""

from trainer.window.action import Choose, Command, Do, Write
from trainer.window.attend import Answer, Attention, key, point, press, release, settled, write
from trainer.window.geometry import Rect
from trainer.window.marks import Control, Scene

START, STOP = Do(Command.START), Do(Command.STOP)
TRACK = tuple(Choose("volume", value) for value in (0, 50, 100))
SCENE = Scene(
    controls=(
        Control(id="start", rect=Rect(0, 0, 100, 40), action=START, keys=("space",)),
        Control(id="stop", rect=Rect(200, 0, 100, 40), action=STOP),
        Control(id="level:0", rect=Rect(0, 100, 40, 40), action=Choose("level", 1), group="level"),
        Control(id="level:1", rect=Rect(50, 100, 40, 40), action=Choose("level", 2), group="level", entry=True),
        Control(id="volume", rect=Rect(0, 200, 100, 40), track=TRACK, less=TRACK[0], more=TRACK[2]),
        Control(id="note", rect=Rect(0, 300, 20, 20), focusable=False),
    )
)


def tabbed(times: int, *, shift: bool = False) -> Attention:
    attention = Attention()
    for _ in range(times):
        attention = key(attention, SCENE, "tab", shift=shift).attention
    return attention


def test_a_press_counts_where_it_is_let_go_on_the_same_control() -> None:
    held = press(Attention(), SCENE, 10, 10)
    assert held.actions == ()
    assert release(held.attention, SCENE, 90, 30).actions == (START,)
    assert release(held.attention, SCENE, 150, 30).actions == ()
    assert release(held.attention, SCENE, 210, 10).actions == ()


def test_pointing_shows_what_is_pointed_at() -> None:
    assert point(Attention(), SCENE, 210, 10).attention.hover == "stop"
    assert point(Attention(hover="stop"), SCENE, 150, 10).attention.hover is None
    assert point(Attention(), SCENE, 5, 305).attention.hover == "note"


def test_a_track_follows_the_pointer_while_it_is_held() -> None:
    held = press(Attention(), SCENE, 2, 210)
    assert held.actions == (TRACK[0],)
    assert point(held.attention, SCENE, 55, 500).actions == (TRACK[1],)
    assert point(held.attention, SCENE, 900, 210).actions == (TRACK[2],)
    assert release(held.attention, SCENE, 2, 210).actions == ()


def test_tab_goes_round_and_a_group_is_one_stop_entered_at_what_is_chosen() -> None:
    assert [tabbed(n).focus for n in range(1, 6)] == ["start", "stop", "level:1", "volume", "start"]
    assert tabbed(1, shift=True).focus == "volume"


def test_arrows_walk_a_group() -> None:
    inside = key(tabbed(3), SCENE, "left").attention
    assert inside.focus == "level:0"
    assert key(inside, SCENE, "return").actions == (Choose("level", 1),)
    assert key(inside, SCENE, "down").attention.focus == "level:1"


def test_arrows_turn_a_value() -> None:
    assert key(tabbed(4), SCENE, "left").actions == (TRACK[0],)
    assert key(tabbed(4), SCENE, "right").actions == (TRACK[2],)


def test_enter_presses_what_the_keyboard_focused_and_not_what_was_clicked() -> None:
    assert key(tabbed(2), SCENE, "return").actions == (STOP,)
    clicked = release(press(Attention(), SCENE, 210, 10).attention, SCENE, 210, 10).attention
    assert not clicked.rings("stop")
    assert not key(clicked, SCENE, "return").used


def test_a_shortcut_works_from_anywhere() -> None:
    assert key(tabbed(2), SCENE, "space").actions == (START,)


def test_a_key_that_nothing_wants_is_left_for_the_player() -> None:
    answer = key(Attention(), SCENE, "a")
    assert not answer.used
    assert answer.actions == ()


def test_escape_lets_the_focus_go() -> None:
    assert key(tabbed(1), SCENE, "escape").attention.focus is None
    assert not key(Attention(), SCENE, "escape").used


def test_what_is_gone_loses_the_attention() -> None:
    attention = Attention(hover="start", pressed="gone", focus="gone", by_keys=True)
    assert settled(attention, SCENE) == Attention(hover="start", by_keys=True)


def test_tab_after_a_click_shows_where_the_focus_is() -> None:
    clicked = press(Attention(), SCENE, 210, 10).attention
    shown = key(clicked, SCENE, "tab").attention
    assert shown.focus == "stop"
    assert shown.rings("stop")


def test_what_is_typed_is_written_where_a_scene_is_written_in_and_the_keys_of_it_do_nothing_else() -> None:
    field = Control(id="search", rect=Rect(0, 0, 100, 40), focusable=False, field="search", text="ra")
    scene = Scene(controls=(field, Control(id="back", rect=Rect(0, 50, 100, 40), action=STOP, keys=("escape",))))
    assert key(Attention(), scene, "i").used
    assert key(Attention(), scene, "i").actions == ()
    assert write(Attention(focus="back", by_keys=True), scene, "i") == Answer(Attention(), (Write("search", "i"),))
    assert key(Attention(), scene, "backspace").actions == (Write("search"),)
    assert key(Attention(), scene, "escape").actions == (Choose("search", ""),)


def test_where_nothing_is_written_escape_means_what_it_always_does() -> None:
    field = Control(id="search", rect=Rect(0, 0, 100, 40), focusable=False, field="search")
    scene = Scene(controls=(field, Control(id="back", rect=Rect(0, 50, 100, 40), action=STOP, keys=("escape",))))
    assert key(Attention(), scene, "escape").actions == (STOP,)
    assert not write(Attention(), SCENE, "i").used
    assert not key(Attention(), SCENE, "i").used
