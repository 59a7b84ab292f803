"""Slashes in MusicXML, out and in: free ones have no stem, written rhythms have one, kicks are cue notes. They are
taken out of the tree before music21 sees them, which would read notes. Lengths are quarter notes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from trainer.model.meter import Quarters
from trainer.model.pitch import pitch_at
from trainer.model.score import Bar, Clef, Slash, SlashKind
from trainer.theory.musicxml_notations import child
from trainer.theory.musicxml_walk import walk

HEAD = "slash"
FREE_STEM, STEM = "none", "up"
KICK_VOICE = 4  # of its staff
_MIDDLE = {Clef.TREBLE: 34, Clef.TREBLE_8: 27, Clef.ALTO: 28, Clef.TENOR: 26, Clef.BASS: 22, Clef.PERCUSSION: 34}
_ABOVE = 8  # steps from the middle line to a kick


@dataclass(frozen=True, slots=True)
class FoundSlash:
    """A slash of a file: the index of its bar, how far into it, how long, and on which staff."""

    bar: int
    within: Quarters
    length: Quarters
    kind: SlashKind
    staff: int


def voice_of(slash: Slash) -> int:
    """The voice of its staff in which a slash is written."""
    return KICK_VOICE if slash.kind is SlashKind.KICK else 1


def write_place(element: ET.Element, slash: Slash, clef: Clef) -> None:
    """That it is a cue note, and where its head stands: on the middle line, or above the staff."""
    is_kick = slash.kind is SlashKind.KICK
    if is_kick:
        child(element, "cue")
    place = pitch_at(_MIDDLE[clef] + is_kick * _ABOVE)
    pitch = child(element, "pitch")
    child(pitch, "step", place.step)
    child(pitch, "octave", str(place.octave))


def write_looks(element: ET.Element, slash: Slash) -> None:
    """Stem and head."""
    child(element, "stem", FREE_STEM if slash.kind is SlashKind.FREE else STEM)
    child(element, "notehead", HEAD)


def take_slashes(part: ET.Element) -> tuple[FoundSlash, ...]:
    """The slashes of a part whose lengths are numbers; each leaves a gap as long as itself in the tree. A cue note is a
    kick where it has the head of a slash, or where the part has chord symbols."""
    has_symbols = next(part.iter("harmony"), None) is not None
    found = list[FoundSlash]()
    for step in walk(part):
        kind = _kind(step.element, has_symbols=has_symbols) if step.length else None
        if kind:
            staff = (step.element.findtext("staff") or "").strip()
            place = int(staff) if staff.isdecimal() else 1
            found.append(FoundSlash(step.bar, step.at, step.length, kind, place))
            _leave_gap(step.measure, step.element, kind)
    return tuple(found)


def slashes_of(found: Sequence[FoundSlash], bars: Sequence[Bar]) -> tuple[Slash, ...]:
    """The slashes on the page, in order."""
    rows = sorted((bars[one.bar].onset + one.within, one.length, one.kind, one.staff) for one in found)
    return tuple(Slash(f"x{number}", *row) for number, row in enumerate(rows, 1))


def _kind(note: ET.Element, *, has_symbols: bool) -> SlashKind | None:
    if note.tag != "note" or note.find("rest") is not None or note.find("time-modification") is not None:
        return None
    is_slash = (note.findtext("notehead") or "").strip() == HEAD
    if note.find("cue") is not None:
        return SlashKind.KICK if is_slash or has_symbols else None
    if not is_slash:
        return None
    return SlashKind.FREE if (note.findtext("stem") or "").strip() == FREE_STEM else SlashKind.EXACT


def _leave_gap(measure: ET.Element, note: ET.Element, kind: SlashKind) -> None:
    """A gap in place of a note, and nothing in place of what else is struck with it. A slash becomes a rest that is not
    printed, for music21 writes rests of its own into a bar that is empty."""
    place = list(measure).index(note)
    gap = ET.Element("forward") if kind is SlashKind.KICK else ET.Element("note", {"print-object": "no"})
    if gap.tag == "note":
        child(gap, "rest")
    child(gap, "duration", note.findtext("duration") or "0")
    for tag in ("voice", "staff"):
        child(gap, tag, note.findtext(tag) or "1")
    for one in [note, *_struck_with(measure, place)]:
        measure.remove(one)
    measure.insert(place, gap)


def _struck_with(measure: ET.Element, place: int) -> Iterator[ET.Element]:
    for element in list(measure)[place + 1 :]:
        if element.tag != "note":
            continue
        if element.find("chord") is None:
            return
        yield element
