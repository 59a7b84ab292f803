"""A store that cannot be used says why in one line and is left exactly as it was found."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import build
from trainer.errors import BadInput, StoreProblem
from trainer.model.judgement import Verdict
from trainer.model.performance import Take
from trainer.model.written import Written
from trainer.store import open_store

THEN = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A store with three takes, closed."""
    path = tmp_path / "takes.db"
    with open_store(path) as store:
        for late in (1, 2, 3):
            store.keep(build.take(late=late), build.verdict(), page=build.page(), started=THEN)
    return path


def edit(place: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute(statement, values)


def zeros(place: Path) -> None:
    place.write_bytes(bytes(8192))


def words(place: Path) -> None:
    place.write_text("Dear diary, today I practised.\n" * 50)


def cut(place: Path) -> None:
    place.write_bytes(place.read_bytes()[: place.stat().st_size // 2 + 100])


def scribble(place: Path) -> None:
    data = bytearray(place.read_bytes())
    data[4096:] = random.Random(1).randbytes(len(data) - 4096)
    place.write_bytes(data)


def from_the_future(place: Path) -> None:
    edit(place, "UPDATE meta SET value = '99' WHERE name = 'schema'")


def of_another_program(place: Path) -> None:
    place.unlink()
    edit(place, "CREATE TABLE bookmarks (address TEXT)")


def of_another_program_with_a_table_of_our_name(place: Path) -> None:
    place.unlink()
    edit(place, "CREATE TABLE meta (name TEXT, value TEXT)")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (zeros, "not a First Take database"),
        (words, "not a First Take database"),
        (cut, "is damaged"),
        (scribble, "is damaged"),
        (from_the_future, "version 99, from a newer First Take"),
        (of_another_program, "a database of another program"),
        (of_another_program_with_a_table_of_our_name, "a database of another program"),
    ],
)
def test_a_file_that_is_not_right_is_named_and_left_alone(
    place: Path, spoil: Callable[[Path], None], says: str
) -> None:
    spoil(place)
    before = place.read_bytes()
    with pytest.raises(StoreProblem) as problem:
        open_store(place)
    assert str(problem.value).startswith(str(place))
    assert says in str(problem.value)
    assert "\n" not in str(problem.value)
    assert place.read_bytes() == before


def test_a_store_that_another_program_holds_is_named_and_left_alone(place: Path) -> None:
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        before = place.read_bytes()
        with pytest.raises(StoreProblem, match="in use by another program"):
            open_store(place, patience=0.05)
        assert place.read_bytes() == before


def test_a_store_that_is_locked_while_it_is_open_says_so_and_keeps_what_it_had(place: Path) -> None:
    with open_store(place, patience=0.05) as store, closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreProblem, match="in use by another program"):
            store.seen(build.exercise(), at=THEN)
        assert len(store.takes()) == 3
        other.execute("ROLLBACK")
        store.seen(build.exercise(), at=THEN)


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    with open_store(tmp_path / "new" / "deeper" / "takes.db") as store:
        assert len(store.takes()) == 0


def test_a_missing_store_is_named_to_who_only_wants_to_read(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="yet: play a take first"):
        open_store(tmp_path / "new" / "takes.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_is_there_is_opened_for_who_only_wants_to_read(place: Path) -> None:
    with open_store(place, create=False) as store:
        assert len(store.takes()) == 3


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreProblem, match="cannot be used as a database"):
        open_store(tmp_path / "file" / "takes.db")


def test_a_folder_is_not_a_database(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="cannot be used as a database"):
        open_store(tmp_path)


def test_a_name_that_is_too_long_is_no_store(tmp_path: Path) -> None:
    for create in (True, False):
        with pytest.raises(StoreProblem):
            open_store(tmp_path / ("a" * 5_000), create=create)


def test_the_address_of_a_server_is_refused_with_the_reason_and_without_its_password() -> None:
    with pytest.raises(BadInput, match=r"^store 'postgresql://…': takes are kept in a SQLite file, on no server"):
        open_store("postgresql://me:secret@somewhere/takes")


@pytest.mark.parametrize("column", ["take_body", "verdict_body", "page_body"])
def test_a_body_that_was_tampered_with_is_named(place: Path, column: str) -> None:
    table = "pages" if column == "page_body" else "takes"
    edit(place, f"UPDATE {table} SET {column} = substr({column}, 1, 40) WHERE id = 1")
    with open_store(place) as store, pytest.raises(BadInput, match=r"^take 1, its .*, is damaged: .*"):
        store.take(1)


def test_a_body_that_does_not_match_its_hash_is_named(place: Path) -> None:
    edit(place, "UPDATE takes SET take_body = (SELECT take_body FROM takes WHERE id = 2) WHERE id = 1")
    with (
        open_store(place) as store,
        pytest.raises(BadInput, match="their hash"),
    ):
        store.take(1)


@pytest.mark.parametrize(
    ("column", "value"), [("figures", "{}"), ("outcome", "SPLENDID"), ("ref", "?"), ("setup", "[]")]
)
def test_a_damaged_row_is_named_and_the_others_are_listed(place: Path, column: str, value: str) -> None:
    edit(place, f"UPDATE takes SET {column} = ? WHERE id = 2", value)
    with open_store(place) as store:
        takes = store.takes()
    assert [row.id for row in takes] == [3, 1]
    assert [problem.startswith("take 2") for problem in takes.problems] == [True]


def test_judging_again_goes_on_past_a_damaged_take_and_leaves_it_as_it_was(place: Path) -> None:
    def judge(page: Written, take: Take) -> Verdict:
        return build.verdict(score=10)

    edit(place, "UPDATE takes SET take_body = x'00' WHERE id = 2")
    with open_store(place) as store:
        report = store.rejudge(judge)
        assert (report.takes, report.changed) == (3, 2)
        assert [problem.startswith("take 2, its events") for problem in report.problems] == [True]
        assert [row.score for row in store.takes()] == [10, 100, 10]
