"""How chords are struck: diamonds, pushes, uneven splits, hits, kicks, breaks, chokes, walks, ties. Patterns hold for a
whole section, since a rhythm section plays them so; rates are the habits of the style."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from trainer.generate.chart.form import TAG
from trainer.generate.chart.lay import beats_of, shared
from trainer.generate.chart.levels import CHOKES, DIAMONDS, HITS, PUSHES, TIED_PUSHES, UNEVEN, WALKS, chord_level
from trainer.generate.chart.phrases import PHRASE, chord
from trainer.generate.chart.styles import StyleRow
from trainer.generate.draw import draw
from trainer.model.chart import Cell, ChartBar, Figure, Push, Sign, Touch
from trainer.model.chord import Chord, Degree
from trainer.model.exercise import Style
from trainer.model.meter import Meter

Section = tuple[ChartBar, ...]

# Which bars of a phrase are pushed, by weight.
_PUSHED = (((1, 3), 5), ((1,), 3), ((3,), 3), ((1, 2, 3), 3), ((2,), 2), ((1, 2), 2))
_HITS: dict[int, tuple[str, ...]] = {
    3: ("1 2 3", "1 2&", "1 3", "1 2& 3&"),
    4: ("1 2& 4", "1 2& 3&", "1 2 3 4", "1 2&", "1 3 4", "1& 2& 4", "1 2& 4&", "1 4"),
    5: ("1 2& 4", "1 4 5", "1 2& 4&"),
}
_KICKS: dict[int, tuple[str, ...]] = {
    3: ("2&", "3", "2& 3&"),
    4: ("2& 4", "2&", "4&", "1 2&", "2& 4&", "4"),
    5: ("4", "2& 4"),
}
_WALKS = (
    ("1", "6-", "5/7"),
    ("1", "4", "2- 1/3"),
    ("4", "1", "1/3 2-"),
    ("6-", "4", "6-/5"),
    ("4", "2-", "1/3"),
    ("5", "1", "6- 5/7"),
    ("1", "4", "1/3"),
)
_NO_PUSH = ("3/4", "6/8")  # metres whose bass stays on the beat
_SIXTEENTHS = (Style.RNB, Style.POP, Style.GOSPEL, Style.ROCK)  # that push by a sixteenth
_BREAKING = ("V", "Ch", "A", "B", "S")  # sections that may end in silence; a chorus does not
_STOPS = (Degree(1), Degree(4), Degree(5), Degree(6))  # roots of chords on which a band may stop
# What is said over a silent bar.
_FILLS = {
    Style.JAZZ: ("solo break", "drum fill", "bass fill"),
    Style.BOSSA: ("guitar alone", "percussion alone", "band out"),
    Style.GOSPEL: ("organ fill", "drum fill", "vocal pickup"),
    Style.BLUES: ("guitar fill", "harp fill", "band out"),
    Style.RNB: ("drum fill", "vocal pickup", "bass fill"),
}
_OTHER_FILLS = ("drum fill", "vocal pickup", "guitar fill", "band out")
_TIMES_NEW = 3


@dataclass(frozen=True, slots=True)
class Striker:
    """Decorates the sections of one song; `level` is that of its figures."""

    stream: random.Random
    row: StyleRow
    meter: Meter
    level: int
    harmony: int

    def strike(self, name: str, bars: Section) -> Section:
        """A section with its figures."""
        steps: tuple[tuple[int, Callable[[str, Section], Section]], ...] = (
            (UNEVEN, self._lean),
            (WALKS, self._walk),
            (PUSHES, self._push),
            (HITS, self._kick),
            (HITS, self._turn),
            (CHOKES, self._choke),
            (TIED_PUSHES, self._tie),
            (DIAMONDS, self._hold),
        )
        for at, step in steps:
            if self.level >= at:
                bars = step(name, bars)
        return bars

    def happens(self, rate: int, at: int = 0) -> bool:
        """So often in a hundred; more often at the level `at` that brings it."""
        share = min(rate * (_TIMES_NEW if self.level == at else 1), 100)
        return draw(self.stream, (True, False), (share, 100 - share))

    def _lean(self, _: str, bars: Section) -> Section:
        """Some split bars lean on their first chord: three beats and one."""
        count = beats_of(self.meter)
        if count != 4 or not self.happens(40, UNEVEN):
            return bars
        return tuple(
            shared(chords, (3, 1)) if len(chords := _chords(bar)) == 2 and self.happens(50) else bar for bar in bars
        )

    def _walk(self, _: str, bars: Section) -> Section:
        if not self.happens(self.row.habits.walks, WALKS):
            return bars
        found = list(bars)
        for place, (here, after) in enumerate(pairwise(bars)):
            ways = [way for from_, to, way in _WALKS if _is(here, from_) and _begins(after, to) and self._has(way)]
            if ways and self.happens(45) and len(found[place - 1].cells) == 1:
                chords = tuple(chord(word) for word in draw(self.stream, ways).split())
                left = beats_of(self.meter) - len(chords)
                if left > 0:
                    steps = frozenset(range(1, len(chords) + 1))
                    found[place] = shared((*_chords(here), *chords), (left, *(1 for _ in chords)), passing=steps)
        return tuple(found)

    def _has(self, way: str) -> bool:
        """Whether the harmony level has the chords of a walk."""
        return all(chord_level(chord(word)) <= self.harmony for word in way.split())

    def _push(self, name: str, bars: Section) -> Section:
        habit = self.row.habits.pushes
        if (
            (self.meter.name in _NO_PUSH and self.level != PUSHES)
            or not self.happens(habit + 25, PUSHES)
            or name == TAG
        ):
            return bars
        pattern = draw(self.stream, [mask for mask, _ in _PUSHED], [weight for _, weight in _PUSHED])
        inner = len(pattern) < 3 and self.happens(habit // 2)
        push = Push.EIGHTH
        if self.level >= TIED_PUSHES and self.row.style in _SIXTEENTHS and self.happens(25, TIED_PUSHES):
            push = Push.SIXTEENTH
        found = list(bars)
        for place, bar in enumerate(bars):
            cells = list(bar.cells)
            changes = place > 0 and _chords(bars[place - 1])[-1:] != _chords(bar)[:1]
            if place % PHRASE in pattern and changes and cells[0].chord:
                cells[0] = replace(cells[0], push=push)
            if inner and len(cells) == 2 and place % 2 and not cells[1].is_passing:
                cells[1] = replace(cells[1], push=push)
            found[place] = replace(bar, cells=tuple(cells))
        return tuple(found)

    def _kick(self, name: str, bars: Section) -> Section:
        """The band catches the same kicks in the same bar of each phrase."""
        patterns = _KICKS.get(len(self.meter.groups)) if self.meter.unit == 4 else None
        if not patterns or name.startswith(("I", "O", "E", "T")) or not self.happens(self.row.habits.kicks, HITS):
            return bars
        beats, kicked = _beats(draw(self.stream, patterns)), draw(self.stream, (1, 2, 3))
        return self._figured(bars, [p for p in range(len(bars)) if p % PHRASE == kicked], Figure(beats, is_exact=False))

    def _turn(self, name: str, bars: Section) -> Section:
        """The last bar of a section: a break in which the band is silent, or hits together; stop time under a solo."""
        if name.startswith(("O", "E", "T")):
            return bars
        habits = self.row.habits
        last = len(bars) - 1
        if self.row.style is Style.BLUES and name.startswith(("S", "V2")) and self.happens(habits.breaks):
            return self._figured(bars, range(min(PHRASE, last)), Figure((Fraction(1),)))
        if last >= PHRASE and name.rstrip("0123456789") in _BREAKING and self.happens(habits.breaks // 2, HITS):
            return (*bars[:-1], ChartBar("", (Cell("", Sign.NC),), notes=self._fill()))
        patterns = _HITS.get(len(self.meter.groups)) if self.meter.unit == 4 else None
        if patterns and self.happens(habits.hits, HITS):
            return self._figured(bars, [last], Figure(_beats(draw(self.stream, patterns))))
        return bars

    def _fill(self) -> tuple[str, ...]:
        words = draw(self.stream, ("", *_FILLS.get(self.row.style, _OTHER_FILLS)))
        return (words,) if words else ()

    def _figured(self, bars: Section, places: "range | list[int]", figure: Figure) -> Section:
        found = list(bars)
        for place in places:
            bar = bars[place]
            if len(bar.cells) == 1 and bar.cells[0].chord and max(figure.beats) < beats_of(self.meter) + 1:
                push = None if figure.beats[0] == 1 and figure.is_exact else bar.cells[0].push
                found[place] = replace(bar, cells=(replace(bar.cells[0], figure=figure, push=push),))
        return tuple(found)

    def _choke(self, name: str, bars: Section) -> Section:
        """The bar before silence, or where a phrase ends in the middle of a section, on a chord that can stand."""
        if name.startswith(("I", "O", "E")) or not self.happens(self.row.habits.chokes, CHOKES):
            return bars
        silent = [place for place, bar in enumerate(bars[1:]) if bar.cells[0].content is Sign.NC]
        ends = range(PHRASE - 1, len(bars) - 1, PHRASE) or (len(bars) - 1,)
        places = silent or [place for place in ends if _stops(bars[place])]
        return self._touched(bars, draw(self.stream, places), Touch.CHOKE) if places else bars

    def _tie(self, _: str, bars: Section) -> Section:
        """A chord that lasts is held over a bar line."""
        found = list(bars)
        for place in range(1, len(bars) - 1):
            before, here = found[place - 1].cells, found[place].cells
            same = len(here) == 1 and before[-1].chord == here[0].chord is not None
            if (
                same
                and _is_bare(here[0])
                and before[-1].figure is None
                and before[-1].touch is None
                and not before[-1].is_tied
                and self.happens(30, TIED_PUSHES)
            ):
                found[place] = replace(found[place], cells=(replace(here[0], is_tied=True),))
        return tuple(found)

    def _hold(self, name: str, bars: Section) -> Section:
        """A diamond on the last bar of a section that leads to another."""
        rate = self.row.habits.diamonds // (3 if name.startswith(("S", "A", "V")) else 2)
        if self.level == DIAMONDS and len(bars) > PHRASE and self.happens(rate):
            bars = self._touched(bars, PHRASE - 1, Touch.DIAMOND)
        return self._touched(bars, len(bars) - 1, Touch.DIAMOND) if self.happens(rate, DIAMONDS) else bars

    def _touched(self, bars: Section, place: int, touch: Touch) -> Section:
        cells = bars[place].cells
        cell = cells[-1]
        if cell.chord is None or cell.touch or cell.figure or cell.is_tied or cell.is_passing:
            return bars
        held = (*cells[:-1], replace(cell, touch=touch))
        return (*bars[:place], replace(bars[place], cells=held), *bars[place + 1 :])


def _chords(bar: ChartBar) -> tuple[Chord, ...]:
    return tuple(cell.chord for cell in bar.cells if cell.chord)


def _is(bar: ChartBar, name: str) -> bool:
    return len(bar.cells) == 1 and bar.cells[0].chord == chord(name) and _is_bare(bar.cells[0])


def _begins(bar: ChartBar, name: str) -> bool:
    return bar.cells[0].chord == chord(name)


def _stops(bar: ChartBar) -> bool:
    """Whether a band may stop on its last chord: on one of the key's own, not on one that leads on."""
    found = bar.cells[-1].chord
    return found is not None and found.root in _STOPS and found.bass is None and "o" not in found.quality.base


def _is_bare(cell: Cell) -> bool:
    return not (cell.push or cell.touch or cell.figure or cell.is_tied)


def _beats(text: str) -> tuple[Fraction, ...]:
    return tuple(int(word.rstrip("&")) + Fraction(word.endswith("&"), 2) for word in text.split())
