"""What each hand did on a page of two staves."""

from collections import Counter
from collections.abc import Mapping, Sequence

from trainer.judge.milliseconds import deviation_ms, mean_ms
from trainer.judge.notes.clock import Struck
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, HandFigures, Judgement
from trainer.model.tempo import Micros

RIGHT, LEFT = 1, 2


def hand_figures(
    expected: Expected, judgements: Sequence[Judgement], felt: Mapping[int, Micros], struck: Struck
) -> tuple[HandFigures, ...]:
    """The right hand's figures and the left's; empty of a page that is not written on two staves. `felt` are the
    offsets of the timed hits by expectation, the lean included."""
    if {note.staff for note in expected.notes} != {RIGHT, LEFT}:
        return ()
    return tuple(_figures(staff, expected, judgements, felt, struck) for staff in (RIGHT, LEFT))


def _figures(
    staff: int, expected: Expected, judgements: Sequence[Judgement], felt: Mapping[int, Micros], struck: Struck
) -> HandFigures:
    found = Counter(judgement.finding for judgement in judgements if judgement.staff == staff)
    offsets = [offset for index, offset in felt.items() if expected.notes[index].staff == staff]
    return HandFigures(
        staff=staff,
        expected=sum(note.staff == staff for note in expected.notes),
        hit=found[Finding.HIT],
        wrong=found[Finding.WRONG],
        missed=found[Finding.MISSED],
        extra=found[Finding.EXTRA],
        mean_offset_ms=mean_ms(offsets),
        spread_ms=deviation_ms(offsets),
        chord_spread_ms=mean_ms(struck.spreads.get(staff, ())),
    )
