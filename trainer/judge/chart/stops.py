"""A stop without a slip: two chords or more in a row with nothing played, and the player back where the page is by
then. Quarters in performance order, microseconds of page time."""

from collections.abc import Sequence
from fractions import Fraction

from trainer.judge.chart.ask import ZoneHeard
from trainer.judge.chart.turns import count
from trainer.model.judgement import EventKind, Finding, Judgement, TakeEvent
from trainer.model.zones import ChordZone

FEWEST = 2  # chords in a row that nothing was played for; one alone is a missed chord


def stops(zones: Sequence[ZoneHeard], found: Sequence[Judgement]) -> tuple[TakeEvent, ...]:
    """Every stop and the way back from it, in order; who never comes back has ended the take."""
    rated = [(heard.zone, one) for heard, one in zip(zones, found, strict=True) if heard.zone.is_rated]
    events: list[TakeEvent] = []
    silent: list[ChordZone] = []
    for place, (zone, judgement) in enumerate(rated):
        if judgement.finding is Finding.MISSED:
            silent.append(zone)
            continue
        if len(silent) >= FEWEST and len(silent) < place:
            events += _stop(silent[0], zone)
        silent = []
    return tuple(events)


def _stop(first: ChordZone, back: ChordZone) -> list[TakeEvent]:
    beats = round(Fraction(back.at - first.at, first.beat))
    said = (
        (EventKind.BREAK, first, f"Stopped for {count(beats)} at bar {first.bar}"),
        (EventKind.RECOVERY, back, f"Back in place at bar {back.bar}, after {count(beats)}"),
    )
    return [
        TakeEvent(
            kind=kind,
            at=zone.at,
            start=first.onset,
            end=back.onset,
            beats=Fraction(beats),
            bar=zone.bar,
            text=text,
        )
        for kind, zone, text in said
    ]
