"""The store: opening it, putting a page on record, keeping a take, listing and reading takes, judging them again. Pages
have 256 notes, each take is judged note by note. Prints figures, judges nothing."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter

import pytest

from tests import build
from trainer.model.judgement import Finding, Judgement
from trainer.model.rules import Rating
from trainer.model.score import Score
from trainer.store import open_store

pytestmark = pytest.mark.bench

TAKES = 300
NOTES = 256
THEN = datetime(2026, 3, 1, tzinfo=UTC)


def a_page(seed: int) -> Score:
    draw = Random(seed)
    names = [f"{'CDEFGAB'[int(7 * draw.random())]}{3 + int(3 * draw.random())}" for _ in range(NOTES)]
    return build.page(" ".join(names), length=1)


def milliseconds(call: Callable[[], object]) -> float:
    begun = perf_counter()
    call()
    return 1000 * (perf_counter() - begun)


def show(what: str, times: list[float]) -> None:
    worst = quantiles(times, n=100)[98] if len(times) > 1 else times[0]
    print(f"{what:<28} median {median(times):7.1f} ms   p99 {worst:7.1f} ms   of {len(times)}")


def test_the_doors_of_the_store(tmp_path: Path) -> None:
    hits = tuple(
        Judgement(finding=Finding.HIT, expected=f"n{n}", played=n, key=60, at=n, offset=5, rated=3, rating=Rating.GOOD)
        for n in range(NOTES)
    )
    verdict, pages, place = build.verdict(*hits), [a_page(seed) for seed in range(TAKES)], tmp_path / "takes.db"
    takes = [build.take(page, late=late) for late, page in enumerate(pages)]
    print()
    show("open, first (imports)", [milliseconds(lambda: open_store(place).close())])
    with open_store(place) as store:
        show("seen", [milliseconds(lambda p=page: store.seen(build.exercise(p), at=THEN)) for page in pages])  # type: ignore[misc]
        show(
            "keep",
            [
                milliseconds(lambda t=take, p=page: store.keep(t, verdict, page=p, started=THEN))  # type: ignore[misc]
                for take, page in zip(takes, pages, strict=True)
            ],
        )
        show("list the last 10", [milliseconds(lambda: store.takes(10)) for _ in range(20)])
        show(f"list all {TAKES}", [milliseconds(store.takes) for _ in range(5)])
        show("read one whole", [milliseconds(lambda n=number: store.take(n)) for number in range(1, 50)])  # type: ignore[misc]
        show(f"judge {TAKES} again, unchanged", [milliseconds(lambda: store.rejudge(lambda page, take: verdict))])
    show("open again", [milliseconds(lambda: open_store(place).close()) for _ in range(10)])
    print(f"{'on the disk':<28} {place.stat().st_size / TAKES / 1024:7.1f} KB a take with its page")
