"""A chord of a chart as a symbol above a staff, in the qualities that symbols have: tensions stay with the charts."""

from trainer.generate.chart.spelling import plain_letter
from trainer.model.chord import Chord, ChordSymbol, Letter, letter_of
from trainer.model.quality import Quality, Triad

_TRIADS = {
    Triad.MAJOR: "",
    Triad.MINOR: "m",
    Triad.DIMINISHED: "dim",
    Triad.HALF_DIMINISHED: "m7b5",
    Triad.AUGMENTED: "aug",
}
_SEVENTHS = {Triad.MAJOR: "7", Triad.MINOR: "m7", Triad.DIMINISHED: "dim7"}
_SIXTHS = {"6": "6", "-6": "m6", "6/9": "6", "-6/9": "m6"}


def symbol_of(chord: Chord, tonic: Letter) -> ChordSymbol:
    """The chord by letter where `tonic` is 1, plainly spelled, and plainer where a symbol has no such quality."""
    root = plain_letter(letter_of(chord.root, tonic=tonic))
    bass = plain_letter(letter_of(chord.bass, tonic=tonic)) if chord.bass else None
    return ChordSymbol(root.step, root.alter, _quality(chord.quality), (bass.step, bass.alter) if bass else None)


def _quality(quality: Quality) -> str:
    row, base = quality.row, quality.base
    if "sus" in base:
        return "sus2" if base.endswith("sus2") else "sus4"
    if base in _SIXTHS:
        return _SIXTHS[base]
    if row.is_major_seventh:
        return "maj7" if row.triad is Triad.MAJOR else _TRIADS[row.triad]
    has_seventh = row.figure in ("7", "9", "11", "13")
    return _SEVENTHS.get(row.triad, _TRIADS[row.triad]) if has_seventh else _TRIADS[row.triad]
