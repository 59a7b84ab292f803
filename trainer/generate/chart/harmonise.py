"""The chords of every section: phrases of one family, put together as sections are, each section drawn once. What is
new at the harmony level stands in some phrase of the song."""

import random
from collections.abc import Collection
from dataclasses import dataclass

from trainer.generate.chart.form import BRIDGE, ENDING, INTRO, OUTRO, SOLO, TAG, Form
from trainer.generate.chart.levels import (
    CHROMATIC,
    ENDINGS,
    INVERSIONS,
    MODULATIONS,
    SEVENTHS,
    SPLITS,
    chord_level,
    is_tonic,
)
from trainer.generate.chart.phrases import PHRASE, PLAINER, Bars, Family, Part, Phrase, chord, counted
from trainer.generate.chart.styles import StyleRow
from trainer.generate.draw import draw
from trainer.model.chord import Chord, Degree
from trainer.model.exercise import ChartAxes, Style

# What each section is made of, by its length: one letter a phrase, equal letters are the same phrase, `:` and `.` the
# same phrase left open or brought home. Capitals and small letters are two phrases of one part.
_SHAPES: dict[str, dict[int, str]] = {
    "V": {4: "1 S", 8: "5 S T, 3 S C, 2 S: S.", 12: "1 S T C", 16: "4 S T S C, 2 S T s C, 1 S: S. s C"},
    "A": {4: "1 S", 8: "1 S C", 16: "3 S T S C, 2 S T s C"},
    "C": {4: "1 C", 8: "5 L C, 2 L: L.", 16: "3 L T L C, 2 L T l C"},
    "Ch": {4: "1 K", 8: "1 K T"},
    "B": {4: "1 A", 8: "3 A T, 1 A a, 1 A C", 16: "2 A T a T, 1 A A a T, 1 A T a C"},
    "I": {4: "1 V", 8: "1 V V"},
    "O": {4: "1 C"},
}
_PARTS = {
    "S": Part.START,
    "T": Part.TURN,
    "C": Part.CLOSE,
    "L": Part.LIFT,
    "K": Part.CLIMB,
    "A": Part.AWAY,
    "V": Part.VAMP,
}
_HOMELY = (Style.JAZZ, Style.BOSSA, Style.BLUES)  # whose bridges leave home by chords alone
_BRIDGES = {0: 12, 5: 4, 3: 3, 2: 2}  # semitones up, by weight
# How much likelier a phrase is that shows what the harmony level brings, or split bars where they are new.
_NEW, _NEW_SPLITS, _NEW_ENDINGS = {INVERSIONS: 3, SEVENTHS: 7, CHROMATIC: 5}, 6, 3
_OWN_DOMINANTS = (Degree(1), Degree(4), Degree(5))
_RESOLVED, _RESOLVING = 6, (5, 11)


@dataclass(frozen=True, slots=True)
class Harmonies:
    """The chords of each section by name, and of the turnaround and home bars that may end it another way. The bridge,
    all but its last bar, counts from a key so many semitones up."""

    sections: dict[str, Bars]
    turnaround: tuple[Chord, ...]
    home: Chord
    abroad: int = 0


class Harmoniser:
    """Draws phrases of one family at one level."""

    def __init__(self, stream: random.Random, row: StyleRow, family: Family, axes: ChartAxes) -> None:
        self.stream, self.row, self.family, self.axes = stream, row, family, axes
        self.home = chord("6-") if family.minor else chord("1")

    def phrase(self, part: Part, *, closed: bool = False, before: Bars = (), drawn: Collection[Bars] = ()) -> Bars:
        """A phrase for a part, whole bars only below the level of splits; `closed` ends at home. It is another than
        those that were `drawn`, and a secondary dominant at the end of the bars `before` it likes to be resolved."""
        options = [phrase for phrase in self._options(part) if phrase.bars not in drawn] or self._options(part)
        if closed:
            options = [phrase for phrase in options if self.is_home(phrase.bars[-1][-1])] or options
        whole = [phrase for phrase in options if phrase.figures <= self.axes.figures]
        options = whole or options
        weights = [phrase.weight * self._times(phrase) * _resolution(before, phrase.bars[0][0]) for phrase in options]
        return draw(self.stream, options, weights).bars

    def _times(self, phrase: Phrase) -> int:
        """How much likelier a phrase is because it is new."""
        split = _NEW_SPLITS if self.axes.figures == SPLITS == phrase.figures else 1
        return split * (_NEW.get(phrase.level, 1) if self.axes.harmony == phrase.level else 1)

    def _options(self, part: Part) -> list[Phrase]:
        found = [phrase for phrase in self.family.of(part) if phrase.level <= self.axes.harmony]
        return found or self._options(PLAINER[part])

    def is_home(self, found: Chord) -> bool:
        """Whether a chord is the tonic of the song."""
        return is_tonic(found, minor=self.family.minor)


def _resolution(before: Bars, chord: Chord) -> int:
    """How much likelier a chord is after bars because it resolves their last: a fourth up, or a half step down."""
    last = before[-1][-1] if before else None
    if last is None or last.quality.base != "7" or last.root in _OWN_DOMINANTS:
        return 1
    return _RESOLVED if (chord.root.semitones - last.root.semitones) % 12 in _RESOLVING else 1


