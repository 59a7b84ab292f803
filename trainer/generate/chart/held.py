"""A melody that holds still while the band has kicks: the note or rest at the first of them lasts to the end of its
bar. Positions are quarters of the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from trainer.generate.chart.values import in_values
from trainer.generate.line import Slot, beat_weight
from trainer.model.meter import Quarters
from trainer.model.pitch import Pitch
from trainer.model.score import Bar

_HALF_BEAT = 1  # the weight of a place from which a note may be held


@dataclass(frozen=True, slots=True)
class Sung:
    """A note or rest of a melody, with its pitch; None for a rest."""

    slot: Slot
    pitch: Pitch | None


def held(melody: Sequence[Sung], kicks: Mapping[int, Quarters], bars: Sequence[Bar]) -> list[Sung]:
    """The melody, still from the first kick on in the bars (indices) that have one."""
    found: list[Sung] = []
    for place, one in enumerate(melody):
        slot = one.slot
        if slot.bar not in kicks:
            is_loose = slot.tied and found[-1].pitch != one.pitch
            found.append(replace(one, slot=replace(slot, tied=False)) if is_loose else one)
            continue
        start = _start(melody, slot.bar, kicks[slot.bar])
        if place < start:
            found.append(one)
        elif place == start:
            found += _long(one, bars[slot.bar])
    return found


def _start(melody: Sequence[Sung], bar: int, kick: Quarters) -> int:
    """The note or rest of a bar that sounds at a kick and begins on a half beat at least; else the first."""
    here = [place for place, one in enumerate(melody) if one.slot.bar == bar]
    able = [
        place
        for place in here
        if (slot := melody[place].slot).onset <= kick and slot.tuplet is None and slot.weight >= _HALF_BEAT
    ]
    return (able or here[:1])[-1]


def _long(one: Sung, bar: Bar) -> Iterator[Sung]:
    at, tied = one.slot.onset, one.slot.tied
    for length in _pieces(at - bar.onset, bar):
        weight = beat_weight(bar.meter, at - bar.onset)
        yield Sung(Slot(at, length, one.slot.bar, weight, one.slot.is_rest, tied), one.pitch)
        at, tied = at + length, not one.slot.is_rest


def _pieces(place: Quarters, bar: Bar) -> Iterator[Quarters]:
    """What is left of a bar as note values that show the beat."""
    if place not in bar.meter.beats:
        following = next((beat for beat in bar.meter.beats if beat > place), bar.length)
        yield from in_values(following - place)
        place = following
    yield from in_values(bar.length - place)
