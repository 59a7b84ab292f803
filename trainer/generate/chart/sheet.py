"""A lead sheet before its melody: which bars have one and which only slashes, which sing again what was sung, the
phrases, and the frame over which the melody is composed. The frame runs on over all bars for which nothing is composed,
and the melody is moved to the page when it is done. Positions are quarters, of the page or (in the frame) of the
melody."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise, takewhile

from trainer.generate.chart.fold import WrittenBar, root, said
from trainer.generate.chart.form import INTRO, SOLO
from trainer.generate.chart.spelling import plain_letter
from trainer.generate.draw import draw
from trainer.generate.frame import Frame, FrameBar, Phrase
from trainer.generate.line import Slot
from trainer.generate.plan import Chord as Place
from trainer.model.chart import Chart
from trainer.model.chart_road import RoadBar, RoadCell
from trainer.model.chord import Chord, letter_of, letter_on
from trainer.model.meter import Quarters
from trainer.model.road import Waymark, walk
from trainer.model.tempo import Feel
from trainer.theory.harmony import Harmony

_PHRASE = 4
_SHAPES = (("abac", 4), ("aabc", 3), ("abcd", 2), ("abab", 1))  # which bars of a phrase are alike, by weight
_TRIAD_AND_SEVENTH = 4
_LAST = "last"  # the letter of the last bar, which no shape has however many there are
_WITHOUT = (INTRO, SOLO)  # sections that are comped
_TURNS, _HIT_ALONE = (2, 1), (1, 1)  # how often a turnaround, and a bar that the band hits together, has no melody


@dataclass(frozen=True, slots=True)
class Sheet:
    """The bars of a page and the harmonies of each; those for which a melody is composed (`composed`, indices) with
    their frame, and their harmonies (`plan`) in that; and those that sing what another does, with that other
    (`echoes`, indices)."""

    title: str
    bars: tuple[WrittenBar, ...]
    harmonies: tuple[tuple[Place, ...], ...]
    composed: tuple[int, ...]
    echoes: dict[int, int]
    frame: Frame
    plan: tuple[tuple[Place, ...], ...]

    @property
    def sung(self) -> frozenset[int]:
        """All bars (indices) with a melody."""
        return frozenset(self.composed) | self.echoes.keys()

    @property
    def cuts(self) -> frozenset[int]:
        """The bars of the frame out of which no note is tied: what follows is not always the next bar of the page."""
        turning = {
            place
            for place, (bar, after) in enumerate(pairwise(self.bars))
            if after.repeat_start or bar.plays > 1 or after.ending != bar.ending
        }
        return frozenset(at for at, place in enumerate(self.composed) if place in turning)

    @property
    def joins(self) -> frozenset[tuple[int, int]]:
        """The bars of the frame that are sung one behind the other, by a repeat or where a bar comes back, though they
        are not neighbours in it."""
        frame = {place: at for at, place in enumerate(self.composed)}
        order = walk(
            [Waymark(written.bar.id, written.repeat_start, written.plays, written.ending) for written in self.bars]
        )
        sung = [frame.get(self.echoes.get(place, place)) for place, _ in order]
        return frozenset((a, b) for a, b in pairwise(sung) if a is not None and b is not None and b != a + 1)

    def on_page(self, slot: Slot) -> Slot:
        """A slot of the melody where it stands on the page."""
        place = self.composed[slot.bar]
        return moved_slot(slot, self.bars[place].bar.onset - self.frame.bars[slot.bar].onset, bar=place)


def moved_slot(slot: Slot, by: Quarters, *, bar: int) -> Slot:
    """A slot so much later, in another bar (index)."""
    tuplet = slot.tuplet and replace(slot.tuplet, onset=slot.tuplet.onset + by)
    return replace(slot, onset=slot.onset + by, bar=bar, tuplet=tuplet)


def lay_sheet(chance: random.Random, chart: Chart, bars: tuple[WrittenBar, ...]) -> Sheet:
    """Settle everything but the notes."""
    composed, echoes = _melodic(chance, bars)
    phrases = _phrases(bars, composed)
    onset, framed = Fraction(0), list[FrameBar]()
    for place, letter in zip(composed, _letters(chance, bars, composed, phrases), strict=True):
        bar = bars[place].bar
        framed.append(FrameBar(onset, bar.length, bar.meter, bar.key, letter))
        onset += bar.length
    feel = Feel.SWING if bars[0].bar.groove.feel is Feel.SWING else Feel.STRAIGHT
    frame = Frame(tuple(framed), phrases, chart.header.tempo, "", feel)
    harmonies = _harmonies(bars)
    plan = tuple(
        tuple(replace(each, onset=each.onset + by, end=each.end + by) for each in harmonies[place])
        for place, framed in zip(composed, frame.bars, strict=True)
        for by in (framed.onset - bars[place].bar.onset,)
    )
    return Sheet(chart.header.title, bars, harmonies, composed, echoes, frame, plan)


def _melodic(chance: random.Random, bars: Sequence[WrittenBar]) -> tuple[tuple[int, ...], dict[int, int]]:
    """The bars for which a melody is composed, and the echoes of bars with a melody. At least half of all bars have
    one, and so has the last."""
    found = [place for place, bar in enumerate(bars) if root(bar.bar.section) not in _WITHOUT]
    if 2 * len(found) < len(bars):
        found = list(range(len(bars)))
    echoes = _echoes(bars)
    resting: set[int] = set()
    for place in found[1:-1]:
        is_open = place not in echoes and place - 1 in found and place - 1 not in resting
        weights = _rests(bars, place) if is_open else None
        if weights and draw(chance, (True, False), weights):
            resting.add(place)
    composed = tuple(place for place in found if place not in resting and place not in echoes)
    return composed, {place: echoes[place] for place in found if place in echoes and echoes[place] not in resting}


def _echoes(bars: Sequence[WrittenBar]) -> dict[int, int]:
    """Which bars come back note for note, with their models: sections that begin as one did before, but for the last of
    the song. None where so little is alike that it does not stay in mind."""
    firsts = [place for place, written in enumerate(bars) if written.begins]
    sections = [range(first, after) for first, after in pairwise([*firsts, len(bars)])]
    words = [said(written.bar) for written in bars]
    found: dict[int, int] = {}
    for number, section in enumerate(sections[:-1]):
        models = [one for one in sections[:number] if _root(bars, one) == _root(bars, section)]
        same = [
            list(takewhile(lambda pair: words[pair[0]] == words[pair[1]], zip(section, model, strict=False)))
            for model in models
        ]
        longest = max(same, key=len, default=[])
        if len(longest) >= max(_PHRASE, len(section) / 2):
            found |= {place: found.get(model, model) for place, model in longest}
    return found


def _root(bars: Sequence[WrittenBar], section: range) -> str:
    return root(bars[section.start].bar.section)


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
    return [*letters[:-1], _LAST]


def _harmonies(bars: Sequence[WrittenBar]) -> tuple[tuple[Place, ...], ...]:
    """The harmonies of each bar; where the band is silent the chord before rings on for the melody."""
    chord = next(cell.chord for bar in bars for cell in bar.bar.cells if isinstance(cell.chord, Chord))
    found: list[tuple[Place, ...]] = []
    for written in bars:
        here: list[Place] = []
        for cell in written.bar.cells:
            chord = cell.chord if isinstance(cell.chord, Chord) else chord
            here.append(_harmony(written.bar, cell, chord))
        found.append(tuple(here))
    return tuple(found)


def _harmony(bar: RoadBar, cell: RoadCell, chord: Chord) -> Place:
    """Where a chord holds, with the tones that a melody may rest on, by the name of the chord that is printed."""
    root = letter_of(chord.root, tonic=bar.tonic)
    by = plain_letter(root, bar.tonic).fifths - root.fifths
    letters = (letter_on(letter.fifths + by) for letter in chord.tones(bar.tonic))
    tones = tuple((letter.step, letter.alter) for letter in letters)[:_TRIAD_AND_SEVENTH]
    return Place(cell.onset, cell.end, Harmony(chord.number_name, bar.key, tones, tones[0]))
