"""How long a page takes to make, in milliseconds, by kind and level, once the facts of theory are known."""

from time import perf_counter

import pytest

from trainer.generate import make
from trainer.model.exercise import STAFF_KINDS, Recipe, level

WARM_UP, PAGES = 10, 60


@pytest.mark.bench
def test_generate(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print("\nkind    level    p50    p95   (ms)")
        for kind in STAFF_KINDS:
            for number in range(1, 9):
                times = sorted(_times(Recipe(kind=kind, axes=level(number))))
                print(f"{kind:<7} {number:>5} {times[PAGES // 2]:>6.1f} {times[PAGES * 95 // 100]:>6.1f}")


def _times(recipe: Recipe) -> list[float]:
    for seed in range(WARM_UP):
        make(recipe, seed)
    found = []
    for seed in range(WARM_UP, WARM_UP + PAGES):
        start = perf_counter()
        make(recipe, seed)
        found.append(1000 * (perf_counter() - start))
    return found
