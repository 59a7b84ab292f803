"""A zone as the judge asks for it: its pitch classes as bits of one number, and how well an attack fits. Beside it what
was heard in it. Knows no rule but what fits a chord."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from trainer.judge.chart.attacks import Attack, bits
from trainer.judge.notes.feel import moved as swung
from trainer.model.expected import Expected
from trainer.model.meter import Quarters
from trainer.model.played import Press
from trainer.model.tempo import Micros
from trainer.model.zones import ChordZone, Strike

_FREE_WINDOW = 2  # beats in which the defining tones are heard, where a zone is longer
_NO_CHORD = 0
_QUARTER = Fraction(1)


@dataclass(frozen=True, slots=True)
class Ask:
    """A zone and its sets as bits: its `chord`; its `colour`, with tensions and the key's own seventh; and `allowed`,
    all that is never foreign. `beat` in quarters. `old` is the chord that may hang over from the zone before (0 where
    there was none, or it is the same). Up to `window` the defining tones have to have been heard: in the zone, or of
    free comping on a new chord in its first two beats. At `latest` a change is still in time: one beat after it, or in
    the middle of the zone. In irregular metres, where the tempo counts eighths, these beats are quarters."""

    zone: ChordZone
    beat: Quarters
    asked: tuple[int, ...]
    chord: int
    colour: int
    allowed: int
    old: int
    window: Quarters
    latest: Quarters

    def covers(self, classes: int) -> bool:
        """Whether every defining tone is among these."""
        return all(wanted & classes for wanted in self.asked) or self._takes_fifth(classes)

    def missing(self, classes: int) -> list[str]:
        """The names of the defining tones that are not among these."""
        found = [tone.name for tone, wanted in zip(self.zone.asked, self.asked, strict=True) if not wanted & classes]
        return [] if self._takes_fifth(classes) else found

    def fits(self, classes: int) -> int:
        """How well an attack fits the chord: its tones in it less those that are not."""
        inside = (classes & self.chord).bit_count()
        return 2 * inside - classes.bit_count()

    def is_old(self, classes: int) -> bool:
        """Whether an attack still belongs only to the chord before: all of it is of that chord, and it does not make
        the new one, or only with tones that are no colour of it."""
        if classes & ~self.old or not classes & ~self.chord:
            return False
        if classes.bit_count() == 1:
            return not classes & self.allowed
        return bool(classes & ~self.colour) or not self.covers(classes)

    def _takes_fifth(self, classes: int) -> bool:
        """Whether root and fifth are among these and stand for the chord."""
        both = 1 << self.zone.root | 1 << (self.zone.root + 7) % 12
        return self.zone.takes_fifths and classes & both == both


@dataclass(frozen=True, slots=True)
class ZoneHeard:
    """What was heard in a zone: its attacks in order, for each written strike the attack that answered it, and the
    presses from before that went on sounding. `tail` are the attacks of the zones that are tied to it. `melody` are the
    pitch classes of a melody over it: heard, and never foreign."""

    ask: Ask
    attacks: tuple[Attack, ...]
    struck: tuple[Attack | None, ...]
    rings: tuple[Press, ...]
    tail: tuple[Attack, ...] = ()
    melody: int = 0

    @property
    def zone(self) -> ChordZone:
        """The zone."""
        return self.ask.zone

    def ringing(self, least: Micros) -> int:
        """The pitch classes that went on from before for at least so long into the zone."""
        return bits(press.key % 12 for press in self.rings if press.silent - self.zone.at >= least)

    def struck_in(self, *, until: Quarters) -> int:
        """The pitch classes struck before a place."""
        found = 0
        for attack in self.attacks:
            if attack.place < until:
                found |= attack.classes
        return found


def asks(expected: Expected, *, strict: bool) -> tuple[Ask, ...]:
    """Every zone as the judge asks for it."""
    done: list[Ask] = []
    for zone in expected.zones:
        before = done[-1] if done else None
        is_change = before is not None and zone.changes and bool(before.chord) and bool(zone.chord)
        is_free = zone.changes and not zone.manner.is_exact
        chord, beat, length = bits(zone.chord), beat_in(zone), zone.end - zone.onset
        pulse = max(beat, _QUARTER)
        done.append(
            Ask(
                zone=zone,
                beat=beat,
                asked=tuple(bits(tone.classes) for tone in zone.asked),
                chord=chord,
                colour=bits(zone.permitted | {seventh for seventh in _sevenths(zone) if seventh in zone.scale}),
                allowed=chord if strict else bits(zone.permitted | zone.scale),
                old=before.chord if before is not None and is_change else _NO_CHORD,
                window=zone.onset + min(length, _FREE_WINDOW * pulse) if is_free else zone.end,
                latest=zone.onset + min(length / 2, pulse),
            )
        )
    return tuple(done)


def zones_near(asks: Sequence[Ask], start: Micros, end: Micros) -> range:
    """The zones (by index) that sound between two times, and those due within an eighth and a half behind them."""
    first = max(bisect_right(asks, start, key=_begins) - 1, 0)
    last = bisect_right(asks, end, key=_begins)
    while last < len(asks) and asks[last].zone.at - asks[last].zone.eighth * 3 // 2 <= end:
        last += 1
    return range(first, last)


def _begins(ask: Ask) -> Micros:
    return ask.zone.at


def strike_at(strike: Strike, share: int) -> Micros:
    """When a written attack is due, at a swing."""
    return strike.at + swung(strike.pair, share)


def _sevenths(zone: ChordZone) -> tuple[int, int]:
    return (zone.root + 10) % 12, (zone.root + 11) % 12


def beat_in(zone: ChordZone) -> Quarters:
    """The beat in a zone, in quarters."""
    exact = (zone.end - zone.onset) * zone.beat / (zone.until - zone.at)
    return Fraction(round(exact * 4), 4)
