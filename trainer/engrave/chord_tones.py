"""A chart with the tones of its chords written under them, and the scale under those; where the key is another on a
later pass, the tones of each instead. For a look back after a take.

Dm7                   Dm7
D F A C               1–2:  D F A C
D E F G A B C         3:  E♭ G♭ B♭ D♭
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trainer.chart.scales import ChordScale
from trainer.engrave.advances import advance
from trainer.engrave.annotation import Annotation, HoverText, Tone, Toned
from trainer.engrave.page import Face, NoteAnchor, Page, Role, Words
from trainer.model.chord import Letter

FIRST, APART = 14.0, 16.0  # the first baseline, from the foot of the line, and the next ones from each other
MOST_ROWS = 3
_SIZE, _SMALLEST = 12.5, 9.5
_WIDER = 1.05  # how much wider the regular face may run than the measured one
_BETWEEN = 12.0  # what stands under two chords
_EDGE = 30.0  # of the page


@dataclass(frozen=True, slots=True)
class PassScale:
    """The tones and the scale of a chord, and on which passes through it, in order."""

    turns: tuple[int, ...]
    found: ChordScale


Scales = Mapping[str, Sequence[PassScale]]


Row = tuple[str, Face, Tone]


def with_tones(page: Page, scales: Scales) -> Annotation:
    """The tones and the scales of each cell by its id, as large as there is room; what has none is told to the pointer
    alone."""
    marks: list[Toned] = []
    for note, room in _rooms(page):
        foot, left = page.systems[note.system].bottom, note.x - note.half_width
        for place, (size, (text, face, tone)) in enumerate(_rows(scales.get(note.id, ()), room)):
            y = foot + FIRST + place * APART
            marks.append(Toned(Words(note.id, Role.WORDS, text, left, y, round(size, 2), face), tone))
    return Annotation(tones={}, marks=tuple(marks), hovers=tuple(_hovers(page, scales)))


def _rows(scales: Sequence[PassScale], room: float) -> list[tuple[float, Row]]:
    """What fits under a chord, with its size: tones, and the scale; or where they are others on later passes the tones
    of each, all of one size, without the passes where there is no room for them."""
    tones: dict[tuple[Letter, ...], list[int]] = {}
    for one in scales:
        tones.setdefault(one.found.tones, []).extend(one.turns)
    if len(tones) < 2:
        rows = [row for one in scales[:1] for row in _tones_and_scale(one.found)]
        return [(size, row) for row in rows if (size := _size([row[0]], room)) >= _SMALLEST]
    plain = [_text(letters) for letters in tones][:MOST_ROWS]
    told = [f"{_passes(turns)}:  {text}" for text, turns in zip(plain, tones.values(), strict=False)]
    texts = next((texts for texts in (told, plain) if _size(texts, room) >= _SMALLEST), [])
    return [(_size(texts, room), (text, Face.SANS_SEMIBOLD, Tone.OK)) for text in texts]


def _tones_and_scale(found: ChordScale) -> Iterator[Row]:
    yield _text(found.tones), Face.SANS_SEMIBOLD, Tone.OK
    yield _text(found.scale), Face.SANS, Tone.PLACE


def _size(texts: Sequence[str], room: float) -> float:
    """The size at which the widest of some texts fits."""
    return min(_SIZE, room / (_WIDER * max(advance(text, Face.SANS_SEMIBOLD) for text in texts)))


def _passes(turns: Sequence[int]) -> str:
    """`1–2`, `3`, `1, 3`."""
    ordered = sorted(turns)
    first, last = ordered[0], ordered[-1]
    if len(ordered) > 1 and last - first == len(ordered) - 1:
        return f"{first}–{last}"
    return ", ".join(str(turn) for turn in ordered)


def _rooms(page: Page) -> Iterator[tuple[NoteAnchor, float]]:
    """Every cell, and how wide it is to the next one of its line."""
    for note, following in zip(page.notes, (*page.notes[1:], None), strict=True):
        ends = following is None or following.system != note.system
        right = page.width - _EDGE if following is None or ends else following.x - following.half_width - _BETWEEN
        yield note, right - (note.x - note.half_width)


def _hovers(page: Page, scales: Scales) -> Iterator[HoverText]:
    for note in page.notes:
        found = scales.get(note.id, ())
        if found:
            detail = "; ".join(_detail(one, is_only=len(found) == 1) for one in found)
            yield HoverText(note.id, note.x, note.y, Tone.OK, _text(found[0].found.tones), detail)


def _detail(one: PassScale, *, is_only: bool) -> str:
    """`D dorian: D E F G A B C`, behind the passes where there are others."""
    found = one.found
    name = f"{found.scale[0].sign} {found.name}: " if found.name else ""
    return f"{'' if is_only else f'pass {_passes(one.turns)}: '}{name}{_text(found.scale)}"


def _text(letters: tuple[Letter, ...]) -> str:
    return "  ".join(letter.sign for letter in letters)
