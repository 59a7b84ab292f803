"""A page with a fermata and a rit. in the middle goes the whole route: bots, the desk's own take, files."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from tests.app.at_the_desk import FRAME, SPACE, AtTheDesk, at_the_desk
from tests.build import exercise, page
from trainer.app.demo import perform
from trainer.app.files import write_page
from trainer.app.judge_file import judge_file
from trainer.app.players import Script, script_for
from trainer.app.reporting import judged_again
from trainer.app.rooms.verdict import VerdictRoom
from trainer.app.taking import Taking
from trainer.files.midi_file import write_midi
from trainer.judge.hear import hear
from trainer.judge.players.bots import late, perfect
from trainer.judge.verdict import judge
from trainer.model.judgement import Outcome, Verdict
from trainer.model.performance import Grid, KeyEvent, Latency, Setup, Take, Way
from trainer.model.score import Direction, DirectionKind, Mark, Score
from trainer.model.settings import Settings
from trainer.model.written import in_bars
from trainer.practice.plan import Plan, plan_take

SECOND = 1_000_000
LINE = "C4 D4 E4 F4 G4 A4 B4 C5 B4 A4 G4 F4 E4 D4 E4 C4"


def slowing() -> Score:
    """Four bars at 60: a fermata at the end of the first, a rit. through the third, a tempo."""
    score = page(LINE, bpm=60)
    fermata = replace(score.notes[3], marks=frozenset({Mark.FERMATA}))
    words = (
        Direction("d1", DirectionKind.TEMPO, Fraction(10), "rit."),
        Direction("d2", DirectionKind.TEMPO, Fraction(12), "a tempo"),
    )
    notes = (*score.notes[:3], fermata, *score.notes[4:])
    return replace(score, notes=notes, directions=words, free=((Fraction(10), Fraction(12)),))


def planned() -> Plan:
    return plan_take(exercise(slowing()), Setup(bpm=60), Latency("bot", calibrated=True))


def verdict_of(plan: Plan, take: Take) -> Verdict:
    return judge(plan.expected, hear(take), plan.rules)


@pytest.mark.parametrize(("name", "score"), [("perfect", 100), ("idle", 0), ("every key", 0)])
def test_the_bots_have_what_they_have_on_any_page(name: str, score: int) -> None:
    plan = planned()
    take = perform(plan, script_for(name, plan.road, seed=1))
    assert verdict_of(plan, take).score == score
    assert len(take.resumed) == (0 if name == "idle" else 2)


@pytest.mark.parametrize("by", [-20_000, 20_000, 31_000])
def test_constant_lateness_is_known_to_the_millisecond(by: int) -> None:
    plan = planned()
    take = perform(plan, Script(late(by)(plan.road, Random(1))))
    verdict = verdict_of(plan, take)
    assert verdict.figures.mean_offset_ms == by / 1000
    assert verdict.figures.hit == 16


def rightly(plan: Plan) -> tuple[KeyEvent, ...]:
    return perfect(plan.road, Random(1))


def waited(events: tuple[KeyEvent, ...], wait: int) -> tuple[KeyEvent, ...]:
    """The same, with the fermata (from 3 s on) held longer, and the rit. (from 10 s on) slower."""

    def later(at: int) -> int:
        return at + (wait if at >= 3_950_000 else 0) + (max(0, min(at, 12 * SECOND) - 10 * SECOND) // 2)

    return tuple(replace(event, at=later(event.at)) for event in events)


def test_a_recording_keeps_its_own_time(tmp_path: Path) -> None:
    plan = planned()
    played = waited(rightly(plan), 3 * SECOND)
    song = tmp_path / "take.mid"
    song.write_bytes(write_midi(played, score=slowing(), grid=Grid(0), bpm=60))
    script = script_for(str(song), plan.road, seed=1)
    assert not script.follows
    sheet = tmp_path / "page.musicxml"
    write_page(slowing(), sheet)
    judged = judge_file(sheet, song, way=Way.IN_TIME, bpm=None, start="0")
    assert in_bars(judged.page).free == slowing().free
    assert (judged.verdict.score, judged.verdict.outcome, judged.verdict.events) == (100, Outcome.KEEP, ())
    assert len(judged.take.resumed) == 2
    assert judged.verdict.figures.mean_offset_ms == pytest.approx(0, abs=0.3)


def taken(desk: AtTheDesk, events: tuple[KeyEvent, ...]) -> tuple[Taking, list[tuple[int, int]]]:
    """A take at the desk by the computer's clock, and where page and click stood at each frame."""
    tools, now = desk.desk.tools, desk.clock
    taking = Taking(
        tools,
        Settings(),
        exercise(slowing()),
        Setup(bpm=60),
        latency=Latency("bot", calibrated=True),
        is_shown=False,
        at=now.at,
    )
    taking.go_on(now.at)
    taking.go_on(now.at)
    first = tools.sound.grid()
    assert first is not None
    coming, places = list(events), []
    while not taking.is_over:
        now.advance(FRAME)
        while coming and first.origin + coming[0].at <= now.at:
            event = coming.pop(0)
            taking.hear(replace(event, at=first.origin + event.at))
        taking.tick(now.at)
        grid = tools.sound.grid()
        places.append((taking.session.place(now.at), grid.place(now.at) if grid else 0))
    return taking, places


