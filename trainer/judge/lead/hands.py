"""A hand that does everything right on a lead sheet: the melody on top, the chords below it. Strokes in page time
(microseconds), keys as MIDI numbers."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from trainer.judge.chart.hands import Hand
from trainer.judge.chart.hands import strokes as comped
from trainer.judge.players.strokes import Stroke
from trainer.judge.players.strokes import strokes as sung
from trainer.model.expected import Expected
from trainer.model.zones import ChordZone

LOWEST_KEY, HIGHEST_KEY = 21, 108
OCTAVE = 12


def strokes(expected: Expected, hand: Hand, rng: Random) -> list[Stroke]:
    """The melody as written and the changes as the hand comps them, every voicing below all that is sung over it."""
    ceilings = {zone.id: _ceiling(expected, zone) for zone in expected.zones}

    def voice(zone: ChordZone, chance: Random) -> tuple[int, ...]:
        return below(hand.voice(zone, chance), ceilings[zone.id])

    below_it = comped(expected, replace(hand, voice=voice), rng)
    return sorted([*sung(expected), *below_it], key=lambda stroke: (stroke.at, stroke.key))


def below(keys: Sequence[int], ceiling: int) -> tuple[int, ...]:
    """A voicing let down by octaves until it lies under a key, what was lowest still at the bottom, as far as there are
    keys."""
    low, *rest = keys
    upper = {_let_down(key, ceiling) for key in rest}
    return tuple(sorted({_let_down(low, min(upper, default=ceiling)), *upper}))


def _let_down(key: int, ceiling: int) -> int:
    while key >= ceiling and key - OCTAVE >= LOWEST_KEY:
        key -= OCTAVE
    return key


def _ceiling(expected: Expected, zone: ChordZone) -> int:
    """The lowest melody key while a zone sounds, from a push before it to the end of what is tied to it."""
    start, end = zone.at - zone.eighth, max(zone.holds, zone.until)
    return min((note.key for note in expected.notes if note.at < end and start < note.until), default=HIGHEST_KEY + 1)
