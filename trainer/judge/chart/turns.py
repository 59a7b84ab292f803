"""The stretches of a take told as events: wrong turns by name, leaps back, bars left out, slips, stops, and back in
place. Quarters in performance order; lengths in beats."""

from collections.abc import Container, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from trainer.judge.chart.beats import Beat, Evidence
from trainer.judge.chart.road import Stretch
from trainer.model.expected import BarSpan
from trainer.model.judgement import EventKind, TakeEvent
from trainer.model.signpost import RoadSign
from trainer.model.tempo import Micros

_ORDINALS = ("", "first", "second", "third", "fourth")
BREAK = 1  # beats: a stop longer than this


class Told:
    """Tells what happened between stretches."""

    def __init__(self, beats: Sequence[Beat], bars: Sequence[BarSpan], heard: Sequence[Evidence]) -> None:
        self._beats, self._bars, self._heard = beats, bars, heard

    def events(self, stretches: Sequence[Stretch], turns: Mapping[int, Container[int]]) -> tuple[TakeEvent, ...]:
        """Every break between stretches, in order."""
        found: list[TakeEvent] = []
        lost: int | None = None
        begun = stretches[0]
        if begun.page:
            found.append(self._leap(Stretch(0, 0, 0), begun, -1))
        for before, after in pairwise(stretches):
            left = min(before.page + before.end - before.start, len(self._beats)) - 1
            if after.page == after.start and lost is not None:
                found.append(self._recovery(after, lost))
                lost = None
                continue
            lost = before.end if lost is None else lost
            is_turn = after.page in turns.get(left, ())
            found.append(self._turn(after, left) if is_turn else self._leap(before, after, left))
        return tuple(found)

    def time(self, played: int) -> Micros:
        """When a played beat begins; behind the page it goes on as in its last bar."""
        over = played - len(self._beats)
        if over < 0:
            return self._beats[played].at
        last = self._bars[-1]
        return last.until + over * last.beat

    def _turn(self, after: Stretch, left: int) -> TakeEvent:
        last, reached = self._beats[left].bar, self._beats[after.page].bar
        text = turn_text(self._bars, last, reached)
        return self._event(EventKind.WRONG_TURN, after, left, abs(after.page - left - 1), self._bars[last].number, text)

    def _leap(self, before: Stretch, after: Stretch, left: int) -> TakeEvent:
        """A leap that is no turn: a stop or slip of some beats, back to a bar, or on past some."""
        by = after.page - left - 1
        meant = self._bar(left + 1)
        reached = self._bar(after.page)
        silent = self._silence(before, after)
        if by < 0 and -by <= silent:
            text = f"Stopped for {count(-by)} at bar {meant.number}"
            kind = EventKind.BREAK if -by > BREAK else EventKind.SLIP
            if kind is EventKind.SLIP:
                text = f"Slipped by {count(-by)} at bar {meant.number}: behind the click from there"
            return self._event(kind, after, left, -by, meant.number, text)
        if by < 0 and self._begins(after.page):
            last = self._bar(left)
            is_same = last.number == reached.number
            told = f"Started bar {last.number} again" if is_same else None
            text = told or f"Went back from bar {last.number} to bar {reached.number}"
            return self._event(EventKind.RESTART, after, left, -by, reached.number, text)
        if by > 0 and self._begins(after.page) and self._begins(left + 1):
            until = self._bar(after.page - 1)
            text = f"Left out bar {meant.number}" + (f" to bar {until.number}" if until != meant else "")
            return self._event(EventKind.SKIP, after, left, by, meant.number, text)
        side = "behind" if by < 0 else "ahead of"
        text = f"Slipped by {count(abs(by))} at bar {meant.number}: {side} the click from there"
        return self._event(EventKind.SLIP, after, left, abs(by), meant.number, text)

    def _recovery(self, after: Stretch, lost: int) -> TakeEvent:
        bar, beats = self._bar(after.page).number, after.start - lost
        text = f"Back in place at bar {bar}, after {count(beats)}"
        return self._event(EventKind.RECOVERY, after, after.page - 1, beats, bar, text)

    def _event(self, kind: EventKind, after: Stretch, left: int, beats: int, bar: int, text: str) -> TakeEvent:
        return TakeEvent(
            kind=kind,
            at=self.time(after.start),
            start=self._beats[max(left, 0)].place,
            end=self._beats[min(after.page, len(self._beats) - 1)].place,
            beats=Fraction(beats),
            bar=bar,
            text=text,
        )

    def _silence(self, before: Stretch, after: Stretch) -> int:
        """How many beats just before or after the break nothing was struck in."""
        beats = 0
        for at in range(after.start, after.end):
            if at >= len(self._heard) or self._heard[at].attacks:
                break
            beats += 1
        for at in range(before.end - 1, before.start - 1, -1):
            if self._heard[at].attacks:
                break
            beats += 1
        return beats

    def _bar(self, page: int) -> BarSpan:
        return self._bars[self._beats[min(max(page, 0), len(self._beats) - 1)].bar]

    def _begins(self, page: int) -> bool:
        return page < len(self._beats) and self._beats[page].begins


def turn_text(bars: Sequence[BarSpan], left: int, landed: int) -> str:
    """The sentence for a wrong turn from the end of one bar of the performance to the start of another."""
    last, reached = bars[left], bars[landed]
    meant = bars[left + 1] if left + 1 < len(bars) else None
    on = last.number + 1
    if reached.ending and (meant is None or reached.ending != meant.ending):
        name = _ORDINALS[min(reached.ending[0], len(_ORDINALS) - 1)]
        again = any(bar.number == reached.number for bar in bars[: left + 1])
        return f"Played the {name} ending twice" if again else f"Took the {name} ending on pass {last.turn}"
    for sign in sorted(sign for sign in last.signs if sign.is_jump):
        word = "D.S." if sign.is_dal_segno else "D.C."
        if reached.number == on:
            return f"Missed the {word}"
        if meant is None or meant.number == on:
            return f"Took the {word} twice"
    if RoadSign.TO_CODA in last.signs and RoadSign.CODA in reached.signs:
        return "Took the coda too early"
    if RoadSign.TO_CODA in last.signs and reached.number == on:
        return "Missed the coda"
    if RoadSign.FINE in last.signs and meant is None:
        return "Played on past the fine"
    if meant is not None and reached.stage != meant.stage and reached.section != meant.section:
        return f"Went to {reached.section} instead of {meant.section} after bar {last.number}"
    if reached.number <= last.number:
        bars_again = f"bars {reached.number}–{last.number}" if reached.number < last.number else f"bar {last.number}"
        return f"Repeated {bars_again} once too often"
    return f"Left out the repeat after bar {last.number}"


def count(beats: int) -> str:
    """`1 beat`, `4 beats`."""
    return "1 beat" if beats == 1 else f"{beats} beats"
