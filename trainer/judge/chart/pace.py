"""The pace of a take without a clock: its attacks laid along the chords of the chart in order, whatever time they took,
and a straight line through the places where a new chord began. Microseconds; 2 is half the tempo of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from trainer.judge.chart.ask import Ask
from trainer.judge.chart.attacks import bits, strike_together
from trainer.judge.chart.beats import WHOLE_CHORD, ChordAt, fit
from trainer.judge.notes.clock import slope
from trainer.judge.timing import median
from trainer.model.played import Press
from trainer.model.tempo import Micros

FEWEST = 3  # new chords that a line needs
LEFT_OUT = WHOLE_CHORD  # what it costs to believe that a chord was left out
BEAM = 5 * WHOLE_CHORD
Points = list[tuple[Micros, Micros]]  # on the page, and when it was played


@dataclass(frozen=True, slots=True)
class Pace:
    """How a take runs beside the page: how much slower, and when the page's beginning was."""

    slower: Fraction
    start: Micros


def own_pace(asks: Sequence[Ask], presses: Sequence[Press], *, within: Micros) -> Pace | None:
    """The pace of a take; None where too few new chords tell. Places more than a beat off the line are left out."""
    chords = _chords(asks)
    if not chords:
        return None
    groups = strike_together(presses, within)
    taken = _laid([(bits(p.key % 12 for p in group), min(p.key for p in group) % 12) for group in groups], chords)
    begun: Points = []
    for number, (now, before) in enumerate(zip(taken, [-1, *taken], strict=False)):
        if now != before:
            begun.append((chords[now][0], groups[number][0].at))
    found = _line(begun)
    if found is None:
        return None
    beat = asks[0].zone.beat
    near = [(place, at) for place, at in begun if abs(at - found.start - place * found.slower) <= beat * found.slower]
    return _line(near) or found


def _line(begun: Points) -> Pace | None:
    rise = slope([(place, at - place) for place, at in begun])
    if len(begun) < FEWEST or rise is None or rise <= -1:
        return None
    return Pace(1 + rise, median([round(at - place * (1 + rise)) for place, at in begun]))


def _chords(asks: Sequence[Ask]) -> list[tuple[Micros, ChordAt]]:
    """Where each new chord begins (as written, a push ahead), those that go on left out."""
    return [
        (ask.zone.strikes[0].at if ask.zone.strikes else ask.zone.at, (ask.chord, ask.zone.bass, False))
        for ask in asks
        if ask.chord and ask.zone.changes
    ]


def _laid(attacks: Sequence[tuple[int, int]], chords: Sequence[tuple[Micros, ChordAt]]) -> list[int]:
    """For each attack the chord that it was most likely of, never going back."""
    scores = {0: 0}
    steps: list[dict[int, int]] = []
    for classes, lowest in attacks:
        came: dict[int, tuple[int, int]] = {}
        for chord, score in scores.items():
            for goal, cost in ((chord, 0), (chord + 1, 0), (chord + 2, LEFT_OUT)):
                if goal < len(chords) and (goal not in came or score - cost > came[goal][0]):
                    came[goal] = (score - cost, chord)
        reached = {goal: score + fit(classes, lowest, *chords[goal][1]) for goal, (score, _) in came.items()}
        least = max(reached.values()) - BEAM
        scores = {goal: score for goal, score in reached.items() if score >= least}
        steps.append({goal: came[goal][1] for goal in scores})
    path: list[int] = []
    chord = max(scores, key=lambda one: scores[one])
    for came_from in reversed(steps):
        path.append(chord)
        chord = came_from[chord]
    return path[::-1]
