"""The lower of two voices on a guitar: a slow bass that the thumb plays under a melody, each tone on a string and fret
that it keeps while it sounds and from which the hand reaches every melody note above it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trainer.generate.compose import Tune
from trainer.generate.frame import Frame
from trainer.generate.line import Slot, lay
from trainer.generate.neck import HAND, Neck, Place
from trainer.generate.page import Part
from trainer.generate.plan import Chord
from trainer.generate.texture import long_rhythm
from trainer.generate.voicing import Tones, chord_tones
from trainer.model.instrument import Instrument
from trainer.model.meter import Quarters
from trainer.model.pitch import Pitch

_LEAST = 3  # semitones between the voices
_LOWER_VOICE = 2
_NOT_ROOT = 12  # how many semitones farther a root may lie and still be chosen


@dataclass(frozen=True, slots=True)
class _Thumb:
    """What a bass tone is chosen from: the melody above, the hand's place with all strings, the instrument."""

    tune: Tune
    place: Place
    profile: Instrument

    def tone(self, chord: Chord, before: Pitch | None, *, last: bool) -> Pitch | None:
        """A tone of the chord that can be held under the melody: the root before others and alone in the `last` bar,
        near the tone before; None where the hand has none."""
        above = self._above(chord.onset, chord.end)
        lowest = self.profile.low - self.profile.sounding
        tones = chord_tones(chord.harmony, lowest, min(above, default=lowest + _NOT_ROOT) - _LEAST)
        root = chord.harmony.tones[0][0]
        able = [tone for tone in tones if self._can_hold(tone, above) and (tone.step == root or not last)]
        return min(able, key=lambda tone: self._cost(tone, root, before), default=None)

    def _above(self, onset: Quarters, end: Quarters) -> list[int]:
        slots = self.tune.slots
        return [pitch.key for at, pitch in self.tune.pitches.items() if slots[at].onset < end and slots[at].end > onset]

    def _can_hold(self, tone: Pitch, above: Sequence[int]) -> bool:
        """Whether one string and fret serves while all notes above are played, one after the other."""
        sounding = self.profile.sounding
        return any(
            all(
                any(
                    other != string and (fret == 0 or stop == 0 or abs(stop - fret) < HAND)
                    for other, stop in self.place.frets_of(key + sounding)
                )
                for key in above
            )
            for string, fret in self.place.frets_of(tone.key + sounding)
        )

    @staticmethod
    def _cost(tone: Pitch, root: str, before: Pitch | None) -> int:
        return (_NOT_ROOT if tone.step != root else 0) + (abs(tone.key - before.key) if before else tone.key // 4)


def bass_voice(
    frame: Frame, plan: Sequence[Sequence[Chord]], tune: Tune, neck: Neck, *, profile: Instrument, level: int
) -> Part:
    """A tone for each chord, held as long as the chord; a rest where the hand has none. `level` is that of the
    rhythm."""
    slots: list[Slot] = []
    pitches: dict[int, Tones] = {}
    before: Pitch | None = None
    if frame.pickup:
        slots.append(Slot(frame.pickup_length * 0, frame.pickup_length, -1, 3, is_rest=True))
    for at, (bar, chords) in enumerate(zip(frame.bars, plan, strict=True)):
        thumb = _Thumb(tune, replace(neck.by_bar[at], strings=profile.tuning), profile)
        last = at == len(frame.bars) - 1
        tones = [thumb.tone(chord, before, last=last) for chord in chords]
        if not any(tones):
            slots.append(Slot(bar.onset, bar.length, at, 3, is_rest=True))
            continue
        for chord, tone in zip(chords, tones, strict=True):
            text = long_rhythm(bar.meter, chord.end - chord.onset, level=level, from_start=chord.onset == bar.onset)
            for slot in lay(text, bar.meter, bar=at, onset=chord.onset, within=chord.onset - bar.onset):
                if tone:
                    pitches[len(slots)] = (tone,)
                slots.append(slot if tone else replace(slot, is_rest=True, tied=False))
            before = tone or before
    return Part(tuple(slots), pitches, voice=_LOWER_VOICE)
