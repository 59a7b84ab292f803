"""Waiting for threads in tests."""

from collections.abc import Callable
from threading import Event

from trainer.devices.midi import MidiInput
from trainer.model.performance import PlayedEvent

PATIENCE_SECONDS = 10.0


def wait(seconds: float) -> None:
    """Let the other threads run."""
    Event().wait(seconds)


def until(condition: Callable[[], bool]) -> None:
    """Wait for something to become true; AssertionError if it never does."""
    for _ in range(round(PATIENCE_SECONDS * 1000)):
        if condition():
            return
        wait(0.001)
    raise AssertionError("waited in vain")


def collect(midi: MidiInput, count: int) -> list[PlayedEvent]:
    """The next `count` events or more."""
    found: list[PlayedEvent] = []

    def enough() -> bool:
        found.extend(midi.drain())
        return len(found) >= count

    until(enough)
    return found
