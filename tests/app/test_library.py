"""The library reads each file once, again when it has changed, and says what it cannot read."""

import os
from pathlib import Path

import pytest

from tests.devices.wait import until
from trainer.app.library import Library
from trainer.files.shipped import shipped
from trainer.worker import Answer, ReadSongs, Refused, Request, answer

SONG = "title: {title}\nkey: G\nmeter: 4/4\ntempo: 120\n\n[V] Verse\n| 1 | 4 5 |\n"


class Hands:
    """A worker that remembers the files it was given."""

    def __init__(self) -> None:
        self.asked: list[ReadSongs] = []

    def ask(self, request: Request) -> None:
        assert isinstance(request, ReadSongs)
        self.asked.append(request)

    def collect(self) -> tuple[Answer, ...]:
        return ()

    def names(self) -> list[str]:
        return [request.name for request in self.asked]


@pytest.fixture
def shelf(tmp_path: Path) -> tuple[Library, Hands]:
    """A library of the player's folder alone."""
    hands = Hands()
    return Library(hands, shipped=tmp_path / "nowhere", own=tmp_path / "mine"), hands


def write(library: Library, name: str, text: str) -> None:
    library.own.mkdir(exist_ok=True)
    (library.own / name).write_text(text)


def look(library: Library) -> None:
    """Look, and take in what was found."""
    library.look()
    until(lambda: library.receive(()))


def read(library: Library, hands: Hands) -> list[str]:
    """The titles after a look and an answer."""
    before = len(hands.asked)
    look(library)
    library.receive(tuple(answer(request) for request in hands.asked[before:]))
    return [one.song.title for one in library.songs]


def test_what_is_shipped_and_what_is_the_players_stand_together_by_title(tmp_path: Path) -> None:
    hands = Hands()
    library = Library(hands, shipped=shipped("charts"), own=tmp_path / "mine")
    write(library, "x.chart", SONG.format(title="aa first of all"))
    look(library)
    assert len(hands.names()) == len(list(shipped("charts").glob("*.chart"))) + 1
    assert library.is_reading


def test_a_file_is_read_once_and_again_when_it_has_changed(shelf: tuple[Library, Hands]) -> None:
    library, hands = shelf
    write(library, "b.chart", SONG.format(title="Beta"))
    write(library, "a.txt", SONG.format(title="alpha"))
    write(library, "notes.md", "not a song")
    assert read(library, hands) == ["alpha", "Beta"]
    assert read(library, hands) == ["alpha", "Beta"]
    write(library, "b.chart", SONG.format(title="Zeta"))
    os.utime(library.own / "b.chart", ns=(1, 1))
    assert read(library, hands) == ["alpha", "Zeta"]
    (library.own / "a.txt").unlink()
    assert read(library, hands) == ["Zeta"]
    assert hands.names() == ["a.txt", "b.chart", "b.chart"]


def test_new_songs_are_listed_once_the_last_file_has_been_read(shelf: tuple[Library, Hands]) -> None:
    library, hands = shelf
    write(library, "a.chart", SONG.format(title="Alpha"))
    write(library, "b.chart", SONG.format(title="Beta"))
    look(library)
    first, second = (answer(request) for request in hands.asked)
    library.receive((first,))
    assert (library.songs, library.is_reading) == ((), True)
    library.receive((second,))
    assert ([one.song.title for one in library.songs], library.is_reading) == (["Alpha", "Beta"], False)


def test_a_copy_of_a_file_in_the_other_folder_is_read_with_it_and_both_are_listed(tmp_path: Path) -> None:
    hands = Hands()
    library = Library(hands, shipped=tmp_path / "shipped", own=tmp_path / "mine")
    write(library, "a.chart", SONG.format(title="Alpha"))
    (tmp_path / "shipped").mkdir()
    (tmp_path / "shipped" / "a.chart").write_text(SONG.format(title="Alpha"))
    assert read(library, hands) == ["Alpha", "Alpha"]
    assert hands.names() == ["a.chart"]
    assert {one.is_own for one in library.songs} == {True, False}


def test_a_look_gives_nothing_out_and_asks_for_nothing_until_it_is_received(shelf: tuple[Library, Hands]) -> None:
    library, hands = shelf
    write(library, "a.chart", SONG.format(title="Alpha"))
    library.look()
    assert (hands.names(), library.songs, library.is_reading) == ([], (), True)
    until(lambda: library.receive(()))
    assert (hands.names(), library.is_reading) == (["a.chart"], True)
    assert not library.receive((answer(hands.asked[0]),))
    assert [one.song.title for one in library.songs] == ["Alpha"]


def test_what_cannot_be_read_is_named_and_the_others_stay(shelf: tuple[Library, Hands]) -> None:
    library, hands = shelf
    write(library, "bad.chart", SONG.format(title="Bad").replace("4 5", "45"))
    write(library, "empty.chart", "")
    write(library, "good.chart", SONG.format(title="Good"))
    assert read(library, hands) == ["Good"]
    bad, empty = library.problems
    assert bad.startswith("bad.chart, line 7, column 7: 45 can be read two ways")
    assert empty.endswith("empty.chart: the file is empty")


def test_the_players_folder_is_made_and_one_that_cannot_be_made_is_empty(
    shelf: tuple[Library, Hands], tmp_path: Path
) -> None:
    library, hands = shelf
    assert read(library, hands) == []
    assert library.own.is_dir()
    (tmp_path / "file").write_text("in the way")
    assert read(Library(hands, shipped=tmp_path / "nowhere", own=tmp_path / "file" / "charts"), hands) == []


def test_what_a_worker_was_given_before_it_died_is_given_again(shelf: tuple[Library, Hands]) -> None:
    library, hands = shelf
    write(library, "a.chart", SONG.format(title="Alpha"))
    write(library, "c.chart", SONG.format(title="Gamma"))
    look(library)
    handed = library.hand_in("b.chart", SONG.format(title="Beta").encode())
    library.receive(tuple(Refused(request, "stopped") for request in hands.asked))
    opened = library.opened(handed)
    assert opened is not None
    assert (library.problems, opened.problems, library.is_reading) == (("stopped",), ("stopped",), False)
    assert read(library, hands) == ["Alpha", "Gamma"]
    assert library.problems == ()


def test_a_file_that_is_handed_in_is_given_out_once_and_not_listed(shelf: tuple[Library, Hands]) -> None:
    library, _ = shelf
    handed = library.hand_in("b.chart", SONG.format(title="Beta").encode())
    assert library.opened(handed) is None
    library.receive((answer(handed),))
    opened = library.opened(handed)
    assert opened is not None
    assert [song.title for song in opened.songs] == ["Beta"]
    assert (library.opened(handed), library.songs) == (None, ())
