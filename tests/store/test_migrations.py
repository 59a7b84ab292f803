"""The tables come from older ones by steps, all or none, after a copy has been set aside."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from tests import build
from tests.store.test_trouble import THEN
from trainer.errors import StoreProblem
from trainer.store import open_store
from trainer.store.database import open_database
from trainer.store.migrations import STEPS
from trainer.store.tables import TABLES


def columns(place: Path) -> dict[str, set[str]]:
    with closing(sqlite3.connect(place)) as connection:
        return {name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")} for name in TABLES.tables}


def add_a_column(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE takes ADD COLUMN remark TEXT"))


def fail_half_way(connection: Connection) -> None:
    add_a_column(connection)
    connection.execute(text("INSERT INTO nowhere VALUES (1)"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "takes.db"
    with open_store(path) as store:
        store.keep(build.take(), build.verdict(), page=build.page(), started=THEN)
    return path


def test_the_steps_lead_to_the_tables_as_they_are(tmp_path: Path) -> None:
    with open_store(tmp_path / "new.db") as store, store._engine.connect() as connection:
        found = inspect(connection)
        for name, table in TABLES.tables.items():
            assert {column["name"]: str(column["type"]) for column in found.get_columns(name)} == {
                column.name: str(column.type) for column in table.columns
            }
            assert {index["name"] for index in found.get_indexes(name)} == {index.name for index in table.indexes}


def test_an_older_store_is_brought_up_to_date_and_a_copy_set_aside(place: Path) -> None:
    with open_database(place, patience=1, steps=(*STEPS, add_a_column)) as store:
        assert len(store.takes()) == 1
    assert "remark" in columns(place)["takes"]
    assert "remark" not in columns(place.with_name(f"takes.db.version-{len(STEPS)}"))["takes"]


def test_a_store_that_is_up_to_date_is_not_copied(place: Path) -> None:
    with open_store(place):
        pass
    assert [file.name for file in place.parent.iterdir()] == ["takes.db"]


def test_a_step_that_fails_leaves_the_older_tables_whole(place: Path) -> None:
    before = place.read_bytes()
    with pytest.raises(StoreProblem, match="no such table: nowhere"):
        open_database(place, patience=1, steps=(*STEPS, fail_half_way))
    assert place.read_bytes() == before
    with open_store(place) as store:
        assert len(store.takes()) == 1
