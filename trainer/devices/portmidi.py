"""MIDI inputs through pygame.midi, for Pythons without wheels of python-rtmidi. Its times are whole milliseconds.

It lists devices only when it is started, so one that is plugged in is found as long as no input is open."""

from threading import Lock
from typing import Any

from trainer.devices.clock import Clock, now
from trainer.devices.port_names import named, ports_of
from trainer.devices.ports import MidiPort, has_sequencer
from trainer.errors import DeviceProblem
from trainer.model.tempo import Micros

CHUNK = 256
QUEUE = 16_384
LIST_EVERY: Micros = 3_000_000
# Data bytes that follow each status; the driver pads all to three.
DATA_BYTES = {0x80: 2, 0x90: 2, 0xA0: 2, 0xB0: 2, 0xC0: 1, 0xD0: 1, 0xE0: 2}


class PygamePort:
    """An input read through pygame.midi; `source` has its `poll`, `read` and `close`."""

    def __init__(self, name: str, source: Any, lock: Lock) -> None:
        self.name = name
        self._source = source
        self._lock = lock
        self._last: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it has not been closed."""
        return self._source is not None

    def poll(self) -> list[tuple[bytes, float]]:
        """See MidiPort; DeviceProblem when the driver fails."""
        found: list[tuple[bytes, float]] = []
        try:
            with self._lock:
                while self._source is not None and len(found) < QUEUE and self._source.poll():
                    found.extend(self._read(packet) for packet in self._source.read(CHUNK))
        except (RuntimeError, OSError) as problem:
            raise DeviceProblem(f"MIDI input {self.name!r} failed: {problem}") from None
        return found

    def close(self) -> None:
        """See MidiPort."""
        with self._lock:
            if self._source is not None:
                self._source.close()
                self._source = None

    def _read(self, packet: tuple[list[int], int]) -> tuple[bytes, float]:
        data, at = packet
        passed = 0 if self._last is None else at - self._last
        self._last = at
        return bytes(data[: 1 + DATA_BYTES.get(data[0] & 0xF0, 2)]), passed / 1000


class PygamePorts:
    """The inputs that pygame.midi sees. Its list is made anew at most every three seconds: that takes a while."""

    def __init__(self, *, clock: Clock = now) -> None:
        self._clock = clock
        self._lock = Lock()
        self._open: list[PygamePort] = []
        self._listed: Micros | None = None

    def names(self) -> tuple[str, ...]:
        """See MidiPorts; while an input is open, what was there before."""
        return tuple(self._places())

    def open(self, name: str) -> MidiPort:
        """See MidiPorts."""
        import pygame.midi

        places = self._places()
        if name not in places:
            raise DeviceProblem(f"MIDI input {name!r} is not there")
        try:
            with self._lock:
                source = pygame.midi.Input(places[name], QUEUE)
        except pygame.midi.MidiException as problem:
            raise DeviceProblem(f"MIDI input {name!r} cannot be opened: {problem}") from None
        port = PygamePort(name, source, self._lock)
        self._open.append(port)
        return port

    def close(self) -> None:
        """See MidiPorts."""
        import pygame.midi

        with self._lock:
            pygame.midi.quit()
            self._listed = None

    def _places(self) -> dict[str, int]:
        import pygame.midi

        if not has_sequencer():
            return {}
        self._open = [port for port in self._open if port.is_open]
        at = self._clock()
        with self._lock:
            if self._listed is None or (not self._open and at - self._listed >= LIST_EVERY):
                pygame.midi.quit()
                pygame.midi.init()
                self._listed = at
            listed = [(place, pygame.midi.get_device_info(place)) for place in range(pygame.midi.get_count())]
        inputs = [(place, _text(info[1])) for place, info in listed if info[2]]
        names = named({}, ports_of([name for _, name in inputs]))
        return {name: place for name, (place, _) in zip(names.values(), inputs, strict=True)}


def _text(name: object) -> str:
    # pygame declares text and gives bytes.
    return name.decode(errors="replace") if isinstance(name, bytes) else str(name)
