"""A chart as MusicXML 4.0: one staff of slashes under chord symbols, with its road map as written. What is struck
exactly has stems; kicks are a second voice of cue notes; a push is a chord symbol set before the bar line."""

from dataclasses import replace
from fractions import Fraction
from math import floor, lcm
from xml.etree import ElementTree as ET

from trainer.model.chart import Cell, Chart, Push, Sign, Touch
from trainer.model.chart_bars import bars_of
from trainer.model.chart_page import PlacedBar, placed
from trainer.model.meter import Quarters
from trainer.model.score import Bar
from trainer.model.signpost import RoadSign
from trainer.theory.musicxml_bars_out import attributes, closing, opening
from trainer.theory.musicxml_harmony import harmony, no_chord
from trainer.theory.musicxml_notations import MOST_DOTS, NOTATED, TYPES, child, notated
from trainer.theory.musicxml_write import HEADER

SLASH_STEP, SLASH_OCTAVE = "B", "4"  # the middle line
EARLY = {Push.EIGHTH: Fraction(1, 2), Push.SIXTEENTH: Fraction(1, 4)}
TRIPLET = Fraction(3, 2)
SHORT = Fraction(1, 2)  # what a choke is written as
SOUNDS = {
    RoadSign.TO_CODA: ("tocoda", "coda"),
    RoadSign.FINE: ("fine", "yes"),
    RoadSign.DC: ("dacapo", "yes"),
    RoadSign.DC_AL_FINE: ("dacapo", "yes"),
    RoadSign.DC_AL_CODA: ("dacapo", "yes"),
    RoadSign.DS: ("dalsegno", "segno"),
    RoadSign.DS_AL_FINE: ("dalsegno", "segno"),
    RoadSign.DS_AL_CODA: ("dalsegno", "segno"),
}


def write_chart_musicxml(chart: Chart) -> bytes:
    """The chart as an uncompressed MusicXML file, UTF-8, score-partwise. BadInput names a bar that does not fill."""
    root = ET.Element("score-partwise", version="4.0")
    child(child(root, "work"), "work-title", chart.header.title)
    identity = child(root, "identification")
    if chart.header.by:
        child(identity, "creator", chart.header.by, type="composer")
    child(child(identity, "encoding"), "software", "First Take")
    child(child(child(root, "part-list"), "score-part", id="P1"), "part-name", "Chart")
    part = child(root, "part", id="P1")
    score, pages = bars_of(chart), placed(chart)
    bars = [
        replace(bar, repeat_start=page.bar.repeat_start, plays=page.bar.plays, ending=page.ending)
        for bar, page in zip(score.bars, pages, strict=True)
    ]
    divisions = _divisions(pages)
    for place, (bar, page) in enumerate(zip(bars, pages, strict=True)):
        before = bars[place - 1] if place else None
        measure = child(part, "measure", number=str(bar.number), id=bar.id)
        if bar.number == 0:
            measure.set("implicit", "yes")
        head = attributes(score, bar, before, divisions)
        if head is not None:
            measure.append(_on_one_staff(head) if before is None else head)
        opening(measure, bar, before)
        following = pages[place + 1] if place + 1 < len(pages) else None
        _Measure(chart, page, measure, divisions, following).write(is_first=before is None)
        _close(measure, bar, bars[place + 1] if place + 1 < len(bars) else None, page)
    ET.indent(root)
    return f"{HEADER}{ET.tostring(root, encoding='unicode')}\n".encode()


def _divisions(pages: tuple[PlacedBar, ...]) -> int:
    """Parts of a quarter in which every share, beat and attack is whole."""
    places = [Fraction(1, 8)]
    for page in pages:
        places += [*page.shares, page.meter.beat, page.meter.bar]
        places += [beat * page.meter.beat for cell in page.cells if cell.figure for beat in cell.figure.beats]
    return lcm(*(place.denominator for place in places))


def _on_one_staff(head: ET.Element) -> ET.Element:
    """The first attributes, with a treble clef."""
    clef = child(head, "clef")
    child(clef, "sign", "G")
    child(clef, "line", "2")
    return head


def _close(measure: ET.Element, bar: Bar, after: Bar | None, page: PlacedBar) -> None:
    closing(measure, bar, after)
    if page.bar.is_double and bar.plays == 1 and after is not None and measure[-1].tag != "barline":
        child(child(measure, "barline", location="right"), "bar-style", "light-light")


