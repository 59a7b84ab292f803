"""A chart with the tones of its chords written under them, and the scale under those: for a look back after a take.

Dm7
D F A C
D E F G A B C
"""

from collections.abc import Iterator, Mapping

from trainer.chart.scales import ChordScale
from trainer.engrave.advances import advance
from trainer.engrave.annotation import Annotation, HoverText, Tone, Toned
from trainer.engrave.page import Face, NoteAnchor, Page, Role, Words
from trainer.model.chord import Letter

TONES, SCALE = 14.0, 30.0  # the baselines, from the foot of the line
_SIZE, _SMALLEST = 12.5, 9.5
_WIDER = 1.05  # how much wider the regular face may run than the measured one
_APART = 12.0  # between what stands under two chords
_EDGE = 30.0  # of the page


def with_tones(page: Page, scales: Mapping[str, ChordScale]) -> Annotation:
    """The tones and the scale of each cell by its id, as large as there is room; a scale without room is told to the
    pointer alone."""
    marks: list[Toned] = []
    for note, room in _rooms(page):
        if (found := scales.get(note.id)) is not None:
            foot, left = page.systems[note.system].bottom, note.x - note.half_width
            for letters, below, face in (
                (found.tones, TONES, Face.SANS_SEMIBOLD),
                (found.scale, SCALE, Face.SANS),
            ):
                text = _text(letters)
                size = min(_SIZE, room / (_WIDER * advance(text, Face.SANS_SEMIBOLD)))
                if size >= _SMALLEST:
                    tone = Tone.OK if below == TONES else Tone.PLACE
                    marks.append(
                        Toned(Words(note.id, Role.WORDS, text, left, foot + below, round(size, 2), face), tone)
                    )
    return Annotation(tones={}, marks=tuple(marks), hovers=tuple(_hovers(page, scales)))


def _rooms(page: Page) -> Iterator[tuple[NoteAnchor, float]]:
    """Every cell, and how wide it is to the next one of its line."""
    for note, following in zip(page.notes, (*page.notes[1:], None), strict=True):
        ends = following is None or following.system != note.system
        right = page.width - _EDGE if following is None or ends else following.x - following.half_width - _APART
        yield note, right - (note.x - note.half_width)


def _hovers(page: Page, scales: Mapping[str, ChordScale]) -> Iterator[HoverText]:
    for note in page.notes:
        if (found := scales.get(note.id)) is not None:
            name = f"{found.scale[0].sign} {found.name}: " if found.name else ""
            yield HoverText(note.id, note.x, note.y, Tone.OK, _text(found.tones), f"{name}{_text(found.scale)}")


def _text(letters: tuple[Letter, ...]) -> str:
    return "  ".join(letter.sign for letter in letters)
