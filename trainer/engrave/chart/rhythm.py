"""A figure spelled: attacks of a bar as notes, rests and ties of plain values, beams by the beat, triplets where the
beat is cut in three. Positions are quarters from the bar's start."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from trainer.model.meter import Meter, Quarters

_QUARTER = Fraction(1)
_SIMPLE = tuple(Fraction(length) for length in ("4", "3", "2", "3/2", "1", "3/4", "1/2", "3/8", "1/4", "1/8"))


@dataclass(frozen=True, slots=True)
class Value:
    """One notehead or rest: where it begins, its written length, dots included (2 in a triplet counts 3), whether it
    is tied on, and the start of the beat whose beam it shares."""

    onset: Quarters
    length: Quarters
    is_rest: bool
    is_tied: bool
    is_triplet: bool
    beam: Quarters

    @property
    def flags(self) -> int:
        """Flags or beams: 1 for an eighth."""
        plain = self.plain
        return 0 if plain >= 1 else 1 if plain == Fraction(1, 2) else 2 if plain == Fraction(1, 4) else 3

    @property
    def plain(self) -> Quarters:
        """The length without its dot."""
        return self.length * 2 / 3 if self.is_dotted else self.length

    @property
    def is_dotted(self) -> bool:
        """Whether a dot follows."""
        return self.length.numerator % 3 == 0


def spell(
    attacks: tuple[Quarters, ...], *, start: Quarters, end: Quarters, meter: Meter, held: bool
) -> tuple[Value, ...]:
    """The values from `start` to `end`: rests up to the first attack; an attack that is `held` lasts to the next, else
    to the end of its beat at most."""
    thirds = {_beat(at, meter)[0] for at in attacks if at.denominator % 3 == 0}
    found: list[Value] = []
    if attacks[0] > start:
        found += _values(start, attacks[0], meter, thirds, is_rest=True)
    for at, following in zip(attacks, (*attacks[1:], end), strict=True):
        until = following if held else min(following, _beat(at, meter)[1])
        found += _values(at, until, meter, thirds, is_rest=False)
        if until < following:
            found += _values(until, following, meter, thirds, is_rest=True)
    return tuple(found)


def _beat(at: Quarters, meter: Meter) -> tuple[Quarters, Quarters]:
    """The beat that holds a position; in metres counted in halves or quarters always a quarter."""
    if not meter.is_compound and not meter.is_irregular:
        start = at - at % _QUARTER
        return start, start + _QUARTER
    starts = [start for start in meter.beats if start <= at]
    after = [start for start in meter.beats if start > at]
    return starts[-1], after[0] if after else meter.bar


def _values(start: Quarters, end: Quarters, meter: Meter, thirds: set[Quarters], *, is_rest: bool) -> Iterator[Value]:
    at = start
    while at < end:
        beat, beat_end = _beat(at, meter)
        if beat in thirds:
            length = min(end, beat_end) - at
            step = next((part for part in (Fraction(2, 3), Fraction(1, 3), Fraction(1, 6)) if part <= length), length)
            step = length if length == beat_end - beat else step
            written = step * 3 / 2 if step < beat_end - beat else step
            is_triplet = step < beat_end - beat
        else:
            ahead = min((third for third in thirds if third > at), default=end)
            step = _step(at, min(end, ahead), beat, beat_end, meter, is_rest=is_rest)
            written, is_triplet = step, False
        yield Value(at, written, is_rest, not is_rest and at + step < end, is_triplet, beat)
        at += step


def _step(at: Quarters, end: Quarters, beat: Quarters, beat_end: Quarters, meter: Meter, *, is_rest: bool) -> Quarters:
    """The longest plain value that shows the beat: within it, or from its start over whole beats."""
    room = end - at
    if at != beat:
        room = min(room, beat_end - at)
    whole_beats = meter.is_compound or meter.is_irregular
    for length in _SIMPLE:
        is_crooked = is_rest and not meter.is_compound and (length.numerator == 3 or at % length)
        if length > room or is_crooked:
            continue
        over = at + length > beat_end
        if not (over and whole_beats) or at + length in (*meter.beats, meter.bar):
            return length
    return room
