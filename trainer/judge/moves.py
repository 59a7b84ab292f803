"""What a press may be to a reading: an extra key, a note of the chord that sounds or late of the one before, the first
note of one of the next chords, a wrong key for any of these, or a leap. Costs are whole thousandths of a nat."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from trainer.judge import costs
from trainer.judge.chords import Chords
from trainer.judge.landings import Landings
from trainer.judge.pace import Timed, on_click, on_own_pulse, surprise, within
from trainer.judge.readings import CHORD, COST, LEAPT, NONE, PAGE_TEMPO, Heard, Reading
from trainer.model.tempo import Micros

NEIGHBOURS = (1, -1, 2, -2, 12, -12)  # semitones: the wrong keys that a note is most often struck as

WayOn = tuple[int, int, int]  # a chord to go on to, the slot that the press fills there, and what that costs
Turns = Mapping[int, Sequence[int]]  # from the last chord of a bar behind which the road divides, to where it may lead


class Moves:
    """All that readings may become at one press."""

    def __init__(self, chords: Chords, heard: Sequence[Heard], *, tempo: int, click: bool, turns: Turns) -> None:
        self.chords = chords
        self._heard = heard
        self._tempo = tempo
        self._click = click
        self._turns = turns
        self._landings: Landings | None = None
        self._found: dict[tuple[int, int], Reading] = {}
        self._limit = self._depth = 0
        self._whole = tuple(self.missing(chord, 0) for chord in range(len(chords.sizes)))
        self._ways: list[dict[int, tuple[WayOn, ...]]] = [{} for _ in range(len(chords.sizes) + 1)]
        self._nearly: dict[int, dict[int, int]] = {}

    def after(self, place: int, beam: list[Reading], depth: int) -> list[Reading]:
        """The cheapest way to each (chord, slots taken) with one more press, the cheapest first, as far as no more
        than `depth` dearer than the cheapest, and some that are."""
        self._found = {}
        self._extend(place, beam, beam[0][COST] + costs.EXTRA, depth)
        return sorted(self._found.values())

    def after_or_leap(self, place: int, beam: list[Reading], since: int, bounds: costs.Alarm) -> list[Reading]:
        """The same with leaps let in; what has leapt since that press may be dearer."""
        least = beam[0][COST] + costs.EXTRA
        self._found = {}
        self._extend(place, [reading for reading in beam if reading[LEAPT] < since], least, bounds.depth)
        self._extend(place, [reading for reading in beam if reading[LEAPT] >= since], least, bounds.leapt_depth)
        self._leap(beam[0], place)
        return sorted(self._found.values())

    def missing(self, chord: int, taken: int) -> int:
        """What the slots of a chord that nothing filled cost."""
        if chord == NONE:
            return 0
        each = costs.MISSED_GRACE if self.chords.graces[chord] else costs.MISS
        return each * (self.chords.sizes[chord] - taken.bit_count())

    def _extend(self, place: int, beam: list[Reading], least: int, depth: int) -> None:
        """Offer all that readings may become in their own line."""
        at, key = self._heard[place]
        self._limit, self._depth = least + depth, depth
        for reading in beam:
            if reading[CHORD] != NONE:
                self._stay(reading, at, key)
            self._go_on(reading, at, key)
            cost, chord, taken, prior, prior_taken, began, tempo, last, leapt, chain = reading
            if cost + costs.EXTRA <= self._limit:
                extra = (chain, NONE, NONE, False)
                self._offer((cost + costs.EXTRA, chord, taken, prior, prior_taken, began, tempo, last, leapt, extra))

    def _offer(self, reading: Reading) -> None:
        """Keep a reading if it is the cheapest of its state; what is much dearer need not be offered any more."""
        state = reading[1:3]
        known = self._found.get(state)
        if known is None or reading[COST] < known[COST]:
            self._found[state] = reading
            self._limit = min(self._limit, reading[COST] + self._depth)

    def _stay(self, reading: Reading, at: Micros, key: int) -> None:
        """A note of the chord that sounds, or late of the one before."""
        cost, chord, taken, prior, prior_taken, began, tempo, last, leapt, chain = reading
        cost += min(costs.STAY_CAP, 1_000 * (at - last) // costs.STAY_SCALE)
        if cost > self._limit:
            return
        slots = self.chords.slots
        slot, dearer = slots[chord].get(key, NONE), 0
        if slot < 0 or taken >> slot & 1:
            slot, dearer = _wrong_slot(slots[chord], taken, key)
        if slot >= 0 and cost + dearer <= self._limit:
            kept, here = taken | 1 << slot, (chain, chord, slot, False)
            self._offer((cost + dearer, chord, kept, prior, prior_taken, began, tempo, at, leapt, here))
        slot = slots[prior].get(key, NONE) if prior != NONE else NONE
        cost += costs.LATE_NOTE
        if slot >= 0 and not prior_taken >> slot & 1 and cost <= self._limit:
            late, here = prior_taken | 1 << slot, (chain, prior, slot, False)
            self._offer((cost, chord, taken, prior, late, began, tempo, last, leapt, here))

    def _go_on(self, reading: Reading, at: Micros, key: int) -> None:
        """The first note of one of the next chords; what the chord before left out is paid now."""
        cost, chord, taken, prior, prior_taken, began, tempo, _, leapt, chain = reading
        ways = self._ways[chord].get(key)
        if ways is None:
            ways = self._ways[chord][key] = self._ways_on(chord, key)
        left = self.missing(prior, prior_taken) if ways else 0
        for following, slot, dearer in ways:
            if cost + left + dearer <= self._limit:
                spent, begun, pace = self._timed(chord, began, tempo, following, at)
                spent += cost + left + dearer
                if spent <= self._limit:
                    here = (chain, following, slot, False)
                    self._offer((spent, following, 1 << slot, chord, taken, begun, pace, at, leapt, here))
        if self._click and cost + costs.GONE <= self._limit:
            self._rejoin(reading, at, key)

    def _ways_on(self, chord: int, key: int) -> tuple[WayOn, ...]:
        """The next chords of which a press may be the first note, as far as one step goes. A wrong key is only heard
        in the very next one."""
        found = []
        cost, mains = 0, 0
        slots, graces = self.chords.slots, self.chords.graces
        for following in range(chord + 1, len(slots)):
            if key in slots[following]:
                found.append((following, slots[following][key], cost))
            elif not mains:
                slot, dearer = self._meant(following, key)
                if slot >= 0:
                    found.append((following, slot, cost + dearer))
            cost += self._whole[following]
            mains += not graces[following]
            if mains == costs.FURTHEST:
                break
        return tuple(found)

    def _meant(self, chord: int, key: int) -> tuple[int, int]:
        """The slot of a chord, of which nothing has sounded, that a wrong key may have been meant for, and what that
        costs; -1 where there is none."""
        slots = self.chords.slots[chord]
        nearly = self._nearly.get(chord)
        if nearly is None:
            nearly = self._nearly[chord] = _nearly(slots)
        if key in nearly:
            return nearly[key], costs.WRONG_NEAR
        return (0, costs.WRONG_FAR) if len(slots) == 1 else (NONE, 0)

    def _rejoin(self, reading: Reading, at: Micros, key: int) -> None:
        """The player was silent for longer and comes in again where the click has got to."""
        ats, leapt, chain = self.chords.ats, reading[LEAPT], reading[-1]
        near = bisect_left(ats, at - costs.AWAY_FROM)
        for chord in range(max(near, reading[CHORD] + costs.FURTHEST + 1), bisect_right(ats, at + costs.AWAY_FROM)):
            slot = self.chords.slots[chord].get(key, NONE)
            if slot >= 0:
                cost = reading[COST] + costs.GONE + surprise(at - ats[chord], costs.NOISE, costs.BACK, costs.BACK)
                if cost <= self._limit:
                    here = (chain, chord, slot, False)
                    self._offer((cost, chord, 1 << slot, NONE, 0, at, PAGE_TEMPO, at, leapt, here))

    def _leap(self, reading: Reading, place: int) -> None:
        """The player goes on anywhere with this press."""
        if self._landings is None:
            self._landings = Landings(self.chords)
        at, key = self._heard[place]
        cost, left, _, _, _, _, tempo, last, _, chain = reading
        following = [heard.key for heard in self._heard[place + 1 : place + 1 + costs.LOOK]]
        leap = costs.LEAP_AFTER_PAUSE if at - last > costs.PAUSE else costs.LEAP
        offers = [(chord, leap + way) for chord, way in self._landings.after(left, key, following)]
        offers += [(c, costs.TURN) for c in self._turns.get(left, ()) if key in self.chords.slots[c]]
        for chord, dearer in offers:
            slot = self.chords.slots[chord][key]
            here = (chain, chord, slot, True)
            self._offer((cost + dearer, chord, 1 << slot, NONE, 0, at, tempo, at, place, here))

    def _timed(self, before: int, began: Micros, tempo: int, chord: int, at: Micros) -> Timed:
        """What the time of a chord's first note costs, and from where and how fast the reading goes on that was in the
        chord `before`, which `began`."""
        ats, graces = self.chords.ats, self.chords.graces
        if self._click:
            place = ats[chord] if before == NONE else began + ats[chord] - ats[before]
            return on_click(at - place, at, ats[chord])
        if before == NONE:
            return 0, at, tempo
        written, took = ats[chord] - ats[before], at - began
        told = written > 0 and not (graces[chord] or graces[before])
        if tempo:
            return on_own_pulse(took, written, at, tempo, told=told)
        if told:
            return 0, at, within(took * PAGE_TEMPO // written, self._tempo // 3, self._tempo * 3)
        return 0, at, 0


def _nearly(slots: Mapping[int, int]) -> dict[int, int]:
    """For a chord of which nothing has sounded: the slot that each neighbouring key may have been meant for."""
    meant: dict[int, int] = {}
    for away in NEIGHBOURS:
        for key, slot in slots.items():
            meant.setdefault(key - away, slot)
    return meant


def _wrong_slot(slots: Mapping[int, int], taken: int, key: int) -> tuple[int, int]:
    """The free slot that a key may have been meant for, and what that costs; -1 where there is none."""
    free = len(slots) - taken.bit_count()
    if not free:
        return NONE, 0
    for away in NEIGHBOURS:
        slot = slots.get(key + away, NONE)
        if slot >= 0 and not taken >> slot & 1:
            return slot, costs.WRONG_NEAR
    if free == 1:
        return (~taken & (taken + 1)).bit_length() - 1, costs.WRONG_FAR
    return NONE, 0
