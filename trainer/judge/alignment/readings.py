"""What the search holds in its hand: a press as heard, what it was taken for, and one reading of a performance so far.
Times in microseconds; chords and slots by index, -1 for none."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from trainer.model.tempo import Micros

NONE = -1
PAGE_TEMPO = 1_000_000  # the page's own tempo: microseconds played for a million written


class Heard(NamedTuple):
    """A press as the search hears it."""

    at: Micros
    key: int


class Placed(NamedTuple):
    """What a press was taken for: the slot of a chord (by its own key or a wrong one), or -1, -1 for an extra; `leapt`
    where the player went on elsewhere with it."""

    chord: int
    slot: int
    leapt: bool


# What came before, what a press was taken for, as in Placed, and what all of it cost.
Chain = tuple["Chain | None", int, int, bool, int]

# One reading, a plain tuple because very many are made: its cost; the chord it is in and the slots taken there, as
# bits; the chord before that and its slots; when the chord began, the tempo (0 while unknown), when the last note came,
# with which press it last leapt; how it came there.
Reading = tuple[int, int, int, int, int, Micros, int, Micros, int, Chain | None]
COST: Final = 0  # where in a reading these stand
CHORD: Final = 1
TAKEN: Final = 2
PRIOR: Final = 3
PRIOR_TAKEN: Final = 4
BEGAN: Final = 5
TEMPO: Final = 6
LEAPT: Final = 8
CHAIN: Final = 9

LONG_AGO: Final = -1_000_000  # no press leapt there


def chain_of(reading: Reading) -> Iterator[tuple[Placed, int]]:
    """What each press was taken for and what all up to it had cost, the last one first."""
    chain = reading[CHAIN]
    while chain is not None:
        chain, chord, slot, leapt, cost = chain
        yield Placed(chord, slot, leapt), cost
