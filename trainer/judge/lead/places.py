"""Where on the page a player of a lead sheet was, told by the melody: page time to played time and back. Microseconds;
with a click the page's own clock holds but for a lag, without one the page goes from note to note."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate

from trainer.judge.alignment.align import OCTAVE
from trainer.judge.alignment.answers import Alignment
from trainer.judge.timing import is_held
from trainer.model.expected import Expected
from trainer.model.played import Played, Press
from trainer.model.rules import Rules
from trainer.model.tempo import Micros
from trainer.model.zones import ChordZone

NEAR: Micros = 150_000  # a press this near to a note is near enough whatever lies between
Points = list[tuple[Micros, Micros]]


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points that rise in both, drawn on at both ends as steep as the whole."""

    xs: tuple[Micros, ...]
    ys: tuple[Micros, ...]
    rise: Fraction

    @classmethod
    def through(cls, points: Points) -> "Line":
        """The line through those of the points that go on rising; one point, or none, is met at 1 to 1."""
        kept: Points = []
        for x, y in sorted(points):
            if not kept or (x > kept[-1][0] and y > kept[-1][1]):
                kept.append((x, y))
        kept = kept or [(0, 0)]
        (first_x, first_y), (last_x, last_y) = kept[0], kept[-1]
        rise = Fraction(last_y - first_y, last_x - first_x) if len(kept) > 1 else Fraction(1)
        return cls(tuple(x for x, _ in kept), tuple(y for _, y in kept), rise)

    def at(self, x: Micros) -> Micros:
        """The height at x."""
        place = bisect_right(self.xs, x) - 1
        if place < 0:
            return self.ys[0] + round((x - self.xs[0]) * self.rise)
        if place + 1 == len(self.xs):
            return self.ys[-1] + round((x - self.xs[-1]) * self.rise)
        wide, high = self.xs[place + 1] - self.xs[place], self.ys[place + 1] - self.ys[place]
        return self.ys[place] + (x - self.xs[place]) * high // wide


@dataclass(frozen=True, slots=True)
class Due:
    """A note (by index) as it is awaited: when and until when, which key, and how far off a press may be."""

    index: int
    at: Micros
    until: Micros
    key: int
    reach: Micros


def dues(expected: Expected, awaited: Sequence[Micros], *, octaves: int) -> tuple[Due, ...]:
    """Every note as it is awaited, by time, where the whole take lies so many octaves off. A press may be as far off as
    the next onset on that side, no further than a beat, or near."""
    onsets = sorted({at for at, note in zip(awaited, expected.notes, strict=True) if not note.is_grace})
    beat = expected.bars[0].beat
    found = []
    for index, (at, note) in enumerate(zip(awaited, expected.notes, strict=True)):
        place = bisect_left(onsets, at)
        around = [abs(onset - at) for onset in onsets[max(place - 1, 0) : place + 2] if onset != at]
        reach = min(max(NEAR, *around), max(beat, NEAR)) if around else beat
        found.append(Due(index, at, at + note.until - note.at, note.key + OCTAVE * octaves, reach))
    return tuple(sorted(found, key=lambda due: due.at))


