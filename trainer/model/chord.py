"""Chords by letter (`ChordSymbol`, above a staff) and by degree (`Chord`, in a chart). A degree and a tonic make a
letter, and back, spelling kept, by counting fifths: F is -1, C 0, G 1, a sharp 7 more."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from trainer.errors import BadInput
from trainer.model.key import FIFTHS_OF_STEP, Key, Mode
from trainer.model.pitch import ACCIDENTAL_SIGNS, ACCIDENTALS, SEMITONES
from trainer.model.quality import PLAIN, Quality, read_word


@dataclass(frozen=True, slots=True)
class ChordSymbol:
    """A chord by letter. `quality` is the `word` of one, or BadInput; `bass` is None where the root is the bass."""

    step: str
    alter: int = 0
    quality: str = ""
    bass: tuple[str, int] | None = None

    def __post_init__(self) -> None:
        if self.meant.word != self.quality:
            raise BadInput(f"chord quality {self.quality!r}: a symbol has it as {self.meant.word!r}")

    @property
    def meant(self) -> Quality:
        """The quality that its word is."""
        return read_word(self.quality)

    @property
    def name(self) -> str:
        """As typed: `Ebm7/Bb`."""
        bass = f"/{self.bass[0]}{ACCIDENTALS[self.bass[1]]}" if self.bass else ""
        return f"{self.step}{ACCIDENTALS[self.alter]}{self.quality}{bass}"

    @property
    def sign(self) -> str:
        """As printed: `E♭m7/B♭`."""
        bass = f"/{self.bass[0]}{ACCIDENTAL_SIGNS[self.bass[1]]}" if self.bass else ""
        quality = self.meant.sign.replace("-", "m")
        return f"{self.step}{ACCIDENTAL_SIGNS[self.alter]}{quality}{bass}"

    def counted(self, tonic: "Letter") -> "Chord":
        """The same letters counted from a tonic."""
        bass = degree_of(Letter(*self.bass), tonic=tonic) if self.bass else None
        return Chord(degree_of(Letter(self.step, self.alter), tonic=tonic), self.meant, bass)


FARTHEST_ALTER = 4
_FIFTHS_OF_DEGREE = (0, 2, 4, -1, 1, 3, 5)
_STEPS_BY_FIFTHS = "FCGDAEB"


def _accidental(alter: int) -> str:
    return ("b" if alter < 0 else "#") * abs(alter)


def _accidental_sign(alter: int) -> str:
    return ACCIDENTAL_SIGNS.get(alter) or ("♭" if alter < 0 else "♯") * abs(alter)


@dataclass(frozen=True, slots=True)
class Letter:
    """A spelled tone without octave: step C to B, alter in semitones."""

    step: str
    alter: int = 0

    def __post_init__(self) -> None:
        if self.step not in SEMITONES or abs(self.alter) > FARTHEST_ALTER:
            raise BadInput(f"not a letter: {self.step!r} altered by {self.alter}")

    @property
    def fifths(self) -> int:
        """Its place on the line of fifths; C is 0."""
        return FIFTHS_OF_STEP[self.step] + 7 * self.alter

    @property
    def pitch_class(self) -> int:
        """0 to 11 from C."""
        return (SEMITONES[self.step] + self.alter) % 12

    @property
    def name(self) -> str:
        """As typed: `Eb`."""
        return f"{self.step}{_accidental(self.alter)}"

    @property
    def sign(self) -> str:
        """As printed: `E♭`."""
        return f"{self.step}{_accidental_sign(self.alter)}"


@dataclass(frozen=True, slots=True)
class Degree:
    """A degree 1 to 7 of a major scale, with its alter in semitones: `b7` is (7, -1)."""

    number: int
    alter: int = 0

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 7 or abs(self.alter) > FARTHEST_ALTER:
            raise BadInput(f"not a degree: {self.number} altered by {self.alter}; 1 to 7")

    @property
    def fifths(self) -> int:
        """Its distance from the tonic on the line of fifths."""
        return _FIFTHS_OF_DEGREE[self.number - 1] + 7 * self.alter

    @property
    def semitones(self) -> int:
        """Above the tonic, 0 to 11."""
        return (7 * self.fifths) % 12

    @property
    def name(self) -> str:
        """As typed: `b7`."""
        return f"{_accidental(self.alter)}{self.number}"

    @property
    def sign(self) -> str:
        """As printed: `♭7`."""
        return f"{_accidental_sign(self.alter)}{self.number}"


def letter_on(fifths: int) -> Letter:
    """The letter at a place on the line of fifths (C is 0). BadInput beyond four sharps or flats on one letter."""
    alter, place = divmod(fifths + 1, 7)
    return Letter(_STEPS_BY_FIFTHS[place], alter)


def letter_of(degree: Degree, *, tonic: Letter) -> Letter:
    """The spelled letter of a degree of the major scale on `tonic`: b7 of E♭ is D♭."""
    return letter_on(tonic.fifths + degree.fifths)


def degree_of(letter: Letter, *, tonic: Letter) -> Degree:
    """The degree of the major scale on `tonic` that a letter is, spelling kept: D♯ in C is #2, E♭ is b3.

    BadInput where it is further than four sharps or flats from the scale.
    """
    alter, place = divmod(letter.fifths - tonic.fifths + 1, 7)
    return Degree((4, 1, 5, 2, 6, 3, 7)[place], alter)


@dataclass(frozen=True, slots=True)
class Chord:
    """A chord in a chart, by degree: the same value in either dialect and in every key. `bass` is a degree of the key
    (not of the chord), None where the root is the bass."""

    root: Degree
    quality: Quality = PLAIN
    bass: Degree | None = None

    @property
    def number_name(self) -> str:
        """As typed in a number chart: `4maj7`, `b7`, `1/3`, `5(6)` (a figure that could be a degree is set off)."""
        quality = self.quality.name
        guarded = re.match("(?!7)[0-7]|1[13]", quality)
        bass = f"/{self.bass.name}" if self.bass else ""
        return f"{self.root.name}{f'({quality})' if guarded else quality}{bass}"

    @property
    def number_sign(self) -> str:
        """As printed in a number chart, on one line: `♭7maj7`, `1/3`."""
        return f"{self.root.sign}{self.quality.sign}{f'/{self.bass.sign}' if self.bass else ''}"

    def letter_name(self, tonic: Letter) -> str:
        """As typed in a chord chart, where degrees count from `tonic`: `Bbmaj7/D`; `Bb(5)`, for Bb5 could be B(b5)."""
        root, quality = letter_of(self.root, tonic=tonic), self.quality.name
        guarded = f"({quality})" if root.alter and quality == "5" else quality
        return f"{root.name}{guarded}{f'/{letter_of(self.bass, tonic=tonic).name}' if self.bass else ''}"

    def letter_sign(self, tonic: Letter) -> str:
        """As printed in a chord chart, on one line: `B♭maj7/D`."""
        bass = f"/{letter_of(self.bass, tonic=tonic).sign}" if self.bass else ""
        return f"{letter_of(self.root, tonic=tonic).sign}{self.quality.sign}{bass}"

    def tones(self, tonic: Letter) -> tuple[Letter, ...]:
        """Its spelled tones from the root up, the bass not among them unless it is one of them."""
        root = letter_of(self.root, tonic=tonic).fifths
        degrees = (Degree((tone.number - 1) % 7 + 1, tone.alter) for tone in self.quality.tones)
        return tuple(letter_on(root + degree.fifths) for degree in degrees)

    def pitch_classes(self, tonic: Letter) -> frozenset[int]:
        """The pitch classes 0 to 11 (C is 0) of its tones and its bass."""
        root = (tonic.pitch_class + self.root.semitones) % 12
        bass = {(tonic.pitch_class + self.bass.semitones) % 12} if self.bass else set()
        return frozenset({(root + tone.semitones) % 12 for tone in self.quality.tones} | bass)

    def recounted(self, *, old: Letter, new: Letter) -> "Chord":
        """The same letters counted from another tonic."""

        def moved(degree: Degree) -> Degree:
            return degree_of(letter_of(degree, tonic=old), tonic=new)

        return Chord(moved(self.root), self.quality, moved(self.bass) if self.bass else None)


class MinorCount(StrEnum):
    """From where a minor song's numbers count: its relative major (tonic `6-`) or its own tonic (`1-`)."""

    RELATIVE = "relative"
    TONIC = "tonic"


@lru_cache(maxsize=256)
def counted_from(key: Key, minor: MinorCount = MinorCount.RELATIVE) -> Letter:
    """The letter that is 1 in a key: the tonic, or in a minor key by the usual convention its relative major."""
    tonic = Letter(key.step, key.alter)
    is_relative = key.mode is Mode.MINOR and minor is MinorCount.RELATIVE
    return letter_on(tonic.fifths - 3) if is_relative else tonic
