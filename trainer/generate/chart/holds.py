"""Where a band waits for its leader: rit. into a last chord that is held, a fermata before the last chorus and the
tempo again behind it. A sign for one time stands in no bar that returns: its section is then written out again."""

import random
from dataclasses import dataclass, replace

from trainer.generate.chart.levels import FERMATAS, HOLDS
from trainer.generate.chart.road import LONGEST_AGAIN, Bars, Page, inserted
from trainer.generate.draw import draw
from trainer.model.chart import Cell, FormItem, Section, Touch
from trainer.model.signpost import RoadSign

# Whether an end has a rit. and a fermata, by weight.
_ENDS = (((True, True), 5), ((False, True), 3), ((True, False), 2))
_BEFORE = 30  # in a hundred: songs that wait before the last chorus
_TIMES_NEW = 2
_CHORUSES = ("C", "V", "A")


@dataclass(frozen=True, slots=True)
class Holds:
    """Lets the band of one song wait; `figures` is the level, `rate` how often in a hundred the style slows to its
    end."""

    stream: random.Random
    figures: int
    rate: int

    def on(self, page: Page) -> Page:
        """The same page with what its level has."""
        if self.figures >= HOLDS and not _signs(page) and self._happens(_BEFORE):
            page = self._before_chorus(page)
        if self.figures >= FERMATAS and self._happens(self.rate * (_TIMES_NEW if self.figures == FERMATAS else 1)):
            page = self._at_end(page)
        return page

    def _before_chorus(self, page: Page) -> Page:
        """A fermata where the last chorus is waited for; with rit. where that chorus is written for this one time."""
        order = _order(page)
        place = max((at for at in range(2, len(order)) if order[at].section.startswith(_CHORUSES)), default=0)
        held = self._once(page, place - 1) if place else None
        if held is None or not _can_hold(_at(held, place - 1).bars):
            return page
        chorus = self._once(held, place)
        if chorus is None or _at(chorus, place).bars[0].repeat_start:
            return _with(held, place - 1, _on_fermata(_at(held, place - 1).bars))
        first, *others = _at(chorus, place).bars
        again = _with(chorus, place, (replace(first, is_a_tempo=True), *others))
        return _with(again, place - 1, _slowing(_on_fermata(_at(again, place - 1).bars)))

    def _at_end(self, page: Page) -> Page:
        place = len(_order(page)) - 1
        own = self._once(page, place) if _comes_last(page) else None
        if own is None or not _can_hold(bars := _at(own, place).bars):
            return page
        wants_rit, has_fermata = draw(self.stream, [end for end, _ in _ENDS], [weight for _, weight in _ENDS])
        bars = _on_fermata(bars) if has_fermata else bars
        return _with(own, place, _slowing(bars) if wants_rit else bars)

    def _once(self, page: Page, place: int) -> Page | None:
        """The page whose section at a place of the order is written for that time; None where it is not."""
        order = _order(page)
        if sum(item.times for item in order if item.section == order[place].section) == 1:
            return page
        section = _at(page, place)
        can_return = order[place].times == 1 and len(section.bars) <= LONGEST_AGAIN
        return inserted(page, place, section) if can_return and self._happens(50) else None

    def _happens(self, rate: int) -> bool:
        share = min(rate, 100)
        return draw(self.stream, (True, False), (share, 100 - share))


def _order(page: Page) -> tuple[FormItem, ...]:
    return page.form or tuple(FormItem(section.name) for section in page.sections)


def _at(page: Page, place: int) -> Section:
    """The section at a place of the order."""
    name = _order(page)[place].section
    return next(section for section in page.sections if section.name == name)


def _with(page: Page, place: int, bars: Bars) -> Page:
    old = _at(page, place)
    new = replace(old, bars=bars)
    return replace(page, sections=tuple(new if each is old else each for each in page.sections))


def _signs(page: Page) -> frozenset[RoadSign]:
    return frozenset(sign for section in page.sections for bar in section.bars for sign in bar.signs)


def _comes_last(page: Page) -> bool:
    """Whether the song ends where its last section does: not where it jumps back from there."""
    return not _signs(page) or RoadSign.CODA in _signs(page)


def _can_hold(bars: Bars) -> bool:
    """Whether the last chord is played once, and struck neither short nor in a rhythm."""
    last = bars[-1].cells[-1]
    is_open = last.figure is None and last.touch is not Touch.CHOKE and not (last.is_tied or last.is_passing)
    return last.chord is not None and is_open and bars[-1].plays == 1


def _on_fermata(bars: Bars) -> Bars:
    *cells, last = bars[-1].cells
    held = replace(last, touch=Touch.DIAMOND, has_fermata=True)
    return (*bars[:-1], replace(bars[-1], cells=(*cells, held)))


def _slowing(bars: Bars) -> Bars:
    """With rit. from the last bar but one, where that leads to the last; nothing is pushed or cut short there."""
    if len(bars) < 2 or bars[-2].plays > 1 or bars[-1].repeat_start or not bars[-2].cells[-1].chord:
        return bars
    before, last = (replace(bar, cells=tuple(map(_calm, bar.cells))) for bar in bars[-2:])
    return (*bars[:-2], replace(before, is_rit=True), last)


def _calm(cell: Cell) -> Cell:
    return replace(cell, push=None, touch=None if cell.touch is Touch.CHOKE else cell.touch)
