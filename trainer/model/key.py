"""Keys as musicians name them: tonic, mode, and the signature that follows from them."""

from dataclasses import dataclass
from enum import StrEnum

from trainer.errors import BadInput
from trainer.model.pitch import ACCIDENTAL_SIGNS, ACCIDENTALS, SEMITONES, STEPS

FIFTHS_OF_STEP = {"F": -1, "C": 0, "G": 1, "D": 2, "A": 3, "E": 4, "B": 5}
SHARP_ORDER = "FCGDAEB"


class Mode(StrEnum):
    """The seven diatonic modes; major and minor by their common names."""

    MAJOR = "major"
    MINOR = "minor"
    DORIAN = "dorian"
    PHRYGIAN = "phrygian"
    LYDIAN = "lydian"
    MIXOLYDIAN = "mixolydian"
    LOCRIAN = "locrian"


# How far each mode's signature lies from the major key on the same tonic, in fifths.
FIFTHS_OF_MODE = {
    Mode.LYDIAN: 1,
    Mode.MAJOR: 0,
    Mode.MIXOLYDIAN: -1,
    Mode.DORIAN: -2,
    Mode.MINOR: -3,
    Mode.PHRYGIAN: -4,
    Mode.LOCRIAN: -5,
}


@dataclass(frozen=True, slots=True)
class Key:
    """A key: tonic letter, its alter in semitones, and the mode. At most seven sharps or flats."""

    step: str
    alter: int = 0
    mode: Mode = Mode.MAJOR

    def __post_init__(self) -> None:
        if self.step not in SEMITONES or not -1 <= self.alter <= 1 or not -7 <= self.fifths <= 7:
            raise BadInput(f"no key signature has that many accidentals: {self.step}{self.alter:+d} {self.mode}")

    @property
    def fifths(self) -> int:
        """Sharps in the signature; negative are flats."""
        return FIFTHS_OF_STEP[self.step] + 7 * self.alter + FIFTHS_OF_MODE[self.mode]

    def alter_of(self, step: str) -> int:
        """What the signature does to a letter: -1, 0 or 1."""
        place = SHARP_ORDER.index(step)
        if self.fifths > 0:
            return 1 if place < self.fifths else 0
        return -1 if 6 - place < -self.fifths else 0

    def degree_of(self, step: str) -> int:
        """The scale degree 1 to 7 of a letter."""
        return (STEPS.index(step) - STEPS.index(self.step)) % 7 + 1

    @property
    def name(self) -> str:
        """Plain text, as typed: `Eb`, `F#m`, `D dorian`."""
        return _named(self, ACCIDENTALS)

    @property
    def sign(self) -> str:
        """As printed: `E♭ major`, `F♯ minor`, `D dorian`."""
        return f"{self.step}{ACCIDENTAL_SIGNS[self.alter]} {self.mode}"


def _named(key: Key, accidentals: dict[int, str]) -> str:
    tonic = f"{key.step}{accidentals[key.alter]}"
    match key.mode:
        case Mode.MAJOR:
            return tonic
        case Mode.MINOR:
            return f"{tonic}m"
        case _:
            return f"{tonic} {key.mode}"


def moved_key(key: Key, *, old: Key, new: Key) -> Key:
    """A key moved as far as `new` lies from `old`, mode kept: A, when a song in G is played in A♭, is B♭.

    Respelled where its signature would need more than seven accidentals.
    """
    tonic = _tonic_fifths(key) + _tonic_fifths(new) - _tonic_fifths(old)
    signature = tonic + FIFTHS_OF_MODE[key.mode]
    if abs(signature) > 7:
        tonic += (signature + 5) % 12 - 5 - signature
    alter, place = divmod(tonic + 1, 7)
    return Key(SHARP_ORDER[place], alter, key.mode)


def _tonic_fifths(key: Key) -> int:
    return FIFTHS_OF_STEP[key.step] + 7 * key.alter


def read_key(text: str) -> Key:
    """Parse `Eb`, `F#m`, `a` (minor), `c minor`, `D dorian`, with ♭ and ♯ too; BadInput says what is allowed."""
    help_text = "a key such as C, Eb, F#m, 'c minor' or 'D dorian'"
    plain = text.strip().replace("♭", "b").replace("♯", "#")
    letter = plain[:1]
    if letter.upper() not in SEMITONES or not letter:
        raise BadInput(f"unknown key {text!r}: {help_text}")
    rest = plain[1:]
    alter = {"b": -1, "#": 1}.get(rest[:1], 0)
    word = rest[abs(alter) :].strip()
    named = {
        "": Mode.MINOR if letter.islower() else Mode.MAJOR,
        "m": Mode.MINOR,
        "min": Mode.MINOR,
        "maj": Mode.MAJOR,
    }
    if word == "M":
        mode = Mode.MAJOR
    elif word.lower() in named:
        mode = named[word.lower()]
    elif word.lower() in set(Mode):
        mode = Mode(word.lower())
    else:
        raise BadInput(f"unknown key {text!r}: {help_text}")
    try:
        return Key(letter.upper(), alter, mode)
    except BadInput:
        raise BadInput(f"unknown key {text!r}: its signature would need more than seven accidentals") from None
