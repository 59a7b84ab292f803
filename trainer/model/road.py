"""The order in which written bars are played: repeats, endings and signs unrolled. One walk serves staff and chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from trainer.errors import BadPlace
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
    is. BadPlace where the road never ends.
    """
    order: list[tuple[int, int]] = []
    seen = [0] * len(bars)
    walker = _Walker(bars)
    while walker.place < len(bars):
        place = walker.place
        if walker.enter():
            seen[place] += 1
            order.append((place, seen[place]))
            if len(order) > MOST_VISITS:
                raise BadPlace(bars[place].place, f"more than {MOST_VISITS} bars, counting what is repeated")
            walker.leave()
    return tuple(order)


@dataclass(slots=True)
class _Walker:
    """Where the reader is: the bar, where the repeat began, its pass, and the jump that was taken."""

    bars: Sequence[Waymark]
    place: int = 0
    start: int = 0
    turn: int = 1
    jump: RoadSign | None = None

    def enter(self) -> bool:
        """Come to a bar: whether it is played on this pass. One that is not is left behind at once."""
        bar, place = self.bars[self.place], self.place
        leaves_endings = place > 0 and bool(self.bars[place - 1].ending) and not bar.ending
        if (bar.repeat_start or leaves_endings) and place != self.start:
            self.start, self.turn = place, 1
        if bar.ending and not self._takes_ending():
            self.place += 1
            return False
        return True

    def leave(self) -> None:
        """From the end of a bar to the next; behind the last bar at the end of the song."""
        bar = self.bars[self.place]
        if self.jump is None and self.turn < bar.plays:
            self.turn, self.place = self.turn + 1, self.start
        elif self.jump and RoadSign.FINE in bar.signs and self.jump.ends_at is not RoadSign.TO_CODA:
            self.place = len(self.bars)
        elif self.jump and RoadSign.TO_CODA in bar.signs and self.jump.ends_at is not RoadSign.FINE:
            coda = _place_of(self.bars, RoadSign.CODA)
            if coda <= self.place:
                raise BadPlace(bar.place, "{to coda} leads back to a {coda} before it, without end")
            self.start = self.place = coda
        elif jump := next((sign for sign in bar.signs if sign.is_jump), None):
            if self.jump:
                raise BadPlace(bar.place, f"{{{jump}}} comes round again without end; no {jump.way_out} on the way")
            self.start = self.place = _place_of(self.bars, RoadSign.SEGNO) if jump.is_dal_segno else 0
            self.turn, self.jump = 1, jump
        else:
            self.place += 1
            if bar.plays > 1 and not bar.ending:
                self.start, self.turn = self.place, 1

    def _takes_ending(self) -> bool:
        """Whether the ending at this place is played on this pass: after a jump, the last."""
        if self.jump is None:
            return self.turn in self.bars[self.place].ending
        first, last = endings_together(self.bars, self.place)
        final = max(number for bar in self.bars[first:last] for number in bar.ending)
        return final in self.bars[self.place].ending


def endings_together(bars: Sequence[Waymark], place: int) -> tuple[int, int]:
    """The run of bars in endings round a bar, from the first to behind the last: all endings of one repeat."""
    first, last = place, place + 1
    while first > 0 and bars[first - 1].ending and not bars[first].repeat_start:
        first -= 1
    while last < len(bars) and bars[last].ending and not bars[last].repeat_start:
        last += 1
    return first, last


def _place_of(bars: Sequence[Waymark], sign: RoadSign) -> int:
    return next(place for place, bar in enumerate(bars) if sign in bar.signs)


def check_signs(bars: Sequence[Waymark]) -> None:
    """Refuse signs that lead nowhere, with their place: a D.S. without a segno, a coda without its "to coda"."""
    places: dict[RoadSign, str] = {}
    for bar in bars:
        for sign in bar.signs:
            if sign in places:
                raise BadPlace(bar.place, f"a second {{{sign}}}; the first is in {places[sign]}")
            places[sign] = bar.place
    jumps = [sign for sign in places if sign.is_jump]
    if len(jumps) > 1:
        raise BadPlace(places[jumps[1]], f"{{{jumps[1]}}} beside {{{jumps[0]}}}: one way back in a chart")
    for sign, place in places.items():
        for needed in sign.needs:
            if not needed & set(places):
                missing = " or ".join(sorted(f"{{{other}}}" for other in needed))
                raise BadPlace(place, f"{{{sign}}} leads nowhere without {missing}")
