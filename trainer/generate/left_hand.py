"""Writes the left hand under a melody: each bar by its pattern, voiced near the bar before and below the right hand."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from trainer.generate.frame import Frame, FrameBar
from trainer.generate.line import Slot, lay
from trainer.generate.plan import Chord
from trainer.generate.texture import CADENCE_TONES, Figure, Pattern, after_beats, broken, long_rhythm
from trainer.generate.voicing import Hand, Setting, Tones, voice
from trainer.model.meter import Quarters
from trainer.model.pitch import Pitch

LOWEST = 40  # E2, a ledger line below the bass staff
_ALTO_ROOM = 4  # semitones left free for the right hand's second tone
_HIGHEST = 64
_COUNTS: dict[Pattern, int] = {
    Pattern.LONG: 1,
    Pattern.DYADS: 2,
    Pattern.RIGHT_DYADS: 1,
    Pattern.BROKEN: 3,
    Pattern.TRIADS: 3,
    Pattern.ALBERTI: 3,
    Pattern.SPREAD: 2,
    Pattern.VOICES: 3,
}


class Melody:
    """The right hand as the left sees it, bar by bar (index; a tied note has a slot in each)."""

    def __init__(self, slots: Sequence[Slot], pitches: Mapping[int, Pitch]) -> None:
        self._bars: dict[int, list[tuple[Slot, int | None]]] = {}
        for place, slot in enumerate(slots):
            key = pitches[place].key if place in pitches else None
            self._bars.setdefault(slot.bar, []).append((slot, key))

    def at(self, bar: int, onset: Quarters) -> int | None:
        """The key that sounds at a place of a bar; None in a rest."""
        return next((key for slot, key in reversed(self._bars[bar]) if slot.onset <= onset), None)

    def lowest(self, bar: int) -> int:
        """The lowest key of a bar."""
        return min((key for _, key in self._bars[bar] if key is not None), default=_HIGHEST)


@dataclass(slots=True)
class Left:
    """The left hand as it is written: its upper or only voice, and a lower one where a bar has two."""

    slots: list[Slot] = field(default_factory=list)
    pitches: dict[int, Tones] = field(default_factory=dict)
    lower: list[Slot] = field(default_factory=list)
    lower_pitches: dict[int, Tones] = field(default_factory=dict)
    before: Tones = ()
    melody_before: int | None = None

    def rest(self, bar: int, onset: Quarters, length: Quarters) -> None:
        """A silent stretch."""
        self.slots.append(Slot(onset, length, bar, 3, is_rest=True))

    def write(self, slots: Sequence[Slot], tones: Sequence[Tones], *, lower: bool = False) -> None:
        """Slots with their tones; none for a rest."""
        into, pitches = (self.lower, self.lower_pitches) if lower else (self.slots, self.pitches)
        for slot, chord in zip(slots, tones, strict=True):
            if chord:
                pitches[len(into)] = chord
            into.append(slot if chord else replace(slot, is_rest=True))


@dataclass(frozen=True, slots=True)
class Accompaniment:
    """What the left hand is written from."""

    frame: Frame
    plan: Sequence[Sequence[Chord]]
    melody: Melody
    patterns: Sequence[Pattern]
    texture: int
    rhythm: int
    span: int


def write_left(stream: random.Random, task: Accompaniment) -> Left:
    """The left hand of a whole page."""
    left = Left()
    if task.frame.pickup:
        left.rest(-1, task.frame.pickup_length * 0, task.frame.pickup_length)
    last, cadences = len(task.frame.bars) - 1, _cadences(task)
    for place, bar in enumerate(task.frame.bars):
        pattern = task.patterns[place]
        if place == last and (pattern is not Pattern.SILENT or last > 1):
            _close(stream, task, left, bar)
        elif pattern is Pattern.SILENT:
            left.rest(place, bar.onset, bar.length)
        else:
            _bar(stream, task, left, place, cadences)
    return left


def _voiced(
    stream: random.Random,
    task: Accompaniment,
    left: Left,
    bar: int,
    chord: Chord,
    *,
    count: int,
    cap: int,
    rooted: bool,
) -> Tones:
    now = task.melody.at(bar, chord.onset)
    setting = Setting(left.before, left.melody_before, now, rooted)
    hand = Hand(LOWEST, min(cap, _HIGHEST), task.span)
    left.before = voice(stream, chord.harmony, count, hand, setting)
    left.melody_before = now
    return left.before


def _close(stream: random.Random, task: Accompaniment, left: Left, bar: FrameBar) -> None:
    """The last chord: rooted, held."""
    place = len(task.frame.bars) - 1
    cap = task.melody.lowest(place) - 1
    chord = task.plan[place][-1]
    tones = _voiced(stream, task, left, place, chord, count=CADENCE_TONES[task.texture - 1], cap=cap, rooted=True)
    text = long_rhythm(bar.meter, bar.length, level=task.rhythm, from_start=True)
    slots = lay(text, bar.meter, bar=place, onset=bar.onset)
    left.write(slots, [tones] * len(slots))


def _bar(stream: random.Random, task: Accompaniment, left: Left, place: int, cadences: set[Chord]) -> None:
    bar, chords, pattern = task.frame.bars[place], task.plan[place], task.patterns[place]
    room = _ALTO_ROOM if pattern in (Pattern.SPREAD, Pattern.RIGHT_DYADS) else 1
    cap = task.melody.lowest(place) - room
    voicings = [
        _voiced(
            stream, task, left, place, chord, count=_COUNTS[pattern], cap=cap, rooted=place == 0 or chord in cadences
        )
        for chord in chords
    ]
    figure = _figure(task, bar, pattern) if all(len(tones) == _COUNTS[pattern] for tones in voicings) else None
    if figure is None:
        _hold(task, left, place, voicings)
        return
    slots = lay(figure.text, bar.meter, bar=place, onset=bar.onset)
    tones = [_chosen(slot, chords, voicings, numbers) for slot, numbers in zip(slots, figure.tones, strict=True)]
    left.write(slots, tones)
    if pattern is Pattern.VOICES:
        _hold(task, left, place, [tones[:1] for tones in voicings], lower=True)


def _cadences(task: Accompaniment) -> set[Chord]:
    """The chords that stand on their root: the last of each phrase, and the one before where it closes."""
    found: set[Chord] = set()
    for phrase in task.frame.phrases:
        chords = [chord for bar in task.plan[phrase.first : phrase.last + 1] for chord in bar]
        found |= set(chords[-2:] if phrase.closes else chords[-1:])
    return found


def _figure(task: Accompaniment, bar: FrameBar, pattern: Pattern) -> Figure | None:
    match pattern:
        case Pattern.BROKEN | Pattern.ALBERTI:
            return broken(bar.meter, bar.length, level=task.rhythm, alberti=pattern is Pattern.ALBERTI)
        case Pattern.VOICES:
            return after_beats(bar.meter, bar.length)
        case _:
            return None


def _chosen(slot: Slot, chords: Sequence[Chord], voicings: Sequence[Tones], numbers: tuple[int, ...]) -> Tones:
    tones = next(t for chord, t in zip(reversed(chords), reversed(voicings), strict=True) if chord.onset <= slot.onset)
    return tuple(tones[number] for number in numbers)


def _hold(task: Accompaniment, left: Left, place: int, voicings: Sequence[Tones], *, lower: bool = False) -> None:
    """Each chord of a bar struck once and held."""
    bar = task.frame.bars[place]
    for chord, tones in zip(task.plan[place], voicings, strict=True):
        length = chord.end - chord.onset
        from_start = chord.onset == bar.onset
        text = long_rhythm(bar.meter, length, level=task.rhythm, from_start=from_start)
        slots = lay(text, bar.meter, bar=place, onset=chord.onset, within=chord.onset - bar.onset)
        left.write(slots, [tones] * len(slots), lower=lower)
