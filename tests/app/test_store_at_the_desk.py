"""The store fails while somebody plays: one clear line, nothing frozen, and no take is lost."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.app.at_the_desk import ESCAPE, SPACE, AtTheDesk, at_the_desk
from tests.app.test_desk import RHYTHM, begin, finished
from trainer.app.rooms.home import HomeRoom
from trainer.app.rooms.verdict import VerdictRoom
from trainer.errors import StoreProblem
from trainer.store import open_store

IN_A_TAKE = """
import sys
from pathlib import Path
from tests.app.at_the_desk import at_the_desk
from tests.app.test_desk import RHYTHM, begin, finished

with at_the_desk(Path(sys.argv[1]), RHYTHM) as player:
    begin(player)
    finished(player)
    player.type("n")
    begin(player)
    player.until(lambda: player.desk.room.taking.session.phase.value == "take")
    player.type("a")
    print("playing", flush=True)
    sys.stdin.read()
"""


@contextmanager
def locked(place: Path) -> Iterator[None]:
    """Another program in the middle of a long transaction."""
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def play_to_its_end(player: AtTheDesk) -> None:
    """A take of two keys, stopped."""
    player.until(lambda: player.desk.room.taking.session.phase.value == "take")  # type: ignore[attr-defined]
    player.type("a")
    player.type("a")
    player.press(ESCAPE)


def test_a_take_that_the_store_would_not_have_is_kept_once_it_will(tmp_path: Path) -> None:
    place = tmp_path / "firsttake.db"
    with at_the_desk(tmp_path, RHYTHM) as player:
        begin(player)
        with locked(place):
            play_to_its_end(player)
            assert isinstance(player.desk.room, HomeRoom)
            assert "in use by another program" in player.desk.problem
            player.press(SPACE)
            assert "The take is held" in player.desk.problem
        player.press(SPACE)
        kept = finished(player)
        assert player.desk.problem == ""
    assert len(kept.take.events) == 4


def test_a_held_take_is_kept_when_the_window_closes(tmp_path: Path) -> None:
    place = tmp_path / "firsttake.db"
    with at_the_desk(tmp_path, RHYTHM) as player:
        begin(player)
        with locked(place):
            play_to_its_end(player)
            with pytest.raises(StoreProblem):
                player.desk.close()
        player.desk.close()
    with open_store(place) as store:
        assert len(store.takes()) == 1


def test_a_store_that_is_moved_away_in_a_take_is_missed_and_found_again(tmp_path: Path) -> None:
    place, away = tmp_path / "firsttake.db", tmp_path / "away"
    with at_the_desk(tmp_path, RHYTHM) as player:
        begin(player)
        finished(player)
        player.type("r")
        away.mkdir()
        for file in tmp_path.glob("firsttake.db*"):
            shutil.move(file, away)
        play_to_its_end(player)
        assert "moved away or deleted" in player.desk.problem
        assert not place.exists()
        for file in away.iterdir():
            shutil.move(file, tmp_path)
        player.press(SPACE)
        finished(player)
    with open_store(place) as store:
        assert len(store.takes()) == 2


def test_a_damaged_take_is_named_at_home_and_the_next_page_can_be_played(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, RHYTHM) as player:
        begin(player)
        finished(player)
    with closing(sqlite3.connect(tmp_path / "firsttake.db")) as connection, connection:
        connection.execute("UPDATE takes SET outcome = 'SPLENDID'")
    with at_the_desk(tmp_path, RHYTHM) as player:
        player.frame()
        assert "take 1 is damaged" in player.desk.played.problem
        begin(player)
        player.until(lambda: isinstance(player.desk.room, VerdictRoom))


def test_a_store_that_is_no_store_is_named_at_home_until_it_is_put_right(tmp_path: Path) -> None:
    place = tmp_path / "firsttake.db"
    place.write_text("Dear diary. " * 100)
    with at_the_desk(tmp_path, RHYTHM) as player:
        player.until(lambda: player.desk.shelf.ready is not None)
        player.press(SPACE)
        player.frame()
        assert isinstance(player.desk.room, HomeRoom)
        assert "not a First Take database" in player.desk.problem
        assert place.read_text() == "Dear diary. " * 100
        place.unlink()
        begin(player)
        finished(player)


def test_two_windows_keep_their_takes_side_by_side(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, RHYTHM) as player, open_store(tmp_path / "firsttake.db") as other:
        begin(player)
        first = finished(player)
        number = other.keep(first.take, first.verdict, page=first.page, started=first.row.started_at)
        player.type("r")
        assert finished(player).row.id == number + 1


def test_a_program_killed_in_a_take_loses_that_take_alone_and_its_page_is_no_longer_unseen(tmp_path: Path) -> None:
    command = [sys.executable, "-c", IN_A_TAKE, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert "playing\n" in iter(program.stdout.readline, "")
        program.kill()
    with open_store(tmp_path / "firsttake.db") as store:
        assert [row.id for row in store.takes()] == [1]
    with closing(sqlite3.connect(tmp_path / "firsttake.db")) as connection:
        assert connection.execute("SELECT count(*) FROM showings").fetchone() == (2,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
