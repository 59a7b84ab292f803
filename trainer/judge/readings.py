"""Where a player without a clock may be: a few readings of what was struck, the likeliest first, none of which is given
up before another has become much likelier. Costs are whole numbers, in parts of one wrong key."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from trainer.model.judgement import Finding, Judgement
from trainer.model.played import Press
from trainer.model.tempo import Micros

WRONG = 8  # what a wrong key costs; what is odd and may be right costs 1 or 2 of these parts
DEPTH = 3 * WRONG  # a reading this much dearer than the best is given up
DOUBT = WRONG - 1  # one no dearer than by this may be the right one
WIDTH = 24
LOOK = 24  # presses that a reading may still be in two minds about


@dataclass(frozen=True, slots=True)
class Said:
    """What a reading takes a press for: a finding at a note or at a zone (by index, None for none of them), and what it
    said of the press before. `leaves_out` where it passed over something to get there."""

    press: Press
    finding: Finding
    note: int | None
    zone: int | None
    before: "Said | None"
    leaves_out: bool = False

    @property
    def is_right(self) -> bool:
        """Whether nothing was wrong or left out."""
        return self.finding is Finding.HIT and not self.leaves_out

    def back(self) -> Iterator["Said"]:
        """This and what was said of the presses before it, the last first, as far as a reading may be in doubt."""
        said: Said | None = self
        for _ in range(LOOK):
            if said is None:
                return
            yield said
            said = said.before


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reading costs; how far it has come, since when (None before the first press), and what was heard there as
    bits."""

    cost: int
    place: int
    heard: int = 0
    since: Micros | None = None
    said: Said | None = None


Readings = tuple[Reading, ...]
START: Readings = (Reading(0, 0),)


@dataclass(frozen=True, slots=True)
class Told:
    """What has been told: the notes hit (as bits), and the presses (by index) that were wrong, of late."""

    hit: int = 0
    wrong: frozenset[int] = frozenset()


NOTHING_TOLD = Told()


def kept(offered: Iterable[Reading]) -> Readings:
    """The readings worth keeping of some that are offered: of those that have come as far with as much the cheapest,
    best first, of two as cheap the one that is further on."""
    found: dict[tuple[int, int], Reading] = {}
    for reading in offered:
        here = reading.place, reading.heard
        if here not in found or reading.cost < found[here].cost:
            found[here] = reading
    ordered = sorted(found.values(), key=lambda reading: (reading.cost, -reading.place, -reading.heard.bit_count()))
    limit = ordered[0].cost + DEPTH
    return tuple(reading for reading in ordered[:WIDTH] if reading.cost <= limit)


def maybe_right(readings: Sequence[Reading]) -> frozenset[int]:
    """The last presses (by index) that a reading which may be the right one takes for right, and all behind them. Who
    plays everything right has such a reading throughout."""
    found: set[int] = set()
    for reading in readings:
        if reading.said is None or reading.cost > readings[0].cost + DOUBT:
            break
        found.update(said.press.index for said in takewhile(_is_right, reading.said.back()))
    return frozenset(found)


def news(readings: Readings, press: Press, told: Told) -> tuple[Told, tuple[Said, ...]]:
    """What the best reading says of the last press, and of those before it what was not told yet, in order. A press is
    told wrong only where none that may be the right reading has it right; until then it is UNJUDGED."""
    said = readings[0].said
    assert said is not None
    maybe = maybe_right(readings)
    hit, wrong, found = told.hit, told.wrong, []
    for one in said.back():
        if one.finding is Finding.HIT:
            is_news = one.press is press or (one.note is not None and not hit >> one.note & 1)
            hit |= 0 if one.note is None else 1 << one.note
        else:
            is_news = one.press.index not in maybe | wrong
            wrong |= {one.press.index} if is_news else frozenset()
        if is_news:
            found.append(one)
    if not found or found[0].press is not press:
        found.insert(0, Said(press, Finding.UNJUDGED, None, None, None))
    recent = frozenset(index for index in wrong if index > press.index - LOOK)
    return Told(hit, recent), tuple(found[::-1])


def of_nothing(finding: Finding, press: Press) -> Judgement:
    """A finding of a press at no place of the page."""
    return Judgement(finding=finding, played=press.index, key=press.key, at=press.at)


def _is_right(said: Said) -> bool:
    return said.is_right
