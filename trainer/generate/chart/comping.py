"""What a lead sheet tells the rhythm section: slashes where there is no melody, written rhythms, kicks over the melody,
and the chord symbols. Where the chart strikes a chord early, a kick says so and the symbol stands over it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, chain, pairwise

from trainer.generate.chart.fold import WrittenBar
from trainer.generate.chart.symbols import symbol_of
from trainer.generate.values import VALUES, in_values
from trainer.model.chart import Touch
from trainer.model.chart_road import RoadBar, RoadCell
from trainer.model.chord import Chord, ChordSymbol
from trainer.model.meter import Quarters
from trainer.model.score import Change, Slash, SlashKind

_CHOKED = Fraction(1, 2)
_Row = tuple[Quarters, Quarters, SlashKind]
_Stretch = tuple[Quarters, Quarters]


@dataclass(frozen=True, slots=True)
class Comping:
    """The slashes and symbols of a page; rests (from, to) of bars that have no melody; and the bars (indices) whose
    kicks want the melody to hold still, each with the first kick; and the chords that are struck early, by bar and
    place in it (indices)."""

    slashes: tuple[Slash, ...]
    changes: tuple[Change, ...]
    rests: tuple[_Stretch, ...]
    holds: dict[int, Quarters]
    pushed: dict[tuple[int, int], RoadCell]


def comp(bars: Sequence[WrittenBar], sung: frozenset[int]) -> Comping:
    """What stands on the page beside its melody, which is in the bars `sung` (indices) and comes to its end alone."""
    last = len(bars) - 1
    pushed = _pushed(bars, sung)
    rows: list[_Row] = [(cell.onset - cell.push, cell.push, SlashKind.KICK) for cell in pushed.values()]
    rests: list[_Stretch] = []
    holds: dict[int, Quarters] = {}
    for place, written in enumerate(bars):
        for cell in written.bar.cells:
            if place in sung:
                kicks = _strikes(written.bar, cell, SlashKind.KICK) if place != last else []
                rows += kicks
                if kicks and not _is_stop_time(written.bar, cell):
                    holds[place] = kicks[0][0]
            else:
                found = _comped(written.bar, cell)
                rows += found
                rests += _silent(written.bar, cell, found)
    return Comping(_slashes(rows), _changes(bars, pushed), tuple(rests), holds, pushed)


def _is_stop_time(bar: RoadBar, cell: RoadCell) -> bool:
    """Hits on the first beat alone: the melody goes on over them."""
    return cell.attacks == (bar.onset,)


def _pushed(bars: Sequence[WrittenBar], sung: frozenset[int]) -> dict[tuple[int, int], RoadCell]:
    """The chords that are struck early, by bar and cell (indices). None is where the bar before is not always the same,
    or has a written rhythm of its own."""
    found = {}
    for place, written in enumerate(bars):
        for number, cell in enumerate(written.bar.cells):
            if not cell.push or cell.touch or cell.is_exact or not isinstance(cell.chord, Chord):
                continue
            before = bars[place - 1] if place else None
            is_inside = cell.onset - cell.push >= written.bar.onset
            if is_inside or (before and _leads_on(before, written) and (place - 1 in sung or _is_free(before))):
                found[place, number] = cell
    return found


def _leads_on(before: WrittenBar, here: WrittenBar) -> bool:
    """Whether a bar is always played behind the one before it."""
    return not here.repeat_start and before.plays == 1 and before.ending == here.ending


def _is_free(written: WrittenBar) -> bool:
    return not any(cell.touch or cell.is_exact for cell in written.bar.cells)


def _comped(bar: RoadBar, cell: RoadCell) -> list[_Row]:
    """The slashes of a chord that has no melody over it."""
    if not isinstance(cell.chord, Chord):
        return []
    if cell.is_exact:
        return _strikes(bar, cell, SlashKind.EXACT)
    if cell.touch is Touch.CHOKE:
        return [(cell.onset, min(_CHOKED, cell.length), SlashKind.EXACT)]
    if cell.touch is Touch.DIAMOND and cell.length in VALUES:
        return [(cell.onset, cell.length, SlashKind.EXACT)]
    free = [(start, end - start, SlashKind.FREE) for start, end in _beats(bar, cell.onset, cell.end)]
    return [*free, *_strikes(bar, cell, SlashKind.KICK)]


def _strikes(bar: RoadBar, cell: RoadCell, kind: SlashKind) -> list[_Row]:
    """The written attacks, each no longer than its beat lasts."""
    ends = [bar.onset + start for start in bar.meter.beats[1:]] + [bar.end]
    return [
        (at, min(after - at, next(end for end in ends if end > at) - at), kind)
        for at, after in pairwise((*cell.attacks, cell.end))
    ]


def _beats(bar: RoadBar, start: Quarters, end: Quarters) -> Iterator[_Stretch]:
    """The stretches of a bar's beats that lie between two positions."""
    edges = [bar.onset + beat for beat in bar.meter.beats] + [bar.end]
    for first, last in pairwise(edges):
        if first < end and last > start:
            yield max(first, start), min(last, end)


def _silent(bar: RoadBar, cell: RoadCell, found: Sequence[_Row]) -> list[_Stretch]:
    """The rests round the slashes of a cell; one for a whole bar."""
    if not found and cell.length == bar.length:
        return [(bar.onset, bar.end)]
    struck = [(onset, onset + length) for onset, length, kind in found if kind is not SlashKind.KICK]
    edges = [cell.onset, *chain.from_iterable(struck), cell.end]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return [rest for start, end in gaps for rest in _rests(bar, start, end)]


def _rests(bar: RoadBar, start: Quarters, end: Quarters) -> Iterator[_Stretch]:
    """A silence as rests that show the beat."""
    for first, last in _beats(bar, start, end):
        yield from pairwise(accumulate(in_values(last - first), initial=first))


def _slashes(rows: Sequence[_Row]) -> tuple[Slash, ...]:
    """In order, one of a kind at a place, kicks ending where the next begins."""
    kicks = sorted({row[0]: row for row in rows if row[2] is SlashKind.KICK}.values())
    following = (kick[0] for kick in [*kicks[1:], *kicks[-1:]])
    cut = [
        (onset, min(length, after - onset) if after > onset else length, kind)
        for (onset, length, kind), after in zip(kicks, following, strict=True)
    ]
    others = [row for row in rows if row[2] is not SlashKind.KICK]
    return tuple(Slash(f"x{number}", *row) for number, row in enumerate(sorted([*cut, *others]), 1))


def _changes(bars: Sequence[WrittenBar], pushed: dict[tuple[int, int], RoadCell]) -> tuple[Change, ...]:
    """A symbol where the chord changes, and where the road may come from elsewhere."""
    found: list[tuple[Quarters, ChordSymbol | None]] = []
    for place, written in enumerate(bars):
        is_met_anew = written.begins or not _leads_on(bars[place - 1], written)
        for number, cell in enumerate(written.bar.cells):
            symbol = symbol_of(cell.chord, written.bar.tonic) if isinstance(cell.chord, Chord) else None
            if not found or symbol != found[-1][1] or (is_met_anew and number == 0):
                found.append((cell.onset - (cell.push if (place, number) in pushed else 0), symbol))
    return tuple(Change(f"c{number}", onset, symbol) for number, (onset, symbol) in enumerate(found, 1))
