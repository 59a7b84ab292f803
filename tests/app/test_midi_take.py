"""A take in real time through a real MIDI path: a keyboard, JACK, python-rtmidi, the desk, the store."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.app.at_the_desk import a_desk
from tests.devices.jack import instrument, jack_server, unplug
from tests.devices.wait import wait
from trainer.app.desk import Desk
from trainer.app.rooms.studio import StudioRoom
from trainer.app.rooms.verdict import VerdictRoom
from trainer.devices.clock import now
from trainer.devices.midi import MidiInput
from trainer.devices.ports import system_ports
from trainer.judge.players.bots import BOTS
from trainer.model.exercise import Kind
from trainer.model.expected import Expected
from trainer.model.performance import KeyEvent
from trainer.model.settings import Settings
from trainer.window.action import Command, Do
from trainer.window.loop import Loop
from trainer.window.ports import Asked

PATIENCE = 60_000_000


def until(loop: Loop, happened: Callable[[], bool]) -> None:
    """Frames in real time until something happens."""
    end = now() + PATIENCE
    while not happened():
        assert now() < end, "it did not happen"
        loop.frame()
        wait(0.004)


def sent(keyboard: Any, event: KeyEvent) -> None:
    keyboard.send_message([0x90 if event.velocity else 0x80, event.key, event.velocity])


def play(loop: Loop, desk: Desk, keyboard: Any, expected: Expected) -> None:
    """Every note of the page at its time, sent down the cable."""
    coming = list(BOTS["perfect"].play(expected, Random(1)))
    while coming:
        grid = desk.tools.sound.grid()
        assert grid is not None
        while coming and grid.origin + coming[0].at <= now():
            sent(keyboard, coming.pop(0))
        loop.frame()
        wait(0.001)


@pytest.mark.jack
def test_a_page_played_on_a_midi_keyboard_is_kept_note_for_note(tmp_path: Path) -> None:
    settings = Settings(kind=Kind.MELODY, level=1, look_seconds=0)
    with jack_server():
        midi = MidiInput(system_ports("jack"), look_seconds=0.05)
        with a_desk(tmp_path, settings, midi=midi, clock=now, player=None) as loop:
            desk = loop.app
            assert isinstance(desk, Desk)
            keyboard = instrument("Stage piano")
            until(loop, lambda: desk.has_midi and desk.shelf.ready is not None)
            loop.app.feed(Asked(Do(Command.START), now()))
            until(loop, lambda: isinstance(desk.room, StudioRoom) and desk.room.taking is not None)
            loop.app.feed(Asked(Do(Command.COUNT_OFF), now()))
            room = desk.room
            assert isinstance(room, StudioRoom)
            assert room.taking is not None
            until(loop, lambda: desk.tools.sound.grid() is not None)
            expected = room.taking.session.plan.road
            play(loop, desk, keyboard, expected)
            until(loop, lambda: isinstance(desk.room, VerdictRoom))
            store = desk.tools.store.get()
            kept = store.take(store.takes(1).rows[0].id)
            unplug(keyboard)
    assert (kept.verdict.figures.hit, kept.verdict.figures.extra) == (len(expected.notes), 0)
    assert kept.take.latency.device == "Stage piano:out"
    presses = [event.key for event in kept.take.events if isinstance(event, KeyEvent) and event.velocity]
    assert presses == [note.key for note in expected.notes]
