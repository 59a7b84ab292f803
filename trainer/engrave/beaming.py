"""Which notes of a voice share a beam. Beams show the beat: sixteenths by beat, eighths by half bar where nothing
shorter stands in it, compound beats and the groups of irregular metres each under one beam. A rest breaks a beam
unless it is a sixteenth or shorter and stands inside it."""

from fractions import Fraction
from itertools import groupby, pairwise

from trainer.engrave.durations import Value
from trainer.engrave.voices import Chord, Item, Silence, SlashNote
from trainer.model.meter import Meter, Quarters
from trainer.model.score import Bar, SlashKind, Tuplet

_EIGHTH, _QUARTER = Value("8"), Fraction(1)
_Cell = tuple[Tuplet | None, Quarters]


def beam_groups(items: tuple[Item, ...], bar: Bar) -> tuple[tuple[int, int], ...]:
    """The stretches of `items` under one beam, as (first, last) indices; the items of a tuplet share one with others
    only where it is shorter than their beat."""
    shift = bar.meter.bar - bar.length if bar.number == 0 else Fraction(0)
    places = [item.onset - (bar.onset - shift) for item in items]
    groups: list[tuple[int, int]] = []
    cells = [_cell(item, bar.meter, place) for item, place in zip(items, places, strict=True)]
    for _, members in groupby(range(len(items)), key=cells.__getitem__):
        groups += _runs(items, list(members))
    joined = _joined(groups, items, places, bar.meter)
    return tuple(group for group in joined if group[0] < group[1])


def _cell(item: Item, meter: Meter, place: Quarters) -> _Cell:
    """The tuplet an item stands in, and where the beat that holds its place begins; under a metre in quarters or
    halves the number of its quarter. A tuplet within a beat stands there like any other note; of the others one of
    eighths or less is one beat, one of quarters or more has a beat for each."""
    if (tuplet := item.tuplet) is None:
        return None, _beat(meter, place)[0]
    begun = place - (item.onset - tuplet.onset)
    start, end = _beat(meter, begun)
    if begun + tuplet.length <= end and tuplet.length < end - start:
        return None, start
    is_long = tuplet.length / tuplet.normal >= _QUARTER
    part = tuplet.length / tuplet.actual if is_long else tuplet.length
    return tuplet, (item.onset - tuplet.onset) // part * part


def _beat(meter: Meter, place: Quarters) -> tuple[Quarters, Quarters]:
    """Where the beat that holds a place begins and ends; under a metre in quarters or halves its quarter."""
    if meter.unit <= 4:
        start = Fraction(place.numerator // place.denominator)
        return start, start + _QUARTER
    edges = (*meter.beats, meter.bar)
    return next((pair for pair in pairwise(edges) if place < pair[1]), (edges[-2], edges[-1]))


def _zone(meter: Meter, place: Quarters) -> Quarters | int:
    """In which of the stretches of a bar a place lies, within which pairs of eighths may be joined."""
    if meter.unit == 4 and meter.count == 4 and not meter.is_irregular:
        return place.numerator // (2 * place.denominator)
    if meter.unit == 4 and meter.count <= 3:
        return Fraction(0)
    return max((start for start in meter.beats if start <= place), default=Fraction(0))


def _runs(items: tuple[Item, ...], members: list[int]) -> list[tuple[int, int]]:
    """Beamed notes that follow each other within one beat; a lone note is a run of one."""
    runs: list[tuple[int, int]] = []
    first = last = -1
    for at in members:
        item = items[at]
        if _has_flag(item):
            first, last = (at if first < 0 else first), at
        elif not (isinstance(item, Silence) and item.value.beams >= 2):
            if first >= 0:
                runs.append((first, last))
            first = -1
    if first >= 0:
        runs.append((first, last))
    return runs


def _has_flag(item: Item) -> bool:
    """Whether it is written with a stem and at least one flag or beam."""
    match item:
        case SlashNote():
            return item.slash.kind is not SlashKind.FREE and item.value.beams > 0
        case Chord():
            return item.value.beams > 0
    return False


def _joined(
    groups: list[tuple[int, int]], items: tuple[Item, ...], places: list[Quarters], meter: Meter
) -> list[tuple[int, int]]:
    joined = groups[:1]
    for before, after in pairwise(groups):
        if before[1] + 1 == after[0] and _may_join(before, after, items, places, meter):
            joined[-1] = (joined[-1][0], after[1])
        else:
            joined.append(after)
    return joined


def _may_join(
    before: tuple[int, int], after: tuple[int, int], items: tuple[Item, ...], places: list[Quarters], meter: Meter
) -> bool:
    whole_beats = before[0] < before[1] and after[0] < after[1]
    if meter.unit > 4 or not (whole_beats or meter.count == 4):
        return False
    both = items[before[0] : after[1] + 1]
    plain = all(isinstance(item, Chord | SlashNote) and item.tuplet is None and item.value == _EIGHTH for item in both)
    return plain and _zone(meter, places[before[0]]) == _zone(meter, places[after[0]])