def written_times(expected: Expected) -> list[Micros]:
    """By note when it is written, a swung one where two to one puts it."""
    return [note.at + note.pair // 6 for note in expected.notes]


def steady_times(expected: Expected, played: Played, *, octaves: int) -> list[Micros]:
    """By note when it was awaited, if the whole page was played in one tempo from the first press to the last: that may
    be of the last note or stand anywhere on the grid of the last chord. Of all these tempos the one in which the most
    notes are met, so many octaves off. There is a press."""
    places, presses = written_times(expected), played.presses
    struck: dict[int, list[Micros]] = {}
    for press in presses:
        struck.setdefault(press.key - OCTAVE * octaves, []).append(press.at)
    rated = [zone for zone in expected.zones if zone.is_rated]
    first = min([places[0], *(zone.at for zone in rated[:1])])
    lasts = {places[-1], *(at for zone in rated[-1:] for at in _grid(zone))}
    lines = [Line.through([(first, presses[0].at), (last, presses[-1].at)]) for last in sorted(lasts)]
    steady = [[line.at(place) for place in places] for line in lines]

    def nearness(times: list[Micros]) -> int:
        ats = zip(times, expected.notes, strict=True)
        return sum(max(NEAR - _distance(struck.get(note.key, []), at), 0) for at, note in ats)

    return max(steady, key=nearness)


def _grid(zone: ChordZone) -> list[Micros]:
    """Where a chord may be struck: on its eighths, straight or swung, and on the one before it."""
    count = -(-(zone.until - zone.at) // zone.eighth)
    straight = [zone.at + number * zone.eighth for number in range(-1, count)]
    return sorted({*straight, *(at + zone.eighth // 3 for at in straight)})


def _distance(ats: Sequence[Micros], at: Micros) -> Micros:
    """How far the nearest of some times is, which rise; more than near where there is none."""
    place = bisect_left(ats, at)
    return min((abs(one - at) for one in ats[max(place - 1, 0) : place + 1]), default=NEAR)


def awaited_times(expected: Expected, played: Played, alignment: Alignment, rules: Rules) -> list[Micros]:
    """By note when it was awaited, where the player was as an alignment says."""
    places = written_times(expected)
    if is_held(rules):
        return [place + lag for place, lag in zip(places, alignment.lags, strict=True)]
    line = Line.through(_met(expected, played, alignment))
    return [line.at(place) for place in places]


def on_page(
    expected: Expected, melody: Played, alignment: Alignment, rules: Rules, presses: Sequence[Press]
) -> tuple[list[Press], list[Press]]:
    """Other presses as they lie on the page by the melody around them, and those that fall into a repeat of what had
    been played."""
    again = {melody.presses[place].at for place in alignment.repeats}
    struck = [press.at for press in melody.presses]
    way = _Lags(expected, melody, alignment) if is_held(rules) else None
    line = Line.through([(at, place) for place, at in _met(expected, melody, alignment)])
    laid, repeated = [], []
    for press in presses:
        place = bisect_right(struck, press.at + rules.attack) - 1
        is_again = place >= 0 and struck[place] in again
        if is_again and (way is None or not way.is_new(press)):
            repeated.append(press)
        elif way is not None:
            lag = way.lag(press)
            laid.append(press.later(-lag))
        else:
            until, silent = line.at(press.until), line.at(press.silent)
            laid.append(replace(press, at=line.at(press.at), until=until, silent=silent))
    return sorted(laid, key=lambda press: (press.at, press.index)), repeated


class _Lags:
    """How far behind the page the player was, by the notes that were answered: when, how far, and on which place."""

    def __init__(self, expected: Expected, played: Played, alignment: Alignment) -> None:
        known = zip(alignment.answers, alignment.lags, expected.notes, strict=True)
        found = sorted((played.presses[answer].at, lag, note.at) for answer, lag, note in known if answer is not None)
        self.ats = [at for at, _, _ in found]
        self.lags = [lag for _, lag, _ in found]
        self.furthest = [*accumulate((place for _, _, place in found), max)]

    def lag(self, press: Press) -> Micros:
        """That of the nearest note, the earlier of two as near; 0 where none was answered."""
        after = bisect_left(self.ats, press.at)
        near = range(max(after - 1, 0), min(after + 1, len(self.ats)))
        return self.lags[min(near, key=lambda place: abs(self.ats[place] - press.at))] if near else 0

    def is_new(self, press: Press) -> bool:
        """Whether a press at the end of a repeat lies further on than anything before it, by the note that follows."""
        after = bisect_left(self.ats, press.at)
        if after == len(self.ats):
            return False
        return not after or press.at - self.lags[after] > self.furthest[after - 1] + NEAR


def _met(expected: Expected, played: Played, alignment: Alignment) -> Points:
    """The notes that were answered rightly but for the octave: their places on the page and when they were struck."""
    found = []
    for note, answer in zip(expected.notes, alignment.answers, strict=True):
        if answer is None or note.is_grace:
            continue
        press = played.presses[answer]
        if (press.key - note.key) % OCTAVE == 0:
            found.append((note.at + note.pair // 6, press.at))
    return found
