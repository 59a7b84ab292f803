"""What a chart of 200 bars costs to read and to unroll (budget 20 ms together), and to write, in processor time; and
what the first chart of a run costs, when the grammar is built. Prints, judges nothing."""

import subprocess
import sys
from collections.abc import Callable
from statistics import median
from time import process_time

import pytest

from trainer.chart.read import read
from trainer.chart.write import write
from trainer.model.unroll import unroll

pytestmark = pytest.mark.bench

BUDGET_MS = 20
ROUNDS = 40
HEAD = "title: Long song\nkey: G\nmeter: 4/4\ntempo: 92\n\n"
LINES = """| 1 | 4 5... | <6-> | ^5(13)! |
| {2/4} 1/3 | 2-7@1,2&,4 | b7maj7 4 | {key: A} 57b9.. 1. 4. |
|: 1 | % |[1] 4 | 5 :|
|[2] 6- | 1 | / / / / | NC ||
"""
COLD = (
    "from time import process_time as now; t = now()\nfrom trainer.chart.read import read\nread({text!r}, name='x')\n"
)


def milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """The least and the median of many rounds, each from nothing kept."""
    times = []
    for _ in range(ROUNDS):
        unroll.cache_clear()
        begun = process_time()
        work()
        times.append(1000 * (process_time() - begun))
    return min(times), median(times)


def test_reading_and_unrolling(capsys: pytest.CaptureFixture[str]) -> None:
    sections = [f"[S{number}] Part {number}\n" + LINES * 2 for number in range(1, 7)]
    text = HEAD + "\n".join(sections) + "\n[E] End\n" + "| 1 | 4 | 1 | 5 |\n" * 2
    page = read(text, name="long.chart")
    both = milliseconds(lambda: unroll(read(text, name="long.chart")))
    alone = milliseconds(lambda: unroll(page))
    out = milliseconds(lambda: write(page))
    with capsys.disabled():
        print(
            f"\n{len(page.bars)} bars, {len(unroll(page).bars)} played; least and median of {ROUNDS}, processor time:"
        )
        print(f"  read and unroll {both[0]:5.1f} {both[1]:5.1f} of {BUDGET_MS} ms")
        print(f"  unroll alone    {alone[0]:5.1f} {alone[1]:5.1f} ms")
        print(f"  write           {out[0]:5.1f} {out[1]:5.1f} ms")


def test_the_first_chart_of_a_run(capsys: pytest.CaptureFixture[str]) -> None:
    code = COLD.format(text=HEAD + "[V]\n" + LINES) + "print(round(1000 * (now() - t)))"
    times = [
        int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout)
        for _ in range(5)
    ]
    with capsys.disabled():
        print(f"\nfirst chart, lark loaded and grammar built: {min(times)} to {max(times)} ms of processor time")
