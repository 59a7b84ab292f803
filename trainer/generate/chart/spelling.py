"""Chord letters that can be read: a page in letters writes A for B double flat, and E for F flat where the key has no
F flat. Numbers stay as they are."""

from dataclasses import replace

from trainer.model.chart import Cell, Chart
from trainer.model.chart_page import placed
from trainer.model.chord import Chord, Degree, Letter, degree_of, letter_of, letter_on
from trainer.model.pitch import SEMITONES

_DOUBLE = 2
_COMMA = 12  # fifths between two names of one tone
_MAJOR = range(-1, 6)  # the fifths of a major scale from its tonic


def readable(chart: Chart) -> Chart:
    """The same chart, each root and bass as it is read at once."""
    tonics = {bar.bar.id: bar.tonic for bar in placed(chart)}
    sections = tuple(
        replace(
            section,
            bars=tuple(
                replace(bar, cells=tuple(_cell(cell, tonics[bar.id]) for cell in bar.cells)) for bar in section.bars
            ),
        )
        for section in chart.sections
    )
    return replace(chart, sections=sections)


def _cell(cell: Cell, tonic: Letter) -> Cell:
    if cell.chord is None:
        return cell
    chord = cell.chord
    bass = _degree(chord.bass, tonic) if chord.bass else None
    return replace(cell, content=Chord(_degree(chord.root, tonic), chord.quality, bass))


def _degree(degree: Degree, tonic: Letter) -> Degree:
    letter = letter_of(degree, tonic=tonic)
    plain = plain_letter(letter, tonic)
    return degree if plain == letter else degree_of(plain, tonic=tonic)


def plain_letter(letter: Letter, tonic: Letter) -> Letter:
    """The tone where `tonic` is 1, with one accidental at most, and with none where it is a white key of the piano that
    the key has no such name for: A for B double flat, E for F flat in D flat."""
    is_white = letter.alter and letter.pitch_class in SEMITONES.values()
    is_own = letter.fifths - tonic.fifths in _MAJOR
    if abs(letter.alter) < _DOUBLE and (is_own or not is_white):
        return letter
    return letter_on(letter.fifths + (_COMMA if letter.alter < 0 else -_COMMA))
