"""The presses of a take as attacks: what is struck together, by which hand it may be, where it lies on the grid.
Microseconds of page time, the lean and the swing taken out by the grid; pitch classes as bits of one number."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trainer.judge.chart.grid import Grid, feels_of, lay
from trainer.judge.chart.strikes import PAIRS
from trainer.judge.notes.feel import TRIPLET, WHOLE, awaited_share
from trainer.judge.timing import lean, median
from trainer.model.expected import Expected
from trainer.model.meter import Quarters
from trainer.model.played import Press
from trainer.model.rules import Rules
from trainer.model.tempo import Micros

LEAST_SHARE, MOST_SHARE = 400_000, 800_000  # parts of a million of its pair at which an attack is a swung one


def bits(classes: Iterable[int]) -> int:
    """Pitch classes as bits of one number."""
    found = 0
    for one in classes:
        found |= 1 << one
    return found


@dataclass(frozen=True, slots=True)
class Attack:
    """What was struck together: when (the mean), the presses, their pitch classes, where on the grid it lies, and how
    far from there (negative early, the lean taken out) with the gap that rates it."""

    at: Micros
    presses: tuple[Press, ...]
    classes: int
    place: Quarters
    offset: Micros = 0
    gap: Micros = 0

    @property
    def lowest(self) -> int:
        """The lowest key."""
        return min(press.key for press in self.presses)

    @property
    def silent(self) -> Micros:
        """When most of it has ended: of an even number of keys the later half's first."""
        ends = sorted(press.silent for press in self.presses)
        return ends[len(ends) // 2]


@dataclass(frozen=True, slots=True)
class Heard:
    """A take as attacks on a grid; `lean` is what was taken out, `share` where the swung ones stood (None: none)."""

    attacks: tuple[Attack, ...]
    grid: Grid
    lean: Micros
    share: int | None
    spreads: tuple[Micros, ...]


def strike_together(presses: Sequence[Press], within: Micros) -> list[tuple[Press, ...]]:
    """Presses by time in groups: those within `within` of a group's first are one attack."""
    groups: list[list[Press]] = []
    for press in presses:
        if groups and press.at - groups[-1][0].at <= within:
            groups[-1].append(press)
        else:
            groups.append([press])
    return [tuple(group) for group in groups]


def attacks(expected: Expected, presses: Sequence[Press], rules: Rules) -> Heard:
    """The attacks of a take, placed on the grid of its feel at its own swing."""
    groups = strike_together(presses, rules.attack)
    times = [sum(press.at for press in group) // len(group) for group in groups]
    last = times[-1] if times else 0
    grid = lay(expected, TRIPLET, until=last)
    leaning = _leaning(times, grid, rules)
    share = _share(expected, times, leaning)
    if share is not None:
        grid = lay(expected, awaited_share(share), until=last)
        leaning = _leaning(times, grid, rules)
    found = tuple(
        _placed(group, bits(press.key % 12 for press in group), at, grid, leaning)
        for group, at in zip(groups, times, strict=True)
    )
    spreads = tuple(group[-1].at - group[0].at for group in groups if len(group) > 1)
    return Heard(found, grid, leaning, share, spreads)


def moved(attack: Attack, grid: Grid, leaning: Micros, by: Micros) -> Attack:
    """The same attack of that grid as if it had been struck `by` later, its keys with it."""
    if not by:
        return attack
    presses = tuple(press.later(by) for press in attack.presses)
    return _placed(presses, attack.classes, attack.at + by, grid, leaning)


def _placed(group: tuple[Press, ...], classes: int, at: Micros, grid: Grid, leaning: Micros) -> Attack:
    point = grid.nearest(at - leaning)
    return Attack(
        at=at,
        presses=group,
        classes=classes,
        place=grid.place(point),
        offset=at - leaning - grid.ats[point],
        gap=grid.gaps[point],
    )


def _leaning(times: Sequence[Micros], grid: Grid, rules: Rules) -> Micros:
    """The steady lean, measured where the feel's own points are meant; a device that is not calibrated may be later."""
    found = []
    for at in times:
        point = grid.nearest(at)
        if not grid.is_fine(point):
            found.append(at - grid.ats[point])
    return lean(found, rules)


def _share(expected: Expected, times: Sequence[Micros], leaning: Micros) -> int | None:
    """Where in its pair the take's own swung eighth stands; None where the feel has none, or none was played."""
    pairs = [PAIRS.get(feel) for feel in feels_of(expected)]
    starts = [bar.at for bar in expected.bars]
    shares = []
    for at in times:
        place = max(bisect_right(starts, at - leaning) - 1, 0)
        bar, pair = expected.bars[place], pairs[place]
        if pair is None:
            continue
        count = int((bar.end - bar.onset) / pair)
        share = (at - leaning - bar.at) * WHOLE * count // (bar.until - bar.at) % WHOLE
        if LEAST_SHARE <= share <= MOST_SHARE:
            shares.append(share)
    return median(shares) if shares else None
