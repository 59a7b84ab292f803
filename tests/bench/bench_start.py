"""How fast First Take is there: the command line's help, the window, the first page, the next page. Prints only.

Each start is a process of its own with a dummy screen and a fresh home; times run from the start of the process."""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

RUNS = 5
SCRIPT = """
import sys
from time import perf_counter
began = float(sys.argv[1])

def told(what):
    print(f"{what} {perf_counter() - began:.3f}", flush=True)

def run(loop):
    from trainer.window.action import Command, Do
    from trainer.window.ports import Asked

    told("window")
    app = loop.app
    while app.shelf.ready is None:
        loop.frame()
        loop._clock.tick(60)
    told("ready")
    app.feed(Asked(Do(Command.START), 0))
    while getattr(app.room, "taking", None) is None:
        loop.frame()
        loop._clock.tick(60)
    app.feed(Asked(Do(Command.START), 0))
    loop.frame()
    told("page")
    while app.shelf.ready is None:
        loop.frame()
        loop._clock.tick(60)
    from_home = perf_counter()
    app.practise()
    while getattr(app.room, "taking", None) is None:
        loop.frame()
    print(f"next {perf_counter() - from_home:.3f}", flush=True)

if __name__ == "__main__":  # the worker's process imports this file too
    from trainer.app import opening

    practise = opening._practise

    def watched(*args, **options):
        from trainer.window.loop import Loop

        Loop.run = run
        practise(*args, **options)

    opening._practise = watched
    opening.open_window(player=None, store=None)
"""
BUDGETS = {"help": 0.3, "window": 1.0, "ready": None, "page": 2.0, "next": 0.05}


def started(home: Path, number: int) -> dict[str, float]:
    """The times of one cold start."""
    folder = home / str(number)
    folder.mkdir()
    script = folder / "start.py"
    script.write_text(SCRIPT)
    environment = os.environ | {"FIRSTTAKE_HOME": str(folder), "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    command = [sys.executable, str(script), str(perf_counter())]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    lines = [line.split() for line in done.stdout.splitlines()]
    return {words[0]: float(words[1]) for words in lines if words and words[0] in BUDGETS}


def helped() -> float:
    begun = perf_counter()
    subprocess.run([sys.executable, "-m", "trainer", "--help"], capture_output=True, check=True)
    return perf_counter() - begun


@pytest.mark.bench
def test_start(tmp_path: Path) -> None:
    starts = [started(tmp_path, number) | {"help": helped()} for number in range(RUNS)]
    print(f"\n{'':10}{'best':>9}{'middle':>9}{'worst':>9}{'budget':>9}   seconds, {RUNS} runs")
    for name, budget in BUDGETS.items():
        times = sorted(start[name] for start in starts)
        shown = "" if budget is None else f"{budget:9.2f}"
        print(f"{name:10}{times[0]:9.3f}{times[RUNS // 2]:9.3f}{times[-1]:9.3f}{shown}")
