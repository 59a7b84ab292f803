"""A MIDI path of its own: a JACK server with the dummy driver, and players that send through it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.devices.wait import until
from trainer.devices.midi import MidiInput

ACTIVE_SENSE = 0xFE


@contextmanager
def jack_server() -> Iterator[str]:
    """A server under a new name, which this process's MIDI goes to until it is stopped.

    It waits for its clients, so that a busy machine makes it late but never makes it drop a message."""
    name = f"firsttake{uuid4().hex[:8]}"
    command = ["jackd", "--no-realtime", "--sync", "-t", "10000", "-n", name]
    command += ["-d", "dummy", "-r", "48000", "-p", "256"]
    ours = {"JACK_DEFAULT_SERVER": name, "JACK_NO_START_SERVER": "1"}
    before = {variable: os.environ.get(variable) for variable in ours}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        os.environ.update(ours)
        # The server is ready once it has made the semaphores of its own clients.
        until(lambda: any(Path("/dev/shm").glob(f"jack_sem.*_{name}_freewheel")))
        try:
            yield name
        finally:
            server.terminate()
            for variable, value in before.items():
                if value is None:
                    del os.environ[variable]
                else:
                    os.environ[variable] = value


def instrument(name: str) -> Any:
    """A player's keyboard that has just been plugged in."""
    import rtmidi

    keyboard = rtmidi.MidiOut(rtmidi.API_UNIX_JACK, name=name)
    keyboard.open_virtual_port("out")
    return keyboard


def plug_in(name: str, midi: MidiInput) -> Any:
    """A keyboard that is listened to: JACK has connected it and its messages arrive."""
    keyboard = instrument(name)

    def is_heard() -> bool:
        keyboard.send_message([ACTIVE_SENSE])
        return any(line.name == f"{name}:out" and line.messages for line in midi.jitter())

    until(is_heard)
    midi.drain()
    return keyboard


def unplug(keyboard: Any) -> None:
    """Pull the cable."""
    keyboard.close_port()
    keyboard.delete()
