"""A performance to a click: how late the line is held against the page, where it left its place and where it came back.
A lag is how far behind the page the player is, in microseconds, negative ahead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from trainer.judge.alignment.line.attacks import Attack, Page
from trainer.judge.alignment.line.stops import is_stop, moved_event, recovery, silence
from trainer.judge.alignment.line.turns import leap_event
from trainer.judge.timing import median
from trainer.model.judgement import TakeEvent
from trainer.model.tempo import Micros

SLIPPED: Micros = 160_000  # a place is left when the next onsets lie this far, or this part of a beat, from it
SLIPPED_SHARE = (2, 5)
AGREE: Micros = 120_000  # and agree with each other within this
AROUND = 4  # onsets that show where the player now is, or was
KEPT = 3  # onsets of which a second one must be on a lag that was rejoined
LANDED = 6  # onsets that show it behind a leap, whose first ones may have been meant for what came before
ON_PULSE: Micros = 100_000  # a lag this near to half beats is a lag of half beats
NEARLY_A_BEAT = Fraction(3, 4)


@dataclass(slots=True)
class Clicked:
    """Follows the passes of one performance: the lag now, and, while it is not 0, the chord where the place was left,
    at the time at which it was due."""

    page: Page
    lag: Micros = 0
    lost: Attack | None = None

    def follow(self, attacks: Sequence[Attack], left: Attack | None) -> tuple[dict[int, Micros], list[TakeEvent]]:
        """Lags by chord, and how the line moved in a pass; `left` is where it was left with the leap that led there."""
        lags: dict[int, Micros] = {}
        events: list[TakeEvent] = []
        steady = 0  # where the present lag began
        for place, attack in enumerate(attacks):
            waited = place > 0 and self.page.waits_between(attacks[place - 1], attack)
            if waited:
                self.lag, self.lost, steady = 0, None, place
            was = _agreed([one.late for one in reversed(attacks[max(place - AROUND, steady) : place])], self.lag)
            found = None if waited else self._moved(attacks, place, was)
            if not place and left is not None:
                events.extend(self._land(attacks, left))
            elif found is not None:
                events.append(self._move(attacks, place, found, found - was))
                steady = place
            elif place:
                events.extend(self._stop_and_return(attacks, place))
            lags[attack.chord] = self.lag
        return lags, events

    def _land(self, attacks: Sequence[Attack], left: Attack) -> Iterator[TakeEvent]:
        """A leap; the lag behind it is that on which most of the first onsets agree. To leave out what makes up for a
        lag is no skip."""
        attack = attacks[0]
        ahead = [one.late for one in attacks[:LANDED] if not one.is_free]
        lag = self._on_pulse(attack, _agreed(ahead, self.lag))
        is_back = self._settle(attack, lag, attack.at)
        if is_back is None or attack.chord <= left.chord:
            yield leap_event(self.page, left, attack)
        if is_back is not None:
            yield is_back

    def _move(self, attacks: Sequence[Attack], place: int, found: Micros, moved: Micros) -> TakeEvent:
        """The line went on from here by so much later than before: back in place, or away from it, or something was
        left out. What brings it back is only that, be it a wait or some notes left out."""
        attack, before = attacks[place], self._before(attacks, place, found - moved)
        due = attack.at if before is None else attack.at - moved
        is_back = self._settle(attack, self._on_pulse(attack, found), due)
        if is_back is not None:
            return is_back
        if before is not None and self._is_left_out(before, attack, moved):
            return leap_event(self.page, before, attack)
        return moved_event(self.page, attack, moved, stopped=before is not None)

    def _settle(self, attack: Attack, lag: Micros, due: Micros) -> TakeEvent | None:
        """Take up a lag with an attack that was due then; the way back, where it is one."""
        found = recovery(self.page, attack, self.lost) if not lag and self.lost is not None else None
        if not lag:
            self.lost = None
        elif self.lost is None:
            self.lost = replace(attack, at=due)
        self.lag = lag
        return found

    def _moved(self, attacks: Sequence[Attack], place: int, was: Micros) -> Micros | None:
        """Where the player is from this onset on, if not where he was: the onsets that follow agree on another lag, and
        it came at once, not by drifting."""
        attack = attacks[place]
        if attack.is_free or min(abs(attack.late - self.lag), abs(attack.late - was)) <= SLIPPED:
            return None
        beat = self.page.bar(attack.chord).beat
        threshold = max(SLIPPED, beat * SLIPPED_SHARE[0] // SLIPPED_SHARE[1])
        if abs(attack.late - was) <= threshold:
            return None
        ahead = [later.late for later in attacks[place : place + AROUND] if not later.is_free]
        middle = median(ahead)
        agreeing = sum(abs(late - middle) <= AGREE for late in ahead)
        if len(ahead) < 2 or agreeing < max(2, len(ahead) - 1) or abs(attack.late - middle) > AGREE:
            return None
        if not place and abs(middle) < NEARLY_A_BEAT * beat:
            return None
        return middle if abs(middle - was) > threshold and abs(middle - self.lag) > SLIPPED else None

    def _on_pulse(self, attack: Attack, lag: Micros) -> Micros:
        """A lag as whole half beats, where it is near to them."""
        beat = self.page.bar(attack.chord).beat
        halves = round(Fraction(2 * lag, beat))
        return halves * beat // 2 if abs(2 * lag - halves * beat) <= 2 * ON_PULSE else lag

    def _is_left_out(self, before: Attack, attack: Attack, moved: Micros) -> bool:
        """Whether the player is ahead by just the way between two of the notes not played: what lies between them was
        skipped."""
        gone = [self.page.chords.ats[chord] for chord in self._gone(before, attack)]
        return moved < 0 and any(
            abs(later - first + moved) <= AGREE for later in (*gone, attack.written) for first in gone
        )

    def _before(self, attacks: Sequence[Attack], place: int, was: Micros) -> Attack | None:
        """The last attack on a lag, of those around; one that lies off it may have been meant for another chord."""
        around = attacks[max(place - AROUND, 0) : place]
        return next((one for one in reversed(around) if abs(one.late - was) <= SLIPPED), around[-1] if around else None)

    def _gone(self, before: Attack, attack: Attack) -> list[int]:
        """The chords between two attacks."""
        graces = self.page.chords.graces
        return [chord for chord in range(before.chord + 1, attack.chord) if not graces[chord]]

    def _stop_and_return(self, attacks: Sequence[Attack], place: int) -> list[TakeEvent]:
        """A silence of more than a beat in which at least two onsets went by unplayed (one held back was played), the
        click rejoined where it had got to and kept with one of the next onsets."""
        before, attack = self._before(attacks, place, self.lag), attacks[place]
        if before is None or attack.chord - before.chord <= 2 or before.is_free or attack.is_free:
            return []
        played = {one.chord for one in attacks[max(place - AROUND, 0) : place]}
        gone = [chord for chord in self._gone(before, attack) if chord not in played]
        held = [abs(one.late - self.lag) <= SLIPPED for one in attacks[place : place + KEPT]]
        is_end = attack.chord + 1 == len(self.page.chords.ats)
        if len(gone) < 2 or not held[0] or not (is_end or any(held[1:])):
            return []
        begun, ended = self._longest_silence(self.page.chords.ats[gone[0]] + self.lag, attack)
        if not is_stop(self.page, replace(attack, chord=gone[0]), ended - begun):
            return []
        lost = Attack(gone[0], self.page.chords.ats[gone[0]], begun, begun, is_free=False)
        return [silence(self.page, lost, replace(attack, began=ended)), recovery(self.page, attack, lost)]

    def _longest_silence(self, due: Micros, attack: Attack) -> tuple[Micros, Micros]:
        """Between which presses nothing was struck for longest, from when a chord was due to an attack."""
        times = [due, *self.page.struck_between(due, attack.began), attack.began]
        return max(pairwise(times), key=lambda gap: gap[1] - gap[0])


def _agreed(lags: Sequence[Micros], otherwise: Micros) -> Micros:
    """The lag on which most agree: the middle of those near the one that has most near it, the first of several."""
    near = [[other for other in lags if abs(other - lag) <= AGREE] for lag in lags]
    return median(max(near, key=len)) if near else otherwise
