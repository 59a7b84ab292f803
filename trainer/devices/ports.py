"""MIDI inputs of this computer behind one port: python-rtmidi where it has wheels, pygame.midi elsewhere.

A port is polled and never blocks. With each message comes the time since the port's previous one, in seconds, by the
driver's clock. Opening a backend neither opens a device nor touches sound."""

import sys
from pathlib import Path
from typing import Any, Protocol

from trainer.devices.port_names import CLIENT, Port, named, ports_of
from trainer.errors import DeviceProblem, not_one_of

QUEUE = 65_536  # messages; six seconds of the worst flood
APIS = ("", "alsa", "jack", "core", "windows")


class MidiPort(Protocol):
    """An open input."""

    name: str

    def poll(self) -> list[tuple[bytes, float]]:
        """Everything that arrived since the last call, in order: message, seconds since the one before it."""
        ...

    def close(self) -> None:
        """Let the device go; a second call does nothing."""
        ...


class MidiPorts(Protocol):
    """The inputs of a computer."""

    def names(self) -> tuple[str, ...]:
        """What is plugged in now, each name once."""
        ...

    def open(self, name: str) -> MidiPort:
        """Listen to an input; DeviceProblem if it cannot be opened."""
        ...

    def close(self) -> None:
        """Stop looking; every port must have been closed."""
        ...


def has_sequencer() -> bool:
    """Whether the system has MIDI to ask for: on Linux, asking ALSA without its sequencer prints complaints."""
    return sys.platform != "linux" or Path("/dev/snd/seq").exists()


class RtMidiPort:
    """An input read through python-rtmidi."""

    def __init__(self, name: str, source: Any) -> None:
        self.name = name
        self._source = source

    def poll(self) -> list[tuple[bytes, float]]:
        """See MidiPort."""
        found: list[tuple[bytes, float]] = []
        while len(found) < QUEUE and (message := self._source.get_message()) is not None:
            found.append((bytes(message[0]), message[1]))
        return found

    def close(self) -> None:
        """See MidiPort."""
        if self._source is not None:
            self._source.close_port()
            self._source.delete()
            self._source = None


class RtMidiPorts:
    """The inputs that python-rtmidi sees. On macOS make it on the main thread: CoreMIDI tells news there."""

    def __init__(self, api: str = "") -> None:
        self._api = api or {"win32": "windows", "darwin": "core"}.get(sys.platform, "alsa")
        self._looker: Any = None
        self._known: dict[Port, str] = {}
        self.names()

    def names(self) -> tuple[str, ...]:
        """See MidiPorts; nothing where the system has no MIDI at all."""
        if self._looker is None:
            self._looker = self._source()
        if self._looker is None:
            return ()
        self._known = named(self._known, ports_of(self._looker.get_ports()))
        return tuple(self._known.values())

    def open(self, name: str) -> MidiPort:
        """See MidiPorts."""
        import rtmidi

        source = self._source()
        places = (
            {self._known.get(port): place for place, port in enumerate(ports_of(source.get_ports()))} if source else {}
        )
        if name not in places:
            raise DeviceProblem(f"MIDI input {name!r} is not there")
        source.ignore_types(sysex=False, timing=False, active_sense=False)
        try:
            source.open_port(places[name], name)
        except (rtmidi.RtMidiError, ValueError) as problem:
            raise DeviceProblem(f"MIDI input {name!r} cannot be opened: {problem}") from None
        return RtMidiPort(name, source)

    def close(self) -> None:
        """See MidiPorts."""
        if self._looker is not None:
            self._looker.delete()
            self._looker = None

    def _source(self) -> Any:
        import rtmidi

        if self._api == "alsa" and not has_sequencer():
            return None
        known = {
            "alsa": rtmidi.API_LINUX_ALSA,
            "jack": rtmidi.API_UNIX_JACK,
            "core": rtmidi.API_MACOSX_CORE,
            "windows": rtmidi.API_WINDOWS_MM,
        }
        if known[self._api] not in rtmidi.get_compiled_api():
            raise DeviceProblem(f"this python-rtmidi was built without {self._api}")
        try:
            return rtmidi.MidiIn(known[self._api], name=CLIENT, queue_size_limit=QUEUE)
        except rtmidi.RtMidiError:
            return None


def system_ports(api: str = "") -> MidiPorts:
    """The inputs of this computer, by the best way that is installed. `api` names an interface of python-rtmidi (alsa,
    jack, core, windows); empty for the system's own. BadInput for any other."""
    if api not in APIS:
        raise not_one_of("MIDI interface", api, APIS[1:])
    try:
        import rtmidi  # noqa: F401  whether it is installed is the question
    except ImportError:
        from trainer.devices.portmidi import PygamePorts

        return PygamePorts()
    return RtMidiPorts(api)
