"""The raw events of a take as they arrive: an append-only value whose cost a step does not grow with the take."""

from dataclasses import dataclass

from trainer.model.performance import PlayedEvent

CHUNK = 256


@dataclass(frozen=True, slots=True)
class Log:
    """Full chunks and the open one; adding copies at most one chunk and the list of chunks."""

    full: tuple[tuple[PlayedEvent, ...], ...] = ()
    open: tuple[PlayedEvent, ...] = ()

    def __len__(self) -> int:
        return CHUNK * len(self.full) + len(self.open)

    def add(self, event: PlayedEvent) -> "Log":
        """The log with one event more."""
        if len(self.open) + 1 < CHUNK:
            return Log(self.full, (*self.open, event))
        return Log((*self.full, (*self.open, event)), ())

    def events(self) -> tuple[PlayedEvent, ...]:
        """Every event in the order in which it arrived."""
        return tuple(event for chunk in (*self.full, self.open) for event in chunk)


NOTHING_PLAYED = Log()
