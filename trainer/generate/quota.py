"""Which bars of a page carry what is new at a level: at least a quarter of them, never all. Bars that are alike go
together, so that a motif keeps what it has when it returns."""

import random
from collections.abc import Sequence

from trainer.generate.draw import draw


def fewest(bars: int, *, pickup: bool) -> int:
    """A quarter of the bars, counted up; a pickup counts as one more."""
    return (bars + pickup + 3) // 4


def choose_bars(stream: random.Random, alike: Sequence[str], able: Sequence[bool], *, pickup: bool) -> frozenset[int]:
    """Indices of the bars that carry something new: a quarter to about three eighths of all, whole groups of alike
    bars, only groups that are able throughout. Empty for a page of one bar, which cannot be both."""
    bars = len(alike)
    if bars < 2:
        return frozenset()
    groups = {
        name: [place for place, other in enumerate(alike) if other == name]
        for name in dict.fromkeys(alike)
        if all(able[place] for place, other in enumerate(alike) if other == name)
    }
    least = fewest(bars, pickup=pickup)
    wanted = draw(stream, range(least, least + bars // 8 + 1))
    chosen: list[int] = []
    names = list(groups)
    while names and len(chosen) < wanted:
        name = draw(stream, names)
        names.remove(name)
        if len(chosen) + len(groups[name]) < bars:
            chosen += groups[name]
    return frozenset(chosen)
