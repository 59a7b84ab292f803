"""What each note is timed against: the click, the own pulse of the player, or nothing. Microseconds, offsets negative
early; sums are whole numbers, so no rounding decides a rating."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from trainer.judge.alignment.answers import Alignment, is_right
from trainer.judge.timing import attacks
from trainer.model.expected import Expected
from trainer.model.performance import Way
from trainer.model.played import Played
from trainer.model.rules import Rules
from trainer.model.tempo import Micros


@dataclass(frozen=True, slots=True)
class Struck:
    """The times that count: of each expectation hit the time of its attack, and by staff how far apart the notes
    of each chord were struck."""

    times: Mapping[int, Micros]
    spreads: Mapping[int, Sequence[Micros]]


def strike(expected: Expected, played: Played, alignment: Alignment, rules: Rules) -> Struck:
    """Every hit at the time of its attack: the notes of one chord of one hand count as one, at their mean."""
    chords: dict[tuple[int, Micros], list[tuple[int, int]]] = {}
    for index, (note, answer) in enumerate(zip(expected.notes, alignment.answers, strict=True)):
        if answer is None or note.is_grace:
            continue
        if is_right(note, played.presses[answer].key, any_key=expected.any_key):
            chords.setdefault((note.staff, note.at), []).append((index, answer))
    times: dict[int, Micros] = {}
    spreads: dict[int, list[Micros]] = {}
    for (staff, _), chord in chords.items():
        presses = {answer: played.presses[answer].at for _, answer in chord}
        if len(presses) > 1:
            spreads.setdefault(staff, []).append(max(presses.values()) - min(presses.values()))
            presses = dict(zip(presses, attacks(list(presses.values()), within=rules.attack), strict=True))
        times.update((index, presses[answer]) for index, answer in chord)
    return Struck(times, spreads)


def offsets(expected: Expected, alignment: Alignment, times: Mapping[int, Micros], rules: Rules) -> dict[int, Micros]:
    """By expectation, how far from its written place each timed hit lies, once the place is where the player was
    (lags). In time the page's own clock has waited in each free stretch; in the free way the page goes on after one
    with the first note played."""
    if rules.way is Way.WAIT:
        return {}
    is_free = rules.way is Way.FREE
    resumed = _resumptions(expected, alignment, times) if is_free else [0] * (len(expected.free) + 1)
    ends = sorted(end for _, end in expected.free)
    found = {}
    for index, at in times.items():
        note = expected.notes[index]
        if note.timed:
            stretch = bisect_right(ends, note.at)
            found[index] = at - note.at - alignment.lags[index] - resumed[stretch]
    return found


def _resumptions(expected: Expected, alignment: Alignment, times: Mapping[int, Micros]) -> list[Micros]:
    """How much later than written the clock runs on after each free stretch; the first entry is before any."""
    resumed: list[Micros] = [0]
    for _, end in expected.free:
        after = [index for index in times if expected.notes[index].at >= end]
        first = min(after, key=lambda index: expected.notes[index].at, default=None)
        resumed.append(
            resumed[-1] if first is None else times[first] - expected.notes[first].at - alignment.lags[first]
        )
    return resumed


def slope(points: Sequence[tuple[Micros, Micros]]) -> Fraction | None:
    """The least-squares slope of y over x; None where x does not vary."""
    count = len(points)
    sum_x = sum(x for x, _ in points)
    sum_y = sum(y for _, y in points)
    over = count * sum(x * y for x, y in points) - sum_x * sum_y
    under = count * sum(x * x for x, _ in points) - sum_x * sum_x
    return Fraction(over, under) if under else None
