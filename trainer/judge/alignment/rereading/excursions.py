"""Short stays elsewhere on the page: two leaps so near each other that the search held on to the old way and took the
presses between them for extra and wrong keys. They are read at every place that has the last of their keys, at the
costs of the search. Presses and chords by index."""

from collections.abc import Iterator, Sequence

from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.ways import way as way_to
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import NONE, Heard, Placed
from trainer.judge.alignment.rereading.back import STEP, Way, longer, off
from trainer.judge.alignment.rereading.sooner import Line, behind, go_on, is_leap, line_before
from trainer.judge.alignment.rereading.stutters import right_chord

FEWEST, MOST = 3, 24  # presses of such a stay
START = (0,)  # where every page begins
ANY_KEY = 2_300  # what it costs, in thousandths of a nat, that of some ten keys under a hand it was this one


def tell_excursions(chords: Chords, heard: Sequence[Heard], told: list[Placed]) -> None:
    """Tell presses that were taken for extra and wrong keys as a stay elsewhere where that costs less."""
    for first, after in _runs(chords, heard, told):
        line = line_before(heard, told, first)
        if line.chord < 0:
            continue
        found = min(
            (_stay(chords, heard, told, line, way, first, after) for way in _ways(chords, heard, first, after)),
            key=lambda one: one[0],
            default=None,
        )
        if found is not None and found[0] < _as_told(chords, heard, told, line, first, after):
            _, way, leaves = found
            told[first:after] = way.placed
            told[first] = told[first]._replace(leapt=is_leap(chords, line, way, heard[first].at))
            if after < len(told):
                told[after] = told[after]._replace(leapt=leaves)


def _runs(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """Presses that are no right notes, in a row, and the press behind them."""
    first = None
    for press in range(1, len(told) + 1):
        is_right = press == len(told) or right_chord(chords, heard[press], told[press]) >= 0 or told[press].leapt
        if not is_right:
            first = press if first is None else first
        elif first is not None:
            if FEWEST <= press - first <= MOST:
                yield first, press
            first = None


def _ways(chords: Chords, heard: Sequence[Heard], first: int, after: int) -> Iterator[Way]:
    """The cheapest ways that read a run from each chord with its last key."""
    at, key = heard[after - 1]
    for chord, slots in enumerate(chords.slots):
        slot = slots.get(key, NONE)
        if slot >= 0:
            ways = [Way(0, chord, 1 << slot, at, (Placed(chord, slot, leapt=False),))]
            for press in range(after - 2, first - 1, -1):
                ways = longer(chords, heard, press, ways)
            yield ways[0]


def _stay(
    chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], line: Line, way: Way, first: int, after: int
) -> tuple[int, Way, bool]:
    """What a stay costs with the leaps into and out of it, the stay, and whether it ends with a leap."""
    cost = behind(chords, line, way, heard[first].at) + costs.LEAP + way_to(line.chord, way.chord, START)
    cost += _unexplained(chords, heard[first:after], way.placed)
    if after == len(told):
        return cost, way, False
    last, landed = way.placed[-1].chord, told[after].chord
    if last < landed <= last + STEP:
        took, written = heard[after].at - heard[after - 1].at, chords.ats[landed] - chords.ats[last]
        return cost + costs.MISS * sum(chords.sizes[last + 1 : landed]) + off(took, written), way, False
    return cost + costs.LEAP + way_to(last, landed, START), way, True


def _as_told(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], line: Line, first: int, after: int) -> int:
    """What a run costs as it was told, up to the press behind it."""
    for press in range(first, after):
        line = go_on(chords, heard, told, press, line)
    cost = _unexplained(chords, heard[first:after], told[first:after])
    if after == len(told):
        return line.cost + cost
    if told[after].leapt:
        cost += way_to(line.chord, told[after].chord, START)
    return go_on(chords, heard, told, after, line).cost + cost


def _unexplained(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed]) -> int:
    """What the keys cost that no note asked for."""
    return ANY_KEY * sum(right_chord(chords, press, one) < 0 for press, one in zip(heard, told, strict=True))
