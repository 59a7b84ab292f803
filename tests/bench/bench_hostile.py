"""What the alignment makes of performances that are none: processor time for n presses and for four times as many on a
page four times as long, and how many times more that is (4 where time grows as the length does)."""

from random import Random
from time import process_time

import pytest

from tests.bench.bench_judge import grand_page
from tests.judge.hostile import HOSTILE, chords_of, walk
from trainer.judge.alignment.passes.passes import passes
from trainer.judge.alignment.search import search
from trainer.judge.players.strokes import strokes
from trainer.judge.verdict import judge
from trainer.model.performance import Way
from trainer.model.played import Played, Press
from trainer.model.rules import Rules

NOTES, PRESSES = 5_000, 15_000  # no flood: that is not searched
LONGER = 4
BARS = 1_880  # about 20,000 notes


def seconds(name: str, notes: int, presses: int) -> float:
    """The time to align a hostile performance with its page."""
    rng = Random(1)
    keys = walk(notes, rng)
    chords, heard = chords_of(keys), HOSTILE[name](keys, presses, rng)
    begun = process_time()
    passes(chords, heard, search(chords, heard, click=False))
    return process_time() - begun


@pytest.mark.bench
@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_as_the_length_does_whatever_is_played(name: str) -> None:
    short, long = seconds(name, NOTES, PRESSES), seconds(name, NOTES * LONGER, PRESSES * LONGER)
    grown = f"{long / short:.1f} times" if long > 0.05 else "hardly any time"
    print(f"\n{name}: {PRESSES} presses, {NOTES} notes {short:.2f} s; {LONGER} times as many {long:.2f} s, {grown}")


@pytest.mark.bench
def test_another_piece_as_long_as_the_page_takes_as_long_as_it_is() -> None:
    print()
    for notes in NOTES, 2 * NOTES, LONGER * NOTES:
        taken = seconds("another piece", notes, notes)
        print(f"another piece, {notes} notes against {notes}: {taken:.2f} s, {taken / notes * 1000:.3f} s per 1,000")


@pytest.mark.bench
@pytest.mark.parametrize("way", list(Way))
def test_a_long_page_judged_against_what_it_is_not(way: Way) -> None:
    print()
    expected, other = grand_page(BARS, seed=2), grand_page(BARS, seed=3)
    rng = Random(1)
    for name, line in (
        ("another piece", [(stroke.at, stroke.key) for stroke in strokes(other)]),
        ("100,000 notes", [(number * 20_000, rng.randint(21, 108)) for number in range(100_000)]),
    ):
        played = Played(tuple(Press(i, at, at, at, key, 64) for i, (at, key) in enumerate(line)), expected.end)
        begun = process_time()
        judge(expected, played, Rules(way=way))
        taken = process_time() - begun
        print(f"{way.value}, {name} on {len(expected.notes)}: {taken:.1f} s")
