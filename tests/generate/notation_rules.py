"""What every generated page keeps of notation: full bars, values that can be written, whole ties, ids in order."""

from collections import defaultdict
from fractions import Fraction
from itertools import pairwise

from tests.generate.reading import Problems, Reading
from trainer.model.exercise import Recipe
from trainer.model.score import Direction, Note, Rest, Span, Tie

PLAIN_LENGTHS = {Fraction(4, 2**power) for power in range(6)}
WRITTEN = PLAIN_LENGTHS | {n * Fraction(3, 2) for n in PLAIN_LENGTHS} | {n * Fraction(7, 4) for n in PLAIN_LENGTHS}


def bars_add_up(page: Reading, _: Recipe) -> Problems:
    for bar in page.bars:
        voices: dict[tuple[int, int], set[tuple[Fraction, Fraction]]] = defaultdict(set)
        for item in page.items_in(bar):
            voices[item.staff, item.voice].add((item.onset, item.end))
        for staff in range(1, len(page.staves) + 1):
            if (staff, 1) not in voices:
                yield f"bar {bar.number}: staff {staff} is empty"
        for voice, spans in voices.items():
            edges = sorted(spans)
            joined = all(a[1] == b[0] for a, b in pairwise(edges))
            if not joined or edges[0][0] != bar.onset or edges[-1][1] != bar.end:
                yield f"bar {bar.number}: voice {voice} does not add up"
    lengths = [bar.length for bar in page.bars]
    short = lengths[0] + lengths[-1] if page.pickup else lengths[-1]
    if short != page.bars[-1].meter.bar or any(bar.length != bar.meter.bar for bar in page.bars[1:-1]):
        yield "a bar is not as long as its metre, and no pickup makes up for it"


def values_can_be_written(page: Reading, _: Recipe) -> Problems:
    for item in page.items:
        ratio = Fraction(item.tuplet.actual, item.tuplet.normal) if item.tuplet else Fraction(1)
        whole_bar = isinstance(item, Rest) and any(b.onset == item.onset and b.end == item.end for b in page.bars)
        if item.length * ratio not in WRITTEN and not whole_bar:
            yield f"{item.id}: no note value lasts {item.length}"


def ties_hold(page: Reading, _: Recipe) -> Problems:
    for note in page.notes:
        if note.tie in (Tie.START, Tie.MIDDLE):
            there = page.items_in(page.bar_at(note.end)) if note.end < page.bars[-1].end else []
            after = [n for n in there if isinstance(n, Note) and n.onset == note.end and n.pitch == note.pitch]
            if not any(n.tie in (Tie.MIDDLE, Tie.STOP) for n in after):
                yield f"{note.id}: tied to nothing"


def ids_are_in_order(page: Reading, _: Recipe) -> Problems:
    listed: dict[str, tuple[Note | Rest | Span | Direction, ...]] = {
        "n": page.notes,
        "r": page.rests,
        "s": page.spans,
        "d": page.directions,
    }
    for letter, found in listed.items():
        if [item.id for item in found] != [f"{letter}{number}" for number in range(1, len(found) + 1)]:
            yield f"ids of {letter} are out of order"
    if [note.onset for note in page.notes] != sorted(note.onset for note in page.notes):
        yield "notes are not sorted"