def test_at_the_desk_the_click_goes_on_with_the_player(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, Settings(look_seconds=0)) as desk:
        plan = planned()
        taking, places = taken(desk, waited(rightly(plan), 5 * SECOND))
        take = taking.take
    assert take is not None
    assert [resumption.at - take.grid.origin for resumption in take.resumed] == [9 * SECOND, 18 * SECOND]
    stood = [page for page, _ in places if page == 4 * SECOND]
    assert len(stood) * FRAME == pytest.approx(5 * SECOND, abs=2 * FRAME)
    assert all(page == click for page, click in places if 4 * SECOND < page < 10 * SECOND)
    assert verdict_of(plan, take).score == 100


@pytest.mark.parametrize("player", ["perfect", "take.mid"])
def test_a_bot_follows_the_page_and_a_recording_its_own_time_and_both_are_right(tmp_path: Path, player: str) -> None:
    plan = planned()
    song = tmp_path / "take.mid"
    song.write_bytes(write_midi(waited(rightly(plan), 5 * SECOND), score=slowing(), grid=Grid(0), bpm=60))
    name = str(song) if player == song.name else player
    with at_the_desk(tmp_path, Settings(look_seconds=0), player=name) as desk:
        taking, _ = taken(desk, ())
    assert taking.take is not None
    first = taking.take.resumed[0].at - taking.take.grid.origin
    assert first == pytest.approx((9 if player == song.name else 4) * SECOND, abs=1_000)
    verdict = verdict_of(plan, taking.take)
    assert (verdict.score, verdict.outcome, verdict.figures.hit) == (100, Outcome.KEEP, 16)


def test_a_take_that_waited_is_kept_replayed_and_followed_in_its_own_time(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, Settings(look_seconds=0)) as desk:
        plan = planned()
        taking, _ = taken(desk, waited(rightly(plan), 5 * SECOND))
        assert taking.take is not None
        store = desk.desk.tools.store.get()
        verdict = verdict_of(plan, taking.take)
        number = store.keep(taking.take, verdict, page=slowing(), started=desk.desk.tools.today())
        assert store.rejudge(judged_again).changed == 0
        desk.desk.open_take(number)
        room = desk.desk.room
        assert isinstance(room, VerdictRoom)
        desk.until(lambda: any(control.id == "replay" for control in desk.loop.scene.controls))
        desk.press(SPACE)
        places: list[int] = []
        while (place := room.replayed) is not None:
            places.append(place)
            desk.frame()
    assert places == sorted(places)
    slow = [place for place in places if 3 * SECOND <= place < 4 * SECOND]
    assert len(slow) * FRAME == pytest.approx(6 * SECOND, abs=4 * FRAME)
    assert places[-1] == pytest.approx(16 * SECOND, abs=SECOND // 4)
