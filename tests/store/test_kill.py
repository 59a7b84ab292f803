"""What a killed program leaves: every take that was kept, none by halves, and every page that was shown."""

import subprocess
import sys
from pathlib import Path

from tests import build
from trainer.store import open_store

KEEPING = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tests import build
from trainer.store import open_store

then = datetime(2026, 3, 1, tzinfo=UTC)
with open_store(Path(sys.argv[1])) as store:
    for late in range(100_000):
        print(store.keep(build.take(late=late), build.verdict(), page=build.page(), started=then), flush=True)
"""

IN_A_TAKE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tests import build
from trainer.store import open_store, rows, tables

with open_store(Path(sys.argv[1])) as store:
    then = datetime(2026, 3, 1, tzinfo=UTC)
    store.keep(build.take(), build.verdict(), page=build.page(), started=then)
    store.seen(build.exercise(build.page("G4 A4")), at=then)
    with store._writing() as connection:
        row = rows.take_row(build.take(), page_id=1, started=then) | rows.verdict_row(build.verdict())
        connection.execute(tables.takes.insert().values(row))
        print("half kept", flush=True)
        sys.stdin.read()
"""


def start(program: str, place: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", program, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_a_program_killed_while_it_keeps_takes_loses_none_that_it_had_kept(tmp_path: Path) -> None:
    place = tmp_path / "takes.db"
    with start(KEEPING, place) as program:
        assert program.stdout
        told = [int(program.stdout.readline()) for _ in range(20)]
        program.kill()
        told += [int(line) for line in program.stdout.read().splitlines()]
    with open_store(place) as store:
        takes = store.takes()
        assert takes.problems == ()
        assert {row.id for row in takes} >= set(told)
        assert len(takes) - len(told) <= 1
        assert all(store.take(row.id).take.events for row in takes)


def test_a_program_killed_in_the_middle_of_keeping_a_take_loses_that_take_alone(tmp_path: Path) -> None:
    place = tmp_path / "takes.db"
    with start(IN_A_TAKE, place) as program:
        assert program.stdout
        assert program.stdout.readline() == "half kept\n"
        program.kill()
    with open_store(place) as store:
        assert [row.id for row in store.takes()] == [1]
        assert store.has_seen(build.exercise(build.page("G4 A4")))
