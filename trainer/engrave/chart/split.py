"""What holds the chords of a split bar together: a line under them, a box, or parentheses."""

from typing import assert_never

from trainer.engrave.bounds import Box
from trainer.engrave.chart.block import Block, frame, line, together, words
from trainer.engrave.chart.house import Split
from trainer.engrave.chart.lettering import PENS
from trainer.engrave.chart.symbol import Script
from trainer.model.chart import Dialect

_PAD, _HIGH = 0.18, 0.16  # of a box, in sizes
_PARENTHESIS, _DROP = 1.15, 0.08
_USUAL = 44.0


def held(around: Box, *, start: float, size: float, script: Script) -> Block:
    """The sign round chords whose marks fill the box; an underline begins at `start`, where the chord itself does."""
    left, _, right, bottom = around
    thick = PENS[script.hand].line * size / _USUAL
    match script.house.split:
        case Split.UNDERLINE:
            y = max(0.3 * size, bottom + 5.0 * size / _USUAL)
            return line((start - 3.0, y), (right + 3.0, y), width=thick)
        case Split.BOX:
            return frame(around, width=thick, pad=(_PAD * size, _HIGH * size))
        case Split.PARENTHESES:
            opening, closing = (words(text, round(_PARENTHESIS * size, 2), script.hand) for text in "()")
            drop = _DROP * size
            return together(opening.moved(left - opening.width - 1.0, drop), closing.moved(right + 1.0, drop))
        case never:
            assert_never(never)


def side(cells: int, script: Script, size: float) -> float:
    """How far the sign reaches out on either side of so many chords."""
    if cells < 2 or script.dialect is Dialect.LETTERS or script.house.split is Split.UNDERLINE:
        return 0.0
    parenthesis = words("(", round(_PARENTHESIS * size, 2), script.hand).width + 1.0
    return _PAD * size if script.house.split is Split.BOX else parenthesis
