"""Whole takes of charts through the window on the manual clock: called, soloed, punched in, retried; read back from the
store."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from tests.app.at_the_desk import FRAME, SPACE, AtTheDesk, at_the_desk
from tests.app.test_desk import begin, finished
from tests.engrave.chart.drawn import texts as written
from tests.window.verdicts import texts
from trainer.app.rooms.studio import StudioRoom
from trainer.app.rooms.verdict import VerdictRoom
from trainer.engrave.page import Page
from trainer.judge.players.bots import BOTS
from trainer.model.call import Part
from trainer.model.exercise import Kind, Style
from trainer.model.expected import Expected
from trainer.model.judgement import Outcome
from trainer.model.performance import KeyEvent
from trainer.model.settings import Calling, Guide, Settings
from trainer.practice.session import Phase
from trainer.window.action import Place
from trainer.window.marks import Sheet
from trainer.window.screens.spoken import called_words

CHART = Settings(kind=Kind.NUMBERS, level=3, style=Style.COUNTRY, look_seconds=0, guide=Guide.LINE)


def comped(player: AtTheDesk, events: tuple[KeyEvent, ...]) -> None:
    """Events of page time as from a keyboard, each at its very microsecond on the desk's clock."""
    for event in events:
        while True:
            grid = player.desk.tools.sound.grid()
            assert grid is not None
            left = grid.origin + event.at - player.clock.at
            if left <= FRAME:
                break
            player.frame()
        player.clock.advance(max(0, left))
        player.desk.room.hear(replace(event, at=player.clock.at))


def perfect(expected: Expected) -> tuple[KeyEvent, ...]:
    return BOTS["perfect"].play(expected, random.Random(1))


def page_shown(player: AtTheDesk) -> Page:
    return next(mark.page for mark in player.loop.scene.marks if isinstance(mark, Sheet))


@pytest.mark.parametrize("kind", [Kind.NUMBERS, Kind.CHANGES, Kind.LEAD])
def test_a_chart_is_played_in_the_key_that_is_called_and_kept(tmp_path: Path, kind: Kind) -> None:
    settings = replace(CHART, kind=kind, calling=Calling.KEY)
    with at_the_desk(tmp_path, settings, player="perfect") as player:
        begin(player)
        player.until(lambda: any(text.startswith("Called in ") for text in texts(player.loop.scene)))
        kept = finished(player)
        call = kept.take.setup.call
        said = texts(player.loop.scene)
        player.desk.go(Place.TAKES)
        player.frame()
        listed = texts(player.loop.scene)
    assert call is not None
    assert (kept.verdict.outcome, kept.verdict.score, kept.row.is_first) == (Outcome.KEEP, 100, True)
    phrase = f"called in {called_words(call)}"
    assert any(phrase in text for text in said)
    assert f"{kind.label.lower()}, {phrase}" in listed
    assert ("Harmony" in said) is (kind is not Kind.LEAD)
    assert any("attacks a bar" in text for text in said)  # the chords of a lead sheet are comped too
    assert "!" not in said  # how it was comped is no warning


def test_the_called_key_stands_on_the_page_from_the_count_off_and_not_before(tmp_path: Path) -> None:
    settings = replace(CHART, calling=Calling.EVERYTHING, look_seconds=15)
    with at_the_desk(tmp_path, settings, player="perfect") as player:
        player.until(lambda: player.desk.shelf.ready is not None)
        player.press(SPACE)
        player.until(lambda: getattr(player.desk.room, "taking", None) is not None)
        room = player.desk.room
        assert isinstance(room, StudioRoom)
        assert room.taking is not None
        call = room.taking.session.plan.setup.call
        assert call is not None
        player.press(SPACE)
        player.until(lambda: any(isinstance(mark, Sheet) for mark in player.loop.scene.marks))
        looking = written(page_shown(player))
        briefed = texts(player.loop.scene)
        player.press(SPACE)
        player.until(lambda: room.taking is not None and room.taking.session.phase is Phase.COUNT_IN)
        player.until(lambda: any(text.startswith("written in") for text in written(page_shown(player))))
        counted = texts(player.loop.scene)
        kept = finished(player)
    assert not any(text.startswith("written in") for text in looking)
    assert "?" in briefed
    assert called_words(call) in counted
    assert kept.verdict.outcome is Outcome.KEEP


