"""Chord symbols as letters: root, quality, tensions, bass. What tones they hold is a question for theory."""

from dataclasses import dataclass

from trainer.model.pitch import ACCIDENTAL_SIGNS, ACCIDENTALS

# Quality as printed after the root; the key is how it is typed.
QUALITY_SIGNS = {
    "": "",
    "m": "m",
    "7": "7",
    "maj7": "maj7",
    "m7": "m7",
    "dim": "°",
    "dim7": "°7",
    "m7b5": "m7♭5",
    "aug": "+",
    "sus4": "sus4",
    "sus2": "sus2",
    "6": "6",
    "m6": "m6",
}


@dataclass(frozen=True, slots=True)
class ChordSymbol:
    """A chord named by letter. `bass` is None where the root is the bass."""

    step: str
    alter: int = 0
    quality: str = ""
    bass: tuple[str, int] | None = None

    @property
    def name(self) -> str:
        """As typed: `Ebm7/Bb`."""
        bass = f"/{self.bass[0]}{ACCIDENTALS[self.bass[1]]}" if self.bass else ""
        return f"{self.step}{ACCIDENTALS[self.alter]}{self.quality}{bass}"

    @property
    def sign(self) -> str:
        """As printed: `E♭m7/B♭`."""
        bass = f"/{self.bass[0]}{ACCIDENTAL_SIGNS[self.bass[1]]}" if self.bass else ""
        return f"{self.step}{ACCIDENTAL_SIGNS[self.alter]}{QUALITY_SIGNS[self.quality]}{bass}"
