"""A real MIDI path: a player's port, JACK, python-rtmidi, our thread."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from tests.devices.jack import jack_server, plug_in, unplug
from tests.devices.wait import collect, until, wait
from trainer.devices.clock import now
from trainer.devices.midi import MidiInput
from trainer.devices.ports import system_ports
from trainer.model.performance import DeviceEvent, KeyEvent

pytestmark = pytest.mark.jack

PERIOD_US = 256 * 1_000_000 // 48_000


@pytest.fixture(scope="module")
def _server() -> Iterator[None]:
    with jack_server():
        yield


@pytest.fixture
def midi(_server: None) -> Iterator[MidiInput]:
    with MidiInput(system_ports("jack"), look_seconds=0.05) as listening:
        yield listening


def test_two_thousand_messages_arrive_in_order_with_times_that_rise(midi: MidiInput) -> None:
    keyboard = plug_in("Order", midi)
    sent: list[int] = []
    for number in range(2_000):
        keyboard.send_message([0x90 + number // 127 % 16, number % 127, 1 + number % 127])
        sent.append(now())
        if number % 4 == 3:
            wait(0.001)
    found = collect(midi, 2_000)
    unplug(keyboard)
    keys = [event for event in found if isinstance(event, KeyEvent)]
    assert [(event.channel, event.key) for event in keys] == [(n // 127 % 16, n % 127) for n in range(2_000)]
    assert all(earlier.at <= later.at for earlier, later in pairwise(keys))
    assert keys[-1].at <= now()
    # No stamp lies before its message was sent, but for the period in which JACK collects them.
    assert min(event.at - at for event, at in zip(keys, sent, strict=True)) >= -PERIOD_US


def test_a_cable_pulled_in_a_take_lets_the_held_key_go_and_the_player_may_come_back(midi: MidiInput) -> None:
    keyboard = plug_in("Cable", midi)
    keyboard.send_message([0x90, 60, 80])
    collect(midi, 1)
    assert midi.held() == {60}
    unplug(keyboard)
    until(lambda: "Cable:out" not in midi.listening())
    assert [type(event) for event in midi.drain()] == [KeyEvent, DeviceEvent]
    assert midi.held() == frozenset()
    keyboard = plug_in("Cable", midi)
    keyboard.send_message([0x90, 62, 80])
    until(lambda: midi.held() == {62})
    unplug(keyboard)


def test_ten_thousand_messages_a_second_lose_nothing(midi: MidiInput) -> None:
    keyboard = plug_in("Flood", midi)
    for number in range(10_000):
        keyboard.send_message([0x90, number % 128, 1 + number % 127])
        if number % 10 == 9:
            wait(0.001)
    found = collect(midi, 10_000)
    unplug(keyboard)
    assert [event.key for event in found if isinstance(event, KeyEvent)] == [number % 128 for number in range(10_000)]
