"""How long a page takes: MEI, Verovio, marks and anchors of a grand staff at width 1440, with p50 and p95;
and how long its verdict takes to be drawn."""

import statistics
from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.engrave.scores import grand
from tests.engrave.takes import Playing
from trainer.engrave.annotate import annotate
from trainer.engrave.sheet import engrave

ROUNDS = 40


def percentiles(times: list[float]) -> str:
    cuts = statistics.quantiles(times, n=20)
    return f"p50 {statistics.median(times):6.1f} ms   p95 {cuts[18]:6.1f} ms"


@pytest.mark.bench
@pytest.mark.parametrize("bars", [8, 16, 32])
def test_engrave(bars: int, capsys: pytest.CaptureFixture[str]) -> None:
    page = grand(bars)
    engrave(page, width=1440)
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        engrave(page, width=1440)
        times.append((perf_counter() - start) * 1000)
    with capsys.disabled():
        print(f"\nengrave {bars:2} bars, {len(page.notes):3} notes: {percentiles(times)}")


@pytest.mark.bench
def test_annotate(benchmark: BenchmarkFixture) -> None:
    """32 bars, two faults in five notes."""
    page = grand(32)
    drawn = engrave(page, width=1440)
    playing = Playing(page)
    for place, note in enumerate(playing.expected.notes):
        if place % 5 == 0:
            playing.miss(note.id)
        elif place % 5 == 1:
            playing.wrong(note.id, note.key + 1)
    verdict, played = playing.verdict(), playing.played()
    benchmark(annotate, drawn, page, playing.expected, played, verdict)
