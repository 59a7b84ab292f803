"""A chord as a MusicXML harmony and back: the kind that is nearest, and what it adds, alters or leaves out as degrees.
An added degree is counted from a dominant chord, as the format asks: the plain seventh is the small one."""

from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

from trainer.errors import BadInput
from trainer.model.chord import Chord, Letter, letter_of
from trainer.model.quality import ALTERATIONS, BASES, Quality, Tone, read_word
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
    bass = letter_of(chord.bass, tonic=tonic) if chord.bass else None
    return lettered_harmony(letter_of(chord.root, tonic=tonic), chord.quality, bass)


def lettered_harmony(root: Letter, quality: Quality, bass: Letter | None) -> ET.Element:
    """The harmony element of a chord by letter, its words as a page prints them."""
    element = ET.Element("harmony")
    _letter(child(element, "root"), "root", root)
    kind = _nearest(quality)
    child(element, "kind", kind).set("text", quality.sign)
    if bass:
        _letter(child(element, "bass"), "bass", bass)
    for number, alter, change in _degrees(quality, kind):
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


def read_harmony(kind: str, degrees: Iterable[tuple[int, int, str]], *, text: str) -> Quality | None:
    """The quality of a kind with degrees (number, alter, add | alter | subtract); of those with the same tones the one
    that its words name, if any. None where we have no such chord."""
    if kind not in _KINDS:
        return None
    tones = set(_KINDS[kind])
    for number, alter, change in degrees:
        own = next((tone for tone in tones if tone.number == number), None)
        if own is not None and change != "add":
            tones.discard(own)
        if change != "subtract":
            plain = own.alter if own is not None and change == "alter" else _OF_A_DOMINANT.get(number, 0)
            tones.add(Tone(number, plain + alter))
    return _said(text, frozenset(tones)) or _qualities().get(frozenset(tones))


def _said(text: str, tones: frozenset[Tone]) -> Quality | None:
    """The quality that words name, where it has these tones."""
    try:
        found = read_word(text)
    except BadInput:
        return None
    return found if frozenset(found.tones) == tones else None


@cache
def _qualities() -> dict[frozenset[Tone], Quality]:
    """Every quality by its tones, the plainest name first."""
    found: dict[frozenset[Tone], Quality] = {}
    for count in range(len(ALTERATIONS) + 1):
        for altered in combinations(ALTERATIONS, count):
            for base in BASES:
                with suppress(BadInput):
                    quality = Quality(base, altered)
                    found.setdefault(frozenset(quality.tones), quality)
    return found
