"""How a key that was played in error is spelled: by the letter that was meant where only the accidental was wrong,
else as near to the key of the page as the circle of fifths allows."""

from trainer.model.key import FIFTHS_OF_STEP, Key
from trainer.model.pitch import SEMITONES, STEPS, Pitch


def spell(number: int, key: Key, *, meant: Pitch | None = None) -> Pitch:
    """The pitch of a written key number (middle C = 60). `meant` is the note it stands for, if only its accidental
    may have been wrong."""
    options = [pitch for step in STEPS for alter in (-1, 0, 1) if (pitch := _pitch(number, step, alter)) is not None]
    same_letter = [pitch for pitch in options if meant and pitch.diatonic == meant.diatonic]
    return min(same_letter or options, key=lambda pitch: _strangeness(pitch, key))


def _pitch(number: int, step: str, alter: int) -> Pitch | None:
    octave, rest = divmod(number - SEMITONES[step] - alter, 12)
    return Pitch(step, alter, octave - 1) if rest == 0 else None


def _strangeness(pitch: Pitch, key: Key) -> tuple[bool, int, int]:
    middle = key.fifths + 2  # the scale spans the tonic's fifth below to five fifths above
    outside = key.alter_of(pitch.step) != pitch.alter
    return outside, abs(FIFTHS_OF_STEP[pitch.step] + 7 * pitch.alter - middle), -pitch.alter
