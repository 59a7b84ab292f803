import pygame
from hypothesis import given
from hypothesis import strategies as st

from trainer.devices.computer_keys import CODES, ComputerKeys, letters, lose_focus, press, release
from trainer.model.performance import KeyEvent


def typed(letters_: str) -> list[int]:
    keys, heard = ComputerKeys(), []
    for letter in letters_:
        keys, event = press(keys, CODES[letter], at=0)
        heard += [event.key] if event else []
        keys, _ = release(keys, CODES[letter], at=0)
    return heard


def test_the_home_row_is_c_major_from_middle_c() -> None:
    assert typed("asdfghjkl;'") == [60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77]


def test_the_row_above_has_the_black_keys_between() -> None:
    assert typed("wetyuop") == [61, 63, 66, 68, 70, 73, 75]


def test_z_and_x_move_by_an_octave_and_stop_at_the_ends() -> None:
    assert typed("zaxa") == [48, 60]
    assert typed("z" * 20 + "a") == [12]
    assert max(typed("x" * 20 + "a'")) <= 127


def test_c_and_v_play_softer_and_louder() -> None:
    keys, _ = press(ComputerKeys(), CODES["v"], at=0)
    _, loud = press(keys, CODES["a"], at=0)
    keys, _ = press(ComputerKeys(), CODES["c"], at=0)
    _, soft = press(keys, CODES["a"], at=0)
    assert loud is not None
    assert soft is not None
    assert loud.velocity > ComputerKeys().velocity > soft.velocity


def test_the_automatic_repeat_of_a_held_key_strikes_nothing() -> None:
    keys, first = press(ComputerKeys(), CODES["a"], at=1)
    again, second = press(keys, CODES["a"], at=2)
    assert (first, second, again) == (KeyEvent(1, 60, 80), None, keys)


def test_a_note_begun_before_an_octave_change_is_let_go_where_it_began() -> None:
    keys, _ = press(ComputerKeys(), CODES["a"], at=1)
    keys, _ = press(keys, CODES["x"], at=2)
    assert release(keys, CODES["a"], at=3)[1] == KeyEvent(3, 60, 0)


def test_a_note_held_by_two_keys_sounds_until_both_are_up() -> None:
    keys, _ = press(ComputerKeys(), CODES["k"], at=1)
    keys, _ = press(keys, CODES["x"], at=2)
    keys, _ = press(keys, CODES["a"], at=3)
    keys, first = release(keys, CODES["k"], at=4)
    keys, second = release(keys, CODES["a"], at=5)
    assert (first, second) == (None, KeyEvent(5, 72, 0))


def test_keys_without_a_meaning_and_releases_without_a_press_are_nothing() -> None:
    assert press(ComputerKeys(), CODES["q"], at=0) == (ComputerKeys(), None)
    assert release(ComputerKeys(), CODES["a"], at=0) == (ComputerKeys(), None)


def test_codes_are_the_scancodes_of_sdl() -> None:
    assert {letter: getattr(pygame, f"KSCAN_{letter.upper()}") for letter in "aqwzxm"} == {
        letter: CODES[letter] for letter in "aqwzxm"
    }
    assert (CODES[";"], CODES["'"]) == (pygame.KSCAN_SEMICOLON, pygame.KSCAN_APOSTROPHE)


def test_the_letters_on_the_drawn_keyboard_are_those_that_play_the_keys() -> None:
    for key, letter in letters(ComputerKeys(octave=3)).items():
        _, event = press(ComputerKeys(octave=3), CODES[letter], at=0)
        assert event is not None
        assert event.key == key


@given(st.lists(st.tuples(st.sampled_from(sorted(CODES.values())), st.booleans())))
def test_losing_focus_lets_everything_go(moves: list[tuple[int, bool]]) -> None:
    keys, down = ComputerKeys(), set[int]()
    events: list[KeyEvent | None] = []
    for code, goes_down in moves:
        keys, event = (press if goes_down else release)(keys, code, at=0)
        events.append(event)
    keys, last = lose_focus(keys, at=1)
    for event in (*events, *last):
        if event is not None:
            (down.add if event.velocity else down.discard)(event.key)
    assert down == set()
    assert keys.held == ()
