"""A page as MusicXML 4.0, note for note with our ids. The same page gives the same bytes. Beams, stems and accidentals
are left to the program that opens it; positions inside a bar are reached by backup and forward."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm
from xml.etree import ElementTree as ET

from trainer.model.instrument import instrument
from trainer.model.meter import Meter, Quarters
from trainer.model.score import Bar, Clef, Note, Rest, Score, Tie
from trainer.theory.musicxml_notations import TYPES, Notations, child, notated, written
from trainer.theory.musicxml_signs_out import Placed, signs_of

HEADER = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN"'
    ' "http://www.musicxml.org/dtds/partwise.dtd">\n'
)
CLEFS = {
    Clef.TREBLE: ("G", 2, 0),
    Clef.TREBLE_8: ("G", 2, -1),
    Clef.ALTO: ("C", 3, 0),
    Clef.TENOR: ("C", 4, 0),
    Clef.BASS: ("F", 4, 0),
    Clef.PERCUSSION: ("percussion", None, 0),
}
VOICES_A_STAFF = 4


def write_musicxml(score: Score) -> bytes:
    """The page as an uncompressed MusicXML file, UTF-8, score-partwise."""
    root = ET.Element("score-partwise", version="4.0")
    child(child(root, "work"), "work-title", score.title)
    child(child(child(root, "identification"), "encoding"), "software", "First Take")
    listed = child(child(root, "part-list"), "score-part", id="P1")
    child(listed, "part-name", instrument(score.instrument).name)
    part = child(root, "part", id="P1")
    divisions = _divisions(score)
    notations, placed = Notations.of(score), signs_of(score)
    for bar in score.bars:
        _Writer(score, bar, divisions, notations, placed).write(part)
    ET.indent(root)
    return f"{HEADER}{ET.tostring(root, encoding='unicode')}\n".encode()


def _divisions(score: Score) -> int:
    """Parts of a quarter note in which every position and length of the page is whole."""
    places: list[Fraction] = [bar.length for bar in score.bars]
    for one in written(score):
        places += [one.onset, one.length]
    places += [direction.onset for direction in score.directions]
    places += [change.onset for change in score.changes]
    places += [tempo.at for tempo in score.tempo.changes]
    return lcm(*(place.denominator for place in places))


class _Writer:
    """Writes one bar, keeping where in it the file stands."""

    def __init__(self, score: Score, bar: Bar, divisions: int, notations: Notations, placed: Sequence[Placed]) -> None:
        self._score, self._bar, self._divisions = score, bar, divisions
        self._notations, self._placed = notations, placed
        self._at = bar.onset
        self._measure = ET.Element("measure")

    def write(self, part: ET.Element) -> None:
        """Append the bar to the part."""
        bar, place = self._bar, self._score.bars.index(self._bar)
        before = self._score.bars[place - 1] if place else None
        after = self._score.bars[place + 1] if place + 1 < len(self._score.bars) else None
        self._measure = child(part, "measure", number=str(bar.number), id=bar.id)
        if bar.number == 0:
            self._measure.set("implicit", "yes")
        self._opening(before)
        self._attributes(before)
        for staff in range(1, len(self._score.staves) + 1):
            self._staff(staff, is_last=after is None)
        self._go(bar.end)
        self._closing(after)

    def _go(self, onset: Quarters) -> None:
        """Move to a position by a forward or backup."""
        onset = min(onset, self._bar.end)
        if onset != self._at:
            move = child(self._measure, "forward" if onset > self._at else "backup")
            child(move, "duration", self._units(abs(onset - self._at)))
            self._at = onset

    def _units(self, length: Quarters) -> str:
        return str(int(length * self._divisions))

    def _attributes(self, before: Bar | None) -> None:
        bar, attributes = self._bar, ET.Element("attributes")
        if before is None:
            child(attributes, "divisions", str(self._divisions))
        if before is None or before.key != bar.key:
            key = child(attributes, "key")
            child(key, "fifths", str(bar.key.fifths))
            child(key, "mode", bar.key.mode.value)
        if before is None or before.meter != bar.meter:
            _time(attributes, bar.meter)
        if before is None:
            self._staves(attributes)
        if len(attributes):
            self._measure.append(attributes)

    def _staves(self, attributes: ET.Element) -> None:
        staves = self._score.staves
        if len(staves) > 1:
            child(attributes, "staves", str(len(staves)))
        for number, staff in enumerate(staves, start=1):
            sign, line, octave = CLEFS[staff.clef]
            clef = child(attributes, "clef", number=str(number))
            child(clef, "sign", sign)
            if line:
                child(clef, "line", str(line))
            if octave:
                child(clef, "clef-octave-change", str(octave))
        for number, staff in enumerate(staves, start=1):
            if staff.lines != 5:
                child(child(attributes, "staff-details", number=str(number)), "staff-lines", str(staff.lines))
        _transpose(attributes, instrument(self._score.instrument).sounding)

    def _staff(self, staff: int, *, is_last: bool) -> None:
        """The layers of one staff, its signs among the notes of the first."""
        signs = [sign for sign in self._placed if sign.staff == staff and self._has(sign, is_last=is_last)]
        here = [
            one for one in written(self._score) if one.staff == staff and self._bar.onset <= one.onset < self._bar.end
        ]
        here.sort(key=lambda one: (one.voice, one.onset, one.length > 0, one.length))
        last: Note | Rest | None = None
        for one in here:
            in_chord = _is_one_chord(last, one)
            if not in_chord:
                signs = self._signs(signs, until=self._bar.end if last and last.voice != one.voice else one.onset)
                self._go(one.onset)
            self._measure.append(self._element(one, in_chord=in_chord))
            self._at, last = one.end, one
        self._signs(signs, until=max((sign.onset for sign in signs), default=self._bar.end))

    def _has(self, sign: Placed, *, is_last: bool) -> bool:
        if sign.closes:
            return self._bar.onset < sign.onset <= self._bar.end
        return self._bar.onset <= sign.onset < self._bar.end or (is_last and sign.onset >= self._bar.end)

    def _signs(self, signs: list[Placed], *, until: Quarters) -> list[Placed]:
        """Write the signs that stand up to a position; those that are left."""
        for sign in signs:
            if sign.onset <= until:
                self._go(sign.onset)
                self._measure.append(sign.element)
        return [sign for sign in signs if sign.onset > until]

    def _element(self, one: Note | Rest, *, in_chord: bool) -> ET.Element:
        element = ET.Element("note", id=one.id)
        if isinstance(one, Note) and one.is_grace:
            child(element, "grace")
        if in_chord:
            child(element, "chord")
        if isinstance(one, Note):
            _head(element, one, unpitched=self._score.rhythm_only)
        else:
            fills = one.onset == self._bar.onset and one.length == self._bar.length
            child(element, "rest", **({"measure": "yes"} if fills else {}))
        if one.length:
            child(element, "duration", self._units(one.length))
        if isinstance(one, Note):
            for tie in _ties(one):
                child(element, "tie", type=tie)
        child(element, "voice", str((one.staff - 1) * VOICES_A_STAFF + one.voice))
        _written_length(element, one)
        if len(self._score.staves) > 1:
            child(element, "staff", str(one.staff))
        self._notations.write(element, one, in_chord=in_chord)
        return element

    def _opening(self, before: Bar | None) -> None:
        bar = self._bar
        starts = bool(bar.ending) and (before is None or before.ending != bar.ending)
        if starts or bar.repeat_start:
            line = child(self._measure, "barline", location="left")
            if bar.repeat_start:
                child(line, "bar-style", "heavy-light")
            if starts:
                child(line, "ending", number=_numbers(bar), type="start")
            if bar.repeat_start:
                child(line, "repeat", direction="forward")

    def _closing(self, after: Bar | None) -> None:
        bar = self._bar
        stops = bool(bar.ending) and (after is None or after.ending != bar.ending)
        if not (stops or bar.plays > 1 or after is None):
            return
        line = child(self._measure, "barline", location="right")
        if bar.plays > 1 or after is None:
            child(line, "bar-style", "light-heavy")
        if stops:
            child(line, "ending", number=_numbers(bar), type="stop")
        if bar.plays > 1:
            child(line, "repeat", direction="backward", **({"times": str(bar.plays)} if bar.plays > 2 else {}))


def _numbers(bar: Bar) -> str:
    return ",".join(str(number) for number in bar.ending)


def _is_one_chord(last: Note | Rest | None, one: Note | Rest) -> bool:
    if not (isinstance(last, Note) and isinstance(one, Note)) or one.is_grace:
        return False
    return (last.voice, last.onset, last.length) == (one.voice, one.onset, one.length)


def _time(attributes: ET.Element, meter: Meter) -> None:
    time = child(attributes, "time", **({"symbol": meter.symbol} if meter.symbol else {}))
    child(time, "beats", "+".join(str(group) for group in meter.groups) if meter.is_irregular else str(meter.count))
    child(time, "beat-type", str(meter.unit))


def _transpose(attributes: ET.Element, sounding: int) -> None:
    if not sounding:
        return
    octaves = -(-sounding // 12) if sounding < 0 else sounding // 12
    rest = sounding - 12 * octaves
    transpose = child(attributes, "transpose")
    # A transposition is also a number of letters: a second for 1 or 2 semitones, a third for 3 or 4, and so on.
    letters = (0, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 6)[abs(rest)]
    child(transpose, "diatonic", str(letters if rest > 0 else -letters))
    child(transpose, "chromatic", str(rest))
    if octaves:
        child(transpose, "octave-change", str(octaves))


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


def _written_length(element: ET.Element, one: Note | Rest) -> None:
    if isinstance(one, Note) and one.is_grace:
        child(element, "type", "eighth")
        return
    stretch = Fraction(one.tuplet.actual, one.tuplet.normal) if one.tuplet else Fraction(1)
    shape = notated(one.length * stretch)
    if shape is None:
        return
    base, dots = shape
    child(element, "type", TYPES[base])
    for _ in range(dots):
        child(element, "dot")
    if one.tuplet:
        modified = child(element, "time-modification")
        child(modified, "actual-notes", str(one.tuplet.actual))
        child(modified, "normal-notes", str(one.tuplet.normal))
