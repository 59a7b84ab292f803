"""One voice of one bar as MEI: chords, rests, slashes, beams, tuplets, grace notes, articulations."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from trainer.engrave.beaming import beam_groups
from trainer.engrave.stems import SLASH_LINE, rest_line, stems_under_kicks
from trainer.engrave.voices import Chord, Gap, Item, Silence, SlashNote, Voice
from trainer.model.score import Bar, Mark, Note, SlashKind, Staff, Tuplet

_SIGNS = {-2: "ff", -1: "f", 0: "n", 1: "s", 2: "x"}
_ARTICULATIONS = {Mark.STACCATO: "stacc", Mark.TENUTO: "ten", Mark.ACCENT: "acc"}
_MIDDLE_LINE = 34  # B4, on which a one-line staff is centred
_LONG = ("2", "1", "breve")
_UP = "up"
_BEAM = "</beam>"


@dataclass(frozen=True, slots=True)
class Style:
    """What a voice must know of the score: notes with a printed accidental, notes under 8va, its staves."""

    accidentals: frozenset[str]
    octaves: frozenset[str]
    staves: tuple[Staff, ...]

    def is_single_line(self, note: Note) -> bool:
        """Whether it stands on a staff of one line."""
        return self.staves[note.staff - 1].lines == 1


@dataclass(frozen=True, slots=True)
class _Hand:
    """How a voice is written: the stem of each item, the place of its rests where Verovio would move them (steps from
    the bottom line), and the height of its kicks."""

    stems: Sequence[str]
    style: Style
    keeps_rests: bool = False
    kick_line: int | None = None


def layer(voice: Voice, place: int, of: int, bar: Bar, style: Style, *, is_under_kicks: bool = False) -> str:
    """The MEI layer of a voice, the `place`-th of `of` in its staff: with two, the first has its stems up. One that
    stands alone keeps its stems and rests under kicks, too."""
    if of > 1:
        stems = ["up" if place % 2 else "down"] * len(voice.items)
        return _layer(voice, place, bar, _Hand(stems, style))
    stems = stems_under_kicks(voice.items, bar, style.staves) if is_under_kicks else [""] * len(voice.items)
    return _layer(voice, place, bar, _Hand(stems, style, keeps_rests=is_under_kicks))


def kick_layer(voice: Voice, place: int, bar: Bar, style: Style, line: int) -> str:
    """The MEI layer of the kicks of a bar: small, stems up, at a height in steps from the bottom line."""
    return _layer(voice, place, bar, _Hand(["up"] * len(voice.items), style, kick_line=line))


def _layer(voice: Voice, place: int, bar: Bar, hand: _Hand) -> str:
    items, beams = voice.items, dict(beam_groups(voice.items, bar))
    tuplets = _tuplets(items)
    written: list[str] = []
    pending: list[tuple[int, str]] = []  # the last item and the end of what is open, the outermost first
    for at, item in enumerate(items):
        graces = _graces(item.graces, hand) if isinstance(item, Chord) and item.graces else ""
        for last, start, end in _begun(at, items, beams, tuplets, hand):
            if end == _BEAM:
                written.append(graces)
                graces = ""
            written.append(start)
            pending.append((last, end))
        written += [graces, _item(item, hand, hand.stems[at])]
        while pending and pending[-1][0] == at:
            written.append(pending.pop()[1])
    return f'<layer n="{place}">{"".join(written)}</layer>'


def _tuplets(items: Sequence[Item]) -> dict[int, int]:
    """The first and the last item of each tuplet."""
    runs = [list(run) for _, run in groupby(range(len(items)), key=lambda at: items[at].tuplet)]
    return {run[0]: run[-1] for run in runs if items[run[0]].tuplet}


def _begun(
    at: int, items: Sequence[Item], beams: dict[int, int], tuplets: dict[int, int], hand: _Hand
) -> list[tuple[int, str, str]]:
    """The beam and the tuplet that begin with an item, the outer one first: its last item, its start and its end."""
    found: list[tuple[int, str, str]] = []
    tuplet, last = items[at].tuplet, tuplets.get(at)
    if tuplet and last is not None:
        is_told = _is_told_by_beams(items, beams, at, last)
        found.append((last, _tuplet(tuplet, bracketed=not is_told, is_below=hand.keeps_rests), "</tuplet>"))
    if at in beams:
        found.append((beams[at], "<beam>", _BEAM))
    return sorted(found, key=lambda one: -one[0])


def _is_told_by_beams(items: Sequence[Item], beams: dict[int, int], first: int, last: int) -> bool:
    """Whether a tuplet has beams that no note beside it has, so that its figure needs no bracket."""
    begun = max((start for start in beams if start <= first), default=None)
    if begun is None or beams[begun] < last:
        return False
    beside = [items[other] for other in (first - 1, last + 1) if begun <= other <= beams[begun]]
    least = min(_beams(item) for item in items[first : last + 1])
    return all(_beams(item) < least for item in beside)


def _beams(item: Item) -> int:
    return 0 if isinstance(item, Gap) else item.value.beams


def _tuplet(tuplet: Tuplet, *, bracketed: bool, is_below: bool) -> str:
    visible = "true" if bracketed else "false"
    place = ' num.place="below" bracket.place="below"' if is_below else ""
    return (
        f'<tuplet num="{tuplet.actual}" numbase="{tuplet.normal}" num.visible="true" '
        f'bracket.visible="{visible}"{place}>'
    )


def _item(item: Item, hand: _Hand, stem: str) -> str:
    match item:
        case Silence():
            return _rest(item, hand)
        case Gap():
            return _space(item)
        case SlashNote():
            return _slash(item, hand, stem)
        case Chord():
            return _chord(item, hand, stem)


def _rest(silence: Silence, hand: _Hand) -> str:
    name = f' xml:id="{silence.rest.id}"' if silence.rest.id else ""
    small = ' cue="true"' if hand.kick_line is not None else ""
    line = rest_line(silence) if hand.keeps_rests else hand.kick_line
    where = "" if line is None else f' loc="{line}"'
    if silence.fills_bar:
        return f"<mRest{name}{where}/>"
    return f'<rest{name} dur="{silence.value.name}"{_dots(silence.value.dots)}{where}{small}/>'


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


def _slash(item: SlashNote, hand: _Hand, stem: str) -> str:
    """A kick is a small note; a slash that leaves the rhythm free has no stem, and is black however long its beat."""
    slash, value = item.slash, item.value
    name = f'<note xml:id="{slash.id}"'
    match slash.kind:
        case SlashKind.KICK:
            return f'{name} loc="{hand.kick_line}" dur="{value.name}"{_dots(value.dots)} cue="true" stem.dir="up"/>'
        case SlashKind.EXACT:
            head = f'loc="{SLASH_LINE}" head.shape="slash" stem.dir="{stem or _UP}"'
            return f'{name} {head} dur="{value.name}"{_dots(value.dots)}/>'
        case SlashKind.FREE:
            head = f'loc="{SLASH_LINE}" head.shape="slash" stem.visible="false"'
            if value.name in _LONG:
                return f'{name} {head} dur="4"/>{_space(Gap(item.onset + 1, item.end))}'
            return f'{name} {head} dur="{value.name}"{_dots(value.dots)}/>'


def _chord(chord: Chord, hand: _Hand, direction: str) -> str:
    value = f' dur="{chord.value.name}"{_dots(chord.value.dots)}'
    marks, first = chord.marks, chord.notes[0]
    names = " ".join(name for mark, name in _ARTICULATIONS.items() if mark in marks) if marks else ""
    articulation = f'<artic artic="{names}"/>' if names else ""
    direction = direction or ("up" if hand.style.is_single_line(first) else "")
    stem = f' stem.dir="{direction}"' if direction else ""
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
    if style.is_single_line(note):
        return f' xml:id="{note.id}" loc="{pitch.diatonic - _MIDDLE_LINE}"'
    octave = pitch.octave - (note.id in style.octaves)
    accidental = f' accid="{_SIGNS[pitch.alter]}"' if note.id in style.accidentals else ""
    return f' xml:id="{note.id}" pname="{pitch.step.lower()}" oct="{octave}"{accidental}'
