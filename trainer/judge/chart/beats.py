"""A performance beat by beat, and what was heard in each: the evidence from which the road is found. Worths are whole
numbers, twelve for a chord that is all there; pitch classes are bits."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, repeat

from trainer.judge.chart.ask import Ask
from trainer.judge.chart.attacks import Attack
from trainer.judge.chart.grid import EIGHTH, beat_of, located
from trainer.model.call import Part
from trainer.model.expected import Expected
from trainer.model.meter import Quarters
from trainer.model.tempo import Micros

WHOLE_CHORD = 12
BASS_FOUND = 3
OUTSIDE = 6  # for each attack behind the end of the page
SINGLE = 3  # a single key says little,
ON_THE_BASS = 3  # there so many times as much: it has nothing else to say
COLOURED, NEARLY = 8, -2  # one tone that is not in the chord, beside three or more that are; beside two
NO_CHORD = 4
TRIAD = 3
ChordAt = tuple[int, int, bool]  # its pitch classes, its bass, whether nothing sounds there


@dataclass(frozen=True, slots=True)
class Beat:
    """A beat of the performance: its time, its bar and zone by index; `begins` and `ends` its bar."""

    place: Quarters
    at: Micros
    bar: int
    zone: int
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was heard in a beat: attacks (pitch classes, lowest, whether an eighth before the next), or what went on
    sounding where there was none."""

    attacks: tuple[tuple[int, int, bool], ...]
    sounding: int


def beats_of(expected: Expected) -> tuple[Beat, ...]:
    """Every beat in order."""
    found = []
    for number, bar in enumerate(expected.bars):
        beat = beat_of(bar)
        count = max(int((bar.end - bar.onset) / beat), 1)
        places = accumulate(repeat(beat, count - 1), initial=bar.onset)
        for step, place in enumerate(places):
            at = bar.at + (bar.until - bar.at) * step // count
            found.append((place, at, number, step == 0, step == count - 1))
    zones = located((place for place, *_ in found), [zone.onset for zone in expected.zones])
    return tuple(
        Beat(place, at, bar, max(zone, 0), begins, ends)
        for (place, at, bar, begins, ends), zone in zip(found, zones, strict=True)
    )


def evidence(beats: Sequence[Beat], attacks: Sequence[Attack], end: Quarters) -> tuple[Evidence, ...]:
    """What was heard beat by beat, beyond the end too as long as something was."""
    starts = [beat.place for beat in beats]
    step = end - starts[-1]
    last = max((attack.place for attack in attacks), default=end)
    while starts[-1] + step <= last:
        starts.append(starts[-1] + step)
    struck: list[list[tuple[int, int, bool]]] = [[] for _ in starts]
    sounding = [0] * len(starts)
    times = [beat.at for beat in beats]
    for attack, reached in zip(attacks, located((attack.place for attack in attacks), starts), strict=True):
        number = max(reached, 0)
        following = starts[number + 1] if number + 1 < len(starts) else starts[number] + step
        struck[number].append((attack.classes, attack.lowest % 12, following - attack.place <= EIGHTH))
        until = bisect_right(times, attack.silent)
        for later in range(number + 1, min(until, len(starts))):
            sounding[later] |= attack.classes
    return tuple(Evidence(tuple(one), ring) for one, ring in zip(struck, sounding, strict=True))


class Worth:
    """How well what was heard in a played beat fits a beat of the page; each answer is worked out once for all beats
    with the same chord and the same chord behind it."""

    def __init__(self, beats: Sequence[Beat], asks: Sequence[Ask], heard: Sequence[Evidence], part: Part) -> None:
        self._heard = heard
        self._weight = ON_THE_BASS if part is Part.BASS else 1
        self._chords = [(ask.chord, ask.zone.bass, ask.zone.manner.is_silent) for ask in asks]
        self._here = [self._chords[beat.zone] for beat in beats]
        around = list(zip(self._here, [*self._here[1:], self._here[-1]], strict=True))
        self._pairs = list(dict.fromkeys(around))
        numbers = {pair: number for number, pair in enumerate(self._pairs)}
        self._pair_of = [numbers[pair] for pair in around]
        self._known: list[dict[int, int]] = [{} for _ in heard]

    def __call__(self, played: int, page: int) -> int:
        """The worth of the played beat as that beat of the page; past the end every attack counts against it."""
        if page >= len(self._pair_of):
            return -OUTSIDE * len(self._heard[played].attacks)
        known, pair = self._known[played], self._pair_of[page]
        found = known.get(pair)
        if found is None:
            found = known[pair] = self._weight * self._worth(self._heard[played], *self._pairs[pair])
        return found

    def is_silent(self, played: int) -> bool:
        """Whether nothing was struck in a played beat."""
        return not self._heard[played].attacks

    def most(self, played: int) -> int:
        """What a played beat is worth where it fits, the bass aside."""
        found = [SINGLE if classes.bit_count() == 1 else WHOLE_CHORD for classes, _, _ in self._heard[played].attacks]
        return self._weight * sum(found) // len(found)

    def of(self, classes: int, page: int) -> int:
        """The worth of one attack as that beat of the page; none behind the end."""
        return fit(classes, -1, *self._here[page]) if page < len(self._here) else -WHOLE_CHORD

    def _worth(self, heard: Evidence, here: ChordAt, after: ChordAt) -> int:
        if not heard.attacks:
            return fit(heard.sounding, -1, *here) // 2 if heard.sounding else 0
        total = 0
        for classes, lowest, is_late in heard.attacks:
            own = fit(classes, lowest, *here)
            total += max(own, fit(classes, lowest, *after)) if is_late else own
        return total // len(heard.attacks)


@lru_cache(maxsize=65_536)
def fit(classes: int, lowest: int, chord: int, bass: int, is_silent: bool) -> int:
    """How well one attack (its lowest pitch class, or -1) fits a chord over a bass, or a silence."""
    count = classes.bit_count()
    if is_silent:
        return 0 if count < 2 or lowest < 0 else -WHOLE_CHORD
    inside = (classes & chord).bit_count()
    if count == 1:
        return SINGLE if inside else -SINGLE
    worth = {0: WHOLE_CHORD, 1: COLOURED if count > TRIAD else NEARLY}.get(count - inside, -NO_CHORD)
    return worth + (BASS_FOUND if lowest == bass else 0)
