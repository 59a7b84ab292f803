"""What a bar of MusicXML has beside notes: divisions, key, metre, staves, clefs and transposition at its head, and its
bar lines with repeats and endings."""

from xml.etree import ElementTree as ET

from trainer.model.instrument import instrument
from trainer.model.meter import Meter
from trainer.model.score import Bar, Clef, Score
from trainer.theory.musicxml_notations import child

CLEFS = {
    Clef.TREBLE: ("G", 2, 0),
    Clef.TREBLE_8: ("G", 2, -1),
    Clef.ALTO: ("C", 3, 0),
    Clef.TENOR: ("C", 4, 0),
    Clef.BASS: ("F", 4, 0),
    Clef.PERCUSSION: ("percussion", None, 0),
}


def attributes(score: Score, bar: Bar, before: Bar | None, divisions: int) -> ET.Element | None:
    """What is new in a bar; None where nothing is."""
    element = ET.Element("attributes")
    if before is None:
        child(element, "divisions", str(divisions))
    if before is None or before.key != bar.key:
        key = child(element, "key")
        child(key, "fifths", str(bar.key.fifths))
        child(key, "mode", bar.key.mode.value)
    if before is None or before.meter != bar.meter:
        _time(element, bar.meter)
    if before is None:
        _staves(element, score)
    return element if len(element) else None


def _staves(element: ET.Element, score: Score) -> None:
    if len(score.staves) > 1:
        child(element, "staves", str(len(score.staves)))
    for number, staff in enumerate(score.staves, start=1):
        sign, line, octave = CLEFS[staff.clef]
        clef = child(element, "clef", number=str(number))
        child(clef, "sign", sign)
        if line:
            child(clef, "line", str(line))
        if octave:
            child(clef, "clef-octave-change", str(octave))
    for number, staff in enumerate(score.staves, start=1):
        if staff.lines != 5:
            child(child(element, "staff-details", number=str(number)), "staff-lines", str(staff.lines))
    _transpose(element, instrument(score.instrument).sounding)


def _time(element: ET.Element, meter: Meter) -> None:
    time = child(element, "time", **({"symbol": meter.symbol} if meter.symbol else {}))
    child(time, "beats", "+".join(str(group) for group in meter.groups) if meter.is_irregular else str(meter.count))
    child(time, "beat-type", str(meter.unit))


def _transpose(element: ET.Element, sounding: int) -> None:
    if not sounding:
        return
    octaves = -(-sounding // 12) if sounding < 0 else sounding // 12
    rest = sounding - 12 * octaves
    transpose = child(element, "transpose")
    # A transposition is also a number of letters: a second for 1 or 2 semitones, a third for 3 or 4, and so on.
    letters = (0, 1, 1, 2, 2, 3, 4, 4, 5, 5, 6, 6)[abs(rest)]
    child(transpose, "diatonic", str(letters if rest > 0 else -letters))
    child(transpose, "chromatic", str(rest))
    if octaves:
        child(transpose, "octave-change", str(octaves))


def opening(measure: ET.Element, bar: Bar, before: Bar | None) -> None:
    """The bar line before the notes, where it says anything."""
    starts = bool(bar.ending) and (before is None or before.ending != bar.ending)
    if starts or bar.repeat_start:
        line = child(measure, "barline", location="left")
        if bar.repeat_start:
            child(line, "bar-style", "heavy-light")
        if starts:
            child(line, "ending", number=_numbers(bar), type="start")
        if bar.repeat_start:
            child(line, "repeat", direction="forward")


def closing(measure: ET.Element, bar: Bar, after: Bar | None) -> None:
    """The bar line after the notes, where it says anything."""
    stops = bool(bar.ending) and (after is None or after.ending != bar.ending)
    if not (stops or bar.plays > 1 or after is None):
        return
    line = child(measure, "barline", location="right")
    if bar.plays > 1 or after is None:
        child(line, "bar-style", "light-heavy")
    if stops:
        child(line, "ending", number=_numbers(bar), type="stop")
    if bar.plays > 1:
        child(line, "repeat", direction="backward", **({"times": str(bar.plays)} if bar.plays > 2 else {}))


def _numbers(bar: Bar) -> str:
    return ",".join(str(number) for number in bar.ending)
