"""A whole take through the real window, with real key events, read back from the store."""

import random
from datetime import date
from pathlib import Path

import pytest

from tests.app.at_the_desk import ESCAPE, SPACE, AtTheDesk, at_the_desk
from trainer.app.rooms.home import HomeRoom
from trainer.app.rooms.studio import StudioRoom
from trainer.app.rooms.verdict import VerdictRoom
from trainer.judge.notes.expect import expect
from trainer.judge.players.bots import BOTS, late
from trainer.model.exercise import Kind
from trainer.model.expected import Expected
from trainer.model.judgement import Outcome
from trainer.model.performance import DeviceEvent, KeyEvent, Way
from trainer.model.record import KeptTake
from trainer.model.settings import Guide, Settings
from trainer.store import open_store
from trainer.window.ports import Closed, Resized

RHYTHM = Settings(kind=Kind.RHYTHM, level=1, look_seconds=0, guide=Guide.LINE)
NOBODY = random.Random(1)


def begin(player: AtTheDesk) -> Expected:
    """From home to the count-off of the next page; what it expects."""
    player.until(lambda: player.desk.shelf.ready is not None)
    player.press(SPACE)
    player.until(lambda: isinstance(player.desk.room, StudioRoom))
    player.until(lambda: player.desk.room.taking is not None)  # type: ignore[attr-defined]
    player.press(SPACE)
    if player.desk.settings.look_seconds:
        player.press(SPACE)
    room = player.desk.room
    assert isinstance(room, StudioRoom)
    assert room.taking is not None
    return room.taking.session.plan.road


def within_reach(expected: Expected, events: tuple[KeyEvent, ...]) -> tuple[KeyEvent, ...]:
    """The same rhythm on a key that the computer has, for pages that take any."""
    assert expected.any_key
    return tuple(KeyEvent(event.at, 60, event.velocity) for event in events)


def finished(player: AtTheDesk) -> KeptTake:
    player.until(lambda: isinstance(player.desk.room, VerdictRoom))
    player.frame()
    store = player.desk.tools.store.get()
    return store.take(store.takes(1).rows[0].id)


def test_a_take_played_right_is_kept_with_its_verdict(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, RHYTHM) as player:
        expected = begin(player)
        player.play(within_reach(expected, BOTS["perfect"].play(expected, NOBODY)))
        kept = finished(player)
    assert (kept.verdict.outcome, kept.verdict.score, kept.row.is_first) == (Outcome.KEEP, 100, True)
    assert len([e for e in kept.take.events if isinstance(e, KeyEvent) and e.velocity]) == len(expected.notes)
    assert kept.row.started_at.date() == date(2026, 3, 14)


def test_lateness_at_the_window_comes_back_from_the_store_to_the_millisecond(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, RHYTHM) as player:
        expected = begin(player)
        player.play(within_reach(expected, late(37_000)(expected, NOBODY)))
        kept = finished(player)
    assert kept.verdict.figures.mean_offset_ms == 37.0


def test_a_page_is_on_record_as_seen_before_it_is_drawn_and_its_first_take_stays_the_first(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, RHYTHM) as player:
        begin(player)
        room = player.desk.room
        assert isinstance(room, StudioRoom)
        assert room.taking is not None
        exercise = room.taking.session.plan.exercise
        with open_store(tmp_path / "firsttake.db") as another:
            assert another.has_seen(exercise)
        finished(player)
        player.type("r")
        again = finished(player)
    assert not again.row.is_first
    assert again.page == exercise.page


def test_escape_ends_a_take_and_keeps_it_as_it_is(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, RHYTHM) as player:
        expected = begin(player)
        player.play(within_reach(expected, BOTS["perfect"].play(expected, NOBODY))[:4])
        player.press(ESCAPE)
        kept = finished(player)
    assert kept.verdict.figures.hit == 2
    assert kept.verdict.outcome is Outcome.AGAIN


def test_a_window_that_is_closed_in_a_take_keeps_it_as_it_is(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, RHYTHM) as player:
        expected = begin(player)
        player.play(within_reach(expected, BOTS["perfect"].play(expected, NOBODY))[:4])
        player.desk.feed(Closed())
        assert player.desk.is_over
        player.desk.close()
        kept = finished(player)
    assert kept.verdict.figures.hit == 2


def test_escape_in_the_count_off_goes_home_and_keeps_nothing(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, RHYTHM) as player:
        begin(player)
        player.press(ESCAPE)
        assert isinstance(player.desk.room, HomeRoom)
        assert len(player.desk.tools.store.get().takes()) == 0


def test_after_a_take_the_next_page_lies_ready_and_is_another(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, RHYTHM) as player:
        begin(player)
        first = finished(player)
        assert player.desk.shelf.ready is not None
        player.type("n")
        player.frame()
        room = player.desk.room
        assert isinstance(room, StudioRoom)
        assert room.taking is not None
        assert room.taking.session.plan.exercise.page != first.page


