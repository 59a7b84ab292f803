"""How a song gets to a new key: the last bar before it turns to the dominant of what follows. A section that returns
may be written out again for that."""

import random
from dataclasses import dataclass, replace

from trainer.generate.chart.lay import lay_bar
from trainer.generate.chart.levels import chord_level
from trainer.generate.chart.phrases import chord
from trainer.generate.chart.road import LONGEST_AGAIN, Page, inserted
from trainer.generate.chart.styles import StyleRow
from trainer.generate.draw import draw
from trainer.model.chart import Cell, ChartBar, Touch
from trainer.model.chord import Chord
from trainer.model.exercise import ChartAxes, Style
from trainer.model.key import Key, Mode
from trainer.model.meter import Meter

# The dominant of the key so many semitones up, counted from the old one; of a minor song from its relative major.
_DOMINANTS = {Mode.MAJOR: {1: "b6", 2: "6"}, Mode.MINOR: {1: "4", 2: "#4"}}
_WITHOUT_SEVENTHS = (Style.ROCK,)
_AGAIN = (3, 1)  # how often one that returns is written out again to lead up, against left as it is


@dataclass(frozen=True, slots=True)
class Ascent:
    """What leads up in a song: its key and metre, its style, what its levels have."""

    key: Key
    meter: Meter
    row: StyleRow
    axes: ChartAxes

    def prepare(self, stream: random.Random, page: Page) -> Page:
        """The same page with a dominant before the section that goes up."""
        place = next((place for place, item in enumerate(page.form) if item.key), 0)
        new = page.form[place].key if place else None
        dominant = self._dominant(new) if new else None
        if dominant is None:
            return page
        before = page.form[place - 1]
        section = next(each for each in page.sections if each.name == before.section)
        last = section.bars[-1]
        if section.bars[0].key == new:  # a bridge that is there already has no way back
            last, dominant = replace(last, key=None), self._seventh("5")
        lead = self._lead(last, dominant)
        if lead is None:
            return page
        led = replace(section, bars=(*section.bars[:-1], lead))
        if sum(item.times for item in page.form if item.section == before.section) == 1:
            return replace(page, sections=tuple(led if each is section else each for each in page.sections))
        can_return = before.times == 1 and len(led.bars) <= LONGEST_AGAIN
        return inserted(page, place - 1, led) if can_return and draw(stream, (True, False), _AGAIN) else page

    def _dominant(self, new: Key) -> Chord | None:
        """The dominant of a key above, if the harmony level has it."""
        steps = 7 * (new.fifths - self.key.fifths) % 12
        found = self._seventh(_DOMINANTS[self.key.mode][steps])
        return found if chord_level(found, dominant=self.row.dominant) <= self.axes.harmony else None

    def _seventh(self, degree: str) -> Chord:
        """A dominant as the style has it."""
        return chord(degree + ("" if self.row.style in _WITHOUT_SEVENTHS else "7"))

    def _lead(self, bar: ChartBar, dominant: Chord) -> ChartBar | None:
        """A last bar that turns to the dominant; None where the band is silent there, or walks on."""
        first, last = bar.cells[0], bar.cells[-1]
        if bar.plays > 1 or any(not cell.chord or cell.is_passing for cell in bar.cells):
            return None
        if len(bar.cells) > 1 or first.figure or first.touch is Touch.CHOKE:
            return replace(bar, cells=(*bar.cells[:-1], replace(last, content=dominant, is_tied=False)))
        assert first.chord is not None
        chords = (first.chord, dominant) if bar.meter is None and first.chord != dominant else (dominant,)
        laid = lay_bar(chords, self.meter, self.axes.figures).cells
        if len(laid) == 1:
            return replace(bar, cells=(Cell("", dominant, touch=first.touch),))
        led = replace(laid[0], push=first.push, is_tied=first.is_tied)
        return replace(bar, cells=(led, replace(laid[1], touch=first.touch)))
