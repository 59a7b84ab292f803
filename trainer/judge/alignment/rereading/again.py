"""Stretches of a performance read again: around everything that the search could not explain, and around its leaps,
every press may be anything, a leap too, at the costs of the search. That lets leaps in only where much speaks for
them, and knows only what came before; here what comes behind is known as well. Presses and chords by index, times in
microseconds, costs in thousandths of a nat."""

from collections.abc import Iterator, Sequence

from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.pace import surprise
from trainer.judge.alignment.beam.ways import Ways, goes_on
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.places import Places, near
from trainer.judge.alignment.readings import (
    CHAIN,
    CHORD,
    COST,
    LONG_AGO,
    NONE,
    PAGE_TEMPO,
    TEMPO,
    Heard,
    Placed,
    Reading,
    chain_of,
)
from trainer.judge.alignment.rereading.tracks import ANY_KEY, Tracks
from trainer.judge.alignment.rereading.troubles import stretches
from trainer.model.tempo import Micros

KEPT, DEPTH = 24, 14_000  # readings that live on, and how much dearer than the best: less than by two leaps
LEAPING = 2  # of them may leap: the others got there by something dearer
EASILY_STRUCK = frozenset({1, 2, 12})  # semitones
TOGETHER: Micros = 250_000  # a key touched beside a note is struck with it, one put right soon before it


def read_again(
    chords: Chords, heard: Sequence[Heard], placed: Sequence[Placed], ways: Ways, *, click: bool
) -> list[Placed]:
    """What each press was; `heard` at the page's own tempo, with a `click` in its time. Not for a page of one key."""
    told = list(placed)
    rereader = _Rereader(chords, heard, ways, click=click)
    for stretch in stretches(chords, heard, told):
        told[stretch.start : stretch.stop] = rereader.read(told, stretch)
    return told


class _Rereader:
    """A page and a performance on it."""

    def __init__(self, chords: Chords, heard: Sequence[Heard], ways: Ways, *, click: bool) -> None:
        self._ats, self._slots = chords.ats, chords.slots
        self._heard, self._ways, self._click = heard, ways, click
        self._tracks = Tracks(chords, click=click)
        self._places = Places(chords)

    def read(self, told: Sequence[Placed], stretch: range) -> list[Placed]:
        """What the presses of a stretch were, at the least cost at which the line behind it goes on as it was told; as
        they were told if no such reading lives on."""
        tracks = self._tracks
        readings = [self._begin(told, stretch.start)]
        before: list[Reading] = []
        for press in stretch:
            here, least, extra = self._heard[press], readings[0][COST], self._extra(press)
            tracks.hear(here, least, extra)
            for reading in readings:
                tracks.branch(reading, here, least + extra + DEPTH)
            for reading in readings[:LEAPING]:
                for leapt in self._leaps(reading, press, press):
                    tracks.offer(leapt)
            for reading in before[:LEAPING] if self._silent(press) <= TOGETHER else ():
                for leapt in self._leaps(reading, press - 1, press):
                    tracks.offer(leapt)
            before, readings = readings, tracks.cheapest(KEPT, DEPTH)
        if stretch.stop < len(told):
            last = told[stretch.stop - 1]
            readings = [one for one in readings if next(chain_of(one))[0][:2] == last[:2]]
        if not readings:
            return list(told[stretch.start : stretch.stop])
        return [one for one, _ in chain_of(readings[0])][::-1]

    def _begin(self, told: Sequence[Placed], first: int) -> Reading:
        """The reading of all before a press, at no cost."""
        last = next((press for press in range(first - 1, -1, -1) if told[press].chord >= 0), NONE)
        if last < 0:
            return (0, NONE, 0, NONE, 0, 0, PAGE_TEMPO if self._click else 0, 0, LONG_AGO, None)
        chord, taken, began = told[last].chord, 0, last
        for press in range(last, -1, -1):
            if told[press].chord == chord:
                taken, began = taken | 1 << told[press].slot, press
            elif told[press].chord >= 0:
                break
        at = self._heard[began].at
        return (0, chord, taken, NONE, 0, at, PAGE_TEMPO, self._heard[last].at, LONG_AGO, None)

    def _leaps(self, left: Reading, first: int, press: int) -> Iterator[Reading]:
        """The readings that go on with a press elsewhere than on one of the next chords: where its key is, where the
        next press tells that a wrong one was meant, and, if a click goes on, where that has got to. The leap is told
        with the press `first`, which is that one or a key touched or put right just before."""
        from_there, at = left[CHORD], self._heard[press].at
        if from_there == NONE:
            return
        chain, cost = left[CHAIN], self._tracks.entered(left)
        if first < press:
            cost += self._extra(first) + ANY_KEY
            chain = (chain, NONE, NONE, True, cost)
        paused = self._silent(first) > costs.PAUSE
        for chord in {*self._near(from_there, self._heard[press].key), *self._meant(from_there, press)}:
            if not goes_on(from_there, chord):
                leap = self._ways.cost(from_there, chord, paused=paused) - self._stood(from_there, chord, first)
                yield self._landed((cost + leap, *left[1:CHAIN], chain), press, chord, leapt=first == press)
            if self._click and first == press and from_there < chord and abs(at - self._ats[chord]) <= costs.AWAY_FROM:
                off = surprise(at - self._ats[chord], costs.NOISE, costs.BACK, costs.BACK)
                yield self._landed((cost + costs.GONE + off, *left[1:CHAIN], chain), press, chord, leapt=False)

    def _meant(self, left: int, press: int) -> list[int]:
        """The chords that a wrong key may be meant for: those with the key struck together with it, or those just
        before one with the key struck next."""
        if press + 1 == len(self._heard):
            return []
        places = self._near(left, self._heard[press + 1].key)
        return places if self._silent(press + 1) <= TOGETHER else [place - 1 for place in places if place]

    def _landed(self, left: Reading, press: int, chord: int, *, leapt: bool) -> Reading:
        """The reading in a chord, with its note that is nearest to the key struck."""
        at, key = self._heard[press]
        away, slot = min((abs(own - key), slot) for own, slot in self._slots[chord].items())
        cost = left[COST]
        if away:
            cost += costs.WRONG_NEAR if away in EASILY_STRUCK else costs.WRONG_FAR
        return (cost, chord, 1 << slot, NONE, 0, at, left[TEMPO], at, press, (left[CHAIN], chord, slot, leapt, cost))

    def _near(self, left: int, key: int) -> list[int]:
        """The nearest chords with a key on each side of one."""
        return near(self._places.of(key), left, costs.LANDINGS)

    def _silent(self, press: int) -> Micros:
        """How long nothing was struck before a press."""
        return self._heard[press].at - self._heard[press - 1].at if press else 0

    def _stood(self, left: int, landed: int, press: int) -> int:
        """What a leap explains: a silence longer than from one chord to the next on either line, which is news as much
        without a click as with one, though the tempo takes it for a hesitation."""
        ats = self._ats
        due = max(ats[min(left + 1, len(ats) - 1)] - ats[left], ats[landed] - ats[max(landed - 1, 0)])
        return costs.CLICK_LATE_CAP if not self._click and self._silent(press) - due > costs.PAUSE else 0

    def _extra(self, press: int) -> int:
        """What an extra key costs: more where it was struck alone."""
        heard = self._heard
        beside = (*heard[max(press - 1, 0) : press], *heard[press + 1 : press + 2])
        is_alone = all(abs(heard[press].at - one.at) > TOGETHER for one in beside)
        return costs.EXTRA + (costs.STAY_CAP if is_alone else 0)
