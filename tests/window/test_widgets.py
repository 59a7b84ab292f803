"""Widgets show their state and answer with their actions."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.window.look import frame
from trainer.engrave.annotation import Tone
from trainer.model.judgement import Outcome
from trainer.model.settings import SETTINGS, Settings
from trainer.window.action import Choose, Command, Do
from trainer.window.attend import Attention
from trainer.window.geometry import Rect
from trainer.window.marks import Box, Label, Scene
from trainer.window.screens.sections import ELSEWHERE, setting_columns
from trainer.window.theme import Ink
from trainer.window.tones import TONE_HUES
from trainer.window.type import OUTCOME
from trainer.window.widgets.buttons import Button, Option, button, segmented, slider, stepper, toggle
from trainer.window.widgets.choosing import Dial, Picker, Switch, choice_row, pick
from trainer.window.widgets.figures import Offsets, counted, histogram, score_bar, signed
from trainer.window.widgets.instruments import Keyboard, is_white, keyboard, look_ring
from trainer.window.widgets.panels import outcome_words, tooltip

START = Do(Command.START)
RECT = Rect(100, 100, 240, 40)
WINDOW = Rect(0, 0, 1280, 720)


def texts(scene: Scene) -> list[str]:
    return [mark.text for mark in scene.marks if isinstance(mark, Label)]


def test_a_button_that_cannot_be_pressed_is_drawn_and_cannot_be_reached() -> None:
    scene = button(frame(), RECT, Button(id="b", text="Punch in", action=START, keys=("p",), enabled=False))
    assert texts(scene) == ["Punch in"]
    assert scene.controls == ()


def test_every_state_of_a_button_looks_different() -> None:
    what = Button(id="b", text="Start", action=START)
    states = (Attention(), Attention(hover="b"), Attention(pressed="b"), Attention(focus="b", by_keys=True))
    looks = {button(frame(attention=state), RECT, what).marks for state in states}
    assert len(looks) == len(states)
    assert button(frame(attention=Attention(focus="b")), RECT, what).marks in looks


def test_a_hint_gives_way_to_the_word() -> None:
    what = Button(id="b", text="Start again", hint="Space", action=START)
    assert texts(button(frame(), RECT, what)) == ["Start again", "Space"]
    assert texts(button(frame(), Rect(0, 0, 120, 40), what)) == ["Start again"]


def test_a_segment_is_entered_at_what_is_chosen() -> None:
    options = [Option(str(n), Choose("level", n), chosen=n == 3) for n in range(1, 9)]
    scene = segmented(frame(), Rect(0, 0, 400, 40), "level", options)
    assert [control.id for control in scene.controls if control.entry] == ["level:2"]
    assert [control.action for control in scene.controls] == [Choose("level", n) for n in range(1, 9)]


def test_a_stepper_at_its_end_goes_one_way() -> None:
    scene = stepper(frame(), RECT, "key", "C", less=None, more=Choose("key", "G"))
    assert [control.id for control in scene.controls] == ["key", "key:more"]
    assert (scene.controls[0].less, scene.controls[0].more) == (None, Choose("key", "G"))


def test_a_slider_knows_its_neighbours() -> None:
    actions = [Choose("volume", value) for value in range(11)]
    (control,) = slider(frame(), RECT, "volume", actions, 10).controls
    assert (control.less, control.more) == (actions[9], None)


def test_a_switch_asks_for_its_other_state() -> None:
    assert toggle(frame(), 0, 0, "t", START, on=True).marks != toggle(frame(), 0, 0, "t", START, on=False).marks
    row = choice_row(frame(), RECT, Switch("marks", "Marks", "", on=True), control_width=60, helped=False)
    assert row.controls[0].action == Choose("marks", value=False)


def test_a_picker_lies_side_by_side_only_where_it_fits() -> None:
    picker = Picker("way", "Play", "", ("a", "b"), ("In time, with the click", "Free"), 0)
    assert len(pick(frame(), Rect(0, 0, 500, 40), picker).controls) == 2
    assert [c.id for c in pick(frame(), Rect(0, 0, 160, 40), picker).controls] == ["way", "way:more"]


@given(st.floats(0, 1280), st.floats(0, 720))
def test_a_tooltip_stays_in_the_window_and_off_its_anchor(x: float, y: float) -> None:
    anchor = Rect(x - 8, y - 6, 16, 12)
    scene = tooltip(frame(), anchor, [("late by 62 ms", Ink.TIPWARN), ("E♭5, bar 5 beat 2", Ink.ONTIP)], within=WINDOW)
    box = next(mark.rect for mark in scene.marks if isinstance(mark, Box))
    assert box.x >= WINDOW.x
    assert box.right <= WINDOW.right
    assert box.y >= WINDOW.y
    assert not box.overlaps(anchor)


def test_a_tooltip_without_room_above_hangs_below() -> None:
    high = tooltip(frame(), Rect(600, 10, 16, 12), [("missed", Ink.TIPBAD)], within=WINDOW)
    low = tooltip(frame(), Rect(600, 400, 16, 12), [("missed", Ink.TIPBAD)], within=WINDOW)
    tops = [next(mark.rect.y for mark in scene.marks if isinstance(mark, Box)) for scene in (high, low)]
    assert tops[0] > 10
    assert tops[1] < 400


def test_offsets_are_counted_by_ten_and_outliers_in_the_outer_bars() -> None:
    counts = counted(Offsets(values=(-400, -1, 0, 9.9, 10, 400), mean=None))
    assert sum(counts) == 6
    assert (counts[0], counts[11], counts[12], counts[13], counts[-1]) == (1, 1, 2, 1, 1)


def test_a_histogram_names_its_mean_with_its_sign() -> None:
    assert "−8 ms" in texts(histogram(Rect(0, 0, 300, 160), Offsets(values=(-8.0,), mean=-8.0)))
    assert [signed(value) for value in (-0.4, 12.4, -12.6)] == ["0", "+12", "−13"]


def test_a_part_that_is_not_asked_for_says_so() -> None:
    assert texts(score_bar(frame(), Rect(0, 0, 300, 28), "Length", None)) == ["Length", "not asked for"]
    assert "87" in texts(score_bar(frame(), Rect(0, 0, 300, 28), "Time", 0.87))


def test_the_keyboard_has_52_white_and_36_black_keys_and_shows_what_is_held() -> None:
    held = keyboard(Rect(0, 0, 1040, 72), Keyboard(held={60: Ink.ACC, 61: Ink.BADM}))
    boxes = [mark for mark in held.marks if isinstance(mark, Box)]
    assert sum(1 for key in range(21, 109) if is_white(key)) == 52
    assert sum(1 for box in boxes if box.fill is Ink.KEY_BLACK) == 36
    assert [box.fill for box in boxes if box.fill in (Ink.ACC, Ink.BADM)] == [Ink.ACC, Ink.BADM]
    named = [text for text in texts(held) if text.startswith("C")]
    assert named == ["C1", "C2", "C3", "C5", "C6", "C7", "C8", "C"]


def test_black_keys_stand_between_their_neighbours() -> None:
    boxes = [m for m in keyboard(Rect(0, 0, 1040, 72), Keyboard(held={})).marks if isinstance(m, Box)]
    blacks = [box.rect for box in boxes if box.fill is Ink.KEY_BLACK]
    assert all(not one.overlaps(other) for one, other in pairwise(blacks))


@pytest.mark.parametrize(("left", "figure"), [(30.0, "30"), (23.2, "24"), (0.01, "1"), (0.0, "0"), (-1.0, "0")])
def test_the_look_ring_counts_down_to_nothing(left: float, figure: str) -> None:
    assert texts(look_ring(50, 50, 40, left=left, total=30)) == [figure]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_an_outcome_is_a_sign_and_its_word(outcome: Outcome) -> None:
    scene, right = outcome_words(frame(), 10, 40, outcome)
    assert texts(scene) == [outcome.value]
    assert len(scene.marks) > 1
    assert right > 10 + frame().type.width(outcome.value, OUTCOME)


def test_every_setting_is_asked_somewhere() -> None:
    asked = {choice.field for column in setting_columns(Settings()) for section in column for choice in section.choices}
    here = {setting.name for setting in SETTINGS if setting.section != "devices"}
    assert asked == here - ELSEWHERE


def test_every_control_of_the_settings_asks_for_what_is_allowed() -> None:
    for column in setting_columns(Settings()):
        for section in column:
            for choice in section.choices:
                scene = choice_row(frame(), Rect(0, 0, 600, 60), choice, control_width=300, helped=True)
                asked = [a for c in scene.controls for a in (c.action, c.less, c.more, *c.track) if a is not None]
                assert asked
                for action in asked:
                    assert isinstance(action, Choose)
                    Settings().changed(action.field, action.value)


def test_a_dial_shows_the_nearest_of_its_values() -> None:
    (size,) = [
        choice
        for column in setting_columns(Settings(scale=110))
        for section in column
        for choice in section.choices
        if choice.field == "scale"
    ]
    assert isinstance(size, Dial)
    assert (size.values[size.chosen], size.figure) == (100, "110 %")


def test_every_tone_of_a_verdict_has_a_hue() -> None:
    assert set(TONE_HUES) == set(Tone)
