"""A chart as a lead sheet writes it down: what is repeated stands once, with its endings, and all else in the order in
which it is played. Positions are quarters of the page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, groupby

from trainer.generate.chart.levels import ENDINGS, REPEATS
from trainer.model.chart import Chart, ChartBar
from trainer.model.chart_page import placed
from trainer.model.chart_road import Road, RoadBar
from trainer.model.meter import Quarters


@dataclass(frozen=True, slots=True)
class WrittenBar:
    """A bar of the page: what is played in it (at its place on the page), its repeat signs as in a `Bar` of a score,
    where it begins a section (or a repeat), and its place in the section as played, from 0."""

    bar: RoadBar
    repeat_start: bool = False
    plays: int = 1
    ending: tuple[int, ...] = ()
    begins: bool = False
    place: int = 0


Stretch = tuple[WrittenBar, ...]
_LONGEST_ENDING = 4  # bars, where several sections are repeated
_Page = dict[str, tuple[ChartBar, tuple[int, ...]]]


def fold(chart: Chart, road: Road, *, level: int) -> tuple[WrittenBar, ...]:
    """The bars of the page; `level` is that of the road: from its own levels on, a section that follows itself is
    repeated, and has endings where it ends otherwise."""
    page = {place.bar.id: (place.bar, place.ending) for place in placed(chart)}
    stretches = [_written(stretch, page) for stretch in _stretches(road, page)]
    onset, done = road.bars[0].onset, list[WrittenBar]()
    for stretch in _joined(stretches, level):
        for written in stretch:
            done.append(replace(written, bar=moved(written.bar, onset - written.bar.onset)))
            onset += written.bar.length
    return tuple(done)


def moved(bar: RoadBar, by: Quarters) -> RoadBar:
    """The bar, with all that is in it, so many quarters later."""
    cells = tuple(
        replace(cell, onset=cell.onset + by, attacks=tuple(attack + by for attack in cell.attacks))
        for cell in bar.cells
    )
    return replace(bar, onset=bar.onset + by, cells=cells)


def _stretches(road: Road, page: _Page) -> Iterator[list[RoadBar]]:
    """The playing of each section; one that a sign leads back into begins anew there."""
    order = {name: place for place, name in enumerate(page)}
    for _, group in groupby(road.bars, key=lambda bar: bar.stage):
        bars = list[RoadBar]()
        for bar in group:
            if bars and order[bar.id] <= order[bars[-1].id] and page[bars[-1].id][0].plays == 1:
                yield bars
                bars = []
            bars.append(bar)
        yield bars


def _written(played: Sequence[RoadBar], page: _Page) -> Stretch:
    """The bars of a stretch once each, with the repeats that were played in it."""
    times = Counter(bar.id for bar in played)
    order = list(page)
    bars = sorted({bar.id: bar for bar in reversed(played)}.values(), key=lambda bar: order.index(bar.id))
    done: list[WrittenBar] = []
    start, of_ending = 0, 0
    for place, bar in enumerate(bars):
        written, ending = page[bar.id]
        start = place if written.repeat_start else start
        is_repeated = times[bars[start].id] > 1
        if ending and (not done or not done[-1].ending):
            of_ending = place - start
        if is_repeated and written.ending and place > 0 and done[-1].ending:
            count = start + of_ending
        else:
            count = done[-1].place + 1 if done else 0
        plays = written.plays if is_repeated else 1
        done.append(WrittenBar(bar, False, plays, ending if is_repeated else (), place == 0, count))
        if plays > 1:
            done[start] = replace(done[start], repeat_start=True)
    return tuple(done)


def _joined(stretches: Sequence[Stretch], level: int) -> Iterator[Stretch]:
    """Stretches that follow each other alike are one, repeated; where the last ends otherwise, with endings. So are
    several on end that come again in the same order."""
    place = 0
    while place < len(stretches):
        counts = range(1, (len(stretches) - place) // 2 + 1) if level >= REPEATS else ()
        ways = (_folded(stretches[place:], count, level) for count in counts)
        folded, taken = next(filter(None, ways), (stretches[place], 1))
        yield folded
        place += taken


def _folded(stretches: Sequence[Stretch], count: int, level: int) -> tuple[Stretch, int] | None:
    """The first so many stretches with those after them that are alike as one, and how many these are together; None
    where they do not come again."""
    runs = [tuple(chain(*run)) for run in _in_runs(stretches, count)]
    one = runs[0]
    times = next((number for number, run in enumerate(runs) if _alike(one, run) < len(one)), len(runs))
    last = runs[times] if times < len(runs) else ()
    same = _alike(one, last) if level >= ENDINGS else 0
    longest = len(one) // 2 if count == 1 else _LONGEST_ENDING
    if same and len(one) - same <= longest:
        return _with_endings(one, last, same, times=times + 1), (times + 1) * count
    return (_repeated(one, times=times), times * count) if times > 1 else None


def _in_runs(stretches: Sequence[Stretch], count: int) -> list[Sequence[Stretch]]:
    return [stretches[at : at + count] for at in range(0, len(stretches) - count + 1, count)]


def _alike(one: Stretch, other: Stretch) -> int:
    """With how many bars two stretches of the same sections begin alike; 0 where they cannot share a repeat."""
    if [root(bar.bar.section) for bar in one] != [root(bar.bar.section) for bar in other]:
        return 0
    if any(bar.plays > 1 for bar in (*one, *other)):
        return 0
    pairs = zip(one, other, strict=True)
    return next((place for place, (a, b) in enumerate(pairs) if said(a.bar) != said(b.bar)), len(one))


def _repeated(one: Stretch, *, times: int) -> Stretch:
    opened = (replace(one[0], repeat_start=True), *one[1:])
    return (*opened[:-1], replace(opened[-1], plays=times))


def _with_endings(one: Stretch, last: Stretch, same: int, *, times: int) -> Stretch:
    earlier = tuple(range(1, times))
    first = [replace(bar, ending=earlier) for bar in one[same:]]
    second = [replace(bar, ending=(times,)) for bar in last[same:]]
    head = (replace(one[0], repeat_start=True), *one[1:same])
    return (*head, *first[:-1], replace(first[-1], plays=times), *second)


def root(name: str) -> str:
    """The name of a section without its number: `V` for `V2`."""
    return name.rstrip("0123456789")


@lru_cache(maxsize=512)
def said(bar: RoadBar) -> object:
    """All that a bar says, wherever it stands."""
    here = moved(bar, -bar.onset)
    return here.meter, here.key, here.tempo, here.groove, here.is_free, tuple(replace(c, id="") for c in here.cells)
