"""Every MIDI input as one stream of stamped events, read by one thread that polls each millisecond.

A second thread looks for devices that come and go and opens and closes them, so that this never holds up the first.
Times are microseconds of the steady clock. Nothing is judged or filtered here."""

from collections import deque
from collections.abc import Callable
from threading import Event, Thread
from typing import Self

from trainer.devices.clock import Clock, now
from trainer.devices.line import InputLine, Jitter
from trainer.devices.port_names import is_virtual
from trainer.devices.ports import MidiPort, MidiPorts, system_ports
from trainer.errors import DeviceProblem
from trainer.model.performance import DeviceEvent, PlayedEvent

POLL_SECONDS = 0.001
LOOK_SECONDS = 0.5

Hook = Callable[[], None]


def input_names(ports: MidiPorts | None = None) -> tuple[str, ...]:
    """Every MIDI input of this computer now, loops inside it last. No device is opened."""
    looker = system_ports() if ports is None else ports
    try:
        return tuple(sorted(looker.names(), key=is_virtual))
    finally:
        looker.close()


class MidiInput:
    """Listens from the moment it is made until `close`. `wanted` are the names to listen to; None for every real
    device. `hook` is called on the polling thread each millisecond and must not raise."""

    def __init__(
        self,
        ports: MidiPorts | None = None,
        *,
        wanted: frozenset[str] | None = None,
        hook: Hook | None = None,
        clock: Clock = now,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self.hook = hook
        self._ports = system_ports() if ports is None else ports
        self._wanted = wanted
        self._clock = clock
        self._look_seconds = look_seconds
        self._names: tuple[str, ...] = ()
        self._lines: tuple[InputLine, ...] = ()  # replaced by the polling thread alone
        self._events: deque[PlayedEvent] = deque()
        # From the looking thread to the polling thread (came or went), and back to be closed.
        self._changes: deque[tuple[bool, MidiPort]] = deque()
        self._released: deque[MidiPort] = deque()
        self._stop = Event()
        self._wake = Event()
        self._threads = (
            Thread(target=self._poll_on, name="midi poll", daemon=True),
            Thread(target=self._look_on, name="midi look", daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def drain(self) -> tuple[PlayedEvent, ...]:
        """What happened since the last call, in order of time."""
        found = [self._events.popleft() for _ in range(len(self._events))]
        return tuple(sorted(found, key=lambda event: event.at))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def names(self) -> tuple[str, ...]:
        """Every input of the computer, loops inside it last."""
        return tuple(sorted(self._names, key=is_virtual))

    def listening(self) -> tuple[str, ...]:
        """The inputs that are being listened to."""
        return tuple(line.name for line in self._lines)

    def held(self) -> frozenset[int]:
        """Keys that are down on any device and channel."""
        return frozenset(key for line in self._lines for _, key in line.hands.keys)

    def jitter(self) -> tuple[Jitter, ...]:
        """For each input that is listened to, how late its messages were noticed."""
        return tuple(line.jitter() for line in self._lines)

    def listen_to(self, wanted: frozenset[str] | None) -> None:
        """Change which inputs are listened to; takes effect within half a second."""
        self._wanted = wanted
        self._wake.set()

    def close(self) -> None:
        """Stop both threads and let every device go; a second call does nothing."""
        self._stop.set()
        self._wake.set()
        for thread in self._threads:
            thread.join()
        for port in (*(line.port for line in self._lines), *(port for _, port in self._changes), *self._released):
            port.close()
        self._lines = ()
        self._changes.clear()
        self._released.clear()
        self._ports.close()

    def _poll_on(self) -> None:
        while not self._stop.wait(POLL_SECONDS):
            while self._changes:
                came, port = self._changes.popleft()
                self._begin(port) if came else self._end(port)
            for line in self._lines:
                try:
                    self._events.extend(line.read(self._clock))
                except DeviceProblem:
                    self._end(line.port)
            if self.hook is not None:
                self.hook()

    def _begin(self, port: MidiPort) -> None:
        at = self._clock()
        self._events.append(DeviceEvent(at, port.name, present=True))
        self._lines = (*self._lines, InputLine(port, empty=at))

    def _end(self, port: MidiPort) -> None:
        for line in self._lines:
            if line.port is port:
                self._events.extend(line.farewell(at=self._clock()))
        self._lines = tuple(line for line in self._lines if line.port is not port)
        self._released.append(port)
        self._wake.set()

    def _look_on(self) -> None:
        opened: dict[str, MidiPort] = {}
        while not self._stop.is_set():
            while self._released:
                port = self._released.popleft()
                port.close()
                if opened.get(port.name) is port:
                    del opened[port.name]
            self._look(opened)
            self._wake.wait(self._look_seconds)
            self._wake.clear()

    def _look(self, opened: dict[str, MidiPort]) -> None:
        self._names = self._ports.names()
        chosen = {name for name in self._names if self._is_wanted(name)}
        for name in opened.keys() - chosen:
            self._changes.append((False, opened.pop(name)))
        for name in sorted(chosen - opened.keys()):
            try:
                port = self._ports.open(name)
            except DeviceProblem:
                continue  # gone again, or taken by another program: the next look tries anew
            opened[name] = port
            self._changes.append((True, port))

    def _is_wanted(self, name: str) -> bool:
        return not is_virtual(name) if self._wanted is None else name in self._wanted
