"""What a lead sheet says in words and signs: where a section begins, rit. and a tempo, a last note that is held."""

from collections.abc import Sequence
from dataclasses import replace

from trainer.generate.chart.fold import root
from trainer.generate.chart.form import LETTERED, title_of
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
    said = [Sign(DirectionKind.REHEARSAL, onset, title) for onset, title in _titles(sheet)]
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
    """The names of sections, where they begin; `A` is said as it is."""
    begun = [written.bar for written in sheet.bars if written.begins]
    lettered = any(root(bar.section) == LETTERED[0] for bar in begun)
    return [(bar.onset, _title(bar.section, lettered=lettered)) for bar in begun]


def _title(section: str, *, lettered: bool) -> str:
    return section if lettered and root(section) in LETTERED else title_of(section, lettered=False)
