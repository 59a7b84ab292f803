"""A whole take at the desk, 1600 by 900 in software: its frames, a press until it is judged and until it is drawn, the
verdict. Wall time beside the processor's own, because machines are noisy. Prints, judges nothing."""

from pathlib import Path
from random import Random
from time import perf_counter, process_time

import pytest

from tests.app.at_the_desk import SPACE, AtTheDesk, at_the_desk
from trainer.app.rooms.studio import StudioRoom
from trainer.app.rooms.verdict import VerdictRoom
from trainer.judge.hear import hear
from trainer.judge.players.bots import BOTS
from trainer.judge.verdict import judge
from trainer.model.exercise import Kind
from trainer.model.performance import KeyEvent
from trainer.model.settings import Guide, Settings

SIXTIETH = 16_667
Spent = tuple[float, float]


def spent(work: object) -> Spent:
    """What a call cost: wall and processor milliseconds."""
    assert callable(work)
    wall, processor = perf_counter(), process_time()
    work()
    return 1000 * (perf_counter() - wall), 1000 * (process_time() - processor)


def told(what: str, costs: list[Spent], *, budget: str) -> None:
    for name, part in (("wall", 0), ("processor", 1)):
        sorted_costs = sorted(cost[part] for cost in costs)
        middle, late = sorted_costs[len(costs) // 2], sorted_costs[int(len(costs) * 0.99)]
        print(f"{what:28} {name:9} {middle:7.2f} {late:7.2f} {sorted_costs[-1]:7.2f}   {budget}")


def play(player: AtTheDesk) -> tuple[list[Spent], list[Spent], list[Spent], Spent]:
    """The take of an intermediate player: frames, frames in which a note is judged, presses alone, and
    the frame in which the take is judged, kept and shown."""
    room = player.desk.room
    assert isinstance(room, StudioRoom)
    assert room.taking is not None
    expected = room.taking.session.plan.road
    coming = list(BOTS["intermediate"].play(expected, Random(3)))
    frames: list[Spent] = []
    judged: list[Spent] = []
    presses: list[Spent] = []
    while player.desk.room is room:
        player.clock.advance(SIXTIETH)
        grid = player.desk.tools.sound.grid()
        due = [event for event in coming if grid and grid.origin + event.at <= player.clock.at]
        coming = coming[len(due) :]
        for event in due:
            moved = KeyEvent(player.clock.at, event.key, event.velocity)
            presses.append(spent(lambda moved=moved: room.hear(moved)))
        frame = spent(player.loop.frame)
        (judged if any(event.velocity for event in due) else frames).append(frame)
    return frames[60:-1], judged, presses, frames[-1]


@pytest.mark.bench
def test_a_take_at_the_desk(tmp_path: Path) -> None:
    settings = Settings(kind=Kind.GRAND, level=8, look_seconds=0, guide=Guide.LINE, width=1600, height=900)
    with at_the_desk(tmp_path, settings) as player:
        player.until(lambda: player.desk.shelf.ready is not None)
        player.press(SPACE)
        player.until(lambda: getattr(player.desk.room, "taking", None) is not None)
        player.press(SPACE)
        frames, judged, presses, opened = play(player)
        room = player.desk.room
        assert isinstance(room, VerdictRoom)
        store = player.desk.tools.store.get()
        kept = store.take(store.takes(1).rows[0].id)
        plan_bars = kept.score.full_bars
    from trainer.judge.notes.expect import expect

    expected = expect(kept.score, bpm=kept.take.setup.bpm)
    rules = kept.verdict.rules
    heard = hear(kept.take)
    verdicts = [spent(lambda: judge(expected, heard, rules)) for _ in range(20)]
    print(f"\n{'milliseconds':38} {'median':>7} {'99 %':>7} {'worst':>7}")
    told("a frame", frames, budget="99 % within 16.7")
    told("a frame that judges a note", judged, budget="none over 33")
    told("a press, judged", presses, budget="within 1")
    told(f"the verdict of {plan_bars} bars", verdicts, budget="within 20")
    print(f"from the end to the verdict on the screen {opened[0]:.0f} ms, {opened[1]:.0f} of the processor")
    print("a press is drawn by the frame after it is drained: two frames at most")
