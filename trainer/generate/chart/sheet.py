"""A lead sheet before its melody: which bars have one and which only slashes, the phrases, and the frame over which the
melody is composed. The melody knows nothing of bars without it: its frame runs on over them, and it is moved back to
the page when it is done. Positions are quarters, of the page or (in the frame) of the melody."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from trainer.generate.chart.fold import WrittenBar, root
from trainer.generate.chart.form import INTRO, SOLO
from trainer.generate.draw import draw
from trainer.generate.frame import Frame, FrameBar, Phrase
from trainer.generate.line import Slot
from trainer.generate.plan import Chord as Place
from trainer.model.chart import Chart
from trainer.model.chart_road import RoadBar, RoadCell
from trainer.model.chord import Chord
from trainer.model.tempo import Feel
from trainer.theory.harmony import Harmony

_PHRASE = 4
_SHAPES = (("abac", 4), ("aabc", 3), ("abcd", 2), ("abab", 1))  # which bars of a phrase are alike, by weight
_TRIAD_AND_SEVENTH = 4
_WITHOUT = (INTRO, SOLO)  # sections that are comped
_TURNS, _HIT_ALONE = (2, 1), (1, 1)  # how often a turnaround, and a bar that the band hits together, has no melody


@dataclass(frozen=True, slots=True)
class Sheet:
    """The bars of a page, and of those with a melody (`sung`, indices) the frame and the harmonies."""

    title: str
    bars: tuple[WrittenBar, ...]
    sung: tuple[int, ...]
    frame: Frame
    plan: tuple[tuple[Place, ...], ...]

    @property
    def cuts(self) -> frozenset[int]:
        """The bars of the frame out of which no note is tied: what follows is not always the next bar of the page."""
        turning = {
            place
            for place, (bar, after) in enumerate(pairwise(self.bars))
            if after.repeat_start or bar.plays > 1 or after.ending != bar.ending
        }
        return frozenset(at for at, place in enumerate(self.sung) if place in turning)

    def on_page(self, slot: Slot) -> Slot:
        """A slot of the melody where it stands on the page."""
        place = self.sung[slot.bar]
        by = self.bars[place].bar.onset - self.frame.bars[slot.bar].onset
        tuplet = slot.tuplet and replace(slot.tuplet, onset=slot.tuplet.onset + by)
        return replace(slot, onset=slot.onset + by, bar=place, tuplet=tuplet)


def lay_sheet(chance: random.Random, chart: Chart, bars: tuple[WrittenBar, ...]) -> Sheet:
    """Settle everything but the notes."""
    sung = _sung(chance, bars)
    phrases = _phrases(bars, sung)
    onset, framed = Fraction(0), list[FrameBar]()
    for place, letter in zip(sung, _letters(chance, bars, sung, phrases), strict=True):
        bar = bars[place].bar
        framed.append(FrameBar(onset, bar.length, bar.meter, bar.key, letter))
        onset += bar.length
    feel = Feel.SWING if bars[0].bar.groove.feel is Feel.SWING else Feel.STRAIGHT
    frame = Frame(tuple(framed), phrases, chart.header.tempo, "", feel)
    return Sheet(chart.header.title, bars, sung, frame, _plan(bars, sung, frame))


def _sung(chance: random.Random, bars: Sequence[WrittenBar]) -> tuple[int, ...]:
    """The bars with a melody: the last in any case, and at least half of all."""
    found = [place for place, bar in enumerate(bars) if root(bar.bar.section) not in _WITHOUT]
    if 2 * len(found) < len(bars):
        found = list(range(len(bars)))
    for place in found[1:-1]:
        weights = _rests(bars, place) if place - 1 in found else None
        if weights and draw(chance, (True, False), weights):
            found.remove(place)
    return tuple(found)


def _rests(bars: Sequence[WrittenBar], place: int) -> tuple[int, int] | None:
    """How likely the melody leaves a bar to the band: a turnaround, or hits of the whole band; None for others."""
    here = bars[place]
    if here.plays > 1 and here.ending and not bars[place - 1].ending:
        return _TURNS
    cells = here.bar.cells
    is_hit = len(cells) == 1 and cells[0].is_exact and len(cells[0].attacks) > 1
    return _HIT_ALONE if is_hit else None


def _phrases(bars: Sequence[WrittenBar], sung: Sequence[int]) -> tuple[Phrase, ...]:
    """Four bars and four of each section as it is played, ending where the melody rests; another ending is one of its
    own."""
    found: list[Phrase] = []
    first = 0
    for at, place in enumerate(sung):
        following = sung[at + 1] if at + 1 < len(sung) else None
        if following is None or _parts(bars, place, following):
            found.append(Phrase(first, at, len(found) % 2 == 1))
            first = at + 1
    return tuple(found)


def _parts(bars: Sequence[WrittenBar], place: int, following: int) -> bool:
    """Whether a phrase ends between two bars of the melody."""
    here, after = bars[place], bars[following]
    is_next = following == place + 1 and not after.begins
    is_other_ending = bool(here.ending) and here.ending != after.ending
    return not is_next or is_other_ending or after.place % _PHRASE == 0


def _letters(
    chance: random.Random, bars: Sequence[WrittenBar], sung: Sequence[int], phrases: Sequence[Phrase]
) -> list[str]:
    """A letter for each bar of the frame: phrases of a section over the same chords are alike, whenever they are
    played; the last bar is like no other."""
    shapes: dict[tuple[str, tuple[object, ...]], str] = {}
    letters: list[str] = []
    for phrase in phrases:
        here = [bars[place].bar for place in sung[phrase.first : phrase.last + 1]]
        name = (root(here[0].section), tuple(cell.chord for bar in here for cell in bar.cells))
        if name not in shapes:
            shape = draw(chance, [shape for shape, _ in _SHAPES], [weight for _, weight in _SHAPES])
            shapes[name] = "".join(chr(ord(letter) + 4 * len(shapes)) for letter in shape)
        letters += shapes[name][: len(here)]
    return [*letters[:-1], "z"]


def _plan(bars: Sequence[WrittenBar], sung: Sequence[int], frame: Frame) -> tuple[tuple[Place, ...], ...]:
    """The harmonies of the frame; where the band is silent the chord before rings on for the melody."""
    chord = next(cell.chord for bar in bars for cell in bar.bar.cells if isinstance(cell.chord, Chord))
    sounding = {}
    for place, written in enumerate(bars):
        harmonies = []
        for cell in written.bar.cells:
            chord = cell.chord if isinstance(cell.chord, Chord) else chord
            harmonies.append(_harmony(written.bar, cell, chord))
        sounding[place] = harmonies
    return tuple(
        tuple(replace(each, onset=each.onset + by, end=each.end + by) for each in sounding[place])
        for place, framed in zip(sung, frame.bars, strict=True)
        for by in (framed.onset - bars[place].bar.onset,)
    )


def _harmony(bar: RoadBar, cell: RoadCell, chord: Chord) -> Place:
    """Where a chord holds, with the tones that a melody may rest on."""
    tones = tuple((letter.step, letter.alter) for letter in chord.tones(bar.tonic))[:_TRIAD_AND_SEVENTH]
    return Place(cell.onset, cell.end, Harmony(chord.number_name, bar.key, tones, tones[0]))
