"""Players that are not a person at a device: bots and MIDI files, whose notes come due on the clock of the take."""

import random
from dataclasses import dataclass, replace
from pathlib import Path

from trainer.errors import BadInput
from trainer.judge.players.bots import BOTS
from trainer.model.expected import Expected
from trainer.model.performance import Grid, PlayedEvent
from trainer.model.tempo import Micros


@dataclass(frozen=True, slots=True)
class Script:
    """Events in time since the first written beat, and how many of them have been played. One that `follows` goes on
    with the page where the clock waits (a bot); else its time is its own (a recording)."""

    events: tuple[PlayedEvent, ...] = ()
    done: int = 0
    follows: bool = True

    def due(self, at: Micros, grid: Grid) -> tuple["Script", tuple[PlayedEvent, ...]]:
        """The script after the events that are due at a time of the steady clock, and these, stamped with it."""
        end = self.done
        while end < len(self.events) and self.events[end].at + grid.origin <= at:
            end += 1
        ready = tuple(replace(event, at=event.at + grid.origin) for event in self.events[self.done : end])
        return (replace(self, done=end) if ready else self), ready


def script_for(player: str, expected: Expected, *, seed: int) -> Script:
    """The script of a player named on the command line: a bot's name or a `.mid` file; BadInput lists the bots."""
    if player in BOTS:
        return Script(BOTS[player].play(expected, random.Random(seed)))
    path = Path(player)
    if path.suffix.lower() != ".mid":
        raise BadInput(f"unknown player {player!r}: one of {', '.join(BOTS)}, or a .mid file")
    from trainer.app.files import read_bytes
    from trainer.files.midi_file import read_midi

    return Script(read_midi(read_bytes(path), name=player), follows=False)
