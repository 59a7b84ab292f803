from collections.abc import Callable
from threading import Lock

import pytest

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
