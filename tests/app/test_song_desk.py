"""Songs from files through the window on the manual clock: found, chosen, played in any key and dialect, and kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.at_the_desk import ESCAPE, FRAME, SPACE, AtTheDesk, at_the_desk
from tests.app.test_chart_desk import comped, page_shown, perfect
from tests.app.test_desk import finished
from tests.chart.test_songs import CHORDPRO, EMPTY, LISTED
from tests.engrave.chart.drawn import texts as written
from tests.window.verdicts import texts
from trainer.app.charts import open_chart
from trainer.app.rooms.songs import SongsRoom
from trainer.app.rooms.studio import StudioRoom
from trainer.app.rooms.verdict import VerdictRoom
from trainer.files.shipped import shipped
from trainer.model.chart import Chart, Dialect
from trainer.model.expected import Expected
from trainer.model.judgement import Outcome
from trainer.model.key import Key
from trainer.model.plain import fingerprint
from trainer.model.settings import Calling, Settings
from trainer.practice.session import Phase
from trainer.progress.reports import takes_table
from trainer.store import open_store
from trainer.window.action import Choose, Place
from trainer.window.ports import Asked

SONG = b"title: Rain\nby: Nobody\nkey: G\nmeter: 4/4\ntempo: 120\nstyle: pop\n\n[V] Verse\n|: 1 | 4 5 | 1 | 5 :|\n"
AT_ONCE = Settings(look_seconds=0)


def listed(player: AtTheDesk) -> None:
    """Open the list of songs and wait until they are read."""
    player.desk.go(Place.SONGS)
    player.notices(lambda: not player.desk.library.is_reading and bool(player.desk.library.songs))
    player.frame()


def briefed(player: AtTheDesk) -> StudioRoom:
    """The brief of a song, once its page is ready."""
    player.until(lambda: isinstance(player.desk.room, StudioRoom) and player.desk.room.taking is not None)
    player.frame()
    assert isinstance(player.desk.room, StudioRoom)
    return player.desk.room


def counted_off(player: AtTheDesk) -> Expected:
    """What is expected, once the count-off has begun."""
    room = briefed(player)
    player.press(SPACE)
    assert room.taking is not None
    player.until(lambda: room.taking is not None and room.taking.session.phase is Phase.COUNT_IN)
    return room.taking.session.plan.expected


def choose(player: AtTheDesk, field: str, value: str | int) -> None:
    player.desk.feed(Asked(Choose(field, value), player.clock.at))
    player.frame()


def song_file(tmp_path: Path, name: str = "rain.chart", data: bytes = SONG) -> Path:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def test_every_shipped_chart_is_listed_by_title_with_what_its_header_says(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, AT_ONCE) as player:
        listed(player)
        songs = [one.song for one in player.desk.library.songs]
        said = texts(player.loop.scene)
    files = sorted(shipped("charts").glob("*.chart"))
    titles = sorted((open_chart(str(path)).chart.header.title for path in files), key=str.casefold)
    assert [song.title for song in songs] == titles
    assert any(text.startswith(f"{len(files)} songs  ·  your own go into") for text in said)
    assert {"Amazing Grace", "Gospel", "G major", "3/4", "♩ = 84", "55", "1:50"} <= set(said)


def test_the_players_own_songs_stand_among_them_and_new_ones_are_found(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, AT_ONCE) as player:
        listed(player)
        before = len(player.desk.library.songs)
        song_file(tmp_path, "charts/rain.chart")
        song_file(tmp_path, "charts/list.html", LISTED.encode())
        listed(player)
        player.write("rain nobody")
        found = texts(player.loop.scene)
    assert len(player.desk.library.songs) == before + 3
    assert {"Rain", "yours"} <= set(found)
    assert any(text.startswith(f"1 of {before + 3} songs  ·  your own go into /") for text in found)


def test_what_is_typed_searches_and_is_not_heard_as_notes(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, AT_ONCE) as player:
        listed(player)
        player.write("grace")
        assert player.desk.held == frozenset()
        found = texts(player.loop.scene)
        player.write("zz")
        missed = texts(player.loop.scene)
        player.named("backspace")
        player.named("backspace")
        again = texts(player.loop.scene)
        player.press(ESCAPE)
        cleared = texts(player.loop.scene)
        player.press(ESCAPE)
        left = texts(player.loop.scene)
    assert "Amazing Grace" in found
    assert "Bill Bailey, Won't You Please Come Home" not in found
    assert "No song answers to “gracezz”" in missed
    assert any(str(tmp_path / "charts") in text for text in missed)
    assert again == found
    assert "Type to search" in cleared
    assert "Next page" in left


def test_the_arrows_walk_the_whole_list_and_return_opens_what_is_chosen(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, AT_ONCE) as player:
        listed(player)
        songs = [one.song.title for one in player.desk.library.songs]
        for _ in range(20):
            player.named("down")
        assert songs[20] in texts(player.loop.scene)
        assert songs[0] not in texts(player.loop.scene)
        player.named("home")
        player.named("down")
        player.named("return")
        assert briefed(player).taking is not None
        assert songs[1] in texts(player.loop.scene)
        player.press(ESCAPE)
        assert isinstance(player.desk.room, SongsRoom)
        player.named("end")
        assert songs[-1] in texts(player.loop.scene)


def test_a_song_is_played_judged_and_kept_with_its_page_and_the_hash_of_its_chart(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, AT_ONCE, player="perfect") as player:
        player.drop(song_file(tmp_path))
        counted_off(player)
        kept = finished(player)
        judged = texts(player.loop.scene)
        player.type("n")
        assert isinstance(player.desk.room, SongsRoom)
        player.desk.go(Place.TAKES)
        player.frame()
        takes = texts(player.loop.scene)
    chart = open_chart(str(tmp_path / "rain.chart")).chart
    assert (kept.verdict.outcome, kept.verdict.score, kept.row.is_first) == (Outcome.KEEP, 100, True)
    assert kept.page == chart
    assert (kept.take.ref.recipe, kept.take.ref.source) == (None, fingerprint(chart))
    assert {"Harmony", "Another song", "Songs"} <= set(judged)
    assert {"Rain", "song", "first"} <= set(takes)
    with open_store(tmp_path / "firsttake.db") as store:
        table = takes_table(store.takes().rows)
    row = dict(zip([column.name for column in table.columns], table.rows[0], strict=True))
    assert (row["kind"], row["title"], row["key"]) == ("file", "Rain", "G")


def test_a_song_is_read_in_the_dialect_key_and_tempo_that_are_chosen(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, AT_ONCE, player="perfect") as player:
        player.drop(song_file(tmp_path))
        briefed(player)
        choose(player, "song_dialect", "letters")
        choose(player, "song_key", "Eb")
        choose(player, "song_bpm", 90)
        said = texts(player.loop.scene)
        counted_off(player)
        shown = written(page_shown(player))
        kept = finished(player)
        judged = written(page_shown(player))
    assert "= 90" in " ".join(shown)
    assert "= 90" in " ".join(judged)
    assert {"Chord chart  ·  first take", "E♭", "♩ = 90"} <= set(said)
    assert any(text.startswith("E") for text in shown)
    assert isinstance(kept.page, Chart)
    assert (kept.page.dialect, kept.page.header.key) == (Dialect.LETTERS, Key("E", -1))
    assert (kept.take.setup.bpm, kept.verdict.outcome) == (90, Outcome.KEEP)


def test_a_song_that_was_seen_in_one_key_is_no_first_take_in_another(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, AT_ONCE, player="perfect") as player:
        player.drop(song_file(tmp_path))
        counted_off(player)
        assert finished(player).row.is_first
        player.drop(tmp_path / "rain.chart")
        briefed(player)
        choose(player, "song_key", "A")
        said = texts(player.loop.scene)
        counted_off(player)
        again = finished(player)
    assert "Number chart  ·  take 2" in said
    assert not again.row.is_first


def test_a_song_is_called_in_another_key_at_the_count_off(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, replace(AT_ONCE, calling=Calling.KEY), player="perfect") as player:
        player.drop(song_file(tmp_path))
        briefed(player)
        said = texts(player.loop.scene)
        counted_off(player)
        kept = finished(player)
    call = kept.take.setup.call
    assert "?" in said
    assert call is not None
    assert call.key not in (None, Key("G"))
    assert kept.verdict.outcome is Outcome.KEEP


def test_a_song_is_punched_in_and_retried(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, AT_ONCE) as player:
        player.drop(song_file(tmp_path, data=SONG.replace(b"|: 1 |", b"| 1 | 4 | 1 | 5 | 1 |").replace(b":|", b"||")))
        expected = counted_off(player)
        events = perfect(expected)
        bar = expected.bars[5]
        player.until(lambda: player.desk.tools.sound.grid() is not None)
        comped(player, tuple(event for event in events if not bar.at <= event.at < bar.until))
        whole = finished(player)
        assert (whole.verdict.outcome, whole.verdict.punch) == (Outcome.PUNCH_IN, ((6, 6),))
        player.type("p")
        comped(player, tuple(event for event in events if expected.bars[3].at <= event.at < bar.until))
        part = finished(player)
        assert (part.take.setup.bars, part.verdict.outcome) == ((6, 6), Outcome.KEEP)
        assert isinstance(player.desk.room, VerdictRoom)
        player.press(ESCAPE)
        assert isinstance(player.desk.room, SongsRoom)


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
