"""What a lead sheet says in words and signs: the name of a section that is comped, rit. and a tempo, a last note that
is held."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from trainer.generate.chart.form import title_of
from trainer.generate.chart.sheet import Sheet
from trainer.generate.line import Slot
from trainer.generate.page import Sign, Signs
from trainer.model.meter import Quarters
from trainer.model.score import DirectionKind, Mark

_RIT, _A_TEMPO = "rit.", "a tempo"
Marks = dict[int, frozenset[Mark]]


def signs_of(sheet: Sheet, signs: Signs) -> Signs:
    """The signs of a page with what its chart says."""
    free = tuple(_free(sheet))
    end = sheet.bars[-1].bar.end
    said = [Sign(DirectionKind.WORDS, onset, title) for onset, title in _titles(sheet)]
    said += [Sign(DirectionKind.WORDS, start, _RIT) for start, _ in free]
    said += [Sign(DirectionKind.TEMPO, stop, _A_TEMPO) for _, stop in free if stop != end]
    return replace(signs, signs=(*signs.signs, *said), free=free)


def fermatas(sheet: Sheet, slots: Sequence[Slot]) -> Marks:
    """The last note, where it is held until the leader moves on."""
    has_one = any(cell.has_fermata for cell in sheet.bars[-1].bar.cells)
    last = max(place for place, slot in enumerate(slots) if not slot.is_rest)
    return {last: frozenset({Mark.FERMATA})} if has_one else {}


def _free(sheet: Sheet) -> list[tuple[Quarters, Quarters]]:
    """The stretches under rit."""
    found: list[tuple[Quarters, Quarters]] = []
    for written in sheet.bars:
        bar = written.bar
        if bar.is_free and found and found[-1][1] == bar.onset:
            found[-1] = found[-1][0], bar.end
        elif bar.is_free:
            found.append((bar.onset, bar.end))
    return found


def _titles(sheet: Sheet) -> list[tuple[Quarters, str]]:
    """Where the melody stops or comes back with a section, the name of that section."""
    sung = sheet.sung
    places = [place for place, written in enumerate(sheet.bars) if written.begins]
    comped = [place not in sung for place in places]
    lettered = any(written.bar.section.startswith("A") for written in sheet.bars)
    return [
        (sheet.bars[place].bar.onset, title_of(sheet.bars[place].bar.section, lettered=lettered))
        for place, (before, here) in zip(places, pairwise((False, *comped)), strict=True)
        if here and not before
    ]
