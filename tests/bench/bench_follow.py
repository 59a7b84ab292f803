"""How soon the page has found a player again who went back or on, in the free way: bars of the page from where play
went on to the first of three presses in a row that are taken for what was meant, and what a press takes."""

from collections.abc import Iterator
from itertools import product
from random import Random
from time import process_time

import pytest

from tests.bench.bench_events import SEEDS, pages
from tests.bench.conditions import LIGHT, freely
from tests.judge.play import heard
from trainer.judge.live import begin, step
from trainer.judge.players.deeds import DeedKind, Performance
from trainer.judge.players.human import perform
from trainer.judge.players.strokes import events
from trainer.model.exercise import Kind
from trainer.model.expected import Expected
from trainer.model.performance import Way
from trainer.model.rules import Rules

IN_A_ROW = 3
PLAYS = 4  # of each page
WANTED_BARS = 2


def bars_lost(expected: Expected, done: Performance, told: list[str | None], kind: DeedKind) -> Iterator[float | None]:
    """Of each leap of a kind that leaves enough to play before the next one: the bars until it was followed, None if it
    never was."""
    ats = {note.id: note.at for note in expected.notes}
    leaps = [deed for deed in done.deeds if deed.kind in (DeedKind.RESTART, DeedKind.SKIP)]
    for place, leap in enumerate(leaps):
        if leap.kind is not kind:
            continue
        until = leaps[place + 1].at if place + 1 < len(leaps) else done.strokes[-1].at + 1
        behind = [n for n, stroke in enumerate(done.strokes) if leap.at <= stroke.at < until and stroke.notes]
        reached = [bars_between(expected, leap.landed, ats[done.strokes[n].notes[0]]) for n in behind]
        if sum(bars >= WANTED_BARS for bars in reached) < IN_A_ROW:
            continue
        right = [told[n] in done.strokes[n].notes for n in behind]
        found = next((n for n in range(len(behind)) if right[n : n + IN_A_ROW] == [True] * IN_A_ROW), None)
        yield None if found is None else reached[found]


def bars_between(expected: Expected, first: int, last: int) -> float:
    """How many bars lie between two places of the page, whatever each of them lasts."""
    return place_in_bars(expected, last) - place_in_bars(expected, first)


def place_in_bars(expected: Expected, at: int) -> float:
    """A place of the page as its bar and the part of it."""
    number = max(n for n, bar in enumerate(expected.bars) if bar.at <= at or n == 0)
    bar = expected.bars[number]
    return number + (at - bar.at) / (bar.until - bar.at)


@pytest.mark.bench
@pytest.mark.parametrize("kind", [Kind.MELODY, Kind.GRAND])
def test_the_page_follows_a_player_who_leaps(kind: Kind) -> None:
    rules = Rules(way=Way.FREE)
    lost: dict[DeedKind, list[float | None]] = {DeedKind.RESTART: [], DeedKind.SKIP: []}
    taken: list[float] = []
    for (seed, expected), play in product(pages(kind), range(PLAYS)):
        done = perform(expected, freely(LIGHT), Random(seed + play * SEEDS))
        state, told = begin(expected, rules), []
        for press in heard(events(done.strokes), ended=expected.end).presses:
            begun = process_time()
            state, (answer,) = step(state, press)
            taken.append((process_time() - begun) * 1000)
            told.append(answer.expected)
        if len(told) != len(done.strokes):
            continue  # a bounce was dropped by the ear
        for what, found in lost.items():
            found.extend(bars_lost(expected, done, told, what))
    taken.sort()
    print(f"\n{kind}, free: a press takes {taken[len(taken) // 2]:.3f} ms, p99 {taken[int(len(taken) * 0.99)]:.3f} ms")
    for what, found in lost.items():
        bars = sorted(one for one in found if one is not None)
        soon = sum(one <= WANTED_BARS for one in bars)
        print(
            f"{len(found)} times {what}: followed within {WANTED_BARS} bars {soon / len(found):.3f}, "
            f"median {bars[len(bars) // 2]:.2f}, p95 {bars[int(len(bars) * 0.95)]:.2f} bars, "
            f"never {len(found) - len(bars)}"
        )
