"""Signs that repeat the last bar, or the last two, where a page in letters would write the same again."""

from dataclasses import replace

from trainer.model.chart import ChartBar, Section

_ONE, _TWO = 1, 2


def with_similes(section: Section) -> Section:
    """The same section with a sign for each bar, or pair of bars, that plainly repeats what stands before it."""
    bars = list(section.bars)
    place = 1
    while place < len(bars):
        if _repeats(section.bars, place, _ONE):
            bars[place] = replace(bars[place], cells=(), simile=_ONE)
        elif place % 2 == 0 and _repeats(section.bars, place, _TWO) and _repeats(section.bars, place + 1, _TWO):
            for at in (place, place + 1):
                bars[at] = replace(bars[at], cells=(), simile=_TWO)
            place += 1
        place += 1
    return replace(section, bars=tuple(bars))


def _repeats(bars: tuple[ChartBar, ...], place: int, back: int) -> bool:
    """Whether a bar holds what the bar so many before it holds, with nothing in between that a player must see."""
    if not back <= place < len(bars):
        return False
    between = bars[place - back : place + 1]
    if any(bar.plays > 1 or bar.meter or bar.key or bar.notes or bar.simile for bar in between[:-1]):
        return False
    if any(bar.repeat_start or bar.ending for bar in between[1:]):
        return False
    here, model = bars[place], bars[place - back]
    same = [cell.named("") for cell in here.cells] == [cell.named("") for cell in model.cells]
    return same and _is_plain(here) and not (here.meter or here.key or here.notes)


def _is_plain(bar: ChartBar) -> bool:
    """Whether its chords are comped freely, in even shares."""
    return all(
        cell.chord and not (cell.push or cell.is_tied or cell.touch or cell.figure or cell.beats) for cell in bar.cells
    )
