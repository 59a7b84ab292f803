"""What a press may be to a reading: an extra key, a note of the chord that sounds or late of the one before, the first
note of one of the next chords, a wrong key for any of these, or a leap. Costs are whole thousandths of a nat."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from trainer.judge import costs
from trainer.judge.chords import Chords
from trainer.judge.landings import Landings
from trainer.judge.pace import on_click, on_own_pulse, surprise, within
from trainer.judge.readings import NONE, PAGE_TEMPO, Heard, Offer, Reading
from trainer.model.tempo import Micros

NEIGHBOURS = (1, -1, 2, -2, 12, -12)  # semitones: the wrong keys that a note is most often struck as

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
        self._found: dict[tuple[int, int], Offer] = {}
        self._limit = 0
        self._whole = tuple(self.missing(chord, 0) for chord in range(len(chords.sizes)))
        self._nearly: dict[int, dict[int, int]] = {}

    def after(self, place: int, beam: list[Reading], depth: int, since: int | None) -> list[Offer]:
        """The cheapest way to each (chord, slots taken) with one more press, the cheapest first, as far as no more
        than `depth` dearer. With `since`, leaps are let in, and what has leapt since that press may be dearer."""
        at, key = self._heard[place]
        self._found = {}
        for reading in beam:
            has_leapt = since is not None and reading.leapt >= since
            self._limit = beam[0].cost + costs.EXTRA + (costs.LEAP_DEPTH if has_leapt else depth)
            self._extra(reading)
            if reading.chord != NONE:
                self._stay(reading, at, key)
            self._go_on(reading, at, key)
        if since is not None:
            self._limit = beam[0].cost + costs.EXTRA + costs.LEAP_DEPTH
            self._leap(beam[0], place)
        return sorted(self._found.values())

    def missing(self, chord: int, taken: int) -> int:
        """What the slots of a chord that nothing filled cost."""
        if chord == NONE:
            return 0
        each = costs.MISSED_GRACE if self.chords.graces[chord] else costs.MISS
        return each * (self.chords.sizes[chord] - taken.bit_count())

    def _offer(self, offer: Offer) -> None:
        if offer[0] <= self._limit:
            place = offer[1:3]
            known = self._found.get(place)
            if known is None or offer[0] < known[0]:
                self._found[place] = offer

    def _extra(self, reading: Reading) -> None:
        cost, chord, taken, prior, prior_taken, began, tempo, last, leapt, chain = reading
        cost += costs.EXTRA
        self._offer((cost, chord, taken, prior, prior_taken, began, tempo, last, leapt, chain, NONE, NONE, False))

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
        if slot >= 0:
            kept, cost_here = taken | 1 << slot, cost + dearer
            self._offer(
                (cost_here, chord, kept, prior, prior_taken, began, tempo, at, leapt, chain, chord, slot, False)
            )
        slot = slots[prior].get(key, NONE) if prior != NONE else NONE
        if slot >= 0 and not prior_taken >> slot & 1:
            late, cost = prior_taken | 1 << slot, cost + costs.LATE_NOTE
            self._offer((cost, chord, taken, prior, late, began, tempo, last, leapt, chain, prior, slot, False))

    def _go_on(self, reading: Reading, at: Micros, key: int) -> None:
        """The first note of one of the next chords; what the chord before left out is paid now. A wrong key is only
        heard in the very next one."""
        chord, taken, leapt, chain = reading.chord, reading.taken, reading.leapt, reading.chain
        cost = reading.cost + self.missing(reading.prior, reading.prior_taken)
        slots, graces, limit = self.chords.slots, self.chords.graces, self._limit
        following, mains = chord + 1, 0
        while following < len(slots) and mains < costs.FURTHEST and cost <= limit:
            slot, dearer = slots[following].get(key, NONE), 0
            if slot < 0 and not mains:
                slot, dearer = self._meant(following, key), costs.WRONG_NEAR
                if slot < 0 and len(slots[following]) == 1:
                    slot, dearer = 0, costs.WRONG_FAR
            if slot >= 0 and cost + dearer <= limit:
                spent, began, tempo = self._timed(reading, following, at)
                spent += cost + dearer
                if spent <= limit:
                    bit = 1 << slot
                    self._offer(
                        (spent, following, bit, chord, taken, began, tempo, at, leapt, chain, following, slot, False)
                    )
            cost += self._whole[following]
            mains += not graces[following]
            following += 1
        if self._click and reading.cost + costs.GONE <= limit:
            self._rejoin(reading, at, key, first=following)

    def _meant(self, chord: int, key: int) -> int:
        """The slot of a chord, of which nothing has sounded, that a wrong key may have been meant for; -1 if none."""
        meant = self._nearly.get(chord)
        if meant is None:
            meant = self._nearly[chord] = _nearly(self.chords.slots[chord])
        return meant.get(key, NONE)

    def _rejoin(self, reading: Reading, at: Micros, key: int, *, first: int) -> None:
        """The player was silent for longer and comes in again where the click has got to."""
        ats, leapt, chain = self.chords.ats, reading.leapt, reading.chain
        near = bisect_left(ats, at - costs.AWAY_FROM)
        for chord in range(max(near, first), bisect_right(ats, at + costs.AWAY_FROM)):
            slot = self.chords.slots[chord].get(key, NONE)
            if slot >= 0:
                cost = reading.cost + costs.GONE + surprise(at - ats[chord], costs.NOISE, costs.BACK, costs.BACK)
                bit = 1 << slot
                self._offer((cost, chord, bit, NONE, 0, at, PAGE_TEMPO, at, leapt, chain, chord, slot, False))

    def _leap(self, reading: Reading, place: int) -> None:
        """The player goes on anywhere with this press."""
        if self._landings is None:
            self._landings = Landings(self.chords)
        at, key = self._heard[place]
        following = [heard.key for heard in self._heard[place + 1 : place + 1 + costs.LOOK]]
        leap = costs.LEAP_AFTER_PAUSE if at - reading.last > costs.PAUSE else costs.LEAP
        offers = [(chord, leap + way) for chord, way in self._landings.after(reading.chord, key, following)]
        offers += [(c, costs.TURN) for c in self._turns.get(reading.chord, ()) if key in self.chords.slots[c]]
        tempo, chain = reading.tempo, reading.chain
        for chord, dearer in offers:
            cost, slot = reading.cost + dearer, self.chords.slots[chord][key]
            self._offer((cost, chord, 1 << slot, NONE, 0, at, tempo, at, place, chain, chord, slot, True))

    def _timed(self, reading: Reading, chord: int, at: Micros) -> tuple[int, Micros, int]:
        """What the time of a chord's first note costs, and from where and how fast the reading goes on."""
        ats, graces, before = self.chords.ats, self.chords.graces, reading.chord
        if self._click:
            place = ats[chord] if before == NONE else reading.began + ats[chord] - ats[before]
            return on_click(at - place, at, ats[chord])
        if before == NONE:
            return 0, at, reading.tempo
        written, took = ats[chord] - ats[before], at - reading.began
        told = written > 0 and not (graces[chord] or graces[before])
        if reading.tempo:
            return on_own_pulse(took, written, at, reading.tempo, told=told)
        if told:
            return 0, at, within(took * PAGE_TEMPO // written, self._tempo // 3, self._tempo * 3)
        return 0, at, 0


def _nearly(slots: Mapping[int, int]) -> dict[int, int]:
    """For a chord of which nothing has sounded: the slot that each neighbouring key may have been meant for."""
    meant: dict[int, int] = {}
    for away in NEIGHBOURS:
        for key, slot in slots.items():
            if key - away not in slots:
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
