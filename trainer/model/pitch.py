"""Written and sounding pitch. A key is a MIDI number (middle C = 60 = C4); spelling is never guessed from a key."""

import re
from dataclasses import dataclass
from functools import total_ordering

from trainer.errors import BadInput

STEPS = "CDEFGAB"
SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
ACCIDENTALS = {-2: "bb", -1: "b", 0: "", 1: "#", 2: "##"}
ACCIDENTAL_SIGNS = {-2: "𝄫", -1: "♭", 0: "", 1: "♯", 2: "𝄪"}


@total_ordering
@dataclass(frozen=True, slots=True)
class Pitch:
    """A spelled pitch: letter C to B, alter in semitones (-2 to 2), scientific octave."""

    step: str
    alter: int
    octave: int

    def __post_init__(self) -> None:
        if self.step not in SEMITONES or self.alter not in ACCIDENTALS:
            raise BadInput(f"not a pitch: {self.step!r} altered by {self.alter}; a letter C to B, altered -2 to 2")

    def __lt__(self, other: "Pitch") -> bool:
        return (self.key, self.diatonic) < (other.key, other.diatonic)

    @property
    def key(self) -> int:
        """The MIDI key number; C4 is 60."""
        return 12 * (self.octave + 1) + SEMITONES[self.step] + self.alter

    @property
    def diatonic(self) -> int:
        """The staff position, in steps, with C0 = 0: two pitches a second apart differ by one."""
        return 7 * self.octave + STEPS.index(self.step)

    @property
    def name(self) -> str:
        """Plain text, as typed: `Eb5`."""
        return f"{self.step}{ACCIDENTALS[self.alter]}{self.octave}"

    @property
    def sign(self) -> str:
        """As printed: `E♭5`."""
        return f"{self.step}{ACCIDENTAL_SIGNS[self.alter]}{self.octave}"


def pitch_at(diatonic: int, *, alter: int = 0) -> Pitch:
    """The pitch at a staff position (C0 = 0)."""
    octave, step = divmod(diatonic, 7)
    return Pitch(STEPS[step], alter, octave)


def key_words(key: int) -> str:
    """A key in a message, by name and number: `C4 (60)`; a black one by its sharp, for want of a page to spell it."""
    octave, place = divmod(key, 12)
    step = max((step for step in STEPS if SEMITONES[step] <= place), key=SEMITONES.__getitem__)
    return f"{Pitch(step, place - SEMITONES[step], octave - 1).name} ({key})"


def read_pitch(text: str) -> Pitch:
    """Parse `Eb5`, `F#3`, `C4`; BadInput for anything else."""
    step, rest = text[:1].upper(), text[1:]
    digits = rest.lstrip("#b")
    accidental = rest[: len(rest) - len(digits)]
    alters = {sign: alter for alter, sign in ACCIDENTALS.items()}
    if step not in SEMITONES or accidental not in alters or not re.fullmatch("-?[0-9]{1,3}", digits):
        raise BadInput(f"not a pitch: {text!r}; a letter, # or b, and an octave, as in Eb5")
    return Pitch(step, alters[accidental], int(digits))
