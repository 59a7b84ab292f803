"""Chord letters that can be read: a page in letters writes A for B double flat. Numbers stay as they are."""

from dataclasses import replace

from trainer.model.chart import Cell, Chart
from trainer.model.chart_page import placed
from trainer.model.chord import Chord, Degree, Letter, degree_of, letter_of, letter_on

_DOUBLE = 2
_COMMA = 12  # fifths between two names of one tone


def readable(chart: Chart) -> Chart:
    """The same chart with no root and no bass that has a double accidental."""
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
    plain = plain_letter(letter)
    return degree if plain == letter else degree_of(plain, tonic=tonic)


def plain_letter(letter: Letter) -> Letter:
    """The tone with one accidental at most: A for B double flat."""
    if abs(letter.alter) < _DOUBLE:
        return letter
    return letter_on(letter.fifths + (_COMMA if letter.alter < 0 else -_COMMA))
