"""What the search holds in its hand: a press as heard, what it was taken for, and one reading of a performance so far.
Times in microseconds; chords and slots by index, -1 for none."""

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


Chain = tuple["Chain | None", int, int, bool]  # what came before, then what the press was taken for, as in Placed

# One reading, a plain tuple because very many are made: its cost; the chord it is in and the slots taken there, as
# bits; the chord before that and its slots; when the chord began, the tempo (0 while unknown), when the last note came,
# with which press it last leapt; how it came there.
Reading = tuple[int, int, int, int, int, Micros, int, Micros, int, Chain | None]
COST: Final = 0  # where in a reading these stand
CHORD: Final = 1
LEAPT: Final = 8
CHAIN: Final = 9
