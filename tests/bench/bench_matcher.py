"""How well the matcher and the live follower find the notes of performances with known truth: pages drawn by a fixed
seed, played as people play (`faulty`). Prints F1 over written notes, the share of wrong keys that were told for the
note they replaced, and processor time."""

from collections.abc import Iterable
from random import Random
from time import process_time

import pytest

from tests.bench.bench_judge import grand_page
from tests.bench.faulty import CONDITIONS, Note, Performed, perform, written
from tests.bench.matcher import Live, match

BARS, PAGES = 80, 6


def f1(done: Performed, pairs: Iterable[tuple[str, str]]) -> tuple[float, float]:
    """F1, and the share of wrong keys that were told for what they replaced; such a pair is neither right nor wrong."""
    told = set(pairs)
    good = {pair for pair in told if pair[1] in done.right.get(pair[0], ())}
    found = len({note for note, _ in good})
    wrong = len(told - good - done.meant)
    share = len(told & done.meant) / len(done.meant) if done.meant else 1.0
    return 2 * found / (2 * found + wrong + len(done.right) - found), share


def live_pairs(score: list[Note], played: list[Note], taken: list[float]) -> list[tuple[str, str]]:
    """What the follower answers, each press at once; the milliseconds that each took are added to `taken`."""
    follower, pairs = Live(score), []
    for press in played:
        begun = process_time()
        note = follower.note(press)
        taken.append((process_time() - begun) * 1000)
        if note is not None:
            pairs.append((note, press["id"]))
    return pairs


@pytest.mark.bench
@pytest.mark.parametrize("condition", CONDITIONS)
def test_notes_are_found_in_performances_as_people_give_them(condition: str) -> None:
    whole: list[tuple[float, float]] = []
    live: list[float] = []
    seconds, presses = 0.0, 0
    taken: list[float] = []
    for seed in range(PAGES):
        done = perform(written(grand_page(BARS, seed)), CONDITIONS[condition], Random(seed))
        begun = process_time()
        pairs = match(done.score, done.played)
        seconds += process_time() - begun
        presses += len(done.played)
        whole.append(f1(done, pairs))
        live.append(f1(done, live_pairs(done.score, done.played, taken))[0])
    taken.sort()
    print(
        f"\n{condition}: F1 {sum(f for f, _ in whole) / PAGES:.4f}, attributed {sum(a for _, a in whole) / PAGES:.3f}, "
        f"{seconds / presses * 1000:.4f} s per 1,000 notes; live F1 {sum(live) / PAGES:.4f}, "
        f"median {taken[len(taken) // 2]:.3f} ms, p99 {taken[int(len(taken) * 0.99)]:.3f} ms a note"
    )
