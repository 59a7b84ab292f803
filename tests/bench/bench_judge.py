"""How fast the judge answers and how well it finds its place, on pages drawn by a fixed seed and played by the bots.
Prints figures, in processor time. Where FIRSTTAKE_SHARED names a folder with bench/peer_bench.py, runs that too."""

import gc
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from random import Random
from time import process_time

import pytest

from tests.judge.one_fault import FAULTS, is_told, one_fault_each
from tests.judge.play import CALIBRATED, heard, score_of
from trainer.generate import make
from trainer.judge.live import begin, step
from trainer.judge.notes.expect import expect
from trainer.judge.players.bots import bot
from trainer.judge.verdict import judge
from trainer.model.exercise import HIGHEST_LEVEL, LOWEST_LEVEL, Kind, Recipe, level
from trainer.model.expected import Expected
from trainer.model.pitch import pitch_at

LIVE_BUDGET_MS, VERDICT_BUDGET_MS = 1.0, 20.0


def grand_page(bars: int, seed: int) -> Expected:
    """Two hands in eighths and quarters, walking at random, no passage like another."""
    rng = Random(seed)
    lines = []
    for lowest in (28, 14):
        line: list[tuple[str, Fraction | int]] = []
        step_at, room = lowest + 5, 4 * Fraction(bars)
        while room:
            length = min(room, Fraction(1, 2) if rng.random() < 0.5 else Fraction(1))
            step_at = min(max(step_at + int(5 * rng.random()) - 2, lowest), lowest + 12)
            line.append((pitch_at(step_at).name, length))
            room -= length
        lines.append(line)
    return expect(score_of(lines, bpm=90))


def milliseconds(work: Callable[[], object], *, times: int = 7) -> float:
    """The median time of some work while no garbage is looked for: so the window judges, in the room of the take."""
    taken = []
    for _ in range(times):
        gc.collect()
        gc.disable()
        begun = process_time()
        work()
        taken.append((process_time() - begun) * 1000)
        gc.enable()
    return sorted(taken)[times // 2]


@pytest.mark.bench
def test_a_press_is_answered_at_once() -> None:
    expected = grand_page(32, seed=1)
    presses = heard(bot("beginner").play(expected, Random(1)), ended=expected.end).presses
    taken = []
    for _ in range(5):
        state = begin(expected, CALIBRATED)
        for press in presses:
            begun = process_time()
            state, _ = step(state, press)
            taken.append((process_time() - begun) * 1000)
    taken.sort()
    print(
        f"\nlive, 32 bars, {len(expected.notes)} notes: median {taken[len(taken) // 2]:.3f} ms, "
        f"p99 {taken[int(len(taken) * 0.99)]:.3f} ms a press (budget {LIVE_BUDGET_MS} ms)"
    )


@pytest.mark.bench
def test_the_verdict_of_32_bars() -> None:
    expected = grand_page(32, seed=1)
    print()
    for name in ("perfect", "pro", "intermediate", "beginner"):
        played = heard(bot(name).play(expected, Random(1)), ended=expected.end)
        taken = milliseconds(lambda played=played: judge(expected, played, CALIBRATED))  # type: ignore[misc]
        print(f"verdict, {len(expected.notes)} notes, {name}: {taken:.1f} ms (budget {VERDICT_BUDGET_MS} ms)")


@pytest.mark.bench
def test_time_grows_with_the_length_of_the_take_and_no_faster() -> None:
    print()
    for bars in (47, 235, 940):
        expected = grand_page(bars, seed=2)
        for name in ("pro", "beginner"):
            played = heard(bot(name).play(expected, Random(2)), ended=expected.end)
            taken = milliseconds(lambda e=expected, p=played: judge(e, p, CALIBRATED), times=3)  # type: ignore[misc]
            print(f"{len(expected.notes)} notes, {name}: {taken:.0f} ms, {taken / len(expected.notes):.3f} ms a note")


@pytest.mark.bench
@pytest.mark.parametrize("kind", [Kind.MELODY, Kind.GRAND])
def test_one_fault_is_told_as_one(kind: Kind) -> None:
    told: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for number in range(LOWEST_LEVEL, HIGHEST_LEVEL + 1):
        for seed in range(12):
            expected = expect(make(Recipe(kind=kind, axes=level(number)), seed).score)
            for faulty in one_fault_each(expected, Random(seed)):
                asked[faulty.fault] += 1
                told[faulty.fault] += is_told(expected, faulty)
    print(f"\n{kind}, levels 1 to 8, told as exactly the one event it is:")
    for fault in FAULTS:
        print(f"  {fault}: {told[fault]} of {asked[fault]} ({told[fault] / asked[fault]:.3f})")


@pytest.mark.bench
def test_the_public_bench() -> None:
    shared = os.environ.get("FIRSTTAKE_SHARED")
    if not shared or not (Path(shared) / "bench" / "peer_bench.py").is_file():
        print("\nFIRSTTAKE_SHARED names no folder with bench/peer_bench.py: recordings not measured")
        return
    bench = Path(shared) / "bench"
    command = [sys.executable, str(bench / "peer_bench.py"), "--data", str(bench / "dev")]
    command += ["--pieces", str(bench / "dev" / "pieces.txt"), "--corrupt", "clean,light,heavy,restart,jump,far"]
    command += ["--matchers", "", "--plugin", "ours=tests.bench.matcher:match"]
    command += ["--plugin", "live=tests.bench.matcher:Live", "--out", os.devnull]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    print("\n" + subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout)
