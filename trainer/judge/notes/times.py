"""The time of every hit, from where it was struck to how it is rated. Whole microseconds, offsets negative early."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from trainer.judge.alignment.answers import Alignment
from trainer.judge.notes.clock import Struck, offsets
from trainer.judge.notes.feel import awaited_share, moved, swung_share
from trainer.judge.notes.pulse import overall_pace, own_pulse
from trainer.judge.timing import gaps, is_held, lean, median, rate
from trainer.model.expected import Expected
from trainer.model.rules import Rating, Rules
from trainer.model.tempo import Micros


@dataclass(frozen=True, slots=True)
class Times:
    """By expectation: `written` is the offset from the written place (or the own pulse), `felt` from where the swing
    puts it, `rated` with the lean taken out too. `share` is where the swung notes stood, `pace` how much slower than
    the page the take was and `paces` the same around each note, both only where no click held the tempo."""

    written: Mapping[int, Micros]
    felt: Mapping[int, Micros]
    rated: Mapping[int, Micros]
    ratings: Mapping[int, Rating]
    lean: Micros
    share: int | None
    pace: Fraction | None
    paces: Mapping[int, Fraction | None]


def time_notes(expected: Expected, alignment: Alignment, struck: Struck, rules: Rules) -> Times:
    """Every timed hit with its offsets and rating; in the wait way there are none."""
    written: Mapping[int, Micros] = offsets(expected, alignment, struck.times, rules)
    pace: Fraction | None = None
    paces: Mapping[int, Fraction | None] = {}
    if not is_held(rules):
        pace = overall_pace(expected, alignment, written)
        pulse = own_pulse(expected, alignment, written)
        written, paces = pulse.offsets, pulse.paces
    straight = [offset for index, offset in written.items() if not expected.notes[index].pair]
    own = swung_share(expected, written, median(straight) if straight else 0)
    share = awaited_share(own)
    felt = {index: offset - moved(expected.notes[index].pair, share) for index, offset in written.items()}
    leaning = lean(list(felt.values()), rules)
    rated = {index: offset - leaning for index, offset in felt.items()}
    around = gaps(expected.notes)
    up, down = (1, 1) if pace is None else pace.as_integer_ratio()
    ratings = {index: rate(offset, around[index] * up // down, rules.windows) for index, offset in rated.items()}
    return Times(written, felt, rated, ratings, leaning, own, pace, paces)
