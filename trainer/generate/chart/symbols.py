"""A chord of a chart as a symbol above a staff."""

from trainer.generate.chart.spelling import plain_letter
from trainer.model.chord import Chord, ChordSymbol, Letter, letter_of


def symbol_of(chord: Chord, tonic: Letter) -> ChordSymbol:
    """The chord by letter where `tonic` is 1, plainly spelled."""
    root = plain_letter(letter_of(chord.root, tonic=tonic), tonic)
    bass = plain_letter(letter_of(chord.bass, tonic=tonic), tonic) if chord.bass else None
    return ChordSymbol(root.step, root.alter, chord.quality.word, (bass.step, bass.alter) if bass else None)
