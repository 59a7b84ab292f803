"""How fast a five-minute comping take of 3,000 presses is judged, right and with faults, and a press answered. Prints
figures in processor time."""

from collections.abc import Callable
from dataclasses import replace
from time import process_time

import pytest

from tests.judge.chart.songs import asked, comped, heard, song
from trainer.judge import live
from trainer.judge.players.strokes import Stroke
from trainer.judge.verdict import judge
from trainer.model.chart import Chart
from trainer.model.expected import Expected
from trainer.model.performance import Clicking
from trainer.model.rules import Rules

BUDGET_MS, PRESS_BUDGET_MS = 150.0, 1.0
LINE = "| 1 | 6- | 2-7 | 57 |\n| 4 | 4-6 | 3-7 67b9 | ^2-7 57 |"


def five_minutes(feel: str) -> Chart:
    """150 bars of 4/4 at 120 with splits and pushes, in repeats of sixteen bars."""
    return song("\n".join([LINE] * 19), tempo=120, style="jazz", feel=feel)


def take(expected: Expected) -> list[Stroke]:
    """Comped in quarters with both hands to the end."""
    played = comped(expected, "quarters")
    lowest: dict[int, Stroke] = {}
    for stroke in played:
        lowest[stroke.at] = min(stroke, lowest.get(stroke.at, stroke), key=lambda one: one.key)
    return sorted([*played, *(replace(s, key=s.key - 24) for s in lowest.values())], key=lambda stroke: stroke.at)


def milliseconds(work: Callable[[], object], *, times: int = 7) -> float:
    """The median processor time of some work."""
    taken = []
    for _ in range(times):
        begun = process_time()
        work()
        taken.append((process_time() - begun) * 1000)
    return sorted(taken)[times // 2]


@pytest.mark.bench
@pytest.mark.parametrize("feel", ["straight", "swing"])
def test_five_minutes_of_comping(feel: str) -> None:
    expected = asked(five_minutes(feel))
    right = take(expected)
    slip = expected.bars[60].at
    slipped = [replace(s, at=s.at + 1_000_000, until=s.until + 1_000_000) if s.at >= slip else s for s in right]
    wrong = [replace(s, key=s.key + 1) if 40 < s.at // 2_000_000 < 50 else s for s in right]
    print()
    for name, played, rules in (
        ("right", right, Rules()),
        ("ten bars wrong", wrong, Rules()),
        ("slipped by two beats", slipped, Rules()),
        ("count-off alone", right, Rules(clicking=Clicking.COUNT_OFF)),
    ):
        presses = heard(played, expected)
        taken = milliseconds(lambda presses=presses, rules=rules: judge(expected, presses, rules))  # type: ignore[misc]
        print(
            f"{feel}, {len(presses.presses)} presses, {len(expected.zones)} zones, {name}: "
            f"{taken:.0f} ms (budget {BUDGET_MS:.0f} ms)"
        )


@pytest.mark.bench
def test_a_press_on_a_chart_is_answered_at_once() -> None:
    expected = asked(five_minutes("swing"))
    state = live.begin(expected, Rules())
    taken = []
    for press in heard(take(expected), expected).presses:
        begun = process_time()
        state, _ = live.close(state, press.at)
        state, _ = live.step(state, press)
        taken.append((process_time() - begun) * 1000)
    taken.sort()
    middle, late = taken[len(taken) // 2], taken[int(len(taken) * 0.99)]
    print(f"\na press on a chart: median {middle:.3f} ms, p99 {late:.3f} ms (budget {PRESS_BUDGET_MS} ms)")
