"""What the verdict says beside the notes: notices and what they offer, the legend, what happened to the line."""

from dataclasses import replace

import pytest

from tests.window.look import SIZES, frame
from tests.window.shown import verdict_view
from tests.window.verdicts import VIEWS, eventful, notes, texts
from trainer.window.action import Choose, Go, Place
from trainer.window.attend import Attention, key
from trainer.window.geometry import Size
from trainer.window.screens.legend import counts
from trainer.window.screens.verdict import verdict
from trainer.window.screens.verdict_page import NOTE
from trainer.window.screens.verdict_view import NoticeLine


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.w:g}")
def test_what_a_notice_offers_is_reached_by_mouse_and_keys_and_shows_it(size: Size) -> None:
    view = VIEWS["notices and an old take"](size)
    room = frame(size)
    plain = verdict(room, view)
    offers = [control for control in plain.controls if control.id.startswith("notice:")]
    assert [control.action for control in offers] == [Choose("instrument", "guitar"), Go(Place.DEVICES)]
    attention = Attention()
    for _ in range(len(plain.controls)):
        if attention.focus == offers[1].id:
            break
        attention = key(attention, plain, "tab").attention
    assert attention.focus == offers[1].id
    assert key(attention, plain, "return").actions == (Go(Place.DEVICES),)
    focused = verdict(replace(room, attention=attention), view)
    hovered = verdict(replace(room, attention=Attention(hover=offers[1].id)), view)
    assert len({plain.marks, focused.marks, hovered.marks}) == 3


def test_a_notice_without_a_remedy_answers_nothing() -> None:
    view = replace(verdict_view(SIZES[0]), notices=(NoticeLine("The whole take lies 70 ms late."),))
    assert not [c for c in verdict(frame(SIZES[0]), view).controls if c.id.startswith("notice:")]


def test_the_legend_counts_what_happened_to_the_line_as_far_as_there_is_room() -> None:
    wide, narrow = (texts(verdict(frame(size), eventful(size))) for size in (Size(2560, 1440), Size(1280, 720)))
    assert {"wrong turn", "skip", "restart", "slip", "break", "drift"} <= set(wide)
    assert "wrong turn" in narrow


def test_what_happened_to_the_line_is_pointed_at_like_a_note() -> None:
    view = verdict_view(SIZES[-1], player="beginner")
    assert view.verdict.events
    room = frame(SIZES[-1])
    (first,) = [control for control in notes(verdict(room, view)) if control.id == f"{NOTE}event-0"]
    shown = verdict(replace(room, attention=Attention(hover=first.id)), view)
    assert view.verdict.events[0].text in texts(shown)


def test_the_legend_counts_every_judged_note_once() -> None:
    view = VIEWS["again"](SIZES[1])
    figures = view.verdict.figures
    found = {item.name: number for item, number in counts(view.verdict)}
    assert found.pop("in time") + found.pop("early or late", 0) == figures.hit
    faults = {"missed": figures.missed, "wrong": figures.wrong, "extra": figures.extra}
    assert found == {name: count for name, count in faults.items() if count}
