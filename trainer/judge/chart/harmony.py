"""What a chord asks for: the tones that define it, those that may be added, the scale around it. Pitch classes 0 to 11
from C. Knows no time and no player."""

from dataclasses import dataclass
from functools import lru_cache

from trainer.model.chord import Chord, Letter
from trainer.model.key import Key, Mode
from trainer.model.pitch import SEMITONES
from trainer.model.quality import Quality, Tone, Triad
from trainer.model.zones import AskedTone, PitchClasses

THIRD, FOURTH, FIFTH, SIXTH, SEVENTH = "third", "fourth", "fifth", "sixth", "seventh"
ROCK = "rock"
ALTERED_STYLES = frozenset({"jazz", "bossa"})  # a dominant seventh takes altered tensions there
BLUE_STYLES = frozenset({"blues"})
BLUE_NOTES = (3, 6, 10)  # above the tonic
_ALTERED = frozenset({1, 3, 6, 8})
_ADDED = {
    Triad.MAJOR: frozenset({2, 9}),
    Triad.MINOR: frozenset({2, 5}),
    Triad.DIMINISHED: frozenset[int](),
    Triad.HALF_DIMINISHED: frozenset({5, 8}),
    Triad.AUGMENTED: frozenset({2}),
}
_ADDED_IN_JAZZ = {
    Triad.MAJOR: frozenset({6}),
    Triad.MINOR: frozenset({9, 11}),
    Triad.DIMINISHED: frozenset({2, 5, 8, 11}),
    Triad.HALF_DIMINISHED: frozenset({2}),
    Triad.AUGMENTED: frozenset({6}),
}
_NAMES = {2: "second", 4: FOURTH, 6: SIXTH, 9: "ninth", 11: "eleventh", 13: "thirteenth"}
_SIDES = {-1: "flat ", 0: "", 1: "sharp "}
_SHARPS = ("C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B")
_FLATS = ("C", "D♭", "D", "E♭", "E", "F", "G♭", "G", "A♭", "A", "B♭", "B")


@dataclass(frozen=True, slots=True)
class Harmony:
    """A chord in its key and style: see `ChordZone` for what its sets mean."""

    root: int
    bass: int
    asked: tuple[AskedTone, ...]
    chord: PitchClasses
    permitted: PitchClasses
    scale: PitchClasses
    takes_fifths: bool


def harmony(chord: Chord, *, tonic: Letter, key: Key, style: str) -> Harmony:
    """What a chord that counts from `tonic` asks for in a key, in a style by its name (empty: none)."""
    root = (tonic.pitch_class + chord.root.semitones) % 12
    bass = (tonic.pitch_class + chord.bass.semitones) % 12 if chord.bass else root
    tones = chord.pitch_classes(tonic)
    return Harmony(
        root=root,
        bass=bass,
        asked=_asked(chord.quality, root),
        chord=tones,
        permitted=tones | {(root + step) % 12 for step in _tensions(chord.quality, style)},
        scale=scale(key, style),
        takes_fifths=style == ROCK and chord.quality.name in ("", "-", "5"),
    )


@lru_cache(maxsize=256)
def scale(key: Key, style: str) -> PitchClasses:
    """The tones of a key; in minor the raised sixth and seventh too, in the blues the blue notes."""
    tonic = (SEMITONES[key.step] + key.alter) % 12
    tones = {(SEMITONES[step] + key.alter_of(step)) % 12 for step in SEMITONES}
    if key.mode is Mode.MINOR:
        tones |= {(tonic + 9) % 12, (tonic + 11) % 12}
    if style in BLUE_STYLES:
        tones |= {(tonic + step) % 12 for step in BLUE_NOTES}
    return frozenset(tones)


def spelling(key: Key) -> tuple[str, ...]:
    """The names of the twelve pitch classes, sharps or flats as the key has them."""
    return _FLATS if key.fifths < 0 else _SHARPS


def _asked(quality: Quality, root: int) -> tuple[AskedTone, ...]:
    """The defining tones by name: third or sus note, altered fifth, sixth, seventh, the highest tension.

    A dominant eleventh is played without its third; of an altered chord any one altered tension will do; a bare fifth
    is known by its root.
    """
    tones = quality.tones
    found: list[tuple[str, tuple[Tone, ...]]] = [(_name(tone), (tone,)) for tone in tones if _defines(tone, quality)]
    tensions = [tone for tone in tones if tone.number >= 9]
    if quality.base == "7alt":
        found.append(("altered tension", tuple(tensions)))
    elif tensions:
        found.append((_name(tensions[-1]), (tensions[-1],)))
    if not found:
        found.append(("root", (Tone(1),)))
    return tuple(AskedTone(name, frozenset((root + tone.semitones) % 12 for tone in all_of)) for name, all_of in found)


def _defines(tone: Tone, quality: Quality) -> bool:
    match tone.number:
        case 3:
            return quality.base not in ("11", "maj11")
        case 5:
            return tone.alter != 0
        case 2 | 4 | 6 | 7:
            return True
        case _:
            return False


def _name(tone: Tone) -> str:
    if tone.number in (3, 7):
        return THIRD if tone.number == 3 else SEVENTH
    return f"{_SIDES[tone.alter]}{FIFTH if tone.number == 5 else _NAMES[tone.number]}"


def _tensions(quality: Quality, style: str) -> frozenset[int]:
    """What may be added to a chord of that quality, in semitones above the root: what any player adds, and in a style
    with altered dominants what a jazz player does."""
    triad = quality.row.triad
    if style not in ALTERED_STYLES:
        return _ADDED[triad]
    is_dominant = triad is Triad.MAJOR and Tone(7, -1) in quality.tones
    return _ADDED[triad] | _ADDED_IN_JAZZ[triad] | (_ALTERED if is_dominant else frozenset())
