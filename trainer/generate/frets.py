"""What one hand fingers at once on a neck: chords of two notes, and a slow bass under a melody. `sounding` is sounding
minus written, in semitones."""

from collections.abc import Mapping, Sequence
from itertools import product

from trainer.generate.line import Slot
from trainer.generate.marks import Marked
from trainer.generate.neck import HAND, Neck, Place
from trainer.generate.plan import Chord
from trainer.generate.voicing import Tones, blends, chord_tones
from trainer.model.instrument import Instrument
from trainer.model.pitch import Pitch

DOUBLE_FROM = 3  # the position level that brings two-note chords
_LEAST = 3  # semitones between the two tones
_WIDE = 7  # semitones from which the two tones are far from each other
_LEAST_CLOSE, _LEAST_WIDE = 43, 33  # sounding keys, the lowest of two tones that are near (G2) and far (A1)
_LONG = 1  # quarters that a doubled note lasts at least


def can_finger(keys: Sequence[int], place: Place) -> bool:
    """Whether all (sounding) keys can be held at once: each on a string of its own, stopped strings within four
    frets."""
    return any(_holds(chosen) for chosen in product(*(place.frets_of(key) for key in keys)))


def _holds(chosen: Sequence[tuple[int, int]]) -> bool:
    stopped = [fret for _, fret in chosen if fret > 0]
    alone = len({string for string, _ in chosen}) == len(chosen)
    return alone and (not stopped or max(stopped) - min(stopped) < HAND)


def double_stops(
    slots: Sequence[Slot],
    pitches: Mapping[int, Pitch],
    plan: Sequence[Sequence[Chord]],
    neck: Neck,
    *,
    profile: Instrument,
    span: int,
    marked: Marked,
) -> dict[int, Tones]:
    """The melody with a chord tone under its longer notes on first beats, where a hand can finger both."""
    found: dict[int, Tones] = {place: (pitch,) for place, pitch in pitches.items()}
    for place, pitch in pitches.items():
        slot = slots[place]
        ahead = place + 1 < len(slots) and slots[place + 1].tied
        if slot.weight < 3 or slot.length < _LONG or slot.tied or ahead or marked.marks.get(place):
            continue
        harmony = plan[max(slot.bar, 0)][0].harmony
        under = [
            tone
            for tone in chord_tones(harmony, pitch.key - span, pitch.key - _LEAST)
            if blends(tone, pitch, harmony) and not _is_muddy(tone, pitch, profile)
        ]
        place_on_neck = neck.by_bar[max(slot.bar, 0)]
        able = [
            tone
            for tone in under
            if can_finger((tone.key + profile.sounding, pitch.key + profile.sounding), place_on_neck)
        ]
        if able:
            found[place] = (able[-1], pitch)
    return found


def _is_muddy(low: Pitch, high: Pitch, profile: Instrument) -> bool:
    """Whether two tones lie too low to be told apart: the closer they are, the higher they must lie."""
    least = _LEAST_CLOSE if high.key - low.key < _WIDE else _LEAST_WIDE
    return low.key + profile.sounding < least
