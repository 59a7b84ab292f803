"""Facts about chords, asked of music21: which spelled tones a Roman numeral has in a key, and what a chart would call
it. Answers are kept; nothing here chooses. Figures are music21's (`V7`, `viio`, `ii6`), minor as written (`i`, `V`)."""

from dataclasses import dataclass
from functools import lru_cache

from trainer.errors import BadInput
from trainer.model.chord import ChordSymbol
from trainer.model.key import Key, Mode
from trainer.model.pitch import SEMITONES, STEPS

# Semitones of the other tones above the root -> the quality a chart prints.
_QUALITIES = {
    (4, 7): "",
    (3, 7): "m",
    (3, 6): "dim",
    (4, 8): "aug",
    (4, 7, 10): "7",
    (4, 7, 11): "maj7",
    (3, 7, 10): "m7",
    (3, 6, 10): "m7b5",
    (3, 6, 9): "dim7",
}


@dataclass(frozen=True, slots=True)
class Harmony:
    """A chord in a key: its tones from the root up as (letter, alter), and the tone in the bass."""

    figure: str
    key: Key
    tones: tuple[tuple[str, int], ...]
    bass: tuple[str, int]

    @property
    def letters(self) -> frozenset[str]:
        """The letters of its tones."""
        return frozenset(step for step, _ in self.tones)

    @property
    def symbol(self) -> ChordSymbol:
        """The chord by letter, with its bass where that is not the root."""
        (step, alter), *others = self.tones
        root = SEMITONES[step] + alter
        quality = _QUALITIES[tuple((SEMITONES[s] + a - root) % 12 for s, a in others)]
        return ChordSymbol(step, alter, quality, None if self.bass == self.tones[0] else self.bass)

    def alter_of(self, step: str) -> int | None:
        """How the chord alters a letter; None where the letter is no tone of it."""
        return dict(self.tones).get(step)


@lru_cache(maxsize=4096)
def harmony(figure: str, key: Key) -> Harmony:
    """The chord that a Roman numeral names in a key. BadInput where music21 knows no such figure."""
    tones, bass = _degrees(figure, key.mode)
    return Harmony(figure, key, tuple(_spelled(tone, key) for tone in tones), _spelled(bass, key))


def _spelled(tone: tuple[int, int], key: Key) -> tuple[str, int]:
    degree, shift = tone
    step = STEPS[(STEPS.index(key.step) + degree) % 7]
    return step, key.alter_of(step) + shift


@lru_cache(maxsize=1024)
def _degrees(figure: str, mode: Mode) -> tuple[tuple[tuple[int, int], ...], tuple[int, int]]:
    """Tones and bass as (degree from 0, shift from the scale), asked once a mode: in music21 a key costs 10 ms."""
    from music21 import exceptions21, roman
    from music21 import key as keys

    model = Key("D", 0, mode)
    try:
        found = roman.RomanNumeral(figure, keys.Key("D", str(mode)))
    except exceptions21.Music21Exception as problem:
        raise BadInput(f"unknown chord {figure!r} in {mode}: {problem}") from None
    members = (found.root(), found.third, found.fifth, found.seventh)

    def degree(step: str, alter: float) -> tuple[int, int]:
        return model.degree_of(step) - 1, int(alter) - model.alter_of(step)

    bass = found.bass()
    return tuple(degree(p.step, p.alter) for p in members if p is not None), degree(bass.step, bass.alter)
