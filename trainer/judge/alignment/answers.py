"""What an alignment says: for every expectation the press that answered it, for every press what it was to the page,
and where the line of the performance broke. Presses are meant by their place in Played, expectations in Expected."""

from dataclasses import dataclass

from trainer.model.expected import ExpectedNote
from trainer.model.judgement import TakeEvent
from trainer.model.tempo import Micros


@dataclass(frozen=True, slots=True)
class Alignment:
    """`answers[i]` is the press that answered expectation i, or None; whether its key was right is for the reader to
    see. `lags[i]` is how far behind the page the player was there, in microseconds, where a slip or a stop left it;
    `stretches[i]` counts the unbroken stretches of playing. `repeats` are presses that played again what had been
    played. `octaves` is how many octaves the whole take lies off the page, `hesitations` how often a free take held
    back for less than a stop."""

    answers: tuple[int | None, ...]
    lags: tuple[Micros, ...]
    stretches: tuple[int, ...]
    repeats: frozenset[int] = frozenset()
    events: tuple[TakeEvent, ...] = ()
    octaves: int = 0
    hesitations: int = 0


def is_right(note: ExpectedNote, key: int, *, any_key: bool) -> bool:
    """Whether a key answers a note rightly."""
    return any_key or note.key == key
