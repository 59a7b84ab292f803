"""Where on the page something was played: performance time to a written position to a place."""

from bisect import bisect_right
from fractions import Fraction

from trainer.engrave.page import Page
from trainer.engrave.places import bar_at, place
from trainer.model.expected import Expected
from trainer.model.meter import Quarters
from trainer.model.score import Score
from trainer.model.tempo import Micros

_CLEAR = 20.0


def written_position(expected: Expected, score: Score, at: Micros) -> Quarters:
    """The written position that was due at a time since the first beat; before and after the part, its ends."""
    spans = expected.bars
    span = spans[max(0, bisect_right([bar.at for bar in spans], at) - 1)]
    bar = next(bar for bar in score.bars if bar.number == span.number)
    share = Fraction(at - span.at, span.until - span.at) if span.until > span.at else Fraction(0)
    return bar.onset + bar.length * max(Fraction(0), min(Fraction(1), share))


def played_at(page: Page, expected: Expected, score: Score, at: Micros) -> tuple[int, float]:
    """The system and x where a press at that time stands, clear of the bar line behind it."""
    position = max(Fraction(0), min(written_position(expected, score, at), score.bars[-1].end - Fraction(1, 64)))
    system, x = place(page, position)
    return system, min(x, bar_at(page, position).right - _CLEAR)
