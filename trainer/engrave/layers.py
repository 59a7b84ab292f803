"""One voice of one bar as MEI: chords, rests, beams, tuplets, grace notes, articulations."""

from dataclasses import dataclass
from itertools import groupby

from trainer.engrave.beaming import beam_groups
from trainer.engrave.voices import Chord, Gap, Item, Silence, Voice
from trainer.model.score import Bar, Mark, Note, Tuplet

_SIGNS = {-2: "ff", -1: "f", 0: "n", 1: "s", 2: "x"}
_ARTICULATIONS = {Mark.STACCATO: "stacc", Mark.TENUTO: "ten", Mark.ACCENT: "acc"}
_MIDDLE_LINE = 34  # B4, on which a one-line staff is centred


@dataclass(frozen=True, slots=True)
class Style:
    """What a voice must know of the score: notes with a printed accidental, notes under 8va, lines of each staff."""

    accidentals: frozenset[str]
    octaves: frozenset[str]
    lines: tuple[int, ...]


def layer(voice: Voice, place: int, of: int, bar: Bar, style: Style) -> str:
    """The MEI layer of a voice, the `place`-th of `of` in its staff: with two, the first has its stems up."""
    stem = f' stem.dir="{"up" if place % 2 else "down"}"' if of > 1 else ""
    groups = beam_groups(voice.items, bar)
    opening = dict(groups)
    written: list[str] = []
    for tuplet, members in groupby(range(len(voice.items)), key=lambda at: voice.items[at].tuplet):
        indices = list(members)
        body = _beamed(voice.items, indices, opening, _Hand(stem, style))
        whole = opening.get(indices[0]) == indices[-1]
        written.append(_tuplet(tuplet, body, bracketed=not whole) if tuplet else body)
    return f'<layer n="{place}">{"".join(written)}</layer>'


@dataclass(frozen=True, slots=True)
class _Hand:
    stem: str
    style: Style


def _tuplet(tuplet: Tuplet, body: str, *, bracketed: bool) -> str:
    visible = "true" if bracketed else "false"
    return (
        f'<tuplet num="{tuplet.actual}" numbase="{tuplet.normal}" num.visible="true" '
        f'bracket.visible="{visible}">{body}</tuplet>'
    )


def _beamed(items: tuple[Item, ...], indices: list[int], opening: dict[int, int], hand: _Hand) -> str:
    written: list[str] = []
    closing = -1
    for at in indices:
        item = items[at]
        if isinstance(item, Chord) and item.graces and closing < 0:
            written.append(_graces(item.graces, hand))
        if at in opening:
            written.append("<beam>")
            closing = opening[at]
        if isinstance(item, Chord) and item.graces and closing >= 0 and at not in opening:
            written.append(_graces(item.graces, hand))
        written.append(_item(item, hand))
        if at == closing:
            written.append("</beam>")
            closing = -1
    return "".join(written)


def _item(item: Item, hand: _Hand) -> str:
    match item:
        case Silence():
            if item.fills_bar:
                return f'<mRest xml:id="{item.rest.id}"/>'
            return f'<rest xml:id="{item.rest.id}" dur="{item.value.name}"{_dots(item.value.dots)}/>'
        case Gap():
            return _space(item)
        case Chord():
            return _chord(item, hand)


def _space(gap: Gap) -> str:
    """Invisible rests in powers of two, the shortest first, that fill a gap."""
    left, spaces = gap.end - gap.onset, list[str]()
    name = 1
    while left > 0 and name <= 512:
        while left * name >= 4:
            spaces.append(f'<space dur="{name}"/>')
            left -= type(left)(4, name)
        name *= 2
    return "".join(reversed(spaces))


def _dots(dots: int) -> str:
    return f' dots="{dots}"' if dots else ""


def _chord(chord: Chord, hand: _Hand) -> str:
    value = f' dur="{chord.value.name}"{_dots(chord.value.dots)}'
    marks, first = chord.marks, chord.notes[0]
    names = " ".join(name for mark, name in _ARTICULATIONS.items() if mark in marks) if marks else ""
    articulation = f'<artic artic="{names}"/>' if names else ""
    stem = hand.stem or (' stem.dir="up"' if hand.style.lines[first.staff - 1] == 1 else "")
    if len(chord.notes) == 1:
        return f"<note{_head(first, hand.style)}{value}{stem}>{articulation}</note>"
    heads = "".join(f"<note{_head(note, hand.style)}/>" for note in chord.notes)
    return f'<chord xml:id="chord-{first.id}"{value}{stem}>{heads}{articulation}</chord>'


def _graces(graces: tuple[Note, ...], hand: _Hand) -> str:
    if len(graces) == 1:
        return f'<note{_head(graces[0], hand.style)} dur="8" grace="unacc" stem.dir="up" stem.mod="1slash"/>'
    notes = "".join(f'<note{_head(note, hand.style)} dur="16" grace="unacc" stem.dir="up"/>' for note in graces)
    return f"<beam>{notes}</beam>"


def _head(note: Note, style: Style) -> str:
    pitch = note.pitch
    if style.lines[note.staff - 1] == 1:
        return f' xml:id="{note.id}" loc="{pitch.diatonic - _MIDDLE_LINE}"'
    octave = pitch.octave - (note.id in style.octaves)
    accidental = f' accid="{_SIGNS[pitch.alter]}"' if note.id in style.accidentals else ""
    return f' xml:id="{note.id}" pname="{pitch.step.lower()}" oct="{octave}"{accidental}'
