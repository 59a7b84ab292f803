"""Performances that are right but for one fault of the line, with what should be told of each: for tests and benches.
Places where the page sounds alike, so that two readings of the playing are equally true, count as one."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.judge.play import judged, moved
from trainer.judge.players.strokes import Stroke, strokes
from trainer.model.expected import Expected
from trainer.model.judgement import EventKind
from trainer.model.tempo import Micros

FAULTS = ("slip", "break", "restart", "skip", "stutter")
KIND_OF = {
    "slip": EventKind.SLIP,
    "break": EventKind.BREAK,
    "restart": EventKind.RESTART,
    "skip": EventKind.SKIP,
    "stutter": EventKind.RESTART,
}
ALIKE = 2  # onsets that a landing may be told beside its place, where the same keys are written


@dataclass(frozen=True, slots=True)
class Faulty:
    """A performance with one fault; `landed` is the page time at which the player went on."""

    fault: str
    line: list[Stroke]
    landed: Micros


def one_fault_each(expected: Expected, rng: Random) -> Iterator[Faulty]:
    """One performance of each fault that the page has room for, outside its free stretches."""
    attacks = _attacks(expected)
    times = [attack[0].at for attack in attacks]
    held = [
        place
        for place in range(2, len(attacks) - 4)
        if not any(start <= times[place + 3] and times[place - 1] < end for start, end in expected.free)
    ]
    if not held:
        return
    place = held[int(rng.random() * len(held))]
    at = times[place]
    bar = next(bar for bar in reversed(expected.bars) if bar.at <= at)
    before, after = _flat(attacks[:place]), _flat(attacks[place:])
    yield Faulty("slip", [*before, *moved(after, bar.beat)], at)
    yield Faulty("break", [*before, *moved(after, bar.beat * (2 + int(2 * rng.random())))], at)
    begins = [other for other in range(len(attacks)) if any(bar.at == times[other] for bar in expected.bars)]
    back = [other for other in begins if other < place - 1 and at - times[other] < 12 * bar.beat]
    on = [other for other in begins if other in held and 2 * bar.beat <= times[other] - at <= 16 * bar.beat]
    again = max(place - 1 - int(3 * rng.random()), 1)
    for fault, landings in (("restart", back), ("skip", on), ("stutter", [again])):
        if landings and not any(start < at and times[landings[0]] < end for start, end in expected.free):
            landing = landings[int(rng.random() * len(landings))]
            pause = 0 if fault == "skip" else bar.beat * (int(2 * rng.random()) + (fault == "restart"))
            line = [*before, *moved(_flat(attacks[landing:]), at - times[landing] + pause)]
            yield Faulty(fault, line, times[landing])


def is_told(expected: Expected, faulty: Faulty) -> bool:
    """Whether the verdict tells exactly the one event, where it was."""
    events = judged(expected, faulty.line).events
    if [event.kind for event in events] != [KIND_OF[faulty.fault]]:
        return False
    onsets = sorted({note.onset for note in expected.notes})
    landed = min(expected.notes, key=lambda note: abs(note.at - faulty.landed)).onset
    return abs(onsets.index(events[0].end) - onsets.index(landed)) <= ALIKE


def _attacks(expected: Expected) -> list[list[Stroke]]:
    found: list[list[Stroke]] = []
    for stroke in strokes(expected):
        if found and found[-1][0].at == stroke.at:
            found[-1].append(stroke)
        else:
            found.append([stroke])
    return found


def _flat(attacks: list[list[Stroke]]) -> list[Stroke]:
    return [stroke for attack in attacks for stroke in attack]
