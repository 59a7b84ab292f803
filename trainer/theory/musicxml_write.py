"""A page as MusicXML 4.0, note for note with our ids. The same page gives the same bytes. Beams, stems and accidentals
are left to the program that opens it; positions inside a bar are reached by backup and forward."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from xml.etree import ElementTree as ET

from trainer.model.instrument import instrument
from trainer.model.meter import Quarters
from trainer.model.score import Bar, Note, Rest, Score, Slash, Tie
from trainer.theory.musicxml_bars_out import attributes, closing, opening
from trainer.theory.musicxml_notations import TYPES, Notations, child, notated, written
from trainer.theory.musicxml_signs_out import Placed, signs_of
from trainer.theory.musicxml_slashes import voice_of, write_looks, write_place

HEADER = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN"'
    ' "http://www.musicxml.org/dtds/partwise.dtd">\n'
)
VOICES_A_STAFF = 4
GRACE = Fraction(1, 2)  # the value a grace note is written in
_Item = Note | Rest | Slash


def write_musicxml(score: Score) -> bytes:
    """The page as an uncompressed MusicXML file, UTF-8, score-partwise."""
    root = ET.Element("score-partwise", version="4.0")
    child(child(root, "work"), "work-title", score.title)
    child(child(child(root, "identification"), "encoding"), "software", "First Take")
    listed = child(child(root, "part-list"), "score-part", id="P1")
    child(listed, "part-name", instrument(score.instrument).name)
    part = child(root, "part", id="P1")
    divisions, notations, contents = _divisions(score), Notations.of(score), _Contents.of(score)
    for place, bar in enumerate(score.bars):
        before = score.bars[place - 1] if place else None
        after = score.bars[place + 1] if place + 1 < len(score.bars) else None
        measure = child(part, "measure", number=str(bar.number), id=bar.id)
        if bar.number == 0:
            measure.set("implicit", "yes")
        head = attributes(score, bar, before, divisions)
        if head is not None:
            measure.append(head)
        opening(measure, bar, before)
        writer = _Writer(score, bar, measure, divisions, notations)
        for staff in range(1, len(score.staves) + 1):
            writer.write(contents.notes[place, staff], contents.signs[place, staff])
        writer.go(bar.end)
        closing(measure, bar, after)
    ET.indent(root)
    return f"{HEADER}{ET.tostring(root, encoding='unicode')}\n".encode()


def _divisions(score: Score) -> int:
    """Parts of a quarter note in which every position and length of the page is whole."""
    places: list[Fraction] = [bar.length for bar in score.bars]
    for one in (*written(score), *score.slashes):
        places += [one.onset, one.length]
    places += [direction.onset for direction in score.directions]
    places += [change.onset for change in score.changes]
    places += [tempo.at for tempo in score.tempo.changes]
    return lcm(*(place.denominator for place in places))


@dataclass(frozen=True, slots=True)
class _Contents:
    """What stands in each bar (by place) on each staff: notes, rests and slashes in the order of writing, and signs."""

    notes: dict[tuple[int, int], list[_Item]]
    signs: dict[tuple[int, int], list[Placed]]

    @classmethod
    def of(cls, score: Score) -> "_Contents":
        starts = [bar.onset for bar in score.bars]
        notes: dict[tuple[int, int], list[_Item]] = defaultdict(list)
        signs: dict[tuple[int, int], list[Placed]] = defaultdict(list)
        for one in (*written(score), *score.slashes):
            notes[bisect_right(starts, one.onset) - 1, one.staff].append(one)
        for layer in notes.values():
            layer.sort(key=lambda one: (_voice(one), one.onset, one.length > 0, one.length))
        for sign in signs_of(score):
            find = bisect_left if sign.closes else bisect_right
            signs[find(starts, sign.onset) - 1, sign.staff].append(sign)
        return cls(notes, signs)


class _Writer:
    """Writes the notes of one bar, keeping where in it the file stands."""

    def __init__(self, score: Score, bar: Bar, measure: ET.Element, divisions: int, notations: Notations) -> None:
        self._score, self._bar, self._measure = score, bar, measure
        self._divisions, self._notations = divisions, notations
        self._at = bar.onset

    def write(self, layers: list[_Item], signs: list[Placed]) -> None:
        """The layers of one staff, its signs among the notes of the first."""
        last: _Item | None = None
        for one in layers:
            in_chord = _is_one_chord(last, one)
            if not in_chord:
                signs = self._signs(signs, until=self._bar.end if last and _voice(last) != _voice(one) else one.onset)
                self.go(one.onset)
            self._measure.append(self._element(one, in_chord=in_chord))
            self._at, last = one.end, one
        self._signs(signs, until=max((sign.onset for sign in signs), default=self._bar.end))

    def go(self, onset: Quarters) -> None:
        """Move to a position by a forward or backup."""
        onset = min(onset, self._bar.end)
        if onset != self._at:
            move = child(self._measure, "forward" if onset > self._at else "backup")
            child(move, "duration", self._units(abs(onset - self._at)))
            self._at = onset

    def _units(self, length: Quarters) -> str:
        return str(int(length * self._divisions))

    def _signs(self, signs: list[Placed], *, until: Quarters) -> list[Placed]:
        """Write the signs that stand up to a position; those that are left."""
        for sign in signs:
            if sign.onset <= until:
                self.go(sign.onset)
                self._measure.append(sign.element)
        return [sign for sign in signs if sign.onset > until]

    def _element(self, one: _Item, *, in_chord: bool) -> ET.Element:
        if isinstance(one, Slash):
            return self._slash(one)
        element = ET.Element("note", id=one.id)
        fills = isinstance(one, Rest) and (one.onset, one.length) == (self._bar.onset, self._bar.length)
        if isinstance(one, Note) and one.is_grace:
            child(element, "grace")
        if in_chord:
            child(element, "chord")
        if isinstance(one, Note):
            _head(element, one, unpitched=self._score.rhythm_only)
        else:
            child(element, "rest", **({"measure": "yes"} if fills else {}))
        if one.length:
            child(element, "duration", self._units(one.length))
        if isinstance(one, Note):
            for tie in _ties(one):
                child(element, "tie", type=tie)
        child(element, "voice", str((one.staff - 1) * VOICES_A_STAFF + one.voice))
        if not fills:
            _written_length(element, one, self._notations.accidentals.get(one.id))
        if len(self._score.staves) > 1:
            child(element, "staff", str(one.staff))
        self._notations.write(element, one, in_chord=in_chord)
        return element

    def _slash(self, one: Slash) -> ET.Element:
        element = ET.Element("note", id=one.id)
        write_place(element, one, self._score.staves[one.staff - 1].clef)
        child(element, "duration", self._units(one.length))
        child(element, "voice", str((one.staff - 1) * VOICES_A_STAFF + _voice(one)))
        _value(element, one.length)
        write_looks(element, one)
        if len(self._score.staves) > 1:
            child(element, "staff", str(one.staff))
        return element


def _voice(one: _Item) -> int:
    return voice_of(one) if isinstance(one, Slash) else one.voice


def _is_one_chord(last: _Item | None, one: _Item) -> bool:
    if not (isinstance(last, Note) and isinstance(one, Note)) or one.is_grace:
        return False
    return (last.voice, last.onset, last.length) == (one.voice, one.onset, one.length)


def _head(element: ET.Element, note: Note, *, unpitched: bool) -> None:
    head = child(element, "unpitched" if unpitched else "pitch")
    prefix = "display-" if unpitched else ""
    child(head, f"{prefix}step", note.pitch.step)
    if note.pitch.alter and not unpitched:
        child(head, "alter", str(note.pitch.alter))
    child(head, f"{prefix}octave", str(note.pitch.octave))


def _ties(note: Note) -> Iterable[str]:
    match note.tie:
        case Tie.START:
            return ("start",)
        case Tie.STOP:
            return ("stop",)
        case Tie.MIDDLE:
            return ("stop", "start")
        case None:
            return ()


def _written_length(element: ET.Element, one: Note | Rest, accidental: str | None) -> None:
    """Type, dots, accidental and tuplet; a length that no single note has is left to its duration."""
    stretch = Fraction(one.tuplet.actual, one.tuplet.normal) if one.tuplet else Fraction(1)
    _value(element, one.length * stretch or GRACE)
    if accidental:
        child(element, "accidental", accidental)
    if one.tuplet:
        modified = child(element, "time-modification")
        child(modified, "actual-notes", str(one.tuplet.actual))
        child(modified, "normal-notes", str(one.tuplet.normal))


def _value(element: ET.Element, length: Quarters) -> None:
    base, dots = notated(length) or (None, 0)
    if base is not None:
        child(element, "type", TYPES[base])
    for _ in range(dots):
        child(element, "dot")