def is_complete(family: Family, level: int) -> bool:
    """Whether a family has a phrase for each part at a harmony level."""
    needed = (Part.START, Part.TURN, Part.CLOSE, Part.AWAY)
    return all(any(phrase.level <= level for phrase in family.of(part)) for part in needed)


def harmonise(stream: random.Random, row: StyleRow, family: Family, axes: ChartAxes, form: Form) -> Harmonies:
    """Draw every section of a form; the last one played ends at home."""
    maker = Harmoniser(stream, row, family, axes)
    found: dict[str, Bars] = {}
    last = form.passes[-1][0]
    for name, length in form.passes:
        if name not in found:
            found[name] = _section(maker, name, length, found, closes=name == last)
    abroad = _abroad(maker) if len(found.get(BRIDGE, ())) >= 2 * PHRASE and last != BRIDGE else 0
    if abroad:
        found[BRIDGE] = (*maker.phrase(Part.START), *maker.phrase(Part.TURN), *found[BRIDGE][2 * PHRASE :])
        found[BRIDGE] = (*found[BRIDGE][:-1], _back(maker))
    return Harmonies(found, _turnaround(maker), maker.home, abroad)


def _abroad(maker: Harmoniser) -> int:
    """How far up the bridge goes, in semitones; 0 for a bridge at home."""
    if maker.axes.road < MODULATIONS or maker.family.minor or maker.row.style in _HOMELY:
        return 0
    return draw(maker.stream, tuple(_BRIDGES), tuple(_BRIDGES.values()))


def _back(maker: Harmoniser) -> tuple[Chord, ...]:
    """The dominant of the song, from which it goes on."""
    plain = maker.axes.harmony < maker.row.dominant or maker.row.style is Style.ROCK
    return (chord("5" if plain else "4/5" if maker.row.style is Style.RNB else "57"),)


def _section(maker: Harmoniser, name: str, length: int, found: dict[str, Bars], *, closes: bool) -> Bars:
    match name.rstrip("0123456789"):
        case _ if name == ENDING:
            return maker.phrase(Part.CLOSE, closed=True)[-length:]
        case _ if name == TAG:
            return maker.phrase(Part.CLOSE, closed=True)
        case _ if name.startswith(SOLO):
            return _solo(maker, length, found)
        case plain:
            return _shaped(maker, plain, length, closes=closes or name == OUTRO)


def _solo(maker: Harmoniser, length: int, found: dict[str, Bars]) -> Bars:
    """Over the changes of the first section that is no intro, as far as they go."""
    model = next((bars for name, bars in found.items() if name != INTRO), ())
    bars = model[:length]
    while len(bars) < length:
        bars += maker.phrase(Part.VAMP)
    return bars


def _shaped(maker: Harmoniser, name: str, length: int, *, closes: bool) -> Bars:
    drawn: dict[str, Bars] = {}
    bars: Bars = ()
    shape = _shape(maker, name, length, closes=closes)
    for place, token in enumerate(shape):
        is_last = place == len(shape) - 1
        letter = token[0]
        if letter not in drawn:
            part = Part.CLOSE if is_last and closes and token[1:] != "." else _PARTS[letter.upper()]
            drawn[letter] = maker.phrase(part, closed=is_last and closes, before=bars, drawn=drawn.values())
        phrase = drawn[letter]
        if token.endswith(":"):
            phrase = (*phrase[:-1], _turnaround(maker))
        elif token.endswith("."):
            phrase = (*phrase[:-2], _dominant(maker), (maker.home,))
        bars += phrase
    return bars


def _shape(maker: Harmoniser, name: str, length: int, *, closes: bool) -> list[str]:
    options = []
    for text in _SHAPES[name][length].split(", "):
        weight, *tokens = text.split()
        has_endings = any(token.endswith(":") for token in tokens)
        if has_endings and maker.axes.road < ENDINGS:
            continue
        comes_home = tokens[-1].startswith(("C", "c")) or tokens[-1].endswith(".")
        if len(tokens) > 1 and ((closes and not comes_home) or (name == BRIDGE and comes_home and not closes)):
            continue
        options.append((tokens, int(weight) * (_NEW_ENDINGS if has_endings and maker.axes.road == ENDINGS else 1)))
    return draw(maker.stream, [tokens for tokens, _ in options], [weight for _, weight in options])


def _dominant(maker: Harmoniser) -> tuple[Chord, ...]:
    """The chord before home."""
    return _turnaround(maker)[-1:]


def _turnaround(maker: Harmoniser) -> tuple[Chord, ...]:
    """A last bar that leads back to the start."""
    minor, axes = maker.family.minor, maker.axes
    options = []
    for text in (maker.row.minor_turnarounds if minor else maker.row.turnarounds).split(", "):
        weight, *words = text.split()
        chords = tuple(counted(chord(word), minor=minor) for word in words)
        level = max(chord_level(found, dominant=maker.row.dominant) for found in chords)
        if level <= axes.harmony and (len(chords) == 1 or axes.figures >= SPLITS):
            options.append((chords, int(weight)))
    return draw(maker.stream, [chords for chords, _ in options], [weight for _, weight in options])
