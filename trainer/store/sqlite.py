"""What is peculiar to SQLite: how a file is looked at before it is touched, how it is opened, what its errors mean.

Write-ahead log, so that reports read while a take is kept; synchronous=FULL, because "a page once shown" must outlive
a power cut and there are only two commits an exercise; BEGIN IMMEDIATE for writers, so that a lock shows at once.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from trainer.errors import StoreProblem

READING = {"sqlite_begin": "DEFERRED"}


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Whatever SQLite or the file system says inside comes out as a StoreProblem of one line that names the file."""
    try:
        yield
    except DBAPIError as problem:
        raise StoreProblem(_explain(place, str(problem.orig))) from problem
    except (sqlite3.Error, OSError) as problem:
        raise StoreProblem(_explain(place, str(problem))) from problem


def _explain(place: Path, says: str) -> str:
    low = says.lower()
    if "locked" in low or "busy" in low:
        return f"{place} is in use by another program: close it and try again"
    if "not a database" in low:
        return f"{place} is not a First Take database: move it away, or choose another with --store"
    if "malformed" in low or "corrupt" in low:
        return f"{place} is damaged ({says}): put a copy back, or move it away to begin a new one"
    return f"{place} cannot be used as a database: {says}"


def found_version(place: Path, *, newest: int, patience: float) -> int:
    """The version of the tables in a file, read without writing a byte to it; 0 where there is no file or it is empty.

    StoreProblem for what is not ours, damaged, or newer than `newest`.
    """
    if not place.exists() or (place.is_file() and not place.stat().st_size):
        return 0
    is_at_rest = not any(place.with_name(place.name + log).exists() for log in ("-wal", "-journal"))
    how = "mode=ro&immutable=1" if is_at_rest else "mode=ro"  # without immutable, reading leaves files beside it
    address = f"{place.absolute().as_uri()}?{how}"
    with closing(sqlite3.connect(address, uri=True, timeout=patience)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not names:
            return 0
        rows = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchall() if "meta" in names else []
        if len(rows) != 1 or not str(rows[0][0]).isdecimal():
            raise StoreProblem(f"{place} is a database of another program: choose another with --store")
        version = int(rows[0][0])
        if version > newest:
            raise StoreProblem(
                f"{place} is of version {version}, from a newer First Take; this one knows up to {newest}: update it"
            )
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if verdict != "ok":
            raise StoreProblem(_explain(place, f"malformed: {' '.join(verdict.split())}"))
        return version


def engine_for(place: Path, *, patience: float) -> Engine:
    """An engine whose transactions are real ones from the first statement on."""
    engine = create_engine(URL.create("sqlite", database=str(place)), connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        how = connection.get_execution_options().get("sqlite_begin", "IMMEDIATE")
        connection.exec_driver_sql(f"BEGIN {how}")

    return engine


def copy_aside(place: Path, version: int) -> Path:
    """A copy of the database as it is, beside it, named for its version; an older copy of that name is replaced."""
    aside = place.with_name(f"{place.name}.version-{version}")
    aside.unlink(missing_ok=True)
    with closing(sqlite3.connect(place)) as source, closing(sqlite3.connect(aside)) as target:
        source.backup(target)
    return aside
