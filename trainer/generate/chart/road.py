"""From sections as played to a page: what follows itself is repeated, what ends otherwise has endings, what returns is
named again in the form or reached by D.S., and a last chorus may go up."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from trainer.generate.chart.form import LETTERED, title_of
from trainer.generate.chart.levels import ENDINGS, HALF_STEP_UP, JUMPS, MODULATIONS, REPEATS
from trainer.generate.draw import draw
from trainer.model.chart import ChartBar, FormItem, Section
from trainer.model.key import Key
from trainer.model.signpost import RoadSign

Bars = tuple[ChartBar, ...]
LINE = 4  # bars to a line
LONGEST_AGAIN = 8  # bars of a section that is written out again for one thing that is new in it
_BACK = {False: (RoadSign.DS_AL_CODA, RoadSign.DS_AL_FINE), True: (RoadSign.DC_AL_CODA, RoadSign.DC_AL_FINE)}
_MOST_SHARPS = 6
_UP = {1: 6, 2: 4}  # semitones up, by weight


@dataclass(frozen=True, slots=True)
class Pass:
    """A section as it is played once: its name and its bars, which may end another way than they did before."""

    name: str
    bars: Bars


@dataclass(frozen=True, slots=True)
class Page:
    """Sections as written, and their order where that is another."""

    sections: tuple[Section, ...]
    form: tuple[FormItem, ...] = ()


def elsewhere(bars: Bars, *, away: Key, home: Key) -> Bars:
    """A bridge in another key, back home for its last bar."""
    return (replace(bars[0], key=away), *bars[1:-1], replace(bars[-1], key=home))


def draw_page(stream: random.Random, passes: Sequence[Pass], road: int, key: Key) -> Page:
    """The page of a road level on which the passes are played in this order."""
    names, written = _written(passes, road)
    inner = {name: _fold(stream, bars, road) for name, bars in written.items() if not _is_folded(bars)}
    pages = written | inner
    raised = _raised(stream, names, road, key)
    jumped = _jump(names, written) if road >= JUMPS else None
    if jumped and (raised is None or (road < HALF_STEP_UP and draw(stream, (True, False)))):
        return Page(_sections(jumped))
    sections = _sections(list(pages.items()))
    items = _items(names, raised)
    is_plain = names == list(pages) and raised is None
    return Page(sections, () if is_plain else items)


def inserted(page: Page, place: int, section: Section) -> Page:
    """The same page with a section of its own, under the next free name, at one place of the form."""
    name = _fresh(_root(section.name), {each.name: each.bars for each in page.sections})
    lettered = LETTERED[0] in (each.name for each in page.sections)
    own = replace(section, name=name, title=title_of(name, lettered=lettered))
    form = (*page.form[:place], replace(page.form[place], section=name), *page.form[place + 1 :])
    names = [item.section for item in form]
    return Page(tuple(sorted((*page.sections, own), key=lambda each: names.index(each.name))), form)


def _written(passes: Sequence[Pass], road: int) -> tuple[list[str], dict[str, Bars]]:
    """The names as played, a repeat counted once, and the bars of each."""
    runs = [tuple(run) for _, run in groupby(passes, key=lambda each: each.name)]
    once = {run[0].name for run in runs if sum(other[0].name == run[0].name for other in runs) == 1}
    names: list[str] = []
    written: dict[str, Bars] = {}
    for run in runs:
        folded = _repeated([each.bars for each in run], road) if run[0].name in once and len(run) > 1 else None
        for name, bars in [(run[0].name, folded)] if folded else [(each.name, each.bars) for each in run]:
            own = next((n for n, b in written.items() if b == bars and _root(n) == _root(name)), None)
            if own is None or road < REPEATS:
                own = _fresh(name, written)
                written[own] = bars
            names.append(own)
    return names, written


def _root(name: str) -> str:
    return name.rstrip("0123456789")


def _fresh(name: str, taken: dict[str, Bars]) -> str:
    """`V`, then `V2`, `V3`."""
    numbers = (name, *(f"{_root(name)}{number}" for number in range(2, 100)))
    return next(each for each in numbers if each not in taken)


def _repeated(turns: list[Bars], road: int) -> Bars | None:
    """One stretch that is played so many times, with endings where the last turn ends otherwise; None where the level
    has no such sign."""
    if road < REPEATS or any(_is_folded(bars) for bars in turns):
        return None
    first, last = turns[0], turns[-1]
    if any(bars != first for bars in turns[:-1]):
        return None
    count = len(turns)
    if first == last:
        return _between(first, count)
    same = _prefix(first, last)
    if road < ENDINGS or same < len(first) // 2 or same == 0:
        return None
    earlier = tuple(range(1, count))
    one = (replace(first[same], ending=earlier), *first[same + 1 :])
    two = (replace(last[same], ending=(count,)), *last[same + 1 :])
    head = (replace(first[0], repeat_start=True), *first[1:same])
    return (*head, *one[:-1], replace(one[-1], plays=count), *two)


def _between(bars: Bars, count: int) -> Bars:
    opened = (replace(bars[0], repeat_start=True), *bars[1:])
    return (*opened[:-1], replace(opened[-1], plays=count))


def _prefix(one: Bars, other: Bars) -> int:
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b), len(one))


def _is_folded(bars: Bars) -> bool:
    return any(bar.plays > 1 or bar.repeat_start or bar.ending for bar in bars)


def _chords(bars: Bars) -> list[list[object]]:
    return [[cell.content for cell in bar.cells] for bar in bars]


def _fold(stream: random.Random, bars: Bars, road: int) -> Bars:
    """A section whose halves are alike may be written once, with a repeat or endings."""
    half = len(bars) // 2
    if len(bars) % 2 or half < LINE or any(bar.key for bar in bars):
        return bars
    folded = _repeated([bars[:half], bars[half:]], road)
    is_alike = _chords(bars[:half]) == _chords(bars[half:]) and bars[:half] != bars[half:]
    if folded is None or is_alike or not draw(stream, (True, False), (5, 1) if road == ENDINGS else (2, 3)):
        return bars
    return folded


def _raised(stream: random.Random, names: list[str], road: int, key: Key) -> tuple[int, Key] | None:
    """Where in the order the song goes up, and to which key: before the last section that was heard before, however it
    ends now."""
    roots = [_root(name) for name in names]
    last = next((place for place in range(len(names) - 1, 1, -1) if roots[place] in roots[:place]), None)
    if last is None or road < MODULATIONS:
        return None
    steps = 1 if road >= HALF_STEP_UP else draw(stream, tuple(_UP), tuple(_UP.values()))
    return last, up(key, steps)


def up(key: Key, semitones: int) -> Key:
    """The key so far above, in the spelling with the fewest accidentals."""
    tonic = key.fifths + 7 * semitones
    signature = (tonic + 5) % 12 - 5
    signature -= 12 if signature == _MOST_SHARPS and key.fifths < 0 else 0
    step = next(s for s in "FCGDAEB" for a in (0, -1, 1) if _signature(s, a, key) == signature)
    return next(Key(step, a, key.mode) for a in (0, -1, 1) if _signature(step, a, key) == signature)


def _signature(step: str, alter: int, key: Key) -> int:
    """Sharps of the key of that mode on a letter."""
    return {"F": -1, "C": 0, "G": 1, "D": 2, "A": 3, "E": 4, "B": 5}[step] + 7 * alter + key.fifths - _major(key)


def _major(key: Key) -> int:
    return {"F": -1, "C": 0, "G": 1, "D": 2, "A": 3, "E": 4, "B": 5}[key.step] + 7 * key.alter


def _items(names: list[str], raised: tuple[int, Key] | None) -> tuple[FormItem, ...]:
    place = raised[0] if raised else len(names)
    found: list[FormItem] = []
    for at, name in enumerate(names):
        if found and found[-1].section == name and at != place and found[-1].key is None:
            found[-1] = replace(found[-1], times=found[-1].times + 1)
        else:
            found.append(FormItem(name, key=raised[1] if raised and at == place else None))
    return tuple(found)


def _jump(names: list[str], pages: dict[str, Bars]) -> list[tuple[str, Bars]] | None:
    """The page with D.S. or D.C. where the order is: some sections, a run, others, the run again, an end. None where it
    is not, or where the run or the end hold repeats: after a jump these are not played."""
    for start in range(len(names)):
        for length in range(len(names) - start, 0, -1):
            run = names[start : start + length]
            again = next((p for p in range(start + length + 1, len(names)) if names[p : p + length] == run), None)
            if again is None:
                continue
            middle, end = names[start + length : again], names[again + length :]
            if any(_is_folded(pages[name]) for name in (*run, *end)):
                continue
            order = [*names[:start], *run, *middle, *end]
            if len(set(order)) == len(order):
                return _signed(order, start, start + length, again, pages)
    return None


def _signed(order: list[str], start: int, stop: int, again: int, pages: dict[str, Bars]) -> list[tuple[str, Bars]]:
    signs: dict[tuple[int, bool], RoadSign] = {}
    al_coda, al_fine = _BACK[start == 0]
    has_end = again < len(order)
    if start:
        signs[start, True] = RoadSign.SEGNO
    signs[stop - 1, False] = RoadSign.TO_CODA if has_end else RoadSign.FINE
    signs[again - 1, False] = al_coda if has_end else al_fine
    if has_end:
        signs[again, True] = RoadSign.CODA
    found = []
    for place, name in enumerate(order):
        bars = list(pages[name])
        for at, first in ((0, True), (-1, False)):
            if sign := signs.get((place, first)):
                bars[at] = replace(bars[at], signs=bars[at].signs | {sign})
        found.append((name, tuple(bars)))
    return found


def _sections(pages: list[tuple[str, Bars]]) -> tuple[Section, ...]:
    lettered = LETTERED[0] in (name for name, _ in pages)
    return tuple(_section(name, bars, lettered=lettered) for name, bars in pages)


def _section(name: str, bars: Bars, *, lettered: bool) -> Section:
    """With line breaks: four bars to a line, endings on lines of their own."""
    last = len(bars) - 1
    breaks = {place for place in range(last) if bars[place + 1].ending[:1] > (1,)}
    count = 0
    for place in range(last):
        count = 0 if place in breaks else count + 1
        if count == LINE and place not in breaks:
            breaks.add(place)
            count = 0
    broken = (replace(bar, breaks_line=place in breaks) for place, bar in enumerate(bars))
    return Section(name, title_of(name, lettered=lettered), tuple(broken))
