"""The page's clock waits in a free stretch, goes on with the player, and the take says when it did."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build import exercise, page
from trainer.judge.hear import hear
from trainer.judge.notes.expect import expect
from trainer.judge.verdict import judge
from trainer.model.judgement import Finding, Outcome, Verdict
from trainer.model.performance import (
    Clicking,
    Grid,
    KeyEvent,
    Latency,
    PlayedEvent,
    Resumption,
    Setup,
    Take,
    Way,
    placed,
)
from trainer.model.plain import from_json, to_json
from trainer.model.score import Mark, Score
from trainer.model.tempo import Micros
from trainer.practice.page_clock import page_clock
from trainer.practice.plan import Plan, plan_take
from trainer.practice.session import (
    WAITS,
    Command,
    Effect,
    Finished,
    Marked,
    Phase,
    Resume,
    Session,
    begin,
    command,
    feed,
    tick,
)

SECOND = 1_000_000
FRAME = 16_667
LINE = "C4 D4 E4 F4 G4 A4 B4 C5 D5 E5 F5 G5"
ORIGIN = 8 * SECOND  # two bars of count-in at 60
KEYS = (60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79)


def held() -> Score:
    """Three bars at 60; the last note of the first has a fermata."""
    score = page(LINE, bpm=60)
    fermata = replace(score.notes[3], marks=frozenset({Mark.FERMATA}))
    return replace(score, notes=(*score.notes[:3], fermata, *score.notes[4:]))


def planned(*, bars: tuple[int, int] | None = None, clicking: Clicking = Clicking.THROUGHOUT, micros: int = 0) -> Plan:
    setup = Setup(bpm=60, bars=bars, clicking=clicking)
    return plan_take(exercise(held()), setup, Latency("keys", micros, calibrated=True))


def strokes(wait: Micros, *, late: Micros = 0, lag: Micros = 0) -> list[PlayedEvent]:
    """The line right and on time, the fermata held `wait` longer than written, everything `lag` late and what follows
    the note that sets the clock going `late` behind it."""
    events: list[PlayedEvent] = []
    for place, key in enumerate(KEYS):
        at = ORIGIN + place * SECOND + (wait if place > 3 else 0) + (late if place > 4 else 0) + lag
        events += [KeyEvent(at, key, 64), KeyEvent(at + 900_000 + (wait if place == 3 else 0), key, 0)]
    return events


def performed(plan: Plan, events: list[PlayedEvent], grid: Grid | None = None) -> tuple[Session, list[Effect], Take]:
    """A session from the count-off to its end, at 60 frames a second; `grid` is heard once the clock has gone on."""
    session, effects = command(begin(plan, 0), Command.GO_ON, 0)
    found, waiting, at = list(effects), list(events), 0
    while session.phase is not Phase.OVER:
        at += FRAME
        while waiting and waiting[0].at <= at:
            session, effects = feed(session, waiting.pop(0))
            found += effects
        session, effects = tick(session, at, grid if session.clock.resumed else None)
        found += effects
    [finished] = [effect for effect in found if isinstance(effect, Finished)]
    assert finished.take is not None
    return session, found, finished.take


def verdict_of(plan: Plan, take: Take) -> Verdict:
    return judge(plan.expected, hear(take), plan.rules)


def test_the_click_is_told_to_go_on_with_the_first_note_behind_the_fermata() -> None:
    _, effects, take = performed(planned(), strokes(5 * SECOND))
    grid = Grid(ORIGIN + 5 * SECOND)
    assert [effect for effect in effects if isinstance(effect, Resume)] == [Resume(1, grid)]
    assert (take.grid, take.resumed) == (
        Grid(ORIGIN),
        (Resumption(ORIGIN + 9 * SECOND, 3 * SECOND, grid, ((ORIGIN + 3 * SECOND, 3 * SECOND),)),),
    )


def test_the_page_stands_at_the_end_of_the_stretch_until_the_player_goes_on() -> None:
    session, _ = command(begin(planned(), 0), Command.GO_ON, 0)
    session, _ = tick(session, ORIGIN)
    seen = [(session.place(ORIGIN + at * SECOND), session.waits(ORIGIN + at * SECOND)) for at in (2, 3, 4, 9)]
    assert seen == [(2 * SECOND, False), (3 * SECOND, True), (4 * SECOND, True), (4 * SECOND, True)]
    for event in strokes(5 * SECOND)[:9]:
        session, _ = feed(session, event)
    assert session.place(ORIGIN + 10 * SECOND) == 5 * SECOND
    assert not session.waits(ORIGIN + 10 * SECOND)


@pytest.mark.parametrize("wait", [-700_000, 0, 400_000, 7 * SECOND])
@pytest.mark.parametrize("clicking", list(Clicking))
def test_however_long_the_fermata_is_held_the_take_is_perfect(wait: Micros, clicking: Clicking) -> None:
    plan = planned(clicking=clicking)
    _, effects, take = performed(plan, strokes(wait))
    verdict = verdict_of(plan, take)
    assert (verdict.score, verdict.outcome, verdict.events) == (100, Outcome.KEEP, ())
    assert {e.judgement.offset for e in effects if isinstance(e, Marked)} == {0, None}


def test_what_follows_is_rated_by_the_clock_that_the_player_set_going() -> None:
    plan = planned()
    _, effects, take = performed(plan, strokes(3 * SECOND, late=60_000))
    verdict = verdict_of(plan, take)
    offsets = [judgement.offset for judgement in verdict.judgements]
    assert offsets == [0, 0, 0, None, None, *[60_000] * 7]
    assert [e.judgement.offset for e in effects if isinstance(e, Marked)] == offsets


def test_what_follows_is_rated_by_the_click_as_it_was_heard() -> None:
    plan = planned()
    heard = Grid(ORIGIN + 3 * SECOND + 5_000)  # the sound card began a little later than it was asked to
    _, _, take = performed(plan, strokes(3 * SECOND), heard)
    assert take.resumed[0].grid == heard
    offsets = [judgement.offset for judgement in verdict_of(plan, take).judgements]
    assert offsets == [0, 0, 0, None, None, *[-5_000] * 7]


def test_latency_is_taken_off_before_and_behind() -> None:
    plan = planned(micros=30_000)
    _, _, take = performed(plan, strokes(2 * SECOND, lag=30_000))
    assert {judgement.offset for judgement in verdict_of(plan, take).judgements} == {0, None}


def test_the_stored_take_is_judged_again_the_same() -> None:
    plan = planned()
    _, _, take = performed(plan, strokes(4 * SECOND, late=37_000))
    again = from_json(Take, to_json(take))
    assert verdict_of(plan, again) == verdict_of(plan, take)
    plain = to_json(replace(take, resumed=())).replace(',"resumed":[]', "")
    assert from_json(Take, plain).resumed == ()


def test_a_punched_in_part_waits_in_its_run_up_too() -> None:
    plan = planned(bars=(3, 3))
    _, effects, take = performed(plan, strokes(4 * SECOND))
    assert len([effect for effect in effects if isinstance(effect, Resume)]) == 1
    verdict = verdict_of(plan, take)
    assert (verdict.score, verdict.figures.expected) == (100, 4)


def test_who_never_goes_on_is_waited_for_a_while_and_then_the_take_is_over() -> None:
    session, effects, take = performed(planned(), strokes(0)[:8])
    assert not [effect for effect in effects if isinstance(effect, Resume)]
    assert WAITS <= take.ended - (ORIGIN + 4 * SECOND) <= WAITS + 2 * FRAME
    held_down, _, longer = performed(planned(), [*strokes(0)[:7], KeyEvent(ORIGIN + 30 * SECOND, 65, 0)])
    assert longer.ended >= ORIGIN + 30 * SECOND
    assert session.held == held_down.held == frozenset()


def test_nobody_playing_ends_too_and_is_nothing() -> None:
    plan = planned()
    _, _, take = performed(plan, [])
    assert verdict_of(plan, take).score == 0


@given(cuts=st.lists(st.integers(4_000, 400_000), min_size=1, max_size=40), wait=st.integers(-300_000, 4_000_000))
def test_how_time_is_cut_into_frames_changes_nothing(cuts: list[int], wait: int) -> None:
    session, _ = command(begin(planned(), 0), Command.GO_ON, 0)
    at, place, marks, waiting = 0, 0, [], strokes(wait, late=12_345)
    while session.phase is not Phase.OVER:
        at, place = at + cuts[place % len(cuts)], place + 1
        while waiting and waiting[0].at <= at:
            session, found = feed(session, waiting.pop(0))
            marks += [e.judgement for e in found if isinstance(e, Marked)]
        session, _ = tick(session, at)
    assert [mark.offset for mark in marks] == [0, 0, 0, None, None, *[12_345] * 7]
    assert {mark.finding for mark in marks} == {Finding.HIT}


@given(
    st.lists(st.integers(0, 60 * SECOND), min_size=2, max_size=40),
    st.integers(1, 8 * SECOND),
    st.integers(0, 4 * SECOND),
    st.integers(-200, 200),
    st.lists(st.tuples(st.integers(1, 999), st.integers(1, 999)), max_size=4),
)
def test_the_page_never_goes_back_while_the_clock_waits_or_goes_on(
    times: list[int], took: int, written: int, ppm: int, shares: list[tuple[int, int]]
) -> None:
    grid, start = Grid(5 * SECOND, ppm), 10 * SECOND
    resumed_at = 5 * SECOND + start + took + 10_000
    begun = 5 * SECOND + start
    steps = zip(sorted(at for at, _ in shares), sorted(place for _, place in shares), strict=True)
    struck = tuple((begun + (took + 10_000) * at // 1000, start + written * place // 1000) for at, place in steps)
    resumption = Resumption(resumed_at, start, grid.going_on(resumed_at, place=start + written), struck)
    places = [placed(grid, (resumption,), at) for at in sorted(times)]
    assert places == sorted(places)
    assert abs(placed(grid, (resumption,), resumed_at) - (start + written)) <= 1


@pytest.mark.parametrize("way", list(Way))
def test_only_in_time_does_the_page_wait_for_its_click(way: Way) -> None:
    assert (page_clock(expect(held()), way, Grid(0)).pause is not None) == (way is Way.IN_TIME)


def test_a_rit_of_several_notes_is_taken_at_the_players_leisure() -> None:
    score = replace(page(LINE, bpm=60), free=((Fraction(4), Fraction(8)),))
    plan = plan_take(exercise(score), Setup(bpm=60), Latency("keys", calibrated=True))
    times = [0, 1, 2, 3, 4, 5.4, 7.1, 9.3, 12, 13, 14, 15]
    events: list[PlayedEvent] = []
    for seconds, key, following in zip(times, KEYS, [*times[1:], 16], strict=True):
        at, end = (ORIGIN + round(second * SECOND) for second in (seconds, following - 0.05))
        events += [KeyEvent(at, key, 64), KeyEvent(end, key, 0)]
    _, _, take = performed(plan, events)
    verdict = verdict_of(plan, take)
    assert (verdict.score, verdict.outcome, verdict.events) == (100, Outcome.KEEP, ())


def test_notes_of_a_stretch_lie_where_they_are_written_however_they_were_played() -> None:
    score = replace(page(LINE, bpm=60), free=((Fraction(4), Fraction(8)),))
    plan = plan_take(exercise(score), Setup(bpm=60), Latency("keys", 25_000, calibrated=True))
    times = [0, 1, 2, 3, 4.2, 4.6, 9.5, 9.9, 13, 14, 15, 16]
    presses = [KeyEvent(ORIGIN + round(at * SECOND), key, 64) for at, key in zip(times, KEYS, strict=True)]
    _, _, take = performed(plan, [*presses])
    assert [press.at for press in hear(take).presses][4:9] == [at * SECOND for at in range(4, 9)]
