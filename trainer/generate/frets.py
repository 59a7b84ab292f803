"""Two-note chords on fretted instruments: a tone under a melody note, within reach of a hand. Keys are sounding."""

from collections.abc import Mapping, Sequence
from itertools import permutations

from trainer.generate.line import Slot
from trainer.generate.marks import Marked
from trainer.generate.plan import Chord
from trainer.generate.voicing import Tones, chord_tones
from trainer.model.instrument import Instrument
from trainer.model.pitch import Pitch

DOUBLE_FROM = 3  # the position level that brings two-note chords
_HAND = 4  # frets under the hand
_LEAST = 3  # semitones between the two tones
_LONG = 1  # quarters that a doubled note lasts at least


def can_finger(keys: Sequence[int], profile: Instrument) -> bool:
    """Whether all keys can sound at once: each on a string of its own, stopped strings within four frets."""
    for strings in permutations(profile.tuning, len(keys)):
        frets = [key - string for key, string in zip(keys, strings, strict=True)]
        stopped = [fret for fret in frets if fret > 0]
        reachable = all(0 <= fret <= profile.frets for fret in frets)
        if reachable and (not stopped or max(stopped) - min(stopped) < _HAND):
            return True
    return False


def double_stops(
    slots: Sequence[Slot],
    pitches: Mapping[int, Pitch],
    plan: Sequence[Sequence[Chord]],
    profile: Instrument,
    *,
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
        under = chord_tones(harmony, pitch.key - span, pitch.key - _LEAST)
        able = [
            tone for tone in under if can_finger((tone.key + profile.sounding, pitch.key + profile.sounding), profile)
        ]
        able = [tone for tone in able if tone.step != pitch.step and profile.has(tone.key)]
        if able:
            found[place] = (able[-1], pitch)
    return found
