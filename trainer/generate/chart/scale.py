"""What a melody plays over a chord: the chord's own tones as it alters them, the scale of the nearest key over a chord
from elsewhere, and the names that are read at once: no double accidentals, no C flat where the key has B."""

from functools import lru_cache
from itertools import pairwise

from trainer.model.chord import Letter
from trainer.model.key import Key
from trainer.model.pitch import STEPS, Pitch, pitch_at
from trainer.theory.harmony import Harmony

_MOST_ALTERED = 2
_FOREIGN = 2  # tones outside the key that make a chord one from elsewhere
_MAJOR_THIRD, _SMALL_THIRD, _SMALL_SEVENTH = 4, -3, -2  # above a root, in fifths
_SIGNATURES = 7


def sung(pitch: Pitch, harmony: Harmony) -> Pitch:
    """A composed pitch as it is sung over a harmony. What was altered on purpose stays."""
    alter = harmony.alter_of(pitch.step)
    if alter is None and pitch.alter == harmony.key.alter_of(pitch.step):
        alter = _scale(harmony.tones, harmony.key).get(pitch.step)
    if alter is None or abs(alter) > _MOST_ALTERED:
        alter = pitch.alter
    return _as_in(harmony.key, _plain(pitch_at(pitch.diatonic, alter=alter)), any_key=_is_diminished(harmony.tones))


def _plain(pitch: Pitch) -> Pitch:
    """The same key of the piano with one accidental at most: A for B double flat."""
    if abs(pitch.alter) < _MOST_ALTERED:
        return pitch
    up = 1 if pitch.alter > 0 else -1
    return next(
        beside for alter in (0, up, -up) if (beside := pitch_at(pitch.diatonic + up, alter=alter)).key == pitch.key
    )


def _as_in(key: Key, pitch: Pitch, *, any_key: bool) -> Pitch:
    """The name that the key itself has for a white key of the piano (B in G, not C flat), or for `any_key`; the pitch
    as it is where the key has none."""
    if pitch.alter == key.alter_of(pitch.step):
        return pitch
    beside = (pitch.diatonic - 1, pitch.diatonic + 1)
    names = (pitch_at(place, alter=key.alter_of(STEPS[place % 7])) for place in beside)
    return next((name for name in names if name.key == pitch.key and (any_key or not name.alter)), pitch)


@lru_cache(maxsize=1024)
def _scale(tones: tuple[tuple[str, int], ...], key: Key) -> dict[str, int]:
    """The letters of the nearest key that has all tones of a chord from elsewhere; empty for a chord of the key, for a
    dominant on one of its degrees, and where no key has them all."""
    foreign = [alter != key.alter_of(step) for step, alter in tones]
    if sum(foreign) < _FOREIGN or (not foreign[0] and _is_dominant(tones)):
        return {}
    near = sorted(range(-_SIGNATURES, _SIGNATURES + 1), key=lambda fifths: abs(fifths - key.fifths))
    scales = ({step: _alter(step, fifths) for step in STEPS} for fifths in near)
    return next((scale for scale in scales if all(scale[step] == alter for step, alter in tones)), {})


def _alter(step: str, fifths: int) -> int:
    """What a signature of so many sharps does to a letter."""
    return (fifths - Letter(step).fifths + 5) // 7


def _is_diminished(tones: tuple[tuple[str, int], ...]) -> bool:
    """Whether all thirds of a chord of four tones are small: such a chord has no spelling of its own."""
    fifths = [Letter(step, alter).fifths for step, alter in tones]
    return [after - before for before, after in pairwise(fifths)] == [_SMALL_THIRD] * 3


def _is_dominant(tones: tuple[tuple[str, int], ...]) -> bool:
    root, *others = (Letter(step, alter).fifths for step, alter in tones)
    return {_MAJOR_THIRD, _SMALL_SEVENTH} <= {other - root for other in others}
