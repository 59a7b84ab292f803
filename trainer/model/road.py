"""The order in which written bars are played: repeats, endings and signs unrolled. One walk serves staff and chart."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from trainer.errors import BadInput
from trainer.model.meter import Quarters
from trainer.model.score import Bar
from trainer.model.signpost import RoadSign

MOST_VISITS = 2_000


@dataclass(frozen=True, slots=True)
class Visit:
    """One bar as played: which written bar (index), which time through (from 1), and where it begins when played."""

    bar: int
    turn: int
    onset: Quarters


@dataclass(frozen=True, slots=True)
class Waymark:
    """What a written bar says about the road. `place` is its name in an error; `ending` are the passes on which it is
    played (empty for all), `plays` > 1 closes a repeat that is played so often."""

    place: str
    repeat_start: bool = False
    plays: int = 1
    ending: tuple[int, ...] = ()
    signs: frozenset[RoadSign] = frozenset()


@dataclass(frozen=True, slots=True)
class _Walker:
    """Where the reader is: the bar, where the repeat began, its pass, and the jump that was taken."""

    place: int = 0
    start: int = 0
    turn: int = 1
    jump: RoadSign | None = None


def visits(bars: tuple[Bar, ...]) -> tuple[Visit, ...]:
    """Every bar in performance order. BadInput where the repeats never end."""
    marks = [Waymark(f"bar {bar.number}", bar.repeat_start, bar.plays, bar.ending) for bar in bars]
    order, onset = [], Fraction(0)
    for place, turn in walk(marks):
        order.append(Visit(place, turn, onset))
        onset += bars[place].length
    return tuple(order)


def walk(bars: Sequence[Waymark]) -> tuple[tuple[int, int], ...]:
    """Every bar in performance order, as (index, which time it is played, from 1).

    A jump back (D.C., D.S.) is taken once, after its repeats; from then on repeats are not taken and the last ending
    is. BadInput where the road never ends.
    """
    order: list[tuple[int, int]] = []
    seen = [0] * len(bars)
    at = _Walker()
    while at.place < len(bars):
        bar = bars[at.place]
        leaves_endings = at.place > 0 and bool(bars[at.place - 1].ending) and not bar.ending
        if (bar.repeat_start or leaves_endings) and at.place != at.start:
            at = replace(at, start=at.place, turn=1)
        if bar.ending and not _takes(bars, at):
            at = replace(at, place=at.place + 1)
            continue
        seen[at.place] += 1
        order.append((at.place, seen[at.place]))
        if len(order) > MOST_VISITS:
            raise BadInput(f"{bar.place}: the repeats run to more than {MOST_VISITS} bars")
        onward = _onward(bars, at)
        if onward is None:
            break
        at = onward
    return tuple(order)


def _takes(bars: Sequence[Waymark], at: _Walker) -> bool:
    """Whether the ending at this place is played on this pass."""
    if at.jump is None:
        return at.turn in bars[at.place].ending
    first, last = at.place, at.place
    while first > 0 and bars[first - 1].ending and not bars[first].repeat_start:
        first -= 1
    while last + 1 < len(bars) and bars[last + 1].ending and not bars[last + 1].repeat_start:
        last += 1
    final = max(number for bar in bars[first : last + 1] for number in bar.ending)
    return final in bars[at.place].ending


def _onward(bars: Sequence[Waymark], at: _Walker) -> _Walker | None:
    """From the end of a bar to the next; None at the end of the song."""
    bar = bars[at.place]
    if at.jump is None and at.turn < bar.plays:
        return replace(at, turn=at.turn + 1, place=at.start)
    if at.jump is not None:
        if RoadSign.FINE in bar.signs and at.jump.ends_at is not RoadSign.TO_CODA:
            return None
        if RoadSign.TO_CODA in bar.signs and at.jump.ends_at is not RoadSign.FINE:
            return replace(at, place=_place_of(bars, RoadSign.CODA), start=_place_of(bars, RoadSign.CODA))
    if jump := next((sign for sign in bar.signs if sign.is_jump), None):
        if at.jump is not None:
            raise BadInput(f"{bar.place}: {{{jump}}} comes round again without end; no {jump.way_out} on the way")
        back = _place_of(bars, RoadSign.SEGNO) if jump.is_dal_segno else 0
        return _Walker(back, back, 1, jump)
    if bar.plays > 1 and not bar.ending:
        return replace(at, start=at.place + 1, turn=1, place=at.place + 1)
    return replace(at, place=at.place + 1)


def _place_of(bars: Sequence[Waymark], sign: RoadSign) -> int:
    return next(place for place, bar in enumerate(bars) if sign in bar.signs)


def check_signs(bars: Sequence[Waymark]) -> None:
    """Refuse signs that lead nowhere, with their place: a D.S. without a segno, a coda without its "to coda"."""
    places: dict[RoadSign, str] = {}
    for bar in bars:
        for sign in bar.signs:
            if sign in places:
                raise BadInput(f"{bar.place}: a second {{{sign}}}; the first is in {places[sign]}")
            places[sign] = bar.place
    jumps = [sign for sign in places if sign.is_jump]
    if len(jumps) > 1:
        raise BadInput(f"{places[jumps[1]]}: {{{jumps[1]}}} beside {{{jumps[0]}}}: one way back in a chart")
    for sign, place in places.items():
        for needed in sign.needs:
            if not needed & set(places):
                missing = " or ".join(sorted(f"{{{other}}}" for other in needed))
                raise BadInput(f"{place}: {{{sign}}} leads nowhere without {missing}")
