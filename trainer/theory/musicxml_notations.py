"""What is written at a note in MusicXML: ties, tuplet brackets, slurs, ornaments, articulations; and how a length is
notated as type and dots. Slur numbers are those that are free where a slur begins."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree as ET

from trainer.model.meter import Quarters
from trainer.model.score import Mark, Note, Rest, Score, Span, SpanKind, Tie, Tuplet

TYPES = {
    Fraction(8): "breve",
    Fraction(4): "whole",
    Fraction(2): "half",
    Fraction(1): "quarter",
    Fraction(1, 2): "eighth",
    Fraction(1, 4): "16th",
    Fraction(1, 8): "32nd",
    Fraction(1, 16): "64th",
    Fraction(1, 32): "128th",
}
MOST_DOTS = 2
NOTATED = {base * (2 - Fraction(1, 2**dots)): (base, dots) for base in TYPES for dots in range(MOST_DOTS + 1)}
ACCIDENTALS = {-2: "flat-flat", -1: "flat", 0: "natural", 1: "sharp", 2: "double-sharp"}
ARTICULATIONS = {Mark.ACCENT: "accent", Mark.STACCATO: "staccato", Mark.TENUTO: "tenuto"}
ORNAMENTS = {Mark.TRILL: "trill-mark", Mark.TURN: "turn", Mark.MORDENT: "mordent"}


def child(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    """A new last child, with text and attributes where given."""
    element = ET.SubElement(parent, tag, attributes)
    if text:
        element.text = text
    return element


def notated(length: Quarters) -> tuple[Quarters, int] | None:
    """The undotted value and dots of a length, or None where no single note has it."""
    return NOTATED.get(length)


def written(score: Score) -> list[Note | Rest]:
    """Everything of a page that takes up time, and its grace notes."""
    return [*score.notes, *score.rests]


def numbered(spans: list[Span], score: Score) -> dict[str, int]:
    """A number for each span, so that no two that sound together share one; by the span's id."""
    places = {one.id: one for one in written(score)}
    numbers: dict[str, int] = {}
    busy: dict[int, Quarters] = {}
    for span in sorted(spans, key=lambda span: places[span.start].onset):
        number = 1
        while number in busy and busy[number] > places[span.start].onset:
            number += 1
        numbers[span.id], busy[number] = number, places[span.end].end
    return numbers


def _accidentals(score: Score) -> dict[str, str]:
    """The printed accidental of each note that needs one: it holds for its line or space to the end of the bar."""
    starts = [bar.onset for bar in score.bars]
    in_force: dict[tuple[int, int, int], int] = {}
    needed: dict[str, str] = {}
    for note in score.notes:
        bar = bisect_right(starts, note.onset) - 1
        place, alter = (bar, note.staff, note.pitch.diatonic), note.pitch.alter
        if note.tie in (Tie.MIDDLE, Tie.STOP):
            continue
        if in_force.get(place, score.bars[bar].key.alter_of(note.pitch.step)) != alter:
            needed[note.id] = ACCIDENTALS[alter]
        in_force[place] = alter
    return needed


@dataclass(frozen=True, slots=True)
class Notations:
    """Where brackets and slurs of a page begin and end, and which accidental is printed at which note."""

    accidentals: dict[str, str]
    opens: dict[str, Tuplet]
    closes: dict[str, Tuplet]
    slurs: dict[str, list[tuple[str, int]]]  # by the id of the note: stop or start, and the number of the slur

    @classmethod
    def of(cls, score: Score) -> "Notations":
        """The ends of everything that runs over several notes."""
        first: dict[tuple[int, int, Tuplet], str] = {}
        last: dict[tuple[int, int, Tuplet], str] = {}
        for one in sorted(written(score), key=lambda one: one.onset):
            if one.tuplet:
                place = (one.staff, one.voice, one.tuplet)
                first.setdefault(place, one.id)
                last[place] = one.id
        chords = _chord_leaders(score)
        slurs: dict[str, list[tuple[str, int]]] = defaultdict(list)
        spans = [span for span in score.spans if span.kind is SpanKind.SLUR]
        numbers = numbered(spans, score)
        for span in spans:
            slurs[span.end].insert(0, ("stop", numbers[span.id]))
            slurs[span.start].append(("start", numbers[span.id]))
        return cls(
            {} if score.rhythm_only else _accidentals(score),
            {name: place[2] for place, name in first.items()},
            {chords.get(name, name): place[2] for place, name in last.items()},
            dict(slurs),
        )

    def write(self, element: ET.Element, one: Note | Rest, *, in_chord: bool) -> None:
        """Append `notations` to a note where it has any."""
        notations = ET.Element("notations")
        if isinstance(one, Note) and one.tie in (Tie.STOP, Tie.MIDDLE):
            child(notations, "tied", type="stop")
        if isinstance(one, Note) and one.tie in (Tie.START, Tie.MIDDLE):
            child(notations, "tied", type="start")
        for kind, number in self.slurs.get(one.id, ()):
            child(notations, "slur", type=kind, number=str(number))
        if one.id in self.opens:
            child(notations, "tuplet", type="start", bracket="yes")
        if one.id in self.closes:
            child(notations, "tuplet", type="stop")
        if isinstance(one, Note):
            _marks(notations, one.marks, in_chord=in_chord)
        if len(notations):
            element.append(notations)


def _chord_leaders(score: Score) -> dict[str, str]:
    """For each note the first one of its chord, which carries what belongs to the whole chord."""
    leaders: dict[tuple[int, int, Quarters, Quarters], str] = {}
    return {
        note.id: leaders.setdefault((note.staff, note.voice, note.onset, note.length), note.id) for note in score.notes
    }


def _marks(notations: ET.Element, marks: frozenset[Mark], *, in_chord: bool) -> None:
    if not in_chord:
        for tag, names in (("ornaments", ORNAMENTS), ("articulations", ARTICULATIONS)):
            wanted = [name for mark, name in names.items() if mark in marks]
            if wanted:
                group = child(notations, tag)
                for name in wanted:
                    child(group, name)
        if Mark.FERMATA in marks:
            child(notations, "fermata", type="upright")
    if Mark.ROLL in marks:
        child(notations, "arpeggiate")
