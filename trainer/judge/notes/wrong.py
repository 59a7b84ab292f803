"""Which wrong note it was: right letter and wrong accidental, right note in the wrong octave, or another one."""

from trainer.model.expected import ExpectedNote
from trainer.model.judgement import WrongKind


def wrong_kind(note: ExpectedNote, key: int) -> WrongKind:
    """How a key that is not the note's misses it."""
    if (key - note.key) % 12 == 0:
        return WrongKind.OCTAVE
    return WrongKind.ACCIDENTAL if key in note.altered else WrongKind.PITCH
