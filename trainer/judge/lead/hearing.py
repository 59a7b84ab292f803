"""Which presses of a lead sheet are its melody. Played time in microseconds; presses by place in `Played`.

The melody is on top, so a press is of the melody where

- its key is that of a written note near the time at which that is awaited: for each note the nearest such press;
- it stands where a note that nothing answered is due, as the highest key of an attack, no further than an octave away:
  above the note, or below it where nothing says that it is comping (a tone of the chord struck with others, or one that
  lies nearer to other keys around than to the note): a wrong note;
- it is struck above the note that sounds, alone or nearer to it than to the rest of its attack, or strikes that note
  again alone: an extra note; and where more keys are struck together than hands have fingers, which is no comping.

Everything else is comping, which no note can claim and which is never extra. In the rests of the melody all is free.
Where the player was is told by the highest keys alone, unless the notes are found where they are written, without a
click in one tempo: of these ways to hear a take the one that leaves the fewest faults is taken.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from trainer.judge.alignment.align import OCTAVE, align, octaves_off
from trainer.judge.alignment.answers import Alignment
from trainer.judge.chart.attacks import strike_together
from trainer.judge.claims import nearest_first
from trainer.judge.lead.places import Due, awaited_times, dues, steady_times, written_times
from trainer.judge.notes.surroundings import Surroundings
from trainer.judge.timing import is_held
from trainer.model.expected import Expected
from trainer.model.judgement import EventKind
from trainer.model.played import Played, Press
from trainer.model.rules import Rules
from trainer.model.tempo import Micros

DUE: Micros = 250_000  # a wrong key is no further off than this
EARLY: Micros = 60_000  # a press this far before a note may already be of its chord
HANGING: Micros = 150_000  # a higher key that is let go by then only overlaps
FINGERS = 10
EVENT = 2  # faults that one event weighs
Dues = tuple[Due, ...]
FAR_BELOW = OCTAVE  # a tone of the chord that lies further than this above the other keys is no comping


@dataclass(frozen=True, slots=True)
class Sung:
    """The presses of the melody, and how they lie on the page."""

    played: Played
    alignment: Alignment
    awaited: Dues

    @property
    def again(self) -> frozenset[int]:
        """The presses (by index) that played again what had been played."""
        return frozenset(self.played.presses[place].index for place in self.alignment.repeats)

    @property
    def faults(self) -> int:
        """How much is wrong with it: notes without an answer, presses that answer none, events."""
        answers = [answer for answer in self.alignment.answers if answer is not None]
        others = len(self.played.presses) - len(set(answers) | self.alignment.repeats)
        events = sum(event.kind is not EventKind.RECOVERY for event in self.alignment.events)
        return len(self.alignment.answers) - len(answers) + others + EVENT * events


def melody_of(expected: Expected, played: Played, rules: Rules) -> Sung:
    """The presses of the melody; `expected` has notes."""
    top = _highest(expected, played.presses, rules)
    best: Sung | None = None
    for awaited, again in _ways(expected, played, Played(tuple(top), played.ended), rules):
        found = _sung(expected, played, rules, awaited, again)
        found = found if is_held(rules) else _closer(expected, played, rules, found, again)
        best = found if best is None or found.faults < best.faults else best
        if not best.faults:
            break
    assert best is not None
    return _with_repeats(expected, played, rules, best, top)


def _sung(expected: Expected, played: Played, rules: Rules, awaited: Dues, again: AbstractSet[int]) -> Sung:
    """The melody where the notes were awaited so, and some presses (by index) played again what had been played."""
    melody = Played(_Parting(expected, played, rules, awaited, again).melody(), played.ended)
    return Sung(melody, align(expected, melody, rules), awaited)


def _closer(expected: Expected, played: Played, rules: Rules, found: Sung, again: AbstractSet[int]) -> Sung:
    """The same with the notes awaited where those around them were struck, as long as that leaves fewer faults."""
    while found.faults:
        times = awaited_times(expected, found.played, found.alignment, rules)
        closer = _sung(expected, played, rules, dues(expected, times, octaves=found.alignment.octaves), again)
        if closer.faults >= found.faults:
            break
        found = closer
    return found


def _with_repeats(expected: Expected, played: Played, rules: Rules, found: Sung, top: Sequence[Press]) -> Sung:
    """The same with what was played again wherever its line breaks, if the highest keys there are such a repeat."""
    breaks = [event.at for event in found.alignment.events if event.kind is not EventKind.RECOVERY]
    answered = sorted(found.played.presses[answer].at for answer in set(found.alignment.answers) if answer is not None)
    inside: set[int] = set(found.again)
    for at in breaks:
        place = bisect_left(answered, at)
        start, end = answered[place - 1] if place else at, answered[place] if place < len(answered) else at
        inside |= {press.index for press in top if start < press.at < end}
    if inside == found.again:
        return found
    tried = _sung(expected, played, rules, found.awaited, inside)
    other = _sung(expected, played, rules, found.awaited, tried.again)
    return other if other.faults <= found.faults and len(other.again) > len(found.again) else found


def _ways(expected: Expected, played: Played, top: Played, rules: Rules) -> Iterator[tuple[Dues, frozenset[int]]]:
    """The ways to hear where the player was: when each note was awaited, and which presses (by index) played again what
    had been played. `top` are the highest keys."""
    octaves = octaves_off(expected, top)
    if is_held(rules):
        yield dues(expected, written_times(expected), octaves=octaves), frozenset()
    elif played.presses:
        yield dues(expected, steady_times(expected, played, octaves=octaves), octaves=octaves), frozenset()
    first = align(expected, top, rules)
    awaited = dues(expected, awaited_times(expected, top, first, rules), octaves=first.octaves)
    yield awaited, frozenset(top.presses[place].index for place in first.repeats)
    yield awaited, frozenset()


def _highest(expected: Expected, presses: Sequence[Press], rules: Rules) -> list[Press]:
    """The highest key of each attack. One under a higher one that is held on is left out, unless the melody has it."""
    keys = {note.key for note in expected.notes}
    found: list[Press] = []
    held: list[Press] = []
    for group in strike_together(presses, rules.attack):
        press = max(group, key=lambda one: one.key)
        held = [one for one in held if one.until > press.at + HANGING]
        if press.key in keys or all(one.key <= press.key for one in held):
            found.append(press)
            held.append(press)
    return found


class _Parting:
    """A take beside its page, once it is known where the player was."""

    def __init__(
        self, expected: Expected, played: Played, rules: Rules, awaited: Dues, again: AbstractSet[int]
    ) -> None:
        self.expected, self.presses = expected, played.presses
        self.dues, self.again = awaited, again
        self.ats = [press.at for press in played.presses]
        self.group_of: dict[int, tuple[Press, ...]] = {}
        for group in strike_together(played.presses, rules.attack):
            self.group_of |= {press.index: group for press in group}

    def melody(self) -> tuple[Press, ...]:
        """Every press of the melody, by time."""
        right = self._right()
        taken = self.again | set(right.values())
        taken |= self._wrong(right, taken)
        extra = self._extra(taken)
        return tuple(press for press in self.presses if press.index in taken or press.index in extra)

    def _right(self) -> dict[int, int]:
        """By note the press of its key that is nearest to when it was awaited."""
        by_key: dict[int, list[Press]] = {}
        for press in self.presses:
            if press.index not in self.again:
                by_key.setdefault(press.key, []).append(press)
        offers = []
        for due in self.dues:
            line = by_key.get(due.key, [])
            first = bisect_left(line, due.at - due.reach, key=_at)
            last = bisect_right(line, due.at + due.reach, key=_at)
            offers += [(abs(press.at - due.at), due.index, press.index) for press in line[first:last]]
        return nearest_first(offers)

    def _wrong(self, right: dict[int, int], taken: AbstractSet[int]) -> set[int]:
        """The presses that stand for a note that nothing answered."""
        found: set[int] = set()
        for due in self.dues:
            if due.index in right or self.expected.notes[due.index].is_grace:
                continue
            reach = min(DUE, due.reach)
            first, last = bisect_left(self.ats, due.at - reach), bisect_right(self.ats, due.at + reach)
            near = [press for press in self.presses[first:last] if press.index not in taken | found]
            tops = [press for press in near if press is self._highest_free(press, taken)]
            meant = [press for press in tops if self._is_meant(press, due, taken)]
            if meant:
                found.add(min(meant, key=lambda press: abs(press.at - due.at)).index)
        return found

    def _highest_free(self, press: Press, taken: AbstractSet[int]) -> Press:
        """The highest key of an attack that is not of the melody already."""
        group = [one for one in self.group_of[press.index] if one.index not in taken]
        return max(group, key=lambda one: one.key)

    def _is_meant(self, press: Press, due: Due, taken: AbstractSet[int]) -> bool:
        away = press.key - due.key
        if abs(away) > OCTAVE:
            return False
        if away > 0:
            return away <= self._gap(press, self.group_of[press.index], taken)
        beat = self.expected.bars[0].beat
        first, last = bisect_left(self.ats, press.at - beat), bisect_right(self.ats, press.at + beat)
        gap = self._gap(press, self.presses[first:last], taken)
        is_with_others = len(self.group_of[press.index]) > 1
        return gap > FAR_BELOW if is_with_others and self._is_of_chord(press, due) else -away <= gap

    def _gap(self, press: Press, others: Sequence[Press], taken: AbstractSet[int]) -> int:
        """How far the nearest other key lies that is not of the melody; far more than an octave where there is none."""
        keys = [one.key for one in others if one.index not in taken and one.key != press.key]
        return min((abs(press.key - key) for key in keys), default=10 * OCTAVE)

    def _is_of_chord(self, press: Press, due: Due) -> bool:
        onset, zones = self.expected.notes[due.index].onset, self.expected.zones
        place = bisect_right(zones, onset, key=lambda zone: zone.onset) - 1
        return place >= 0 and press.key % 12 in zones[place].chord

    def _extra(self, taken: AbstractSet[int]) -> set[int]:
        """The presses that disturb the note that sounds, or belong to an ornament of it."""
        around = Surroundings(self.expected)
        starts = [due.at for due in self.dues]
        found: set[int] = set()
        for press in self.presses:
            if press.index in taken:
                continue
            group = self.group_of[press.index]
            if len(group) > FINGERS:
                found.add(press.index)
                continue
            place = bisect_right(starts, press.at) - 1
            near = self.dues[max(place, 0) : place + 2]
            sounding = [due.key for due in near if due.at - EARLY <= press.at < due.until]
            if not sounding:
                continue
            away = press.key - max(sounding)
            is_alone = len(group) == 1
            if (
                (away == 0 and is_alone)
                or (away > 0 and away <= self._gap(press, group, taken))
                or (is_alone and around.is_ornament(press.at, press.key))
            ):
                found.add(press.index)
        return found


def _at(press: Press) -> Micros:
    return press.at
