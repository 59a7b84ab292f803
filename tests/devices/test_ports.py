from collections.abc import Callable
from threading import Lock

import pygame.midi
import pytest

from trainer.devices.clock import ManualClock
from trainer.devices.portmidi import PygamePort, PygamePorts
from trainer.devices.ports import MidiPorts, system_ports
from trainer.errors import DeviceProblem


class Source:
    """What pygame.midi gives: messages padded to four bytes, times in milliseconds."""

    def __init__(self, *packets: tuple[list[int], int]) -> None:
        self.packets = list(packets)
        self.is_closed = False

    def poll(self) -> bool:
        return bool(self.packets)

    def read(self, count: int) -> list[tuple[list[int], int]]:
        found, self.packets = self.packets[:count], self.packets[count:]
        return found

    def close(self) -> None:
        self.is_closed = True


def test_milliseconds_of_pygame_become_seconds_since_the_message_before() -> None:
    port = PygamePort("Keys", Source(([0x90, 60, 80, 0], 5_000), ([0xC0, 3, 0, 0], 5_250)), Lock())
    assert port.poll() == [(bytes((0x90, 60, 80)), 0.0), (bytes((0xC0, 3)), 0.25)]


def test_a_closed_port_is_silent_and_may_be_closed_twice() -> None:
    source = Source(([0x90, 60, 80, 0], 0))
    port = PygamePort("Keys", source, Lock())
    port.close()
    port.close()
    assert source.is_closed
    assert port.poll() == []


class Broken(Source):
    def poll(self) -> bool:
        raise RuntimeError("host error")


def test_a_failing_driver_is_a_problem_of_the_device() -> None:
    with pytest.raises(DeviceProblem, match="'Keys' failed: host error"):
        PygamePort("Keys", Broken(), Lock()).poll()


@pytest.mark.parametrize("make", [system_ports, PygamePorts])
def test_an_input_that_is_not_there_cannot_be_opened(make: Callable[[], MidiPorts]) -> None:
    ports = make()
    assert "no such keyboard" not in ports.names()
    with pytest.raises(DeviceProblem, match="'no such keyboard' is not there"):
        ports.open("no such keyboard")
    ports.close()


class FakePygameMidi:
    """The functions of pygame.midi: devices are listed as they were when it was started."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *devices: tuple[str, bool]) -> None:
        self.plugged = list(devices)
        self.listed: list[tuple[str, bool]] = []
        self.starts = 0
        monkeypatch.setattr("trainer.devices.portmidi.has_sequencer", lambda: True)
        for name in ("init", "quit", "get_count", "get_device_info", "Input"):
            monkeypatch.setattr(pygame.midi, name, getattr(self, name))

    def init(self) -> None:
        self.starts += 1
        self.listed = list(self.plugged)

    def quit(self) -> None:
        self.listed = []

    def get_count(self) -> int:
        return len(self.listed)

    def get_device_info(self, place: int) -> tuple[bytes, bytes, int, int, int]:
        name, is_input = self.listed[place]
        return b"ALSA", name.encode(), int(is_input), int(not is_input), 0

    def Input(self, place: int, _size: int) -> Source:  # noqa: N802  pygame's own name
        if self.listed[place] not in self.plugged:
            raise pygame.midi.MidiException("gone")
        return Source(([0x90, place, 80, 0], 0))


def test_pygame_lists_inputs_and_opens_the_one_that_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    FakePygameMidi(monkeypatch, ("Keys", False), ("Keys", True), ("Keys", True))
    ports = PygamePorts()
    assert ports.names() == ("Keys", "Keys (2)")
    assert ports.open("Keys (2)").poll() == [(bytes((0x90, 2, 80)), 0.0)]


def test_pygame_is_started_anew_only_while_no_input_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    midi, clock = FakePygameMidi(monkeypatch, ("Keys", True)), ManualClock()
    ports = PygamePorts(clock=clock)
    port = ports.open("Keys")
    midi.plugged.append(("Pad", True))
    clock.advance(10_000_000)
    assert (ports.names(), midi.starts) == (("Keys",), 1)
    port.close()
    assert (ports.names(), midi.starts) == (("Keys", "Pad"), 2)
    assert (ports.names(), midi.starts) == (("Keys", "Pad"), 2)


def test_an_input_that_went_before_it_was_opened_is_a_problem_of_the_device(monkeypatch: pytest.MonkeyPatch) -> None:
    midi = FakePygameMidi(monkeypatch, ("Keys", True))
    ports = PygamePorts(clock=ManualClock())
    assert ports.names() == ("Keys",)
    midi.plugged.clear()
    with pytest.raises(DeviceProblem, match=r"cannot be opened: .*gone"):
        ports.open("Keys")
