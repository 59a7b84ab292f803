"""Sets the tones of a chord for one hand: within its span, below the other hand, near the chord before, without
parallel fifths and octaves against the melody where another voicing avoids them. Keys are MIDI numbers."""

import random
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from trainer.generate.draw import draw
from trainer.model.pitch import STEPS, Pitch, pitch_at
from trainer.theory.harmony import Harmony

Tones = tuple[Pitch, ...]
_PERFECT = (0, 7)
# Intervals without their octaves, as (steps, semitones).
_CONSONANCES = frozenset({(2, 3), (2, 4), (3, 5), (4, 7), (5, 8), (5, 9)})
_TRITONES = frozenset({(3, 6), (4, 6)})
_MUDDY = 48  # thirds below this key sound muddy
_CHOICES = 2  # how many of the best voicings are drawn from
_NEARLY = 12  # how much worse than the best the other may be
_INVERSIONS = (5, 5, 14)  # what another tone than the harmony's own costs in the bass: root, third or fifth
_UNROOTED = 60  # what it costs where the root is wanted


@dataclass(frozen=True, slots=True)
class Hand:
    """What the left hand may strike at once: keys from `low` up to `cap`, at most `span` semitones apart; `middle` is
    where it likes to lie."""

    low: int
    cap: int
    span: int
    middle: int = 50


@dataclass(frozen=True, slots=True)
class Setting:
    """Around a voicing: the one before, the melody then and now, and whether the root must be in the bass."""

    before: Tones = ()
    melody_before: int | None = None
    melody: int | None = None
    rooted: bool = False


def voice(stream: random.Random, harmony: Harmony, count: int, hand: Hand, setting: Setting) -> Tones:
    """Up to `count` tones, lowest first; fewer only where the hand has no room."""
    tones = chord_tones(harmony, hand.low, hand.cap)
    for wanted in range(count, 0, -1):
        found = [
            chosen
            for chosen in combinations(tones, wanted)
            if chosen[-1].key - chosen[0].key <= hand.span and _is_clean(chosen, harmony)
        ]
        if found:
            costs = {chosen: _cost(chosen, harmony, hand, setting) for chosen in found}
            found.sort(key=lambda chosen: (costs[chosen], [tone.key for tone in chosen]))
            best = [chosen for chosen in found[:_CHOICES] if costs[chosen] <= costs[found[0]] + _NEARLY]
            return draw(stream, best, (4, 1)[: len(best)])
    return tones[:1]


def chord_tones(harmony: Harmony, low: int, high: int) -> Tones:
    """All tones of a chord between two keys, lowest first."""
    return tuple(tone for tone in _everywhere(harmony.tones) if low <= tone.key <= high)


@lru_cache(maxsize=512)
def _everywhere(tones: tuple[tuple[str, int], ...]) -> Tones:
    """The tones in all octaves, lowest first."""
    alters = dict(tones)
    places = [place for place in range(71) if STEPS[place % 7] in alters]
    return tuple(pitch_at(place, alter=alters[STEPS[place % 7]]) for place in places)


def blends(low: Pitch, high: Pitch, harmony: Harmony) -> bool:
    """Whether two tones that one hand strikes together sound well: thirds, fourths, fifths and sixths, and the tritone
    where both belong to the chord."""
    interval = (high.diatonic - low.diatonic) % 7, (high.key - low.key) % 12
    if interval in _TRITONES:
        return {(low.step, low.alter), (high.step, high.alter)} <= set(harmony.tones)
    return interval in _CONSONANCES


def _is_clean(chosen: Tones, harmony: Harmony) -> bool:
    """No letter twice, no seconds, never without third or root, and no seventh in the bass, for it would have to go
    down by step."""
    letters = [tone.step for tone in chosen]
    if letters[0] in [step for step, _ in harmony.tones[3:]]:
        return False
    root, third = harmony.tones[0][0], harmony.tones[1][0]
    if len(set(letters)) < len(letters) or any(b.key - a.key < 3 for a, b in pairwise(chosen)):
        return False
    if len(chosen) == 1:
        return True
    return third in letters if len(chosen) > 2 else root in letters or third in letters


def _cost(chosen: Tones, harmony: Harmony, hand: Hand, setting: Setting) -> int:
    bass = chosen[0]
    cost = abs((chosen[0].key + chosen[-1].key) // 2 - hand.middle)
    if bass.step != harmony.bass[0]:
        inversion = [step for step, _ in harmony.tones].index(bass.step)
        cost += _INVERSIONS[inversion] + (_UNROOTED if setting.rooted else 0)
    if len(chosen) > 1 and bass.key < _MUDDY and chosen[1].key - bass.key < 5:
        cost += 12
    if len(chosen) == 2 and harmony.tones[1][0] not in (tone.step for tone in chosen):
        cost += 4  # an open fifth says little
    if setting.before:
        cost += 2 * abs(bass.key - setting.before[0].key)
        cost += abs(chosen[-1].key - setting.before[-1].key)
        cost += 90 if is_parallel(setting, bass.key) else 0
    return cost


def is_parallel(setting: Setting, bass: int) -> bool:
    """Whether bass and melody move from one fifth or octave to another."""
    if not setting.before or setting.melody is None or setting.melody_before is None:
        return False
    then, now = setting.melody_before - setting.before[0].key, setting.melody - bass
    moved = bass != setting.before[0].key and setting.melody != setting.melody_before
    return moved and then % 12 == now % 12 and now % 12 in _PERFECT
