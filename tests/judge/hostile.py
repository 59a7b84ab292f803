"""Performances that are none of the page they are held against, of any length: keys and times for tests, benches."""

from collections.abc import Callable, Sequence
from random import Random

from trainer.judge.alignment.chords import Chords, Wanted, group
from trainer.judge.alignment.readings import Heard

STEP = 250_000  # microseconds from one note of a page to the next
LOWEST, HIGHEST = 21, 108


def walk(count: int, rng: Random) -> list[int]:
    """The keys of a page that wanders up and down a keyboard."""
    keys = [60]
    while len(keys) < count:
        keys.append(min(max(keys[-1] + rng.choice((-4, -2, -1, 1, 2, 3, 5)), 48), 84))
    return keys


def chords_of(keys: Sequence[int]) -> Chords:
    """The page of these keys, one after another."""
    return group([Wanted(place * STEP, key) for place, key in enumerate(keys)])


def _cat(keys: Sequence[int], count: int, rng: Random) -> list[Heard]:
    heard: list[Heard] = []
    at = 0
    while len(heard) < count:
        at += rng.randrange(400_000)
        lowest = rng.randrange(LOWEST, HIGHEST - 8)
        heard += [Heard(at + rng.randrange(20_000), lowest + on) for on in range(rng.randint(3, 8))]
    return sorted(heard[:count])


def _again_and_again(keys: Sequence[int], count: int, rng: Random) -> list[Heard]:
    heard: list[Heard] = []
    while len(heard) < count:
        place = rng.randrange(len(keys))
        for key in keys[place : place + 8]:
            heard.append(Heard(len(heard) * STEP, key))
    return heard[:count]


HOSTILE: dict[str, Callable[[Sequence[int], int, Random], list[Heard]]] = {
    "nothing": lambda keys, count, rng: [],
    "another piece": lambda keys, count, rng: [Heard(at * 180_000, key) for at, key in enumerate(walk(count, rng))],
    "a cat": _cat,
    "one instant": lambda keys, count, rng: [Heard(0, keys[at % len(keys)]) for at in range(count)],
    "one key": lambda keys, count, rng: [Heard(at * 50_000, keys[0]) for at in range(count)],
    "a flood": lambda keys, count, rng: [Heard(at * 300, rng.randint(LOWEST, HIGHEST)) for at in range(count)],
    "a leap every eight notes": _again_and_again,
    "time going backwards": lambda keys, count, rng: [Heard(-at * STEP, keys[at % len(keys)]) for at in range(count)],
}
