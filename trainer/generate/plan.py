"""The harmonic plan under a page: Roman numerals for each bar or half bar, phrase by phrase, from tables of
progressions that end half way or on the tonic. Which tones they hold is asked of theory."""

import random
from dataclasses import dataclass
from fractions import Fraction

from trainer.generate.draw import draw
from trainer.generate.frame import Frame, FrameBar, Phrase
from trainer.model.key import Mode
from trainer.model.meter import Quarters
from trainer.theory.harmony import Harmony, harmony


@dataclass(frozen=True, slots=True)
class Chord:
    """A harmony and where it holds."""

    onset: Quarters
    end: Quarters
    harmony: Harmony


# Bars are parted by |, two chords in a bar by a space. First those that end half way, then those that close.
_PROGRESSIONS: dict[Mode, tuple[str, str]] = {
    Mode.MAJOR: (
        "I|IV|I|V, I|I|IV|V, I|vi|IV|V, I|V|I|V, I|vi|ii|V, I|IV|ii|V, I|ii|I IV|V, I IV|I|ii|V, I|iii|IV|V",
        "I|IV|V7|I, I|I|V7|I, I|vi|V7|I, I|ii|V7|I, I|IV|I V7|I, I|vi|ii V7|I, IV|I|V7|I, vi|IV|V7|I, I|V|IV V7|I",
    ),
    Mode.MINOR: (
        "i|iv|i|V, i|i|iv|V, i|VI|iv|V, i|V|i|V, i|VI|iio6|V, i|iv|iio6|V, i iv|i|iv|V",
        "i|iv|V7|i, i|i|V7|i, i|VI|V7|i, i|iio6|V7|i, i|iv|i V7|i, i|VI|iv V7|i, iv|i|V7|i, VI|iv|V7|i",
    ),
    Mode.DORIAN: ("i|IV|i|VII, i|i|IV|v, i|III|IV|v", "i|IV|VII|i, i|v|IV|i, III|VII|IV|i, i|IV|v|i"),
    Mode.PHRYGIAN: ("i|II|i|vii, i|iv|II|vii, i|i|III|II", "i|II|vii|i, i|III|II|i, iv|i|II|i"),
    Mode.LYDIAN: ("I|II|I|V, I|I|II|V, I|vi|II|V", "I|II|V|I, I|V|II|I, vi|II|V|I"),
    Mode.MIXOLYDIAN: ("I|VII|I|IV, I|I|VII|v, I|IV|VII|v", "I|VII|IV|I, I|v|VII|I, IV|I|VII|I, I|IV|VII|I"),
    Mode.LOCRIAN: ("io|II|io|vii", "io|iii|II|io"),
}
_SHORT: dict[Mode, tuple[str, str]] = {
    Mode.MAJOR: ("I|V, IV|V, I|IV V, I IV|V", "V7|I, IV V7|I, I V7|I, ii V7|I"),
    Mode.MINOR: ("i|V, iv|V, i|iv V, i iv|V", "V7|i, iv V7|i, i V7|i, iio6 V7|i"),
    Mode.DORIAN: ("i|VII, i|IV", "IV|i, VII|i, v|i"),
    Mode.PHRYGIAN: ("i|vii, i|II", "II|i, vii|i"),
    Mode.LYDIAN: ("I|V, I|II", "V|I, II|I"),
    Mode.MIXOLYDIAN: ("I|v, I|IV", "VII|I, v|I"),
    Mode.LOCRIAN: ("io|vii", "II|io"),
}


def draw_plan(stream: random.Random, frame: Frame) -> tuple[tuple[Chord, ...], ...]:
    """The chords of each full bar."""
    found: list[tuple[Chord, ...]] = []
    for phrase in frame.phrases:
        bars = frame.bars[phrase.first : phrase.last + 1]
        for bar, figures in zip(bars, _figures(stream, phrase, bars), strict=True):
            found.append(_chords(bar, figures.split()))
    return tuple(found)


def _figures(stream: random.Random, phrase: Phrase, bars: tuple[FrameBar, ...]) -> list[str]:
    """One text for each bar of a phrase; its second half is in the mode of its last bar."""
    wanted = len(bars)
    mode = bars[-1].key.mode
    table = _SHORT if wanted <= 2 else _PROGRESSIONS
    tonic = table[mode][1].split("|")[-1]
    options = table[mode][phrase.closes].split(", ")
    if phrase.first == 0 and wanted > 1:
        options = [option for option in options if option.startswith((f"{tonic}|", f"{tonic} "))]
    figures = draw(stream, options).split("|")
    if wanted == 1:
        return figures[-1:]
    return [tonic] * (wanted - len(figures)) + figures[-wanted:]


def _chords(bar: FrameBar, figures: list[str]) -> tuple[Chord, ...]:
    """Two chords part the bar at its middle beat; a bar that has no such beat takes the last."""
    middle = _middle(bar)
    if len(figures) == 2 and middle is None:
        figures = figures[-1:]
    if len(figures) == 1:
        return (Chord(bar.onset, bar.onset + bar.length, harmony(figures[0], bar.key)),)
    split = bar.onset + (middle or 0)
    return (
        Chord(bar.onset, split, harmony(figures[0], bar.key)),
        Chord(split, bar.onset + bar.length, harmony(figures[1], bar.key)),
    )


def _middle(bar: FrameBar) -> Quarters | None:
    """Where a second chord may enter: the second half, or the second group of an uneven bar."""
    meter = bar.meter
    uneven = {5: Fraction(3), 7: Fraction(4)}.get(int(meter.bar)) if meter.unit == 4 else None
    beats = [beat for beat in meter.beats if 0 < beat < bar.length]
    if not beats:
        return None
    return uneven or beats[len(beats) // 2]
