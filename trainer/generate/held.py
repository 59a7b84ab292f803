"""A rhythm that holds still while the band has kicks: the note or rest at the first of them lasts to the end of its
bar. Positions are quarters of the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from trainer.generate.frame import FrameBar
from trainer.generate.line import Slot, beat_weight
from trainer.generate.values import in_values
from trainer.model.meter import Quarters

_HALF_BEAT = 1  # the weight of a place from which a note may be held


def held(slots: Sequence[Slot], kicks: Mapping[int, Quarters], bars: Sequence[FrameBar]) -> tuple[Slot, ...]:
    """The rhythm, still from the first kick on in the bars (indices) that have one; what was tied to a note that is
    gone is struck."""
    found: list[Slot] = []
    starts = {bar: _start(slots, bar, kick) for bar, kick in kicks.items()}
    kept = -1
    for place, slot in enumerate(slots):
        start = starts.get(slot.bar, place + 1)
        if place > start:
            continue
        struck = replace(slot, tied=False) if slot.tied and kept != place - 1 else slot
        found += _long(struck, bars[slot.bar]) if place == start else [struck]
        kept = place
    return tuple(found)


def _start(slots: Sequence[Slot], bar: int, kick: Quarters) -> int:
    """The note or rest (index) of a bar that sounds at a kick and begins on a half beat at least; else the first."""
    here = [place for place, slot in enumerate(slots) if slot.bar == bar]
    able = [
        place
        for place in here
        if (slot := slots[place]).onset <= kick and slot.tuplet is None and slot.weight >= _HALF_BEAT
    ]
    return (able or here[:1])[-1]


def _long(slot: Slot, bar: FrameBar) -> Iterator[Slot]:
    at, tied = slot.onset, slot.tied
    for length in _pieces(at - bar.onset, bar):
        yield Slot(at, length, slot.bar, beat_weight(bar.meter, at - bar.onset), slot.is_rest, tied)
        at, tied = at + length, not slot.is_rest


def _pieces(place: Quarters, bar: FrameBar) -> Iterator[Quarters]:
    """What is left of a bar as note values that show the beat."""
    if place not in bar.meter.beats:
        following = next((beat for beat in bar.meter.beats if beat > place), bar.length)
        yield from in_values(following - place)
        place = following
    yield from in_values(bar.length - place)