class _Measure:
    """Writes what one bar holds."""

    def __init__(
        self, chart: Chart, page: PlacedBar, measure: ET.Element, divisions: int, following: PlacedBar | None
    ) -> None:
        self._chart, self._page, self._measure = chart, page, measure
        self._divisions, self._following = divisions, following

    def write(self, *, is_first: bool) -> None:
        """Directions, then each cell: its symbol and its slashes; kicks in a second voice."""
        self._directions(is_first=is_first)
        at = Fraction(0)
        kicks: list[Quarters] = []
        for place, (cell, length) in enumerate(zip(self._page.cells, self._page.shares, strict=True)):
            self._symbol(cell)
            self._notes(cell, at, length, self._is_tied_on(place))
            if cell.figure and not cell.figure.is_exact:
                kicks += [(beat - 1) * self._page.meter.beat for beat in cell.figure.beats]
            at += length
        if kicks:
            child(child(self._measure, "backup"), "duration", self._units(self._page.meter.bar))
            self._kicks(kicks)
        for sign in sorted(sign for sign in self._page.bar.signs if not sign.stands_first):
            name, value = SOUNDS[sign]
            child(self._direction("words", sign.value.capitalize()), "sound", **{name: value})

    def _directions(self, *, is_first: bool) -> None:
        bar, page = self._page.bar, self._page
        if page.number == 1:
            self._direction("rehearsal", page.section.title or page.section.name)
        for sign in sorted(sign for sign in bar.signs if sign.stands_first):
            child(self._direction(sign.value, ""), "sound", **{sign.value: sign.value})
        groove = self._chart.header.groove if is_first else bar.groove
        if groove:
            self._direction("words", groove.name.capitalize())
        tempo = self._chart.header.tempo if is_first else bar.tempo
        if tempo:
            self._tempo(bar.tempo or tempo, page.meter.beat if bar.tempo else self._chart.header.meter.beat)
        words = ["rit."] * bar.is_rit + ["a tempo"] * bar.is_a_tempo + list(bar.notes)
        for said in words:
            self._direction("words", said)

    def _direction(self, tag: str, text: str) -> ET.Element:
        direction = child(self._measure, "direction", placement="above")
        child(child(direction, "direction-type"), tag, text)
        return direction

    def _tempo(self, bpm: int, beat: Quarters) -> None:
        direction = child(self._measure, "direction", placement="above")
        metronome = child(child(direction, "direction-type"), "metronome")
        base, dots = notated(beat) or (Fraction(1), 0)
        child(metronome, "beat-unit", TYPES[base])
        for _ in range(dots):
            child(metronome, "beat-unit-dot")
        child(metronome, "per-minute", str(bpm))
        child(direction, "sound", tempo=f"{float(bpm * beat):g}")

    def _symbol(self, cell: Cell) -> None:
        if cell.chord is None:
            if cell.content is Sign.NC:
                self._measure.append(no_chord())
            return
        element = harmony(cell.chord, self._page.tonic)
        if cell.push:
            child(element, "offset", f"-{self._units(EARLY[cell.push])}")
        self._measure.append(element)

    def _is_tied_on(self, place: int) -> bool:
        """Whether the next cell is tied to this one."""
        cells = self._page.cells[place + 1 :] or (self._following.cells if self._following else ())
        return bool(cells) and cells[0].is_tied

    def _notes(self, cell: Cell, at: Quarters, length: Quarters, tied_on: bool) -> None:
        if cell.content in (Sign.NC, Sign.TACET):
            self._rests(at, length)
            return
        if cell.touch is Touch.CHOKE:
            short = min(SHORT, length)
            self._slashes(at, [short], cell, stemmed=True, tied_on=False)
            self._rests(at + short, length - short)
            return
        if cell.figure and cell.figure.is_exact:
            self._figure(cell, at, length, tied_on)
            return
        beat = self._page.meter.beat
        lengths = [length] if cell.touch else [beat] * int(length / beat) + [length % beat] * bool(length % beat)
        self._slashes(at, lengths, cell, stemmed=False, tied_on=tied_on)

    def _figure(self, cell: Cell, at: Quarters, length: Quarters, tied_on: bool) -> None:
        assert cell.figure is not None
        places = [(beat - 1) * self._page.meter.beat - at for beat in cell.figure.beats]
        self._rests(at, places[0])
        lengths = [end - place for place, end in zip(places, [*places[1:], length], strict=True)]
        self._slashes(at + places[0], lengths, cell, stemmed=True, tied_on=tied_on)

    def _slashes(self, at: Quarters, lengths: list[Quarters], cell: Cell, *, stemmed: bool, tied_on: bool) -> None:
        """One slash a length; a length that no note has is tied together from those that are."""
        for place, length in enumerate(lengths):
            pieces = _pieces(at, length)
            at += length
            for part, piece in enumerate(pieces):
                starts = part + 1 < len(pieces) or (tied_on and place + 1 == len(lengths))
                stops = part > 0 or (cell.is_tied and place == 0)
                note = self._slash(piece, stemmed=stemmed, starts=starts, stops=stops)
                head = "diamond" if cell.touch is Touch.DIAMOND else "slash"
                child(note, "notehead", head)
                self._notations(note, cell, starts=starts, stops=stops, is_last=place + 1 == len(lengths))

    def _slash(self, length: Quarters, *, stemmed: bool, starts: bool, stops: bool) -> ET.Element:
        note = child(self._measure, "note")
        pitch = child(note, "pitch")
        child(pitch, "step", SLASH_STEP)
        child(pitch, "octave", SLASH_OCTAVE)
        child(note, "duration", self._units(length))
        for kind in ["stop"] * stops + ["start"] * starts:
            child(note, "tie", type=kind)
        child(note, "voice", "1")
        _type(note, length)
        child(note, "stem", "up" if stemmed else "none")
        return note

    def _notations(self, note: ET.Element, cell: Cell, *, starts: bool, stops: bool, is_last: bool) -> None:
        found = ET.Element("notations")
        for kind in ["stop"] * stops + ["start"] * starts:
            child(found, "tied", type=kind)
        if cell.touch is Touch.CHOKE:
            articulations = child(found, "articulations")
            child(articulations, "strong-accent", type="up")
            child(articulations, "staccato")
        if cell.has_fermata and is_last:
            child(found, "fermata", type="upright")
        if len(found):
            note.append(found)

    def _rests(self, at: Quarters, length: Quarters) -> None:
        for piece in _pieces(at, length):
            note = child(self._measure, "note")
            child(note, "rest")
            child(note, "duration", self._units(piece))
            child(note, "voice", "1")
            _type(note, piece)

    def _kicks(self, places: list[Quarters]) -> None:
        at = Fraction(0)
        for place, end in zip(places, [*places[1:], self._page.meter.bar], strict=True):
            if place > at:
                child(child(self._measure, "forward"), "duration", self._units(place - at))
            length = min(end - place, SHORT)
            note = child(self._measure, "note")
            child(note, "cue")
            pitch = child(note, "pitch")
            child(pitch, "step", "G")
            child(pitch, "octave", "5")
            child(note, "duration", self._units(length))
            child(note, "voice", "2")
            _type(note, length)
            child(note, "stem", "up")
            child(note, "notehead", "slash")
            at = place + length
        if at < self._page.meter.bar:
            child(child(self._measure, "forward"), "duration", self._units(self._page.meter.bar - at))

    def _units(self, length: Quarters) -> str:
        return str(int(length * self._divisions))


