"""The order in which written bars are played: repeats and endings unrolled, each visit with its pass."""

from dataclasses import dataclass
from fractions import Fraction

from trainer.errors import BadInput
from trainer.model.meter import Quarters
from trainer.model.score import Bar

MOST_VISITS = 2_000


@dataclass(frozen=True, slots=True)
class Visit:
    """One bar as played: which written bar (index), which time through (from 1), and where it begins when played."""

    bar: int
    turn: int
    onset: Quarters


def visits(bars: tuple[Bar, ...]) -> tuple[Visit, ...]:
    """Every bar in performance order. BadInput where the repeats never end."""
    order: list[Visit] = []
    seen = [0] * len(bars)
    onset, place, start, turn = Fraction(0), 0, 0, 1
    while place < len(bars):
        bar = bars[place]
        leaves_endings = place > 0 and bool(bars[place - 1].ending) and not bar.ending
        if (bar.repeat_start or leaves_endings) and place != start:
            start, turn = place, 1
        if bar.ending and turn not in bar.ending:
            place += 1
            continue
        seen[place] += 1
        order.append(Visit(place, seen[place], onset))
        onset += bar.length
        if len(order) > MOST_VISITS:
            raise BadInput(f"bar {bar.number}: the repeats run to more than {MOST_VISITS} bars")
        if turn < bar.plays:
            turn, place = turn + 1, start
        else:
            if bar.plays > 1 and not bar.ending:
                start, turn = place + 1, 1
            place += 1
    return tuple(order)
