"""A chart's chord as a MusicXML harmony: the kind that is nearest, and what it adds, alters or leaves out as degrees.
An added degree is counted from a dominant chord, as the format asks: the plain seventh is the small one."""

from xml.etree import ElementTree as ET

from trainer.model.chord import Chord, Letter, letter_of
from trainer.model.quality import Quality, Tone
from trainer.theory.musicxml_notations import child

# What each kind of the format holds, as tones above the root.
_KINDS: dict[str, frozenset[Tone]] = {
    name: frozenset(Tone(number, alter) for number, alter in tones)
    for name, tones in {
        "major": ((1, 0), (3, 0), (5, 0)),
        "minor": ((1, 0), (3, -1), (5, 0)),
        "augmented": ((1, 0), (3, 0), (5, 1)),
        "diminished": ((1, 0), (3, -1), (5, -1)),
        "power": ((1, 0), (5, 0)),
        "suspended-second": ((1, 0), (2, 0), (5, 0)),
        "suspended-fourth": ((1, 0), (4, 0), (5, 0)),
        "major-sixth": ((1, 0), (3, 0), (5, 0), (6, 0)),
        "minor-sixth": ((1, 0), (3, -1), (5, 0), (6, 0)),
        "dominant": ((1, 0), (3, 0), (5, 0), (7, -1)),
        "major-seventh": ((1, 0), (3, 0), (5, 0), (7, 0)),
        "minor-seventh": ((1, 0), (3, -1), (5, 0), (7, -1)),
        "major-minor": ((1, 0), (3, -1), (5, 0), (7, 0)),
        "diminished-seventh": ((1, 0), (3, -1), (5, -1), (7, -2)),
        "half-diminished": ((1, 0), (3, -1), (5, -1), (7, -1)),
        "augmented-seventh": ((1, 0), (3, 0), (5, 1), (7, -1)),
        "dominant-ninth": ((1, 0), (3, 0), (5, 0), (7, -1), (9, 0)),
        "major-ninth": ((1, 0), (3, 0), (5, 0), (7, 0), (9, 0)),
        "minor-ninth": ((1, 0), (3, -1), (5, 0), (7, -1), (9, 0)),
        "dominant-11th": ((1, 0), (3, 0), (5, 0), (7, -1), (9, 0), (11, 0)),
        "major-11th": ((1, 0), (3, 0), (5, 0), (7, 0), (9, 0), (11, 0)),
        "minor-11th": ((1, 0), (3, -1), (5, 0), (7, -1), (9, 0), (11, 0)),
        "dominant-13th": ((1, 0), (3, 0), (5, 0), (7, -1), (9, 0), (11, 0), (13, 0)),
        "major-13th": ((1, 0), (3, 0), (5, 0), (7, 0), (9, 0), (11, 0), (13, 0)),
        "minor-13th": ((1, 0), (3, -1), (5, 0), (7, -1), (9, 0), (11, 0), (13, 0)),
    }.items()
}
SEVENTH = 7
_OF_A_DOMINANT = {SEVENTH: -1}


def harmony(chord: Chord, tonic: Letter) -> ET.Element:
    """The harmony element of a chord whose degrees count from `tonic`, its words as a page prints them."""
    element = ET.Element("harmony")
    _letter(child(element, "root"), "root", letter_of(chord.root, tonic=tonic))
    kind = _nearest(chord.quality)
    child(element, "kind", kind).set("text", chord.quality.sign)
    if chord.bass:
        _letter(child(element, "bass"), "bass", letter_of(chord.bass, tonic=tonic))
    for number, alter, change in _degrees(chord.quality, kind):
        degree = child(element, "degree", **{"print-object": "no"})
        child(degree, "degree-value", str(number))
        child(degree, "degree-alter", str(alter))
        child(degree, "degree-type", change)
    return element


def no_chord() -> ET.Element:
    """The harmony element of N.C."""
    element = ET.Element("harmony")
    child(child(element, "root"), "root-step", "C").set("text", "")
    child(element, "kind", "none").set("text", "N.C.")
    return element


def _letter(element: ET.Element, name: str, letter: Letter) -> None:
    child(element, f"{name}-step", letter.step)
    if letter.alter:
        child(element, f"{name}-alter", str(letter.alter))


def _nearest(quality: Quality) -> str:
    """The kind that differs from a quality in the fewest tones, the seventh weighing more (an added seventh is read in
    two ways); of two as near, the one that names more."""
    wanted = set(quality.tones)

    def distance(kind: str) -> tuple[int, int]:
        different = wanted ^ _KINDS[kind]
        return len(different) + 2 * sum(tone.number == SEVENTH for tone in different), -len(_KINDS[kind])

    return min(_KINDS, key=distance)


def _degrees(quality: Quality, kind: str) -> list[tuple[int, int, str]]:
    """(number, alter, add | alter | subtract) for every tone in which a quality differs from a kind."""
    wanted, held = set(quality.tones), set(_KINDS[kind])
    found = []
    for tone in sorted(held - wanted):
        others = [other for other in wanted - held if other.number == tone.number]
        if len(others) == 1:
            found.append((tone.number, others[0].alter - tone.alter, "alter"))
            wanted.remove(others[0])
        else:
            found.append((tone.number, 0, "subtract"))
    added = sorted(wanted - held)
    return found + [(tone.number, tone.alter - _OF_A_DOMINANT.get(tone.number, 0), "add") for tone in added]
