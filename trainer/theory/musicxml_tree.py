"""What is settled on the XML tree before music21 sees it: which part is played, and how long each bar is (music21 fills
or forgets the gaps). Lengths are quarter notes."""

import re
from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree as ET

from trainer.errors import BadInput
from trainer.model.meter import Quarters
from trainer.theory.musicxml_hairpins import WedgeEnd, take_hairpins
from trainer.theory.musicxml_slashes import FoundSlash, take_slashes
from trainer.theory.musicxml_walk import walk

MOST_STAVES = 2
MOST_BARS = 5_000
MOST_NOTES = 20_000  # music21 takes about half a second for a thousand
# The largest number that is read in an element: music21 counts up to whatever stands there.
REACH = {
    **dict.fromkeys(("fifths", "cancel", "key-alter", "alter", "octave", "display-octave", "line", "staff-lines"), 99),
    **dict.fromkeys(("chromatic", "diatonic", "octave-change", "clef-octave-change", "staff", "staves"), 99),
    **dict.fromkeys(("root-alter", "bass-alter", "degree-alter", "degree-value", "inversion"), 99),
    **dict.fromkeys(("beats", "beat-type", "actual-notes", "normal-notes", "multiple-rest", "tremolo"), 999),
    **dict.fromkeys(("divisions", "duration", "offset", "per-minute"), 1_000_000),
}
JUMPS = ("dacapo", "dalsegno")
UNUSED = ("credit", "defaults", "part-group")  # looks of another program's page
UNUSED_IN_NOTES = ("lyric", "beam", "stem", "play", "listen")


@dataclass(frozen=True, slots=True)
class Part:
    """The tree with one part left in it, without slashes and hairpins; the lengths of its bars, its slashes, the ends
    of its hairpins, and the names of the parts left out."""

    root: ET.Element
    bars: tuple[Quarters, ...]
    slashes: tuple[FoundSlash, ...]
    wedges: tuple[WedgeEnd, ...]
    others: tuple[str, ...]


def chosen_part(root: ET.Element) -> Part:
    """The first part with notes on two staves if there is one, else the first with notes. BadInput where none is."""
    parts = [part for part in root.findall("part") if _has_notes(part)]
    if not parts:
        raise BadInput("there is not one note in it")
    chosen = next((part for part in parts if _staves(part) == MOST_STAVES), parts[0])
    if _staves(chosen) > MOST_STAVES:
        raise BadInput(f"a part on {_staves(chosen)} staves; at most {MOST_STAVES} are read")
    names = {entry.get("id"): entry.findtext("part-name") or entry.get("id") for entry in root.iter("score-part")}
    if chosen.get("id") not in names:
        raise BadInput("a part whose id is not in its list of parts")
    others = tuple(" ".join(str(names[one]).split()) for one in names if one != chosen.get("id"))
    _check_numbers(chosen)
    for number, measure in enumerate(chosen.findall("measure"), start=1):
        if any(sound.get(jump) for sound in measure.iter("sound") for jump in JUMPS):
            raise jump_refused(number, "D.C. or D.S.")
    if sum(1 for _ in chosen.iter("note")) > MOST_NOTES:
        raise BadInput(f"more than {MOST_NOTES:,} notes and rests, too long for a page")
    bars = _bar_lengths(chosen)
    slashes, wedges = take_slashes(chosen), take_hairpins(chosen)
    _prune(root, chosen)
    for measure in chosen.findall("measure"):
        _join_chords(measure)
    if not bars or len(bars) > MOST_BARS:
        raise BadInput(f"{len(bars)} bars; 1 to {MOST_BARS} are read")
    return Part(root, bars, slashes, wedges, others)


def jump_refused(bar: int, words: str) -> BadInput:
    """What is said of a jump in a bar."""
    return BadInput(f"bar {bar} has {words}: repeats and endings are read, jumps are not; write the bars out")


def _has_notes(part: ET.Element) -> bool:
    return any(note.find("rest") is None for note in part.iter("note"))


def _staves(part: ET.Element) -> int:
    named = [int(text) for text in _texts(part, "staves") + _texts(part, "staff") if text.isdecimal()]
    return max(named, default=1)


def _texts(part: ET.Element, tag: str) -> list[str]:
    return [(element.text or "").strip() for element in part.iter(tag)]


def _check_numbers(part: ET.Element) -> None:
    for element in part.iter():
        for number in re.findall(r"(?<![.\d])\d+", element.text or "") if element.tag in REACH else ():
            if len(number) > 9 or int(number) > REACH[element.tag]:
                raise BadInput(f"{element.tag} {number[:20]} is out of reach: at most {REACH[element.tag]}")
            if int(number) == 0 and element.tag in ("actual-notes", "normal-notes"):
                raise BadInput(f"{element.tag} 0: a tuplet is of one note at least")


def _prune(root: ET.Element, chosen: ET.Element) -> None:
    for part in root.findall("part"):
        if part is not chosen:
            root.remove(part)
    part_list = root.find("part-list")
    for parent in (root, part_list):
        for child in list(parent if parent is not None else ()):
            is_other = child.tag == "score-part" and child.get("id") != chosen.get("id")
            if child.tag in UNUSED or is_other:
                parent.remove(child)  # type: ignore[union-attr]  # it has children
    for note in chosen.iter("note"):
        for child in [child for child in note if child.tag in UNUSED_IN_NOTES]:
            note.remove(child)


def _join_chords(measure: ET.Element) -> None:
    """Bring the notes of a chord together: music21 takes one behind a direction for the next beat."""
    place = 0
    for element in list(measure):
        if element.tag == "note" and element.find("chord") is not None and place:
            measure.remove(element)
            measure.insert(place, element)
        if element.tag == "note":
            place = list(measure).index(element) + 1


def _bar_lengths(part: ET.Element) -> tuple[Quarters, ...]:
    lengths = [Fraction(0)] * len(part.findall("measure"))
    for step in walk(part):
        if step.element.tag != "backup":
            lengths[step.bar] = max(lengths[step.bar], step.at + step.length)
    return tuple(lengths)
