"""Judgements to tones, for the live marks and for the verdict."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile
from typing import TypeVar

from trainer.engrave.annotation import Tone
from trainer.model.call import Part
from trainer.model.expected import Expected, ExpectedNote
from trainer.model.judgement import Finding, Judgement
from trainer.model.rules import Rating
from trainer.model.tempo import Micros
from trainer.model.zones import ChordZone

Timed = TypeVar("Timed", ExpectedNote, ChordZone)
IN_TIME = frozenset({Rating.POCKET, Rating.GOOD})
# Of several passes through one written note the worst is shown.
_WORST_FIRST = (Tone.MISSED, Tone.WRONG, Tone.EXTRA, Tone.LATE, Tone.EARLY, Tone.OK)


def tone_of(judgement: Judgement) -> Tone | None:
    """The tone of one finding; None for what was not judged."""
    match judgement.finding:
        case Finding.MISSED:
            return Tone.MISSED
        case Finding.WRONG:
            return Tone.WRONG
        case Finding.EXTRA:
            return Tone.EXTRA
        case Finding.UNJUDGED:
            return None
        case Finding.HIT:
            if judgement.rating is None or judgement.rating in IN_TIME:
                return Tone.OK
            return Tone.LATE if lateness(judgement) > 0 else Tone.EARLY


def lateness(judgement: Judgement) -> int:
    """By how much a hit is late (negative: early) in microseconds, as it was rated; 0 where time is not judged."""
    return next((offset for offset in (judgement.rated, judgement.offset) if offset is not None), 0)


def live_tones(expected: Expected, judgements: Iterable[Judgement]) -> dict[str, Tone]:
    """The tone of every written head, or chord of a chart, that is judged so far, by id; a tied chain has one, a solo
    none."""
    if expected.part is Part.SOLO:
        return {}
    written = {note.id: note.written for note in expected.notes}
    written |= {zone.id: (zone.cell,) for zone in expected.zones}
    tones: dict[str, Tone] = {}
    for judgement in judgements:
        tone = tone_of(judgement)
        if judgement.expected is None or tone is None:
            continue
        for name in written.get(judgement.expected, ()):
            tones[name] = min(tone, tones.get(name, tone), key=_WORST_FIRST.index)
    return tones


def to_come(expected: Expected, place: Micros) -> frozenset[str]:
    """The written heads and chords that are read again from a place on until the road next goes back: marks of an
    earlier pass that stand there would tell of nothing."""
    if all(bar.turn == 1 for bar in expected.bars):
        return frozenset()
    first = max(0, bisect_right([bar.at for bar in expected.bars], place) - 1)
    ahead = expected.bars[first:]
    run = takewhile(lambda pair: pair[0].number < pair[1].number, pairwise(ahead))
    until = max((later.until for _, later in run), default=ahead[0].until)
    heads = (name for note in _between(expected.notes, place, until) for name in note.written)
    return frozenset(heads) | {zone.cell for zone in _between(expected.zones, place, until)}


def _between(things: Sequence[Timed], place: Micros, until: Micros) -> Sequence[Timed]:
    """Of things sorted by time those that begin behind a place and before another."""
    first, last = (bisect_left(things, at, key=lambda thing: thing.at) for at in (place + 1, until))
    return things[first:last]
