"""The chord symbols above a staff, lettered as those of a chart: root on the line, quality raised. Page pixels."""

from collections.abc import Mapping
from functools import lru_cache
from math import ceil

from trainer.engrave.chart.block import Block, words
from trainer.engrave.chart.house import DEFAULT
from trainer.engrave.chart.lettering import Lettering
from trainer.engrave.chart.symbol import Script, symbol
from trainer.engrave.page import Role, Words
from trainer.engrave.svg import System
from trainer.model.chart import Dialect
from trainer.model.chord import ChordSymbol, Letter
from trainer.model.score import NO_CHORD, Change

_SIZE = 20.0
_SCRIPT = Script(Dialect.LETTERS, DEFAULT, Lettering.CLEAN)
_TONIC = Letter("C")  # from which a symbol is counted and lettered again; any will do
_FIGURE = 11.25  # pixels of a figure as Verovio sets the words of a symbol


@lru_cache(maxsize=1024)
def lettered(found: ChordSymbol | None) -> Block:
    """A symbol, or N.C., from the left end of its baseline."""
    if found is None:
        return words(NO_CHORD, _SIZE, Lettering.CLEAN, Role.CHORD)
    return symbol(found.counted(_TONIC), _TONIC, _SCRIPT, _SIZE).block


def filling(found: ChordSymbol | None) -> str:
    """Figures that take up at least the room of a symbol, for Verovio to lay out in its stead."""
    return "0" * ceil(lettered(found).width / _FIGURE)


def letter(system: System, changes: Mapping[str, Change]) -> None:
    """Put the symbols of a system, by their ids, where Verovio laid out what fills their room."""
    for place, mark in enumerate(tuple(system.marks)):
        change = changes.get(mark.owner)
        if change and isinstance(mark, Words):
            system.marks[place], *others = lettered(change.symbol).at(mark.x, mark.y, mark.owner)
            system.marks += others
            system.written_on += [system.written_on[place]] * len(others)
