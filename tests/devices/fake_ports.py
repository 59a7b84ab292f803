"""A computer's MIDI inputs, made of lists: plug in, play, pull the cable."""

from threading import Event, Lock

from trainer.devices.clock import now
from trainer.devices.ports import MidiPort
from trainer.errors import DeviceProblem


class FakePort:
    """An open input. Messages carry the true difference to the one before them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_open = True
        self.fails = False
        self._waiting: list[tuple[bytes, float]] = []
        self._last = 0
        self._lock = Lock()

    def play(self, *messages: bytes) -> int:
        """Messages arrive now; the time is returned."""
        with self._lock:
            at = now()
            for message in messages:
                self._waiting.append((message, (at - self._last) / 1e6 if self._last else 0.0))
                self._last = at
        return at

    def poll(self) -> list[tuple[bytes, float]]:
        if self.fails:
            raise DeviceProblem("the cable is out")
        with self._lock:
            found, self._waiting = self._waiting, []
        return found

    def close(self) -> None:
        self.is_open = False


class FakePorts:
    """The inputs that are plugged in."""

    def __init__(self, *names: str) -> None:
        self.plugged = list(names)
        self.busy: set[str] = set()
        self.opened: list[FakePort] = []

    def names(self) -> tuple[str, ...]:
        return tuple(self.plugged)

    def open(self, name: str) -> MidiPort:
        if name not in self.plugged or name in self.busy:
            raise DeviceProblem(f"MIDI input {name!r} is not there")
        self.opened.append(FakePort(name))
        return self.opened[-1]

    def close(self) -> None:
        self.plugged.clear()

    def __getitem__(self, name: str) -> FakePort:
        """The port of that name that was opened last, once it is open."""
        for _ in range(2_000):
            ports = [port for port in self.opened if port.name == name and port.is_open]
            if ports:
                return ports[-1]
            Event().wait(0.001)
        raise AssertionError(f"{name} was not opened")
