"""Where a player may take the wrong road: from the end of each bar behind which it divides, to every place to which it
leads on some pass. Bars and chords by index in performance order."""

from bisect import bisect_left
from itertools import pairwise

from trainer.judge.alignment.chords import Chords
from trainer.model.expected import Expected


def road_turns(expected: Expected, chords: Chords) -> dict[int, tuple[int, ...]]:
    """By the last chord before a fork, the first chords of the bars that other roads lead to."""
    bars = expected.bars
    if not any(bar.forks for bar in bars):
        return {}
    entries = [0] + [
        place + 1
        for place, (bar, following) in enumerate(pairwise(bars))
        if bar.forks or following.number != bar.number + 1
    ]
    firsts = [bisect_left(chords.ats, bar.at) for bar in bars]
    turns = {}
    for place, bar in enumerate(bars):
        if bar.forks:
            end = firsts[place + 1] if place + 1 < len(bars) else len(chords.ats)
            landings = (firsts[entry] for entry in entries if entry != place + 1)
            turns[end - 1] = tuple(sorted({chord for chord in landings if chord < len(chords.ats)}))
    return turns
