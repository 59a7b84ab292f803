"""Comping where the page waits: no attack has a time, only the notes of the melody between which it was struck. Page
time in microseconds."""

from collections.abc import Sequence
from dataclasses import replace

from trainer.judge.chart.ask import Ask, asks
from trainer.judge.chart.attacks import bits, strike_together
from trainer.model.expected import Expected
from trainer.model.played import Press
from trainer.model.rules import Rules
from trainer.model.tempo import Micros
from trainer.model.zones import ChordZone, Manner


def without_rhythm(expected: Expected) -> Expected:
    """The same with every chord comped freely."""
    return replace(expected, zones=tuple(_free(zone) for zone in expected.zones))


def at_their_chords(expected: Expected, presses: Sequence[Press], rules: Rules) -> list[Press]:
    """Presses that lie between two notes of the melody moved into the zone that they fit best, of those between the
    notes, or an eighth behind them as a push has it; of two that they fit as well into the nearer."""
    asked = asks(without_rhythm(expected), strict=rules.strict)
    onsets = sorted({note.at for note in expected.notes})
    moved: list[Press] = []
    for group in strike_together(presses, rules.attack):
        at = group[0].at
        left = max((onset for onset in onsets if onset <= at), default=expected.start)
        right = min((onset for onset in onsets if onset > at), default=expected.end)
        classes = bits(press.key % 12 for press in group)
        around = [
            ask for ask in asked if ask.zone.at - ask.zone.eighth <= right and ask.zone.until > left and ask.chord
        ]
        best = max(around, key=lambda ask: (ask.fits(classes), -abs(_into(ask, at) - at)), default=None)
        by = _into(best, at) - at if best else 0
        moved += [replace(p, at=p.at + by, until=p.until + by, silent=p.silent + by) for p in group]
    return sorted(moved, key=lambda press: (press.at, press.index))


def _into(ask: Ask, at: Micros) -> Micros:
    """The time nearest to `at` that lies in a zone, on its beginning or before its last eighth."""
    zone = ask.zone
    return min(max(at, zone.at), max(zone.until - zone.eighth, zone.at))


def _free(zone: ChordZone) -> ChordZone:
    return zone if zone.manner.is_silent else replace(zone, manner=Manner.FREE, strikes=(), push=zone.push * 0)
