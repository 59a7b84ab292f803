"""The steady clock that keys and clicks live on: integer microseconds from an arbitrary start, never set back."""

from time import perf_counter_ns
from typing import Protocol

from trainer.model.tempo import Micros


class Clock(Protocol):
    """Anything that tells the time when called."""

    def __call__(self) -> Micros:
        """Microseconds now; never less than before."""
        ...


def now() -> Micros:
    """Microseconds of the computer's steady clock."""
    return perf_counter_ns() // 1000


class ManualClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: Micros = 0) -> None:
        self.at = at

    def __call__(self) -> Micros:
        """Where it stands."""
        return self.at

    def advance(self, by: Micros) -> None:
        """Move it on by `by` microseconds; ValueError if that is backward."""
        if by < 0:
            raise ValueError(f"a steady clock does not go back: {by}")
        self.at += by
