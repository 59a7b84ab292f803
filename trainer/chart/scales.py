"""The scale that a chord has in its key, spelled: what an improviser plays over it. Knows no time and no player."""

from collections.abc import Mapping
from dataclasses import dataclass

from trainer.model.chord import Chord, Letter, letter_on
from trainer.model.key import Key

LETTERS = "CDEFGAB"
# Semitones above the root to the usual name of the scale.
_NAMES: Mapping[tuple[int, ...], str] = {
    (0, 2, 4, 5, 7, 9, 11): "major",
    (0, 2, 3, 5, 7, 9, 10): "dorian",
    (0, 1, 3, 5, 7, 8, 10): "phrygian",
    (0, 2, 4, 6, 7, 9, 11): "lydian",
    (0, 2, 4, 5, 7, 9, 10): "mixolydian",
    (0, 2, 3, 5, 7, 8, 10): "natural minor",
    (0, 1, 3, 5, 6, 8, 10): "locrian",
    (0, 2, 3, 5, 7, 8, 11): "harmonic minor",
    (0, 2, 3, 5, 7, 9, 11): "melodic minor",
    (0, 2, 4, 6, 7, 9, 10): "lydian dominant",
    (0, 1, 4, 5, 7, 8, 10): "phrygian dominant",
    (0, 2, 4, 5, 7, 8, 10): "mixolydian ♭6",
    (0, 2, 3, 5, 6, 8, 10): "locrian ♮2",
}


@dataclass(frozen=True, slots=True)
class ChordScale:
    """A chord's spelled tones from its root up, and its scale from the root; `name` is empty where it has no usual
    one."""

    tones: tuple[Letter, ...]
    scale: tuple[Letter, ...]
    name: str


def chord_scale(chord: Chord, *, tonic: Letter, key: Key) -> ChordScale:
    """The scale of a chord that counts from `tonic`: on each letter what the chord has there, else what the key has. A
    chord that would need several double signs is spelled from the other name of its root."""
    tones = tuple(dict.fromkeys(_plain(chord.tones(tonic))))
    first = LETTERS.index(tones[0].step)
    found: list[Letter] = []
    for step in (LETTERS[(first + place) % 7] for place in range(7)):
        own = [tone for tone in tones if tone.step == step]
        found += sorted(own, key=lambda tone: tone.alter) or [Letter(step, key.alter_of(step))]
    root = tones[0].pitch_class
    steps = tuple((letter.pitch_class - root) % 12 for letter in found)
    return ChordScale(tones, tuple(found), _NAMES.get(steps, ""))


def _plain(tones: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """The tones from the other name of their root where two or more would have double signs."""
    doubled = [tone.alter for tone in tones if abs(tone.alter) > 1]
    if len(doubled) < 2:
        return tones
    around = 12 if doubled[0] < 0 else -12
    return tuple(letter_on(tone.fifths + around) for tone in tones)
