"""How well the matcher and the live follower find the notes of performances with known truth: pages drawn by a fixed
seed, played as people play without a click. Prints F1 over written notes, the share of wrong keys that were told for
the note they replaced, processor time on short and on long pages, and memory."""

import gc
import tracemalloc
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from time import process_time

import pytest

from tests.bench.bench_judge import grand_page
from tests.bench.conditions import FREE_CONDITIONS
from tests.bench.matcher import Live, Note, match
from trainer.judge.players.human import perform
from trainer.judge.players.skill import Skill
from trainer.model.expected import Expected

BARS, PAGES = 80, 6
LONG = 940
LENGTHS = (47, 188, LONG, 2 * LONG)  # bars: about 500, 2,000, 10,000 and 20,000 notes
TIMES = 3


@dataclass(frozen=True, slots=True)
class Performed:
    """A page and a performance as a matcher is given them; `right` are the presses that play each note rightly,
    `meant` the (note, press) of wrong keys."""

    score: list[Note]
    played: list[Note]
    right: dict[str, set[str]]
    meant: set[tuple[str, str]]


def performed(expected: Expected, skill: Skill, rng: Random) -> Performed:
    """One performance of a page by a player."""
    keys = {note.id: note.key for note in expected.notes}
    done = Performed(
        [
            {
                "id": note.id,
                "onset_beat": float(note.onset),
                "duration_beat": float(note.end - note.onset),
                "pitch": note.key,
                "is_grace": note.is_grace,
            }
            for note in expected.notes
        ],
        [],
        {},
        set(),
    )
    for number, stroke in enumerate(perform(expected, skill, rng).strokes):
        press = f"p{number}"
        done.played.append({"id": press, "onset_sec": stroke.at / 1_000_000, "pitch": stroke.key})
        for note in stroke.notes:
            if keys[note] == stroke.key:
                done.right.setdefault(note, set()).add(press)
            else:
                done.meant.add((note, press))
    return done


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
@pytest.mark.parametrize("condition", FREE_CONDITIONS)
def test_notes_are_found_in_performances_as_people_give_them(condition: str) -> None:
    whole: list[tuple[float, float]] = []
    live: list[float] = []
    taken: list[float] = []
    for seed in range(PAGES):
        done = performed(grand_page(BARS, seed), FREE_CONDITIONS[condition], Random(seed))
        whole.append(f1(done, match(done.score, done.played)))
        live.append(f1(done, live_pairs(done.score, done.played, taken))[0])
    taken.sort()
    print(
        f"\n{condition}: F1 {sum(f for f, _ in whole) / PAGES:.4f}, attributed {sum(a for _, a in whole) / PAGES:.3f}; "
        f"live F1 {sum(live) / PAGES:.4f}, "
        f"median {taken[len(taken) // 2]:.3f} ms, p99 {taken[int(len(taken) * 0.99)]:.3f} ms a note"
    )


@pytest.mark.bench
@pytest.mark.parametrize("condition", FREE_CONDITIONS)
def test_a_thousand_notes_take_as_long_on_a_long_page(condition: str) -> None:
    """Of short pages as many as make one long one, so that all hold as many faults. What the process holds besides is
    not walked for garbage."""
    print(f"\n{condition}, the best of {TIMES}")
    short = 0.0
    for bars in LENGTHS:
        pages = [
            performed(grand_page(bars, seed), FREE_CONDITIONS[condition], Random(seed))
            for seed in range(2, 2 + max(LONG // bars, 1))
        ]
        gc.collect()
        gc.freeze()
        taken = []
        for _ in range(TIMES):
            begun = process_time()
            for done in pages:
                match(done.score, done.played)
            taken.append(process_time() - begun)
        gc.unfreeze()
        each = min(taken) / sum(len(done.played) for done in pages)
        short = short or each
        print(
            f"  {len(pages[0].score)} notes: {each * 1000:.4f} s per 1,000 presses, "
            f"{each / short:.2f} times what they take on the shortest pages"
        )


@pytest.mark.bench
def test_memory_grows_little_with_a_long_page() -> None:
    done = performed(grand_page(LONG, 2), FREE_CONDITIONS["heavy"], Random(2))
    tracemalloc.start()
    match(done.score, done.played)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"\nheavy, {len(done.score)} notes: at most {peak / 1_000_000:.1f} MB more while they are matched")
