"""How far generated melodies are from real ones: Jensen-Shannon divergence (base 2) of their intervals in steps, 2,000
pages a level, against the collections of that level cut to the intervals that the level allows. Target: at most 0.05.
The real counts are those that ship in the generator; where FIRSTTAKE_SHARED names a folder with `data/stats`, the files
there are read instead. FIRSTTAKE_PAGES sets another number of pages."""

import json
import os
from collections import Counter
from itertools import pairwise
from math import log2
from pathlib import Path

import pytest

from trainer.generate import make
from trainer.generate.intervals import COUNTS, OF_LEVEL
from trainer.generate.levels import REACHES
from trainer.model.exercise import Kind, Recipe, level
from trainer.model.score import Tie

PAGES = int(os.environ.get("FIRSTTAKE_PAGES") or 2_000)
TARGET = 0.05
FILES = {
    "mikrokosmos 0": ("mikrokosmos_l0_lh", "mikrokosmos_l0_rh"),
    "mikrokosmos 1": ("mikrokosmos_l1_lh", "mikrokosmos_l1_rh"),
    "mikrokosmos 2": ("mikrokosmos_l2_lh", "mikrokosmos_l2_rh"),
    "nottingham": ("nottingham_jukedeck",),
    "oneills": ("oneills1850",),
}
Shares = dict[int, float]


def _real(number: int) -> Shares:
    found: Counter[int] = Counter()
    folder = os.environ.get("FIRSTTAKE_SHARED")
    for name in OF_LEVEL[number - 1]:
        if folder is None:
            found.update(COUNTS[name])
            continue
        for file in FILES[name]:
            counts = json.loads((Path(folder) / "data" / "stats" / f"melody_{file}.json").read_text())["steps"]
            found.update({int(steps): round(1_000_000 * share / len(FILES[name])) for steps, share in counts.items()})
    return _shares({steps: n for steps, n in found.items() if abs(steps) in REACHES[number - 1].intervals})


def _shares(counts: dict[int, int]) -> Shares:
    total = sum(counts.values())
    return {steps: count / total for steps, count in counts.items()}


def _generated(number: int) -> Shares:
    found: Counter[int] = Counter()
    recipe = Recipe(kind=Kind.MELODY, axes=level(number))
    for seed in range(PAGES):
        line = [n.pitch.diatonic for n in make(recipe, seed).score.notes if n.tie in (None, Tie.START)]
        found.update(after - before for before, after in pairwise(line))
    return _shares(found)


def distance(one: Shares, other: Shares) -> float:
    """Jensen-Shannon divergence, base 2: 0 for equal distributions, 1 for disjoint ones."""
    total = 0.0
    for steps in {*one, *other}:
        p, q = one.get(steps, 0.0), other.get(steps, 0.0)
        middle = (p + q) / 2
        total += sum(share * log2(share / middle) for share in (p, q) if share)
    return total / 2


@pytest.mark.bench
def test_melody_distance(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(
            f"\nintervals against {os.environ.get('FIRSTTAKE_SHARED') or 'the counts that ship'}, {PAGES} pages a level"
        )
        print("level  distance  against")
        for number in range(1, 9):
            found = distance(_generated(number), _real(number))
            remark = "" if found <= TARGET else f"  more than {TARGET}"
            print(f"{number:>5}  {found:>8.4f}  {', '.join(OF_LEVEL[number - 1])}{remark}")
