"""Judgements to tones, for the live marks and for the verdict."""

from collections.abc import Iterable

from trainer.engrave.annotation import Tone
from trainer.model.call import Part
from trainer.model.judgement import Expected, Finding, Judgement, Rating

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