def test_a_punch_in_plays_two_bars_of_run_up_and_is_judged_alone(tmp_path: Path) -> None:
    settings = Settings(kind=Kind.RHYTHM, level=3, look_seconds=0)
    with at_the_desk(tmp_path, settings) as player:
        expected = begin(player)
        perfect = within_reach(expected, BOTS["perfect"].play(expected, NOBODY))
        bar, run_up = (next(bar for bar in expected.bars if bar.number == number) for number in (5, 3))
        player.play(tuple(event for event in perfect if not bar.at <= event.at < bar.until))
        whole = finished(player)
        assert (whole.verdict.outcome, whole.verdict.punch) == (Outcome.PUNCH_IN, ((5, 5),))
        player.type("p")
        player.play(tuple(event for event in perfect if run_up.at <= event.at < bar.until))
        part = finished(player)
    assert part.take.setup.bars == (5, 5)
    assert (part.verdict.score, part.verdict.outcome) == (100, Outcome.KEEP)
    assert not part.row.is_first
    assert expect(part.score, bpm=part.take.setup.bpm, bars=(5, 5)).notes


def test_two_parts_are_punched_in_one_after_the_other(tmp_path: Path) -> None:
    settings = Settings(kind=Kind.RHYTHM, level=3, look_seconds=0)
    with at_the_desk(tmp_path, settings) as player:
        expected = begin(player)
        perfect = within_reach(expected, BOTS["perfect"].play(expected, NOBODY))
        missed = [max(note.at for note in expected.notes if note.bar == number) for number in (2, 6)]
        player.play(tuple(event for event in perfect if not any(at <= event.at < at + 400_000 for at in missed)))
        whole = finished(player)
        assert whole.verdict.punch == ((2, 2), (6, 6))
        player.type("p")
        assert finished(player).take.setup.bars == (2, 2)
        player.type("p")
        assert finished(player).take.setup.bars == (6, 6)
        player.type("r")
        assert finished(player).take.setup.bars == (6, 6)


def test_the_tempo_of_a_retry_is_chosen_with_plus_and_minus(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, RHYTHM) as player:
        begin(player)
        first = finished(player)
        player.press((ord("-"), 45))
        player.press((ord("-"), 45))
        player.type("r")
        slower = finished(player)
    assert slower.take.setup.bpm == first.take.setup.bpm - 8


def test_a_window_too_small_to_come_back_to_is_not_remembered_and_not_complained_of(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, RHYTHM) as player:
        player.desk.feed(Resized(1000, 700))
        player.desk.feed(Resized(20, 10))
        assert (player.desk.settings.width, player.desk.settings.height) == (1000, 700)
        assert player.desk.problem == ""


def test_a_replay_sounds_the_take_and_stops_by_itself(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, RHYTHM) as player:
        expected = begin(player)
        player.play(within_reach(expected, BOTS["perfect"].play(expected, NOBODY)))
        finished(player)
        room = player.desk.room
        assert isinstance(room, VerdictRoom)
        player.press(SPACE)
        assert room.replayed is not None
        player.until(lambda: room.replayed is None)
        assert player.desk.room is room


def test_a_midi_keyboard_may_leave_and_come_back_in_a_take(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, RHYTHM) as player:
        player.ports.plugged.append("Stage piano")
        player.notices(lambda: player.desk.device == "Stage piano")
        expected = begin(player)
        player.play(within_reach(expected, BOTS["perfect"].play(expected, NOBODY))[:2])
        player.ports.plugged.remove("Stage piano")
        player.notices(lambda: not player.desk.has_midi)
        room = player.desk.room
        assert isinstance(room, StudioRoom)
        assert room.taking is not None
        assert room.taking.session.away == {"Stage piano"}
        player.ports.plugged.append("Stage piano")
        player.notices(lambda: player.desk.has_midi)
        assert room.taking.session.away == frozenset()
        kept = finished(player)
    told = [event.present for event in kept.take.events if isinstance(event, DeviceEvent)]
    assert told == [False, True]
    assert kept.verdict.figures.hit == 1


@pytest.mark.parametrize("player_name", ["pro", "intermediate", "beginner"])
def test_a_bot_plays_in_place_of_a_person(tmp_path: Path, player_name: str) -> None:
    with at_the_desk(tmp_path, RHYTHM, player=player_name) as player:
        begin(player)
        kept = finished(player)
    assert kept.verdict.figures.hit > 0


@pytest.mark.parametrize("way", list(Way))
def test_a_bot_waits_for_the_look_to_be_over(tmp_path: Path, way: Way) -> None:
    settings = Settings(kind=Kind.MELODY, level=1, look_seconds=15, way=way)
    with at_the_desk(tmp_path, settings, player="perfect") as player:
        player.until(lambda: player.desk.shelf.ready is not None)
        player.press(SPACE)
        player.until(lambda: isinstance(player.desk.room, StudioRoom) and player.desk.room.taking is not None)
        player.press(SPACE)
        kept = finished(player)
    assert kept.verdict.score == 100


@pytest.mark.parametrize("way", [Way.FREE, Way.WAIT])
def test_without_a_clock_the_page_waits_or_follows_and_ends_with_its_last_note(tmp_path: Path, way: Way) -> None:
    settings = Settings(kind=Kind.RHYTHM, level=1, look_seconds=0, way=way)
    with at_the_desk(tmp_path, settings) as player:
        expected = begin(player)
        for _ in expected.notes:
            for _ in range(40):
                player.frame()
            player.type("a")
        kept = finished(player)
    assert kept.verdict.figures.hit == len(expected.notes)
    assert (kept.verdict.figures.mean_offset_ms is None) is (way is Way.WAIT)
