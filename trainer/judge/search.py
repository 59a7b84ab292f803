"""Where on the page is each press? A beam search over chords, one step a press; linear in presses. A reading stays in
its chord, goes on by up to four, answers the chord before late, hears a wrong key or an extra one, and carries its own
tempo. Where all readings become dear, the search goes back some presses and lets leaps in. Costs: `costs`."""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from trainer.judge import costs
from trainer.judge.chords import Chords
from trainer.judge.landings import Landings
from trainer.model.tempo import Micros

PAGE_TEMPO = 1_000_000  # the page's own tempo: microseconds played for a million written
SLOWEST, FASTEST = 8_000_000, 125_000
NEIGHBOURS = (1, -1, 2, -2, 12, -12)  # semitones: the wrong keys that a note is most often struck as


class Heard(NamedTuple):
    """A press as the search hears it."""

    at: Micros
    key: int


class Placed(NamedTuple):
    """What a press was taken for: the slot of a chord (by its own key or a wrong one), or -1, -1 for an extra; `leapt`
    where the player went on elsewhere with it."""

    chord: int
    slot: int
    leapt: bool


Chain = tuple["Chain | None", Placed]


class Reading(NamedTuple):
    """One reading of the performance so far: its cost; the chord it is in and the slots taken there, as bits; the
    chord before that and its slots; when the chord began, the tempo, when the last note came; and how it came there."""

    cost: int
    chord: int
    taken: int
    prior: int
    prior_taken: int
    began: Micros
    tempo: int
    last: Micros
    chain: Chain | None


# A reading in the making: as Reading, with chord, slot and leap of the decision instead of its place in the chain.
_Offer = tuple[int, int, int, int, int, Micros, int, Micros, Chain | None, int, int, bool]

BEFORE = -1  # the chord of a reading that has not begun


Turns = Mapping[int, Sequence[int]]  # from the last chord of a bar behind which the road divides, to where it may lead


def search(
    chords: Chords, heard: Sequence[Heard], *, tempo: int = PAGE_TEMPO, click: bool, turns: Turns | None = None
) -> list[Placed]:
    """What each press was, in order. With a `click` the page's tempo holds and its places are known; without one
    `tempo` is a first guess. A flood, in which far more is extra than anything could answer, is not searched."""
    if len(heard) > costs.FLOOD * sum(chords.sizes) + costs.FLOOD_ALLOWED:
        return _as_timed(chords, heard, tempo, click=click)
    return _Search(chords, heard, tempo=tempo, click=click, turns=turns or {}).run()


def _as_timed(chords: Chords, heard: Sequence[Heard], tempo: int, *, click: bool) -> list[Placed]:
    """Each press in the chord that was due, if its key is there."""
    placed = []
    for at, key in heard:
        due = at if click else chords.ats[0] + (at - heard[0].at) * PAGE_TEMPO // tempo
        chord = max(bisect_right(chords.ats, due) - 1, 0)
        slot = chords.slots[chord].get(key, -1)
        placed.append(Placed(chord if slot >= 0 else BEFORE, slot, leapt=False))
    return placed


