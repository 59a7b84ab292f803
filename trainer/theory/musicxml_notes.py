"""Notes, rests and tuplets from music21's measures to ours. Positions are quarter notes from the first written beat;
ids are given in page order: grace notes before what they adorn, then by staff, voice and pitch."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from trainer.errors import BadInput
from trainer.model.meter import Quarters
from trainer.model.pitch import Pitch
from trainer.model.score import Bar, Mark, Note, Rest, Tie, Tuplet

HIGHEST_KEY = 127  # of MIDI
_TIES = {"start": Tie.START, "stop": Tie.STOP, "continue": Tie.MIDDLE}
# By music21's class; the first class of an element that is here counts.
MARKS: dict[str, frozenset[Mark]] = {
    "Staccato": frozenset({Mark.STACCATO}),
    "DetachedLegato": frozenset({Mark.TENUTO, Mark.STACCATO}),
    "Tenuto": frozenset({Mark.TENUTO}),
    "StrongAccent": frozenset({Mark.ACCENT}),
    "Accent": frozenset({Mark.ACCENT}),
    "Fermata": frozenset({Mark.FERMATA}),
    "Trill": frozenset({Mark.TRILL}),
    "GeneralMordent": frozenset({Mark.MORDENT}),
    "Turn": frozenset({Mark.TURN}),
    "ArpeggioMark": frozenset({Mark.ROLL}),
}


@dataclass(frozen=True, slots=True)
class Struck:
    """The notes and rests of a page, and which of our ids each music21 element became (a chord: its lowest note)."""

    notes: tuple[Note, ...]
    rests: tuple[Rest, ...]
    ids: dict[int, str]


@dataclass(frozen=True, slots=True)
class _Element:
    """A note, chord or rest of music21 with its place on our page."""

    item: Any
    bar: int
    onset: Quarters
    length: Quarters
    staff: int
    voice: int
    order: int


def read_notes(
    staves: Sequence[Sequence[Any]], bars: Sequence[Bar], rolled: frozenset[int], lost: Counter[str]
) -> Struck:
    """Everything that is struck or silent in the measures of each staff. `rolled` are the identities of the chords
    under an arpeggio that runs over several."""
    elements: list[_Element] = []
    tuplets: dict[int, Tuplet] = {}
    for staff, measures in enumerate(staves, start=1):
        for bar, measure in zip(bars, measures, strict=True):
            for voice, items in enumerate(_voices(measure), start=1):
                layer = [_placed(item, bar, staff, voice, order) for order, item in enumerate(items)]
                tuplets.update(_tuplets(layer, bar))
                elements += layer
    inside = [one for one in elements if one.length or one.onset < bars[-1].end]
    if len(inside) < len(elements):
        lost["grace note{s} after the last note"] += len(elements) - len(inside)
    inside.sort(key=lambda one: (one.onset, one.staff, one.length > 0, one.voice, one.order))
    return _named(inside, tuplets, rolled, lost)


def _voices(measure: Any) -> Iterator[list[Any]]:
    for layer in (measure, *measure.voices):
        items = [item for item in layer.notesAndRests if "Harmony" not in item.classes]
        if items:
            yield items


def _placed(item: Any, bar: Bar, staff: int, voice: int, order: int) -> _Element:
    length = Fraction(0) if item.duration.isGrace else Fraction(item.duration.quarterLength)
    onset = bar.onset + Fraction(item.offset)
    if item.isRest and getattr(item, "fullMeasure", False) is True:
        onset, length = bar.onset, bar.length
    if not (length or item.isRest or item.duration.isGrace):
        raise BadInput(f"bar {bar.number}: a note of no length that is no grace note")
    if onset + length > bar.end:
        raise BadInput(f"bar {bar.number}: a note or rest reaches over the bar line; write it as tied notes")
    return _Element(item, bar.number, onset, length, staff, voice, order)


def _tuplets(layer: Sequence[_Element], bar: Bar) -> dict[int, Tuplet]:
    """The bracket of each element of one voice of a bar, by the identity of its item."""
    brackets: dict[int, Tuplet] = {}
    group: list[_Element] = []
    for one in (*layer, None):
        signs = one.item.duration.tuplets if one and one.length else ()
        if len(signs) > 1:
            raise BadInput(f"bar {bar.number}: a tuplet inside a tuplet")
        if group and (one is None or (one.length and (not signs or signs[0].type == "start"))):
            brackets.update(_closed(group))
            group = []
        if one and signs:
            group.append(one)
            if _is_full(group):
                brackets.update(_closed(group))
                group = []
    return brackets


def _is_full(group: Sequence[_Element]) -> bool:
    """Whether a bracket ends here: it says so, or it says nothing and its notes fill the time they stand for."""
    first, last = (one.item.duration.tuplets[0] for one in (group[0], group[-1]))
    if last.type in ("stop", "startStop"):
        return True
    if first.type == "start":
        return False
    length = sum((one.length for one in group), Fraction(0))
    shortest = min(one.length for one in group) * Fraction(first.numberNotesActual, first.numberNotesNormal)
    return length >= first.numberNotesNormal * shortest and not length.denominator & (length.denominator - 1)


def _closed(group: Sequence[_Element]) -> dict[int, Tuplet]:
    sign = group[0].item.duration.tuplets[0]
    end = group[-1].onset + group[-1].length
    bracket = Tuplet(sign.numberNotesActual, sign.numberNotesNormal, group[0].onset, end - group[0].onset)
    return {id(one.item): bracket for one in group}


def _named(
    elements: Sequence[_Element], tuplets: dict[int, Tuplet], rolled: frozenset[int], lost: Counter[str]
) -> Struck:
    notes: list[Note] = []
    rests: list[Rest] = []
    ids: dict[int, str] = {}
    for one in elements:
        tuplet = tuplets.get(id(one.item))
        if one.item.isRest:
            if not one.item.style.hideObjectOnPrint and one.length:
                rests.append(Rest(f"r{len(rests) + 1}", one.onset, one.length, one.staff, one.voice, tuplet))
                ids[id(one.item)] = rests[-1].id
            continue
        marks = _marks(one.item, lost) | ({Mark.ROLL} if id(one.item) in rolled else set())
        for pitch, tie in sorted(_heads(one), key=lambda head: head[0]):
            name = f"n{len(notes) + 1}"
            notes.append(Note(name, one.onset, one.length, pitch, one.staff, one.voice, tie, tuplet, marks))
            ids.setdefault(id(one.item), name)
    return Struck(tuple(notes), tuple(rests), ids)


def _heads(one: _Element) -> Iterator[tuple[Pitch, Tie | None]]:
    """Pitch and tie of each notehead; of an unpitched one, where the head stands."""
    item = one.item
    for head in item.notes if item.isChord or "PercussionChord" in item.classes else (item,):
        tie = None if head.tie is None or not item.duration.quarterLength else _TIES.get(head.tie.type)
        if "Unpitched" in head.classes:
            yield Pitch(head.displayStep, 0, head.displayOctave), tie
        else:
            yield _pitch(head.pitch, one.bar), tie


def _pitch(pitch: Any, bar: int) -> Pitch:
    """A pitch of music21; BadInput for quarter tones, more than two accidentals and what no MIDI key sounds."""
    alter = pitch.alter
    if alter != int(alter) or abs(alter) > 2:
        name = pitch.nameWithOctave
        raise BadInput(f"bar {bar}: the pitch {name}: a piano has no key for it, or nobody would write it so")
    read = Pitch(pitch.step, int(alter), pitch.implicitOctave)
    if not 0 <= read.key <= HIGHEST_KEY:
        raise BadInput(f"bar {bar}: the pitch {read.name}: keys go from C-1 to G9")
    return read


def _marks(item: Any, lost: Counter[str]) -> frozenset[Mark]:
    marks: frozenset[Mark] = frozenset()
    for sign in (*item.articulations, *item.expressions):
        known = next((MARKS[name] for name in sign.classes if name in MARKS), None)
        if known is None:
            lost[f"{sign.classes[0]} sign{{s}}"] += 1
        else:
            marks |= known
    return marks
