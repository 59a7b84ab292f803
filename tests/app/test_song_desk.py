"""Songs from files through the window on the manual clock: found, chosen, played in any key and dialect, and kept."""

from dataclasses import replace
from pathlib import Path

from tests.app.at_the_desk import ESCAPE, at_the_desk
from tests.app.songs import AT_ONCE, SONG, briefed, choose, counted_off, listed, song_file
from tests.app.test_chart_desk import comped, page_shown, perfect
from tests.app.test_desk import finished
from tests.chart.test_songs import LISTED
from tests.engrave.chart.drawn import texts as written
from tests.window.verdicts import texts
from trainer.app.charts import open_chart
from trainer.app.rooms.songs import SongsRoom
from trainer.app.rooms.verdict import VerdictRoom
from trainer.files.shipped import shipped
from trainer.model.chart import Chart, Dialect
from trainer.model.judgement import Outcome
from trainer.model.key import Key
from trainer.model.plain import fingerprint
from trainer.model.settings import Calling
from trainer.progress.reports import takes_table
from trainer.store import open_store
from trainer.window.action import Place


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