class _Search:
    def __init__(self, chords: Chords, heard: Sequence[Heard], *, tempo: int, click: bool, turns: Turns) -> None:
        self.chords = chords
        self.heard = heard
        self.tempo = tempo
        self.click = click
        self.turns = turns
        self.landings: Landings | None = None
        self.found: dict[tuple[int, int], _Offer] = {}
        self.limit = 0
        self.depth = costs.DEPTH
        self.full = tuple((1 << size) - 1 for size in chords.sizes)
        self.whole = tuple(self._missing(chord, 0) for chord in range(len(chords.sizes)))

    def run(self) -> list[Placed]:
        """The cheapest reading of all presses."""
        unknown = PAGE_TEMPO if self.click else 0
        beams = deque([[Reading(0, BEFORE, 0, BEFORE, 0, 0, unknown, 0, None)]], maxlen=costs.REWIND + costs.WATCH + 1)
        alarm = _Alarm()
        place = 0
        while place < len(self.heard):
            beams.append(self._step(place, beams[-1], leaps=alarm.rings(place)))
            place += 1
            risen = beams[-1][0].cost - beams[-1 - min(costs.WATCH, len(beams) - 1)][0].cost
            self.depth = costs.DEPTH if risen > costs.EASY else costs.EASY_DEPTH
            back = alarm.hear(place, risen)
            for _ in range(place - back):
                beams.pop()
            place = back
        return self._cheapest(beams[-1])

    def _step(self, place: int, beam: list[Reading], *, leaps: bool) -> list[Reading]:
        """The readings after one more press, the cheapest first."""
        at, key = self.heard[place]
        width, depth = (costs.LEAP_WIDTH, costs.LEAP_DEPTH) if leaps else (costs.WIDTH, self.depth)
        self.found = {}
        self.limit = beam[0].cost + costs.EXTRA + depth
        for reading in beam:
            self._leave(reading)
            self._stay(reading, at, key)
            self._go_on(reading, at, key)
        if leaps:
            self._leap(beam[0], place)
        ranked = sorted(self.found.values())[:width]
        dearest = ranked[0][0] + depth
        return [Reading(*offer[:8], (offer[8], Placed(*offer[9:]))) for offer in ranked if offer[0] <= dearest]

    def _offer(self, offer: "_Offer") -> None:
        if offer[0] <= self.limit:
            place = offer[1:3]
            known = self.found.get(place)
            if known is None or offer[0] < known[0]:
                self.found[place] = offer

    def _leave(self, reading: Reading) -> None:
        """The press is an extra one."""
        cost, chord, taken, prior, prior_taken, began, tempo, last, chain = reading
        self._offer(
            (cost + costs.EXTRA, chord, taken, prior, prior_taken, began, tempo, last, chain, BEFORE, -1, False)
        )

    def _stay(self, reading: Reading, at: Micros, key: int) -> None:
        """The press belongs to the chord that sounds, or late to the one before."""
        cost, chord, taken, prior, prior_taken, began, tempo, last, chain = reading
        cost += min(costs.STAY_CAP, 1_000 * (at - last) // costs.STAY_SCALE)
        if chord == BEFORE or cost > self.limit:
            return
        slots = self.chords.slots
        slot, dearer = slots[chord].get(key, -1), 0
        if slot < 0 or taken >> slot & 1:
            slot, dearer = (-1, 0) if taken == self.full[chord] else _wrong_slot(slots[chord], taken, key)
        if slot >= 0:
            kept = taken | 1 << slot
            self._offer((cost + dearer, chord, kept, prior, prior_taken, began, tempo, at, chain, chord, slot, False))
        slot = slots[prior].get(key, -1) if prior != BEFORE else -1
        if slot >= 0 and not prior_taken >> slot & 1:
            late = prior_taken | 1 << slot
            cost += costs.LATE_NOTE
            self._offer((cost, chord, taken, prior, late, began, tempo, last, chain, prior, slot, False))

    def _go_on(self, reading: Reading, at: Micros, key: int) -> None:
        """The press begins one of the next chords; what the chord before left out is paid now. A wrong key is only
        heard in the very next one."""
        chord, taken, chain = reading.chord, reading.taken, reading.chain
        cost = reading.cost + self._missing(reading.prior, reading.prior_taken)
        slots, graces, limit = self.chords.slots, self.chords.graces, self.limit
        following, mains = chord + 1, 0
        while following < len(slots) and mains < costs.FURTHEST and cost <= limit:
            slot, dearer = slots[following].get(key, -1), 0
            if slot < 0 and not mains:
                slot, dearer = _wrong_slot(slots[following], 0, key)
            if slot >= 0 and cost + dearer <= limit:
                spent, began, tempo = self._timed(reading, following, at)
                spent += cost + dearer
                if spent <= limit:
                    self._offer(
                        (spent, following, 1 << slot, chord, taken, began, tempo, at, chain, following, slot, False)
                    )
            cost += self.whole[following]
            mains += not graces[following]
            following += 1
        if self.click and following < len(slots):
            self._rejoin(reading, at, key, first=following)

    def _rejoin(self, reading: Reading, at: Micros, key: int, *, first: int) -> None:
        """The player was silent for longer and comes in again where the click has got to."""
        near = bisect_left(self.chords.ats, at - costs.AWAY_FROM)
        for chord in range(max(near, first), bisect_right(self.chords.ats, at + costs.AWAY_FROM)):
            slot = self.chords.slots[chord].get(key, -1)
            cost = (
                reading.cost + costs.GONE + _surprise(at - self.chords.ats[chord], costs.NOISE, costs.BACK, costs.BACK)
            )
            if slot >= 0:
                self._offer((cost, chord, 1 << slot, BEFORE, 0, at, PAGE_TEMPO, at, reading.chain, chord, slot, False))

    def _leap(self, reading: Reading, place: int) -> None:
        """The player goes on anywhere with this press."""
        if self.landings is None:
            self.landings = Landings(self.chords)
        at, key = self.heard[place]
        following = self.heard[place + 1].key if place + 1 < len(self.heard) else None
        leap = costs.LEAP_AFTER_PAUSE if at - reading.last > costs.PAUSE else costs.LEAP
        offers = [(chord, leap + way) for chord, way in self.landings.after(reading.chord, key, following)]
        offers += [(c, costs.TURN) for c in self.turns.get(reading.chord, ()) if key in self.chords.slots[c]]
        for chord, dearer in offers:
            cost, slot = reading.cost + dearer, self.chords.slots[chord][key]
            self._offer((cost, chord, 1 << slot, BEFORE, 0, at, reading.tempo, at, reading.chain, chord, slot, True))

    def _timed(self, reading: Reading, chord: int, at: Micros) -> tuple[int, Micros, int]:
        """What the time of a chord's first note costs, and from where and how fast the reading goes on."""
        ats, tempo = self.chords.ats, reading.tempo
        if reading.chord == BEFORE and not self.click:
            return 0, at, tempo
        written = ats[chord] - ats[reading.chord] if reading.chord != BEFORE else 0
        if self.click:
            place = reading.began + written if reading.chord != BEFORE else ats[chord]
            return self._clicked(at - place, at, ats[chord])
        is_grace = self.chords.graces[chord] or self.chords.graces[reading.chord]
        took = at - reading.began
        if not tempo:
            if written and not is_grace:
                tempo = _within(took * PAGE_TEMPO // written, self.tempo // 3, self.tempo * 3)
            return 0, at, tempo
        gap = written * tempo // PAGE_TEMPO
        off = took - gap
        noise = costs.NOISE + gap // costs.GAP_NOISE
        if written and off < 2 * noise and not is_grace:
            heard = _within(took * PAGE_TEMPO // written, tempo * 2 // 3, tempo * 4 // 3)
            tempo += (heard - tempo) // costs.TEMPO_SHARE
        return _surprise(off, noise, costs.EARLY_CAP, costs.LATE_CAP), at, _within(tempo, FASTEST, SLOWEST)

    def _clicked(self, off: Micros, at: Micros, written: Micros) -> tuple[int, Micros, int]:
        cost = _surprise(off, costs.CLICK_NOISE, costs.CLICK_EARLY_CAP, costs.CLICK_LATE_CAP)
        began = at - off // 2 if cost < costs.CLICK_LATE_CAP else at
        home = costs.BACK + _surprise(at - written, costs.CLICK_NOISE, costs.CLICK_EARLY_CAP, costs.CLICK_LATE_CAP)
        if home < cost:
            cost, began = home, at
        away = costs.AWAY if abs(began - written) > costs.AWAY_FROM else 0
        return cost + away, began, PAGE_TEMPO

    def _missing(self, chord: int, taken: int) -> int:
        """What the slots of a chord that nothing filled cost."""
        if chord == BEFORE:
            return 0
        each = costs.MISSED_GRACE if self.chords.graces[chord] else costs.MISS
        return each * (self.chords.sizes[chord] - taken.bit_count())

    def _cheapest(self, beam: list[Reading]) -> list[Placed]:
        """The decisions of the reading that is cheapest once what it left out at the end is paid too."""

        def whole(reading: Reading) -> int:
            left = costs.UNPLAYED * (len(self.chords.ats) - 1 - reading.chord)
            open_slots = self._missing(reading.prior, reading.prior_taken) + self._missing(reading.chord, reading.taken)
            return reading.cost + open_slots + min(left, costs.UNPLAYED_CAP)

        chain = min(beam, key=whole).chain
        placed: list[Placed] = []
        while chain is not None:
            chain, decision = chain
            placed.append(decision)
        return placed[::-1]


class _Alarm:
    """When leaps are let in: from some presses before the cost rose until it has calmed again."""

    def __init__(self) -> None:
        self.raised = 0
        self.until = 0
        self.quiet_until = 0
        self.failures = 0

    def rings(self, place: int) -> bool:
        """Whether leaps are let in at a press."""
        return place < self.until

    def hear(self, place: int, risen: int) -> int:
        """Told what the last presses cost; answers from which press the search goes on."""
        if self.rings(place):
            if risen < costs.CALM and place >= self.raised + costs.WATCH:
                self.until = self.quiet_until = place
                self.failures = 0
        elif place == self.until > self.quiet_until:
            self.failures += 1
            self.quiet_until = place + costs.PATIENCE * self.failures
        elif risen > costs.ALARM and place >= self.quiet_until + costs.WATCH:
            self.raised, self.until = place, place + costs.LONGEST_ALARM
            return max(place - costs.REWIND, self.quiet_until)
        return place


def _wrong_slot(slots: dict[int, int], taken: int, key: int) -> tuple[int, int]:
    """The free slot that a key may have been meant for, and what that costs; -1 where there is none."""
    for away in NEIGHBOURS:
        slot = slots.get(key + away, -1)
        if slot >= 0 and not taken >> slot & 1:
            return slot, costs.WRONG_NEAR
    if len(slots) - taken.bit_count() == 1:
        return (~taken & (taken + 1)).bit_length() - 1, costs.WRONG_FAR
    return -1, 0


def _within(value: int, low: int, high: int) -> int:
    return min(max(value, low), high)


def _surprise(off: Micros, noise: Micros, early_cap: int, late_cap: int) -> int:
    """The cost of a deviation: half its square in standard deviations, up to a cap on each side."""
    return min(500 * off * off // (noise * noise), early_cap if off < 0 else late_cap)