def _pieces(start: Quarters, length: Quarters) -> list[Quarters]:
    """A length from a position in the bar, as values that single notes have: what begins or ends on a third of a beat
    has a triplet of its own there."""
    end = start + length
    if length == 0:
        return []
    if start.denominator % 3 == 0:
        stop = min(end, Fraction(floor(start) + 1))
        return [stop - start, *_pieces(stop, end - stop)]
    if end.denominator % 3 == 0:
        stop = max(start, Fraction(floor(end)))
        return [*_pieces(start, stop - start), end - stop]
    if notated(length):
        return [length]
    longest = max((value for value, (_, dots) in NOTATED.items() if value < length and dots < MOST_DOTS), default=None)
    return [length] if longest is None else [longest, *_pieces(start + longest, length - longest)]


def _type(note: ET.Element, length: Quarters) -> None:
    """How a length is written, plainly or as one of a triplet; one that no note has is left to its duration."""
    plain, third = notated(length), notated(length * TRIPLET)
    if not (plain or third):
        return
    base, dots = plain or third or (length, 0)
    child(note, "type", TYPES[base])
    for _ in range(dots):
        child(note, "dot")
    if not plain:
        modified = child(note, "time-modification")
        child(modified, "actual-notes", "3")
        child(modified, "normal-notes", "2")
