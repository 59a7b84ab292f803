"""A chart played without a clock: its chords one behind the other, each as often and in whatever rhythm, the next one
begun when this one was heard. Every reading of where the player is goes on until it is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trainer.judge.chart.ask import Ask
from trainer.judge.readings import START, WRONG, Reading, Readings, Said, kept
from trainer.model.judgement import Finding, Judgement
from trainer.model.played import Press
from trainer.model.zones import FaultKind, ZoneFault

MOST_SKIPPED = 2
ODD, ODDER = 1, 2  # what a tension of a chord costs, and what may stand in it and is none
LEFT = WRONG // 2  # a chord that was gone on from, or over, without having been heard


@dataclass(frozen=True, slots=True)
class Stop:
    """A chord that is waited for: its zone (by index), and as bits the tones of it, those and its tensions, and all
    that is never foreign, with what lies before the next: chords in passing, and a single line where there is none."""

    zone: int
    ask: Ask
    chord: int
    colour: int
    allowed: int

    def cost(self, one: int) -> int:
        """What a tone costs in it."""
        if one & self.colour:
            return 0 if one & self.chord else ODD
        return ODDER if one & self.allowed else WRONG

    def is_done(self, heard: int) -> bool:
        """Whether the chord has been heard: what defines it, and the bass where it is asked for."""
        zone = self.ask.zone
        return self.ask.covers(heard) and (not zone.asks_bass or bool(heard & 1 << zone.bass))


Stops = tuple[Stop, ...]


def stops_of(asks: Sequence[Ask]) -> Stops:
    """The chords of a chart that something is to be struck for."""
    found: list[Stop] = []
    for number in range(len(asks) - 1, -1, -1):
        ask = asks[number]
        if not ask.zone.is_rated or ask.zone.is_tied:
            continue
        last = found[-1].zone if found else len(asks)
        chord = colour = allowed = 0
        for one in asks[number:last]:
            chord |= one.chord
            colour |= one.chord | one.colour
            allowed |= one.allowed
        found.append(Stop(number, ask, chord, colour, allowed))
    return tuple(found[::-1])


def heard_by(stops: Stops, readings: Readings, press: Press, *, may_skip: bool) -> Readings:
    """The readings with one more press. Who `may_skip` also goes on from a chord that was not heard, or over the next
    ones. The place of a reading is the number of chords begun."""
    return kept(following for reading in readings for following in _after(stops, reading, press, may_skip=may_skip))


def _after(stops: Stops, reading: Reading, press: Press, *, may_skip: bool) -> Iterator[Reading]:
    place, one = reading.place, 1 << press.key % 12
    if place:
        yield _in(stops, reading, place, press)
    elif not stops:
        yield Reading(reading.cost, 0, said=Said(press, Finding.EXTRA, None, None, reading.said))
    lacking = int(place > 0 and not stops[place - 1].is_done(reading.heard))
    for ahead in range(place, min(place + 1 + may_skip * MOST_SKIPPED, len(stops))):
        left = lacking + ahead - place
        fits = one & (stops[ahead].allowed if ahead == place else stops[ahead].chord)
        if (fits or not place) and (may_skip or not left):
            yield _in(stops, reading, ahead + 1, press, left)


def _in(stops: Stops, reading: Reading, place: int, press: Press, left: int = 0) -> Reading:
    """A press in a chord; so many were left to get there without having been heard."""
    stop, one = stops[place - 1], 1 << press.key % 12
    cost = stop.cost(one)
    finding = Finding.WRONG if cost == WRONG else Finding.HIT
    heard = one | (reading.heard if place == reading.place else 0)
    said = Said(press, finding, None, stop.zone, reading.said, left > 0)
    return Reading(reading.cost + cost + left * LEFT, place, heard, press.at, said)


def gone(stops: Stops, reading: Reading) -> int:
    """How many chords a reading has behind it."""
    place = reading.place
    return place if not place or stops[place - 1].is_done(reading.heard) else place - 1


def judge_in_order(asks: Sequence[Ask], presses: Sequence[Press]) -> list[Judgement]:
    """What became of every zone, where the chart waits: HIT where its chord was heard in its turn, WRONG where a
    foreign tone was too, MISSED behind the last; what is tied or silent goes with the zone before."""
    stops = stops_of(asks)
    readings: Readings = START
    for press in presses:
        readings = heard_by(stops, readings, press, may_skip=False)
    best = min(readings, key=lambda reading: reading.cost - WRONG * gone(stops, reading))
    reached = {stop.zone for stop in stops[: gone(stops, best)]}
    answered: dict[int, Press] = {}
    blamed: set[int] = set()
    said = best.said
    while said is not None:
        if said.zone is not None:
            answered[said.zone] = said.press
            blamed |= {said.zone} if said.finding is Finding.WRONG else set()
        said = said.before
    found = []
    for number, ask in enumerate(asks):
        zone, first = ask.zone, answered.get(number)
        finding: Finding = Finding.HIT
        faults: tuple[ZoneFault, ...] = ()
        if not zone.is_rated:
            finding = Finding.UNJUDGED
        elif number in blamed:
            finding, faults = Finding.WRONG, (ZoneFault(FaultKind.FOREIGN_TONE, "a foreign tone"),)
        elif number not in reached and not zone.is_tied:
            finding, faults = Finding.MISSED, (ZoneFault(FaultKind.MISSED, "not reached"),)
        played, at = (None, None) if first is None else (first.index, first.at)
        found.append(Judgement(finding=finding, expected=zone.id, played=played, at=at, bar=zone.bar, faults=faults))
    return found
