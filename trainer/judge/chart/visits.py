"""What was heard in each zone, wherever the player was on the road: the take cut into stretches, each moved to the
place it was read from; of several visits to a zone the best. Page time in microseconds."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from trainer.judge.chart.ask import Ask, ZoneHeard
from trainer.judge.chart.assign import assign
from trainer.judge.chart.attacks import Attack, Heard, moved
from trainer.judge.chart.beats import Beat, Worth, beats_of, evidence
from trainer.judge.chart.grid import EIGHTH, located
from trainer.judge.chart.road import Stretch, follow, wrong_turns
from trainer.judge.chart.turns import Told
from trainer.model.expected import Expected
from trainer.model.judgement import TakeEvent
from trainer.model.meter import Quarters

Visit = tuple[int, tuple[ZoneHeard, ...]]  # the first zone by index, and what was heard in it and the next ones

BEFORE = 32  # bars: a wrong turn may go unheard for so long
EXPLAINED = 2  # chords that fit better on another road than on the right one; one alone is a wrong chord


@dataclass(frozen=True, slots=True)
class Journey:
    """A take along the road: its visits in order of time, and what happened between them."""

    visits: tuple[Visit, ...]
    events: tuple[TakeEvent, ...]


def straight(asks: Sequence[Ask], heard: Heard) -> Journey:
    """A take read from the first bar to the last."""
    return Journey(((0, assign(asks, heard)),), ())


def travelled(expected: Expected, asks: Sequence[Ask], heard: Heard, *, lost: int) -> Journey:
    """A take along whatever road explains it best, from well before the zone (by index) that went wrong first."""
    beats = beats_of(expected)
    found = evidence(beats, heard.attacks, expected.bars[-1].end)
    worth = Worth(beats, asks, found, expected.part)
    bar = next((beat.bar for beat in beats if beat.zone >= lost), len(expected.bars)) - BEFORE
    since = next(number for number, beat in enumerate(beats) if beat.bar >= max(bar, 0))
    stretches = follow(beats, expected.bars, worth, len(found), since=since)
    if _explained(beats, worth, stretches) < EXPLAINED or not _fits(worth, stretches):
        return straight(asks, heard)
    told = Told(beats, expected.bars, found)
    starts = [told.time(stretch.start) for stretch in stretches]
    groups: list[list[Attack]] = [[] for _ in stretches]
    places = _places(beats, expected.bars[-1].end, len(found))
    for attack, at in zip(heard.attacks, located((attack.place for attack in heard.attacks), places), strict=True):
        groups[_stretch_of(stretches, places, max(at, 0), attack, worth, beats)].append(attack)
    visits = []
    for stretch, start, group in zip(stretches, starts, groups, strict=True):
        first, last = _zones(beats, stretch)
        by = beats[min(stretch.page, len(beats) - 1)].at - start
        own = tuple(moved(attack, heard.grid, heard.lean, by) for attack in group)
        visits.append((first, assign(asks[first:last], Heard(own, heard.grid, heard.lean, heard.share, ()))))
    return Journey(tuple(visits), told.events(stretches, wrong_turns(beats, expected.bars)))


def _explained(beats: Sequence[Beat], worth: Worth, stretches: Sequence[Stretch]) -> int:
    """How many chords of the stretches fit what was heard better than what the page has there."""
    better: set[tuple[int, int]] = set()
    for number, stretch in enumerate(stretches):
        if not stretch.behind:
            continue
        for at in range(stretch.start, min(stretch.end, len(beats) + stretch.behind)):
            page = at - stretch.behind
            if worth(at, page) > worth(at, at):
                better.add((number, beats[page].zone))
    return len(better)


def _fits(worth: Worth, stretches: Sequence[Stretch]) -> bool:
    """Whether what was struck is the page at all, wherever it was read: in another key no road leads anywhere."""
    told = [(at, at - stretch.behind) for stretch in stretches for at in range(stretch.start, stretch.end)]
    struck = [(at, page) for at, page in told if not worth.is_silent(at)]
    return 2 * sum(worth(at, page) for at, page in struck) >= sum(worth.most(at) for at, _ in struck)


def _places(beats: Sequence[Beat], end: Quarters, played: int) -> list[Quarters]:
    """Where each played beat begins on the page, and behind its end."""
    places = [beat.place for beat in beats]
    step = end - places[-1]
    return places + [end + number * step for number in range(max(played - len(places), 0))]


def _stretch_of(
    stretches: Sequence[Stretch],
    places: Sequence[Quarters],
    at: int,
    attack: Attack,
    worth: Worth,
    beats: Sequence[Beat],
) -> int:
    """The stretch in which an attack of the played beat `at` was played; an eighth before the next begins it may
    already be of that."""
    own = max(bisect_right([stretch.start for stretch in stretches], at) - 1, 0)
    coming = stretches[own + 1] if own + 1 < len(stretches) else None
    if coming is None or coming.start != at + 1 or places[coming.start] - attack.place > EIGHTH:
        return own
    page = stretches[own].page + at - stretches[own].start
    ahead = worth.of(attack.classes, coming.page)
    return own + 1 if ahead > worth.of(attack.classes, min(page, len(beats) - 1)) else own


def _zones(beats: Sequence[Beat], stretch: Stretch) -> tuple[int, int]:
    """The zones whose beginning a stretch reads: from the first, and up to which."""
    last_page = stretch.page + stretch.end - stretch.start
    inside = range(stretch.page, min(last_page, len(beats)))
    found = [beats[page].zone for page in inside if page == 0 or beats[page - 1].zone != beats[page].zone]
    return (found[0], found[-1] + 1) if found else (0, 0)
