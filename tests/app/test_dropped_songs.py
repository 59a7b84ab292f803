"""Files of songs that are dropped on the window: briefed, listed, or refused in words; a take goes on."""

from pathlib import Path

import pytest

from tests.app.at_the_desk import FRAME, at_the_desk
from tests.app.songs import AT_ONCE, SONG, briefed, choose, counted_off, song_file
from tests.app.test_desk import finished
from tests.chart.test_songs import CHORDPRO, EMPTY
from tests.window.verdicts import texts
from trainer.app.rooms.songs import SongsRoom
from trainer.app.rooms.studio import StudioRoom
from trainer.window.action import Place


@pytest.mark.parametrize(("name", "data"), [("rain.cho", CHORDPRO), ("rain.txt", SONG)])
def test_a_dropped_file_of_one_song_is_briefed(tmp_path: Path, name: str, data: bytes) -> None:
    with at_the_desk(tmp_path, AT_ONCE) as player:
        player.drop(song_file(tmp_path, name, data))
        briefed(player)
        assert "Rain" in texts(player.loop.scene)


def test_a_dropped_list_shows_its_songs_and_what_of_it_cannot_be_read(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, AT_ONCE) as player:
        player.drop(song_file(tmp_path, "list.html", EMPTY.encode()))
        said = texts(player.loop.scene)
        player.named("down")
        player.named("return")
        briefed(player)
        assert "Sun" in texts(player.loop.scene)
    assert {"Rain", "Sun", "2 songs  ·  in this file", "list.html: Silence: the link holds no chords"} <= set(said)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("bad.chart", SONG.replace(b"4 5", b"45"), "bad.chart, line 9, column 8: 45 can be read two ways"),
        ("bad.chart", SONG.replace(b"4 5", b"&"), "bad.chart, line 9, column 8: '&' cannot stand here; what could: "),
        ("page.musicxml", b"<score/>", "unknown kind of chart file '.musicxml': one of .chart"),
        ("empty.chart", b"", "empty.chart: the file is empty"),
    ],
)
def test_a_bad_file_says_in_a_notice_where_and_what_is_wrong(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    with at_the_desk(tmp_path, AT_ONCE) as player:
        player.drop(song_file(tmp_path, name, data))
        said = " ".join(texts(player.loop.scene))
        assert isinstance(player.desk.room, SongsRoom)
    assert told in said


def test_a_song_with_nothing_to_play_says_so_among_the_songs(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, AT_ONCE) as player:
        player.drop(song_file(tmp_path, data=SONG.replace(b"|: 1 | 4 5 | 1 | 5 :|", b"| N.C. | N.C. |")))
        player.until(lambda: bool(player.desk.problem))
        player.frame()
        said = texts(player.loop.scene)
        assert isinstance(player.desk.room, SongsRoom)
    assert player.desk.problem in " ".join(said)


@pytest.mark.parametrize(("tempo", "ends"), [(b"300", (150, 400)), (b"19", (10, 28))])
def test_a_fast_and_a_slow_song_can_be_played_at_every_tempo_that_is_offered(
    tmp_path: Path, tempo: bytes, ends: tuple[int, int]
) -> None:
    with at_the_desk(tmp_path, AT_ONCE) as player:
        player.drop(song_file(tmp_path, data=SONG.replace(b"120", tempo)))
        room = briefed(player)
        for bpm in ends:
            choose(player, "song_bpm", bpm)
            assert room.taking is not None
            assert room.taking.session.plan.setup.bpm == bpm
            assert f"♩ = {bpm}" in texts(player.loop.scene)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [("song_bpm", 420, "tempo 420 is out of reach: 10 to 400"), ("song_key", "Em", "cannot be played in E minor")],
)
def test_a_choice_that_cannot_be_played_is_said_among_the_songs(
    tmp_path: Path, field: str, value: str | int, told: str
) -> None:
    with at_the_desk(tmp_path, AT_ONCE) as player:
        player.drop(song_file(tmp_path))
        briefed(player)
        choose(player, field, value)
        assert isinstance(player.desk.room, SongsRoom)
        assert told in " ".join(texts(player.loop.scene))


def test_a_file_dropped_on_a_take_leaves_it_alone(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, AT_ONCE, player="perfect") as player:
        player.drop(song_file(tmp_path))
        counted_off(player)
        room = player.desk.room
        player.drop(tmp_path / "rain.chart")
        assert player.desk.room is room
        finished(player)


def test_a_list_that_is_left_before_it_is_read_opens_nothing(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, AT_ONCE) as player:
        song_file(tmp_path)
        player.desk.enter(SongsRoom(player.desk, player.desk.library.hand_in("rain.chart", SONG)))
        player.desk.go(Place.PRACTICE)
        for _ in range(5):
            player.clock.advance(FRAME)
            player.loop.frame()
        assert not isinstance(player.desk.room, StudioRoom)
