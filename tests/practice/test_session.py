"""A session goes from the brief to the end by what it is fed and told; it reads no clock."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build import exercise
from trainer.model.call import Call
from trainer.model.judgement import Finding
from trainer.model.key import Key
from trainer.model.performance import DeviceEvent, Grid, KeyEvent, Latency, PlayedEvent, Setup, Take, Way
from trainer.model.tempo import Micros
from trainer.practice.plan import plan_take
from trainer.practice.session import (
    Command,
    CountOff,
    Effect,
    Finished,
    Marked,
    Phase,
    Session,
    ShowPage,
    StopClick,
    begin,
    command,
    feed,
    tick,
)

SECOND = 1_000_000
LOOK = 30 * SECOND
FRAME = 16_667


def session(*, way: Way = Way.IN_TIME, look: Micros = 0, latency: Micros = 0) -> Session:
    """A session over four quarters at 60, begun at 0."""
    plan = plan_take(exercise(), Setup(bpm=60, way=way), Latency("keys", latency, calibrated=True), look=look)
    return begin(plan, 0)


def called_session(*, look: Micros, ahead: Micros) -> Session:
    """The same with a key that is called so long before the count-off."""
    setup = Setup(bpm=60, call=Call(key=Key("D")))
    return begin(plan_take(exercise(), setup, Latency("keys"), look=look, ahead=ahead), 0)


def go_on(now: Session, at: Micros) -> tuple[Session, tuple[Effect, ...]]:
    return command(now, Command.GO_ON, at)


def played(now: Session, events: list[PlayedEvent], *, until: Micros) -> tuple[Session, list[Effect]]:
    """Feed events at their time, ticking at 60 frames a second."""
    effects: list[Effect] = []
    waiting = list(events)
    for at in range(0, until, FRAME):
        while waiting and waiting[0].at <= at:
            now, found = feed(now, waiting.pop(0))
            effects += found
        now, found = tick(now, at)
        effects += found
    return now, effects


def quarters(origin: Micros, *, late: Micros = 0) -> list[PlayedEvent]:
    events: list[PlayedEvent] = []
    for place, key in enumerate((60, 62, 64, 65)):
        at = origin + place * SECOND + late
        events += [KeyEvent(at, key, 64), KeyEvent(at + 900_000, key, 0)]
    return events


def take_of(effects: list[Effect]) -> Take:
    [finished] = [effect for effect in effects if isinstance(effect, Finished)]
    assert finished.take is not None
    return finished.take


def test_the_page_is_put_on_record_before_anything_else_happens() -> None:
    looking, effects = go_on(session(look=LOOK), 5)
    assert looking.phase is Phase.LOOK
    assert effects == (ShowPage(),)
    counting, effects = go_on(session(), 5)
    assert counting.phase is Phase.COUNT_IN
    assert effects[0] == ShowPage()


def test_the_count_off_begins_by_itself_when_the_look_is_over_and_not_before() -> None:
    looking, _ = go_on(session(look=LOOK), 0)
    still, effects = tick(looking, LOOK - 1)
    assert still.phase is Phase.LOOK
    assert effects == ()
    counting, effects = tick(looking, LOOK)
    assert counting.phase is Phase.COUNT_IN
    assert effects == (CountOff(),)
    assert counting.grid.origin == LOOK + 8 * SECOND


def test_the_player_may_cut_the_look_short() -> None:
    looking, _ = go_on(session(look=LOOK), 0)
    counting, effects = go_on(looking, 100)
    assert counting.phase is Phase.COUNT_IN
    assert effects == (CountOff(),)
    assert counting.grid.origin == 100 + 8 * SECOND


def test_a_take_is_everything_from_the_count_off_on_and_ends_a_beat_after_the_page() -> None:
    counting, _ = go_on(session(), 0)
    over, effects = played(counting, quarters(8 * SECOND), until=14 * SECOND)
    take = take_of(effects)
    assert over.phase is Phase.OVER
    assert take.events == tuple(quarters(8 * SECOND))
    assert 13 * SECOND <= take.ended < 13 * SECOND + 2 * FRAME
    assert [e.judgement.finding for e in effects if isinstance(e, Marked)] == [Finding.HIT] * 4
    assert StopClick() in effects


def test_keys_before_the_count_off_are_shown_but_not_kept() -> None:
    looking, _ = go_on(session(look=LOOK), 0)
    looking, effects = feed(looking, KeyEvent(10, 60, 64))
    assert looking.held == {60}
    assert (effects, len(looking.log)) == ((), 0)


def test_the_latency_of_the_device_is_taken_off_every_press() -> None:
    counting, _ = go_on(session(latency=40_000), 0)
    _, effects = played(counting, quarters(8 * SECOND, late=40_000), until=14 * SECOND)
    assert [e.judgement.offset for e in effects if isinstance(e, Marked)] == [0] * 4


def test_the_click_as_it_is_heard_moves_the_page() -> None:
    counting, _ = go_on(session(), 0)
    counting, _ = tick(counting, 100, Grid(9 * SECOND))
    still, _ = tick(counting, 8 * SECOND + 1, Grid(9 * SECOND))
    assert still.phase is Phase.COUNT_IN
    playing, _ = tick(counting, 9 * SECOND, Grid(9 * SECOND))
    assert playing.phase is Phase.TAKE


def test_a_stopped_take_is_kept_as_it_is_but_nothing_is_kept_of_a_count_off() -> None:
    counting, _ = go_on(session(), 0)
    over, effects = command(counting, Command.STOP, 100)
    assert (over.phase, effects) == (Phase.OVER, (StopClick(), Finished(None)))
    playing, _ = tick(counting, 8 * SECOND)
    playing, _ = feed(playing, KeyEvent(8 * SECOND, 60, 64))
    over, stopped = command(playing, Command.STOP, 9 * SECOND)
    assert take_of(list(stopped)).events == (KeyEvent(8 * SECOND, 60, 64),)


def test_a_device_that_leaves_does_not_stop_the_take_and_is_named() -> None:
    counting, _ = go_on(session(), 0)
    without, _ = feed(counting, DeviceEvent(100, "Stage piano", present=False))
    assert without.away == {"Stage piano"}
    again, _ = feed(without, DeviceEvent(200, "Stage piano", present=True))
    assert again.away == frozenset()
    assert len(again.log) == 2


@pytest.mark.parametrize("way", [Way.FREE, Way.WAIT])
def test_without_a_clock_the_page_goes_where_the_player_is_and_ends_with_the_last_note(way: Way) -> None:
    now, effects = go_on(session(way=way), 0)
    assert now.phase is Phase.TAKE
    assert CountOff not in {type(effect) for effect in effects}
    slow = [replace(event, at=event.at * 2) for event in quarters(3 * SECOND)]
    halfway, _ = played(now, slow[:4], until=12 * SECOND)
    assert halfway.place(12 * SECOND) == (SECOND if way is Way.FREE else 2 * SECOND)
    over, after = played(now, slow, until=20 * SECOND)
    assert over.phase is Phase.OVER
    assert len(take_of(after).events) == 8


def test_a_page_that_waits_does_not_go_on_after_a_wrong_key() -> None:
    now, _ = go_on(session(way=Way.WAIT), 0)
    wrong, _ = feed(now, KeyEvent(SECOND, 61, 64))
    assert wrong.place(SECOND) == 0
    right, effects = feed(wrong, KeyEvent(2 * SECOND, 60, 64))
    assert right.place(2 * SECOND) == SECOND
    assert [e.judgement.finding for e in effects if isinstance(e, Marked)] == [Finding.HIT]


@given(cuts=st.lists(st.integers(4_000, 400_000), min_size=1, max_size=60))
def test_how_time_is_cut_into_frames_changes_no_judgement(cuts: list[int]) -> None:
    counting, _ = go_on(session(), 0)
    events = quarters(8 * SECOND, late=12_345)
    now, at, place, marks = counting, 0, 0, []
    waiting = list(events)
    while now.phase is not Phase.OVER:
        at += cuts[place % len(cuts)]
        place += 1
        while waiting and waiting[0].at <= at:
            now, found = feed(now, waiting.pop(0))
            marks += [e.judgement for e in found if isinstance(e, Marked)]
        now, _ = tick(now, at)
    assert [mark.offset for mark in marks] == [12_345] * 4


def test_what_is_called_is_said_with_the_count_off_where_nothing_else_is_asked() -> None:
    now, _ = go_on(called_session(look=LOOK, ahead=0), 0)
    assert not now.is_told(LOOK - 1)
    now, _ = tick(now, LOOK)
    assert (now.phase, now.is_told(LOOK)) == (Phase.COUNT_IN, True)


def test_what_is_called_ahead_is_said_in_the_last_seconds_of_the_look() -> None:
    now, effects = go_on(called_session(look=LOOK, ahead=10 * SECOND), 0)
    assert (now.phase, effects) == (Phase.LOOK, (ShowPage(),))
    assert not now.is_told(20 * SECOND - 1)
    assert now.is_told(20 * SECOND)
    assert tick(now, LOOK)[0].phase is Phase.COUNT_IN


@pytest.mark.parametrize(("look", "following"), [(0, Phase.COUNT_IN), (5 * SECOND, Phase.LOOK)])
def test_a_call_that_comes_before_the_look_leaves_the_page_covered_until_its_own_time(
    look: Micros, following: Phase
) -> None:
    now, effects = go_on(called_session(look=look, ahead=10 * SECOND), 0)
    assert (now.phase, effects, now.is_told(0)) == (Phase.CALLED, (), True)
    wait = 10 * SECOND - look
    assert now.called_for(SECOND) == wait - SECOND
    assert tick(now, wait - 1) == (now, ())
    shown, effects = tick(now, wait)
    assert (shown.phase, effects[0], shown.is_told(wait)) == (following, ShowPage(), True)
    assert go_on(now, SECOND)[0].phase is following


def test_a_page_that_was_not_shown_yet_can_be_left_after_the_call() -> None:
    now, _ = go_on(called_session(look=0, ahead=10 * SECOND), 0)
    left, effects = command(now, Command.STOP, SECOND)
    assert (left.phase, effects) == (Phase.OVER, (StopClick(), Finished(None)))


def test_where_nothing_is_called_there_is_nothing_to_say_before() -> None:
    plan = plan_take(exercise(), Setup(bpm=60), Latency("keys"), ahead=10 * SECOND)
    now, _ = go_on(begin(plan, 0), 0)
    assert now.phase is Phase.COUNT_IN
