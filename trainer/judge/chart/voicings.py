"""Ways to lay a chord under the hands. Keys as MIDI numbers, rising; a generator is drawn by `random()` only. Every one
of them is right by function."""

from collections.abc import Callable, Sequence
from random import Random

from trainer.model.zones import ChordZone

Voice = Callable[[ChordZone, Random], tuple[int, ...]]
BASS, TENOR, ALTO = 36, 52, 60  # the lowest keys of the left hand, of the thumbs, of the right hand
GUITAR, GUITAR_TOP = 40, 76
STRINGS = 6
CHANCE = 0.5


def close(zone: ChordZone, rng: Random) -> tuple[int, ...]:
    """The bass low, the chord in close position above it."""
    root = above(zone.root, TENOR)
    return (above(zone.bass, BASS), *(root + step for step in _steps(zone, _essential(zone, rng, full=True))))


def right_hand(zone: ChordZone, rng: Random) -> tuple[int, ...]:
    """Close position alone; a written bass below it where one is asked for."""
    keys = close(zone, rng)
    return keys if zone.asks_bass else keys[1:]


def open_position(zone: ChordZone, rng: Random) -> tuple[int, ...]:
    """The bass low, every other tone an octave up."""
    low, *rest = close(zone, rng)
    return tuple(sorted({low, *(key + 12 * (place % 2) for place, key in enumerate(rest))}))


def rootless(zone: ChordZone, rng: Random) -> tuple[int, ...]:
    """Only the tones that define the chord and its fifth; the root is the band's, unless a bass is asked for."""
    classes = [one for one in _essential(zone, rng, full=True) if one != zone.root] or [zone.root]
    keys = _stacked(classes, TENOR)
    return (above(zone.bass, BASS), *keys) if zone.asks_bass else keys


def arpeggio(zone: ChordZone, rng: Random) -> tuple[int, ...]:
    """The bass or root low, then the defining tones one above the other."""
    low = above(zone.bass, BASS if zone.asks_bass else TENOR - 12)
    rest = [one for one in _essential(zone, rng, full=True) if one != zone.bass]
    return (low, *_stacked(rest, TENOR))


def grip(zone: ChordZone, rng: Random) -> tuple[int, ...]:
    """Six strings or fewer: the bass at the bottom, then tones of the chord at most a sixth apart, doubled."""
    classes = _essential(zone, rng, full=True)
    key = above(zone.bass, GUITAR)
    keys, lacking = [key], [one for one in classes if one != zone.bass]
    while len(keys) < STRINGS and key < GUITAR_TOP:
        wanted = lacking or classes
        key = min(above(one, key + 3) for one in wanted)
        keys.append(key)
        lacking = [one for one in lacking if one != key % 12]
    return tuple(keys)


def fifths(zone: ChordZone, rng: Random) -> tuple[int, ...]:
    """Root and fifth, where they stand for the chord; else close position."""
    if not zone.takes_fifths or zone.bass != zone.root:
        return close(zone, rng)
    root = above(zone.root, BASS)
    return root, root + 7, root + 12


def any_voicing(zone: ChordZone, rng: Random) -> tuple[int, ...]:
    """The defining tones in any octaves, more of the chord by chance; the bass at the bottom where one is asked for."""
    classes = list(_essential(zone, rng, full=False))
    classes += [one for one in sorted(zone.chord) if one not in classes and rng.random() < CHANCE]
    if zone.takes_fifths and rng.random() < CHANCE:
        classes = [zone.root, (zone.root + 7) % 12]
    keys = {above(one, TENOR + 12 * int(2 * rng.random())) for one in classes}
    keys |= {above(one, ALTO) for one in classes if rng.random() < CHANCE / 2}
    if zone.asks_bass or rng.random() < CHANCE:
        keys.add(above(zone.bass, BASS))
    return tuple(sorted(keys))


def above(one: int, lowest: int) -> int:
    """The lowest key of a pitch class that is not below a key."""
    return lowest + (one - lowest) % 12


def _essential(zone: ChordZone, rng: Random, *, full: bool) -> list[int]:
    """One pitch class for each tone that is asked for, by chance where several would do, and the root; `full` with the
    fifth and what else the chord has up to four tones."""
    asked = [sorted(tone.classes)[int(len(tone.classes) * rng.random())] for tone in zone.asked]
    classes = list(dict.fromkeys([*asked, *([zone.root] if full or not asked else [])]))
    others = [one for one in sorted(zone.chord) if one not in classes and one != zone.bass]
    if zone.asked and any(len(tone.classes) > 1 for tone in zone.asked):
        others = []  # of altered tensions one is enough
    return classes + others[: max(4 - len(classes), 0)] if full else classes


def _steps(zone: ChordZone, classes: Sequence[int]) -> list[int]:
    return sorted((one - zone.root) % 12 for one in set(classes))


def _stacked(classes: Sequence[int], lowest: int) -> tuple[int, ...]:
    keys: list[int] = []
    for one in classes:
        keys.append(above(one, keys[-1] + 1 if keys else lowest))
    return tuple(keys)
