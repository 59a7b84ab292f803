"""How the score agrees with teachers: the rank correlation (Spearman) of our score with the mean rating of four, over
recordings of beginners to advanced players, transcribed from audio and judged freely. Where FIRSTTAKE_SHARED names a
folder with data/takes; there nothing is fitted. The figures with each piece left out show what one piece does, takes
drawn again at random (bootstrap) what is noise."""

import csv
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import process_time

import pytest

from trainer.app.judge_file import AUTO, judge_file
from trainer.model.performance import Way

TEACHERS = 4
GOAL = 0.55
DRAWS = 2_000


@dataclass(frozen=True, slots=True)
class Rated:
    """One recording: its piece, our score, and what each teacher gave."""

    piece: str
    score: int
    ratings: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The mean teacher."""
        return sum(self.ratings) / len(self.ratings)


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """The correlation of ranks, ties at their mean rank; not a number where one does not vary."""
    a, b = _ranks(one), _ranks(other)
    middle = (len(a) + 1) / 2
    over = sum((x - middle) * (y - middle) for x, y in zip(a, b, strict=True))
    under = sum((x - middle) ** 2 for x in a) * sum((y - middle) ** 2 for y in b)
    return float(over / under**0.5) if under else float("nan")


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(values)
    return [order.index(value) + (order.count(value) + 1) / 2 for value in values]


def rated(folder: Path) -> list[Rated]:
    """Every recording, judged."""
    found = []
    with (folder / "ratings.csv").open() as file:
        for row in csv.DictReader(file):
            piece = row["piece"]
            (take,) = (
                path
                for path in (folder / piece).glob(f"*-{int(row['recording']):02d}.mid")
                if path.stem.lower().startswith(piece.lower())
            )
            verdict = judge_file(folder / piece / "score.mxl", take, way=Way.FREE, bpm=None, start=AUTO).verdict
            ratings = tuple(float(row[f"instructor{number}"]) for number in range(1, TEACHERS + 1))
            found.append(Rated(piece, verdict.score, ratings))
    return found


def agreement(takes: Sequence[Rated]) -> float:
    """Of our scores with the mean teacher."""
    return spearman([take.score for take in takes], [take.mean for take in takes])


def interval(takes: Sequence[Rated]) -> tuple[float, float]:
    """Between which figures 95 % of the agreements lie when as many takes are drawn from these with replacement."""
    stream = Random(0)
    found = sorted(agreement(stream.choices(takes, k=len(takes))) for _ in range(DRAWS))
    return found[DRAWS // 40], found[-DRAWS // 40 - 1]


@pytest.mark.bench
def test_teachers_agree_with_the_score() -> None:
    shared = os.environ.get("FIRSTTAKE_SHARED")
    if not shared or not (Path(shared) / "data" / "takes" / "ratings.csv").is_file():
        print("\nFIRSTTAKE_SHARED names no folder with data/takes: teachers not asked")
        return
    begun = process_time()
    takes = rated(Path(shared) / "data" / "takes")
    print(f"\n{len(takes)} takes, {process_time() - begun:.1f} s: Spearman {agreement(takes):.3f} (goal {GOAL})")
    low, high = interval(takes)
    print(f"  95 % of {DRAWS} bootstrap draws: {low:.3f} to {high:.3f}")
    each = []
    for piece in sorted({take.piece for take in takes}):
        within = [take for take in takes if take.piece == piece]
        without = [take for take in takes if take.piece != piece]
        each.append(agreement(within))
        print(
            f"  {piece:16} {len(within):>3} takes: within {agreement(within):.3f}, without it {agreement(without):.3f}"
        )
    print(f"  mean within pieces: {sum(each) / len(each):.3f}")
    for number in range(TEACHERS):
        others = [sum(take.ratings) - take.ratings[number] for take in takes]
        print(
            f"  teacher {number + 1} with the other three: {spearman([t.ratings[number] for t in takes], others):.3f}"
        )
