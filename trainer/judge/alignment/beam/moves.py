"""What a press may be to a reading: an extra key, a note of the chord that sounds or late of the one before, the first
note of one of the next chords, a wrong key for any of these, or a leap. Costs are whole thousandths of a nat."""

from collections.abc import Mapping, Sequence

from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.landings import Landing
from trainer.judge.alignment.beam.pace import FASTEST, SLOWEST, Timed, on_click, on_own_pulse, within
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import CHORD, COST, NONE, PAGE_TEMPO, Heard, Reading
from trainer.model.tempo import Micros

NEIGHBOURS = (1, -1, 2, -2, 12, -12)  # semitones: the wrong keys that a note is most often struck as


class Moves:
    """All that readings may become at one press, gathered in `found`: the cheapest reading of each state, which is the
    chord and the slots taken there. `least` is what the cheapest of them cost, or was told to at the start."""

    def __init__(self, chords: Chords, *, tempo: int | None, click: bool) -> None:
        self.found: dict[tuple[int, int], Reading] = {}
        self.least = 0
        self._slowest, self._fastest = (SLOWEST, FASTEST) if tempo is None else (tempo * 3 // 2, tempo * 2 // 3)
        self._click = click
        self._slots, self._sizes, self._graces, self._ats = chords.slots, chords.sizes, chords.graces, chords.ats
        self._prices = [costs.MISSED_GRACE if is_grace else costs.MISS for is_grace in chords.graces]
        self._last = len(chords.slots) - 1

    def start(self, least: int, extra: int = costs.EXTRA) -> None:
        """Gather anew; `extra` is what a press costs that nothing asks for."""
        self.found = {}
        self.least = least
        self._extra = extra

    def offer(self, reading: Reading) -> None:
        """Keep a reading if it is the cheapest of its state."""
        state, cost = reading[1:3], reading[0]
        known = self.found.get(state)
        if known is None or cost < known[0]:
            self.found[state] = reading
            if cost < self.least:
                self.least = cost

    def branch(self, reading: Reading, press: Heard, limit: int) -> None:
        """Offer all that a reading may become with one more press and that costs no more than `limit`."""
        if reading[CHORD] != NONE:
            self._stay(reading, press, limit)
        self._go_on(reading, press, limit)
        if reading[COST] + self._extra <= limit:
            self.offer(with_extra(reading, self._extra))

    def fit(self, reading: Reading, press: Heard) -> Reading | None:
        """The reading with a press that is just what was to come: a free note of its chord soon after the last one, or
        the first of the very next chord near its time; None where it is not."""
        cost, chord, taken, prior, prior_taken, began, tempo, last, leapt, chain = reading
        at, key = press
        if chord >= 0:
            slot = self._slots[chord].get(key, NONE)
            if slot >= 0 and not taken >> slot & 1:
                waited = self._waited(chord, at - last)
                if waited > costs.FITTING:
                    return None
                kept = taken | 1 << slot
                cost += waited
                here = (chain, chord, slot, False, cost)
                return (cost, chord, kept, prior, prior_taken, began, tempo, at, leapt, here)
        if chord == self._last:
            return None
        slot = self._slots[chord + 1].get(key, NONE)
        if slot < 0:
            return None
        spent, begun, pace = self._timed(chord, began, tempo, chord + 1, at)
        if spent > costs.FITTING:
            return None
        spent += cost + self._missing(prior, prior_taken)
        return (
            spent,
            chord + 1,
            1 << slot,
            chord,
            taken,
            begun,
            pace,
            at,
            leapt,
            (chain, chord + 1, slot, False, spent),
        )

    def land(self, left: Reading, run: Sequence[Heard], landing: Landing, *, place: int, limit: int) -> Reading | None:
        """The reading that went on at a landing with the first press of a run, whose place is told, and with the others
        there; None where it costs more than `limit`, where more than one in LOOK of them does not fit, or where of
        fewer than LOOK not each begins a chord: the notes of one chord are no line."""
        at, key = run[0]
        chord, dearer, leapt = landing
        cost, *_, tempo, last, _, chain = left
        slot = self._slots[chord][key]
        cost += dearer + (costs.LEAP_NOW_AFTER_PAUSE if at - last > costs.PAUSE else costs.LEAP_NOW)
        reading: Reading = (cost, chord, 1 << slot, NONE, 0, at, tempo, at, place, (chain, chord, slot, leapt, cost))
        faults = len(run) // costs.LOOK
        for press in run[1:]:
            if reading[COST] > limit:
                return None
            fitting = self.fit(reading, press) or self._falter(reading, press)
            if fitting is None:
                faults -= 1
                if faults < 0:
                    return None
                fitting = with_extra(reading, costs.EXTRA)
            reading = fitting
        is_line = len(run) >= costs.LOOK or reading[CHORD] - chord >= len(run) - 1
        return reading if is_line and reading[COST] <= limit else None

    def _falter(self, reading: Reading, press: Heard) -> Reading | None:
        """The reading with a free note of its chord that comes long after the last one; None where it is no such."""
        cost, chord, taken, prior, prior_taken, began, tempo, last, leapt, chain = reading
        at, key = press
        slot = self._slots[chord].get(key, NONE)
        if slot < 0 or taken >> slot & 1:
            return None
        cost += self._waited(chord, at - last)
        here = (chain, chord, slot, False, cost)
        return (cost, chord, taken | 1 << slot, prior, prior_taken, began, tempo, at, leapt, here)

    def entered(self, reading: Reading) -> int:
        """The cost of a reading of a page backward where the player came in: who comes in anew may do so with one hand,
        so of the chord it is in no more than one note counts as left out."""
        cost, chord, taken, prior, prior_taken, *_ = reading
        return cost + self._missing(prior, prior_taken) + min(self._missing(chord, taken), costs.MISS)

    def whole(self, reading: Reading) -> int:
        """The cost of a reading that goes no further, with all that it leaves out."""
        cost, chord, taken, prior, prior_taken, *_ = reading
        left = min(costs.UNPLAYED * (self._last - chord), costs.UNPLAYED_CAP)
        return cost + self._missing(prior, prior_taken) + self._missing(chord, taken) + left

    def _waited(self, chord: int, gap: Micros) -> int:
        """What it costs that a note of a chord comes so long after the one before; graces may take their time."""
        cost = 1_000 * gap // costs.STAY_SCALE
        return min(cost, costs.STAY_CAP_OF_GRACES if self._graces[chord] else costs.STAY_CAP)

    def _missing(self, chord: int, taken: int) -> int:
        """What the slots of a chord that nothing filled cost."""
        if chord == NONE:
            return 0
        return (self._sizes[chord] - taken.bit_count()) * self._prices[chord]

    def _stay(self, reading: Reading, press: Heard, limit: int) -> None:
        """A note of the chord that sounds, or late of the one before."""
        cost, chord, taken, prior, prior_taken, began, tempo, last, leapt, chain = reading
        at, key = press
        cost += self._waited(chord, at - last)
        if cost > limit:
            return
        slots = self._slots
        slot, dearer = slots[chord].get(key, NONE), 0
        if slot < 0 or taken >> slot & 1:
            slot, dearer = _wrong_slot(slots[chord], taken, key)
        if slot >= 0 and cost + dearer <= limit:
            kept, spent = taken | 1 << slot, cost + dearer
            here = (chain, chord, slot, False, spent)
            self.offer((spent, chord, kept, prior, prior_taken, began, tempo, at, leapt, here))
        slot = slots[prior].get(key, NONE) if prior != NONE else NONE
        cost += costs.LATE_NOTE
        if slot >= 0 and not prior_taken >> slot & 1 and cost <= limit:
            late, here = prior_taken | 1 << slot, (chain, prior, slot, False, cost)
            self.offer((cost, chord, taken, prior, late, began, tempo, last, leapt, here))

    def _go_on(self, reading: Reading, press: Heard, limit: int) -> None:
        """The first note of one of the next chords, as far as one step goes; what the chord before left out is paid
        now. A wrong key is only heard in the very next one; with a click a silence is paid once, however much it left
        out."""
        cost, chord, taken, prior, prior_taken, began, tempo, _, leapt, chain = reading
        at, key = press
        cost += self._missing(prior, prior_taken)
        paid = cost
        mains = left_out = 0
        for following in range(chord + 1, self._last + 1):
            slots = self._slots[following]
            slot, dearer = slots.get(key, NONE), 0
            if slot < 0 and not mains and paid + costs.WRONG_NEAR <= limit:
                slot, dearer = _wrong_slot(slots, 0, key)
            if slot >= 0 and paid + dearer <= limit:
                spent, begun, pace = self._timed(chord, began, tempo, following, at)
                spent += paid + dearer
                if spent <= limit:
                    here = (chain, following, slot, False, spent)
                    self.offer((spent, following, 1 << slot, chord, taken, begun, pace, at, leapt, here))
            left_out += self._sizes[following] * self._prices[following]
            paid = cost + (costs.SILENCE if self._click and left_out > costs.SILENCE else left_out)
            mains += not self._graces[following]
            if paid > limit or mains == costs.FURTHEST:
                break

    def _timed(self, before: int, began: Micros, tempo: int, chord: int, at: Micros) -> Timed:
        """What the time of a chord's first note costs, and from where and how fast the reading goes on that was in the
        chord `before`, which `began`."""
        ats, graces = self._ats, self._graces
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
            return 0, at, within(took * PAGE_TEMPO // written, self._fastest, self._slowest)
        return 0, at, 0


def with_extra(reading: Reading, price: int) -> Reading:
    """The reading with a press that nothing asks for, at a price."""
    cost, chord, taken, prior, prior_taken, began, tempo, last, leapt, chain = reading
    cost += price
    extra = (chain, NONE, NONE, False, cost)
    return (cost, chord, taken, prior, prior_taken, began, tempo, last, leapt, extra)


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
