"""What stands between the notes in MusicXML: dynamics, words, tempos, hairpins, octave and pedal lines, chord symbols,
each with the position that it is written at."""

from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree as ET

from trainer.model.chord import Letter
from trainer.model.meter import Quarters
from trainer.model.score import Change, Direction, DirectionKind, Score, Span, SpanKind
from trainer.model.tempo import Tempo
from trainer.theory.musicxml_harmony import lettered_harmony, no_chord
from trainer.theory.musicxml_notations import TYPES, child, notated, numbered, written

DYNAMICS = ("pppp", "ppp", "pp", "p", "mp", "mf", "f", "ff", "fff", "ffff", "sf", "sfz", "fp", "fz", "rf", "rfz", "sfp")
LINES = {
    SpanKind.CRESCENDO: ("wedge", "crescendo", "stop"),
    SpanKind.DIMINUENDO: ("wedge", "diminuendo", "stop"),
    SpanKind.OCTAVE_UP: ("octave-shift", "down", "stop"),
    SpanKind.PEDAL: ("pedal", "start", "stop"),
}


@dataclass(frozen=True, slots=True)
class Placed:
    """An element and where it stands; one that `closes` a line belongs to the bar that ends there."""

    onset: Quarters
    staff: int
    closes: bool
    element: ET.Element


def signs_of(score: Score) -> list[Placed]:
    """Every sign of a page by position; where lines end and begin, the ends come first."""
    figures = {tempo.at for tempo in score.tempo.changes}
    words = {
        sign.onset: sign for sign in score.directions if sign.kind is DirectionKind.TEMPO and sign.onset in figures
    }
    placed = [Placed(tempo.at, 1, False, _tempo(tempo, words.get(tempo.at))) for tempo in score.tempo.changes]
    alone = [sign for sign in score.directions if words.get(sign.onset) is not sign]
    placed += [Placed(sign.onset, sign.staff, False, _direction(sign)) for sign in alone]
    placed += [Placed(change.onset, 1, False, _harmony(change)) for change in score.changes]
    lines = [span for span in score.spans if span.kind in LINES]
    numbers = numbered(lines, score)
    places = {one.id: one for one in written(score)}
    for span in lines:
        number = str(numbers[span.id])
        placed.append(Placed(places[span.start].onset, span.staff, False, _line(span, number, is_start=True)))
        placed.append(Placed(places[span.end].end, span.staff, True, _line(span, number, is_start=False)))
    return sorted(placed, key=lambda one: (one.onset, not one.closes))


def _placed(staff: int, tag: str, *, above: bool) -> tuple[ET.Element, ET.Element]:
    direction = ET.Element("direction", placement="above" if above else "below")
    kind = child(child(direction, "direction-type"), tag)
    child(direction, "staff", str(staff))
    return direction, kind


def _tempo(tempo: Tempo, words: Direction | None) -> ET.Element:
    """A tempo in figures, after its words where it has any."""
    direction, metronome = _placed(1, "metronome", above=True)
    if words:
        said = ET.Element("direction-type")
        child(said, "words", words.text)
        direction.insert(0, said)
    base, dots = notated(tempo.beat) or (Fraction(1), 0)
    child(metronome, "beat-unit", TYPES[base])
    for _ in range(dots):
        child(metronome, "beat-unit-dot")
    child(metronome, "per-minute", str(tempo.bpm))
    child(direction, "sound", tempo=f"{float(tempo.bpm * tempo.beat):g}")
    return direction


def _direction(sign: Direction) -> ET.Element:
    if sign.kind is DirectionKind.DYNAMIC:
        direction, dynamics = _placed(sign.staff, "dynamics", above=False)
        if sign.text in DYNAMICS:
            child(dynamics, sign.text)
        else:
            child(dynamics, "other-dynamics", sign.text)
        return direction
    tag = "rehearsal" if sign.kind is DirectionKind.REHEARSAL else "words"
    direction, words = _placed(sign.staff, tag, above=True)
    words.text = sign.text
    return direction


def _line(span: Span, number: str, *, is_start: bool) -> ET.Element:
    tag, start, stop = LINES[span.kind]
    direction, line = _placed(span.staff, tag, above=span.kind is SpanKind.OCTAVE_UP)
    line.set("type", start if is_start else stop)
    line.set("number", number)
    if span.kind is SpanKind.OCTAVE_UP:
        line.set("size", "8")
    if span.kind is SpanKind.PEDAL:
        line.set("line", "yes")
    return direction


def _harmony(change: Change) -> ET.Element:
    """A chord symbol, or N.C."""
    symbol = change.symbol
    if symbol is None:
        return no_chord()
    bass = Letter(*symbol.bass) if symbol.bass else None
    return lettered_harmony(Letter(symbol.step, symbol.alter), symbol.meant, bass)
