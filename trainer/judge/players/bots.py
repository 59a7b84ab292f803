"""The table of players, and those who do exactly one thing: pure functions of what is expected and a seeded generator,
to key events in page time (microseconds from the first written beat). Of the generator only `random()` is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from trainer.errors import not_one_of
from trainer.judge.players.human import play_as
from trainer.judge.players.performing import performance
from trainer.judge.players.skill import BEGINNER, INTERMEDIATE, PRO
from trainer.judge.players.strokes import LIFT, Stroke, events
from trainer.model.expected import Expected
from trainer.model.performance import KeyEvent
from trainer.model.tempo import Micros

ALL_KEYS = range(21, 109)


@dataclass(frozen=True, slots=True)
class Bot:
    """A player by name, and what it does, in plain words."""

    name: str
    meaning: str
    play: Callable[[Expected, Random], tuple[KeyEvent, ...]]


def perfect(expected: Expected, rng: Random) -> tuple[KeyEvent, ...]:  # noqa: ARG001
    """Exactly what is written: on time (a swung note at two to one), full length, marks kept."""
    return events(performance(expected))


def idle(expected: Expected, rng: Random) -> tuple[KeyEvent, ...]:  # noqa: ARG001
    """Nothing."""
    return ()


def every_key(expected: Expected, rng: Random) -> tuple[KeyEvent, ...]:  # noqa: ARG001
    """All 88 keys at every onset."""
    played = performance(expected) if expected.zones else expected.notes
    onsets = sorted({one.at for one in played})
    ends = [*onsets[1:], expected.end]
    return events(
        [Stroke(at, max(end - LIFT, at + 1), key, 64) for at, end in zip(onsets, ends, strict=True) for key in ALL_KEYS]
    )


def late(by: Micros) -> Callable[[Expected, Random], tuple[KeyEvent, ...]]:
    """Perfect but for a constant lateness (negative: early)."""

    def play(expected: Expected, rng: Random) -> tuple[KeyEvent, ...]:  # noqa: ARG001
        moved = [Stroke(s.at + by, s.until + by, s.key, s.velocity) for s in performance(expected)]
        return events(moved)

    return play


BOTS: dict[str, Bot] = {
    bot.name: bot
    for bot in (
        Bot("perfect", "plays exactly what is written", perfect),
        Bot("idle", "plays nothing", idle),
        Bot("every key", "strikes all 88 keys at every onset", every_key),
        Bot("late", "plays everything right, 20 ms late", late(20_000)),
        Bot("beginner", "misreads, hesitates, goes back", play_as(BEGINNER)),
        Bot("intermediate", "gets most of it, in time most of the time", play_as(INTERMEDIATE)),
        Bot("pro", "reads it like a session player", play_as(PRO)),
    )
}


def bot(name: str) -> Bot:
    """The bot of that name; BadInput lists them."""
    if name not in BOTS:
        raise not_one_of("bot", name, BOTS)
    return BOTS[name]