def test_a_call_ten_seconds_ahead_is_read_in_the_look_and_the_page_is_written_in_it(tmp_path: Path) -> None:
    settings = replace(CHART, calling=Calling.KEY, call_ahead=10, look_seconds=15)
    with at_the_desk(tmp_path, settings, player="perfect") as player:
        player.press(SPACE)
        player.until(lambda: getattr(player.desk.room, "taking", None) is not None)
        player.frame()
        briefed = texts(player.loop.scene)
        room = player.desk.room
        assert isinstance(room, StudioRoom)
        assert room.taking is not None
        call, own = room.taking.session.plan.setup.call, room.taking.session.plan.exercise.score.key
        player.press(SPACE)
        player.until(lambda: "not known yet: called in 3 s" in texts(player.loop.scene))
        looking, quiet = texts(player.loop.scene), written(page_shown(player))
        player.until(lambda: any(text.startswith("written in") for text in written(page_shown(player))))
        told = texts(player.loop.scene)
        assert room.taking.session.phase is Phase.LOOK
        kept = finished(player)
    assert call is not None
    assert {"key not known yet", "?", "10 s before"} <= set(briefed)
    assert "?" in looking
    assert not any(text.startswith("written in") for text in quiet)
    assert {called_words(call), f"written in {own.sign}"} <= set(told)
    assert "?" not in told
    assert (kept.verdict.outcome, kept.take.setup.call) == (Outcome.KEEP, call)


def test_without_a_look_the_call_comes_first_and_the_page_stays_covered_and_unseen(tmp_path: Path) -> None:
    settings = replace(CHART, calling=Calling.KEY, call_ahead=5, look_seconds=0)
    with at_the_desk(tmp_path, settings, player="perfect") as player:
        player.press(SPACE)
        player.until(lambda: getattr(player.desk.room, "taking", None) is not None)
        player.press(SPACE)
        room = player.desk.room
        assert isinstance(room, StudioRoom)
        assert room.taking is not None
        player.until(lambda: room.taking is not None and room.taking.session.phase is Phase.CALLED)
        player.frame()
        told = texts(player.loop.scene)
        assert not any(isinstance(mark, Sheet) for mark in player.loop.scene.marks)
        assert not player.desk.tools.store.get().has_seen(room.taking.session.plan.exercise)
        call = room.taking.session.plan.setup.call
        kept = finished(player)
    assert called_words(call) in told
    assert "The page appears with the count-off in 5 seconds." in " ".join(told)
    assert kept.verdict.outcome is Outcome.KEEP


def test_a_solo_is_told_and_shows_the_chord_tones_when_asked(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, replace(CHART, part=Part.SOLO), player="perfect") as player:
        begin(player)
        kept = finished(player)
        plain = texts(player.loop.scene)
        player.type("c")
        player.frame()
        named = texts(player.loop.scene)
        player.desk.go(Place.PRACTICE)
        player.frame()
        home = texts(player.loop.scene)
    assert kept.verdict.outcome is Outcome.DESCRIBED
    assert kept.verdict.soloing is not None
    assert "Your solo" in plain
    assert "of 100" not in plain
    assert "under each chord its tones, then its scale" in named
    assert "–" in home
    assert any(text.startswith("number chart  ·  ") for text in home)


def test_a_chart_is_punched_in_and_retried(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, CHART) as player:
        expected = begin(player)
        events = perfect(expected)
        bar = next(bar for bar in expected.bars if bar.number == 6 and bar.turn == 1)
        player.until(lambda: player.desk.tools.sound.grid() is not None)
        comped(player, tuple(event for event in events if not bar.at <= event.at < bar.until))
        whole = finished(player)
        assert whole.verdict.outcome is Outcome.PUNCH_IN
        assert whole.verdict.punch == ((6, 6),)
        player.type("p")
        run_up = next(bar for bar in expected.bars if bar.number == 4 and bar.turn == 1)
        comped(player, tuple(event for event in events if run_up.at <= event.at < bar.until))
        part = finished(player)
        assert part.take.setup.bars == (6, 6)
        assert (part.verdict.outcome, part.verdict.score) == (Outcome.KEEP, 100)
        player.desk.open_take(whole.row.id)
        player.frame()
        player.until(lambda: any(isinstance(mark, Sheet) for mark in player.loop.scene.marks))
        player.type("r")
        comped(player, events)
        again = finished(player)
    assert (again.verdict.outcome, again.row.is_first) == (Outcome.KEEP, False)
    assert again.page == whole.page


def test_live_marks_colour_the_chords_while_they_are_played(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, replace(CHART, live_marks=True), player="perfect") as player:
        expected = begin(player)
        room = player.desk.room
        assert isinstance(room, StudioRoom)
        player.until(
            lambda: (
                room.taking is not None and room.taking.session.place(player.clock.at) > expected.bars[2].at + 200_000
            )
        )
        hues = next(mark.hues for mark in player.loop.scene.marks if isinstance(mark, Sheet))
        assert {"b1.1", "b2.1"} <= set(hues)
        finished(player)
        assert isinstance(player.desk.room, VerdictRoom)
