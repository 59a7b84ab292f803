"""Once as a player has it: the installed command in a window of a real X server, its keys pressed from outside, the
verdict read from the store."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from tests.build import REF
from trainer.devices.sound import SILENT_LEAD
from trainer.files.settings import write_settings
from trainer.model.exercise import Exercise, Kind
from trainer.model.performance import Latency, Setup
from trainer.model.record import KeptTake
from trainer.model.score import Score
from trainer.model.settings import Settings
from trainer.practice.plan import Plan, plan_take
from trainer.store import open_store
from trainer.store.rows import unpacked

SHOWN = "select page_body, page_hash from pages join showings on page_id = pages.id"
WAIT = Event()


@contextmanager
def x_server() -> Iterator[dict[str, str]]:
    """A screen of its own; what the environment must say to use it."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x720x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            display = f":{answer.readline().strip()}"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SDL_")}
        try:
            yield environment | {"DISPLAY": display, "SDL_AUDIODRIVER": "dummy"}
        finally:
            server.kill()


def until(found: Callable[[], object], *, seconds: float = 60) -> None:
    end = monotonic() + seconds
    while not found():
        assert monotonic() < end, "it did not happen"
        WAIT.wait(0.02)


def key(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(["xdotool", *words], env=environment, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def shown_page(store: Path) -> Score | None:
    """The page that is on record as shown."""
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as opened:
        try:
            row = opened.execute(
                "select page_body, page_hash from pages join showings on page_id = pages.id"
            ).fetchone()
        except sqlite3.OperationalError:  # not made yet
            return None
    return unpacked(Score, row[0], row[1], place="the page") if row else None


def play(environment: dict[str, str], plan: Plan, origin: float) -> None:
    """Press and release `a` for every note, at its time."""
    strokes = sorted(
        [(note.at, "keydown") for note in plan.road.notes]
        + [(note.until - 60_000, "keyup") for note in plan.road.notes]
    )
    for at, stroke in sorted(strokes):
        WAIT.wait(max(0.0, origin + at / 1e6 - monotonic()))
        key(environment, stroke, "a")


def last_take(store: Path) -> KeptTake | None:
    with open_store(store) as opened:
        rows = opened.takes(1).rows
        return opened.take(rows[0].id) if rows else None


@pytest.mark.xvfb
def test_a_take_is_played_through_a_window_of_a_real_x_server(tmp_path: Path) -> None:
    write_settings(Settings(kind=Kind.RHYTHM, level=1, look_seconds=0), tmp_path / "settings.toml")
    store = tmp_path / "firsttake.db"
    with x_server() as environment:
        environment["FIRSTTAKE_HOME"] = str(tmp_path)
        with subprocess.Popen([sys.executable, "-m", "trainer"], env=environment) as running:
            try:
                until(store.exists)
                # Without a window manager the keys go to the window under the pointer.
                key(environment, "mousemove", "900", "20")
                began = 0.0

                def is_shown() -> bool:
                    nonlocal began
                    began = monotonic()
                    key(environment, "key", "space")
                    WAIT.wait(0.4)
                    return shown_page(store) is not None

                until(is_shown)
                page = shown_page(store)
                assert page is not None
                setup = Setup(bpm=page.tempo.changes[0].bpm)
                plan = plan_take(Exercise(REF, page), setup, Latency("keys"))
                play(environment, plan, began + (SILENT_LEAD + plan.lead) / 1e6)
                until(lambda: last_take(store) is not None)
            finally:
                running.kill()
    kept = last_take(store)
    assert kept is not None
    assert kept.row.is_first
    assert kept.page == page
    assert kept.verdict.figures.hit == len(plan.road.notes)
    assert kept.verdict.figures.pitch == 1.0
