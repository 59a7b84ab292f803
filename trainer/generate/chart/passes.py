"""The sections of a song as they are played, one after the other: how each ends there, and how the song does."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from trainer.generate.chart.form import TAG, TAG_BARS
from trainer.generate.chart.harmonise import Harmonies
from trainer.generate.chart.lay import ends_at_home, lay_bar
from trainer.generate.chart.levels import CHOKES, DIAMONDS, ENDINGS, is_tonic
from trainer.generate.chart.road import Bars, Pass
from trainer.generate.chart.styles import StyleRow
from trainer.generate.draw import draw
from trainer.model.chart import Cell, ChartBar, Touch
from trainer.model.exercise import ChartAxes, Style
from trainer.model.meter import Meter

_ROLLING = (Style.JAZZ, Style.BOSSA, Style.BLUES)  # where a section that returns rolls on
_HELD = (2, 3)  # how often a last section that was heard before ends otherwise now, against as it did


@dataclass(frozen=True, slots=True)
class Sequel:
    """What decides how the sections of one song end."""

    stream: random.Random
    row: StyleRow
    axes: ChartAxes
    meter: Meter
    harmonies: Harmonies
    minor: bool

    def passes(self, order: Sequence[tuple[str, int]], sections: Mapping[str, Bars]) -> list[Pass]:
        """The sections as played: one that follows itself may lead back first, the last one comes home; where that one
        was played before and came home then, it does so each time alike."""
        last = order[-1][0]
        end = self._end(order, sections[last])
        found = []
        for place, (name, length) in enumerate(order):
            bars = sections[name]
            after = order[place + 1][0] if place + 1 < len(order) else None
            if name == TAG and length > TAG_BARS:
                turns = (length - 2) // 2
                bars = (replace(bars[0], repeat_start=True), replace(bars[1], plays=turns), *bars[2:])
            if after == name and self.axes.road >= ENDINGS and ends_at_home(bars, minor=self.minor):
                bars = (*bars[:-1], lay_bar(self.harmonies.turnaround, self.meter, self.axes.figures))
            elif after is None or (name == last and ends_at_home(bars, minor=self.minor)):
                bars = (*bars[:-1], end)
            found.append(Pass(name, bars))
        return found

    def _end(self, order: Sequence[tuple[str, int]], bars: Bars) -> ChartBar:
        """The last bar of the last section."""
        names = [name for name, _ in order]
        run = next((place for place, name in enumerate(reversed(names)) if name != names[-1]), len(names))
        returns = names[-1] in names[: len(names) - run]
        if returns and ends_at_home(bars, minor=self.minor):
            held = draw(self.stream, (True, False), _HELD) and self.row.style not in _ROLLING
            return self._home(bars[-1]) if held else bars[-1]
        return self._home(bars[-1])

    def _home(self, bar: ChartBar) -> ChartBar:
        """The last bar of the song: home, held from the level of diamonds on, or cut short."""
        chord = bar.cells[-1].chord
        home = chord if chord is not None and is_tonic(chord, minor=self.minor) else self.harmonies.home
        touch = Touch.DIAMOND if self.axes.figures >= DIAMONDS else None
        chokes = self.row.habits.chokes // 2
        if self.axes.figures >= CHOKES and draw(self.stream, (True, False), (chokes, 100 - chokes)):
            touch = Touch.CHOKE
        return replace(bar, cells=(Cell("", home, touch=touch),), meter=None, is_meter_once=False, notes=())
