"""Short stays elsewhere on the page: two leaps so near each other that the search held on to the old way and took the
presses between them for extra and wrong keys. They are read at the nearest places that have most of their keys in
order, at the costs of the search. Presses and chords by index."""

from collections.abc import Iterator, Sequence

from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.ways import way as way_to
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.places import Places, near
from trainer.judge.alignment.readings import Heard, Placed
from trainer.judge.alignment.rereading.back import STEP, Way, longer, off
from trainer.judge.alignment.rereading.sooner import Line, behind, go_on, is_leap, line_before
from trainer.judge.alignment.rereading.stutters import right_chord

FEWEST, MOST = 3, 24  # presses of such a stay
START = (0,)  # where every page begins
ANY_KEY = 2_300  # what it costs, in thousandths of a nat, that of some ten keys under a hand it was this one


def tell_excursions(chords: Chords, heard: Sequence[Heard], told: list[Placed]) -> None:
    """Tell presses that were taken for extra and wrong keys as a stay elsewhere where that costs less."""
    places = Places(chords)
    for first, after in _runs(chords, heard, told):
        line = line_before(heard, told, first)
        if line.chord < 0:
            continue
        least, best = _as_told(chords, heard, told, line, first, after), None
        for end in near(_ends(places, heard[first:after]), line.chord, costs.LANDINGS):
            cost, leaves = _out(chords, heard, told, end, after)
            way = _way(chords, heard, first, after, end, least - cost - costs.LEAP)
            if way is not None:
                cost += _in(chords, line, way, heard, first)
                if cost < least:
                    least, best = cost, (way, leaves)
        if best is not None:
            way, leaves = best
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


def _ends(places: Places, run: Sequence[Heard]) -> int:
    """The chords with the last key of a run behind which all but one in LOOK of its keys can be read in order, each at
    most STEP chords on."""
    reached = [places.everywhere] * (len(run) // costs.LOOK + 1)  # by the faults on the way
    for press in run:
        here, before = places.of(press.key), 0
        for faults, there in enumerate(reached):
            on = there
            for step in range(1, STEP + 1):
                on |= there << step
            reached[faults] = on & here | before
            before = on & places.everywhere
    ends = 0
    for there in reached:
        ends |= there
    return ends & places.of(run[-1].key)


def _way(chords: Chords, heard: Sequence[Heard], first: int, after: int, end: int, limit: int) -> Way | None:
    """The cheapest way that reads a run back from its last key at a chord; None where it is not below a limit."""
    at, key = heard[after - 1]
    slot = chords.slots[end][key]
    ways = [Way(0, end, 1 << slot, at, (Placed(end, slot, leapt=False),))]
    for press in range(after - 2, first - 1, -1):
        ways = [
            way
            for way in longer(chords, heard, press, ways)
            if way.cost + _unexplained(chords, heard[press:after], way.placed) < limit
        ]
    return ways[0] if ways else None


def _in(chords: Chords, line: Line, way: Way, heard: Sequence[Heard], first: int) -> int:
    """What a stay costs with the leap into it."""
    cost = behind(chords, line, way, heard[first].at) + costs.LEAP + way_to(line.chord, way.chord, START)
    return cost + _unexplained(chords, heard[first : first + len(way.placed)], way.placed)


def _out(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], end: int, after: int) -> tuple[int, bool]:
    """What it costs to go on behind a stay that ends with a chord, and whether that is a leap."""
    if after == len(told):
        return 0, False
    landed = told[after].chord
    if end < landed <= end + STEP:
        took, written = heard[after].at - heard[after - 1].at, chords.ats[landed] - chords.ats[end]
        return costs.MISS * sum(chords.sizes[end + 1 : landed]) + off(took, written), False
    return costs.LEAP + way_to(end, landed, START), True


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
