"""Where a chart writes attacks: figures, kicks, diamonds, chokes, pushes, as times of the performance and as they are
counted. Quarters of the performance; microseconds are straight, the swing is found from what was played."""

from collections.abc import Callable
from fractions import Fraction

from trainer.model.chart_road import RoadBar, RoadCell
from trainer.model.meter import Quarters
from trainer.model.tempo import Feel, Micros
from trainer.model.zones import Manner, Strike

PAIRS = {Feel.SWING: Fraction(1), Feel.SHUFFLE: Fraction(1), Feel.SWING16: Fraction(1, 2)}
_PARTS = {
    Fraction(0): "",
    Fraction(1, 4): "e",
    Fraction(1, 2): "&",
    Fraction(3, 4): "a",
    Fraction(1, 3): "t",
    Fraction(2, 3): "l",
}


def written(bar: RoadBar, cell: RoadCell, manner: Manner, micros: Callable[[Quarters], Micros]) -> tuple[Strike, ...]:
    """The attacks that are written in a cell; for free comping only a push is."""
    if manner.is_silent or cell.is_tied:
        return ()
    places = list(cell.attacks)
    if manner in (Manner.DIAMOND, Manner.CHOKE) or (cell.push and places[:1] != [cell.onset]):
        places.insert(0, cell.onset)
    struck = [place - cell.push if place == cell.onset else place for place in places]
    pair = Fraction(0) if bar.meter.is_compound else PAIRS.get(bar.groove.feel, Fraction(0))
    swung = {place for place in struck if pair and (place - bar.onset) % pair == pair / 2}
    swung -= {place for place in swung if {place - pair / 4, place + pair / 4} & set(struck)}
    return tuple(
        Strike(
            place=place,
            at=micros(place),
            count=counted(place - bar.onset, beat=bar.meter.beat, bar=bar.length),
            push=cell.push if cell.push and place < cell.onset else Fraction(0),
            pair=micros(place + pair / 2) - micros(place - pair / 2) if place in swung else 0,
        )
        for place in struck
    )


def counted(place: Quarters, *, beat: Quarters, bar: Quarters) -> str:
    """How a place in a bar is counted: `1`, `2&`, `4a`; in compound metres `1t`, `1l`. Before the bar it counts on from
    the bar before."""
    number, part = divmod(place / beat, 1)
    return f"{int(number % (bar / beat)) + 1}{_PARTS.get(part, '+')}"
