"""Each press on a page of notes answered at once: a fold that knows only what came before. Times are page time in
microseconds, as in Expected."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from trainer.judge.alignment.beam.follower import Follower
from trainer.judge.alignment.chords import ANY, page_chords
from trainer.judge.alignment.readings import PAGE_TEMPO, Heard
from trainer.judge.alignment.roads import road_turns
from trainer.judge.hear import BOUNCE
from trainer.judge.notes.course import Course, lay
from trainer.judge.notes.wrong import wrong_note
from trainer.judge.timing import rate, widest
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, Judgement
from trainer.model.performance import Way
from trainer.model.played import Press
from trainer.model.rules import Rules
from trainer.model.tempo import Micros


@dataclass(frozen=True, slots=True)
class LiveState:
    """How far the fold has come: which expectations are claimed by a hit, and which were answered by a wrong key, as
    bits of one number each (bit i is expectation i); when each key was struck. In the free way `follower` knows where
    on the page the player is."""

    course: Course
    claimed: int = 0
    blamed: int = 0
    struck: Mapping[int, Micros] = field(default_factory=dict)
    follower: Follower | None = field(default=None, compare=False)

    @property
    def expected(self) -> Expected:
        """What the fold listens for."""
        return self.course.expected


def begin_page(expected: Expected, rules: Rules) -> LiveState:
    """The state before the first press of a page."""
    if rules.way is not Way.FREE or not expected.notes:
        return LiveState(lay(expected, rules))
    chords = page_chords(expected)
    follower = Follower(chords, tempo=PAGE_TEMPO, turns=road_turns(expected, chords))
    return LiveState(lay(expected, rules), follower=follower)


def step_page(state: LiveState, press: Press) -> tuple[LiveState, Judgement]:
    """One press on a page: a HIT claims the nearest open expectation of its key within a beat (the earlier of two as
    near); else it is WRONG for the nearest open one whose own window it lies in; else EXTRA. Late or early is no fault.

    Where the score waits, only what it waits for can be hit; in the free way what the follower takes the press for. A
    bounce of a key is UNJUDGED, as the ear drops it.
    """
    if press.at - state.struck.get(press.key, press.at - BOUNCE - 1) <= BOUNCE:
        return state, _of_nothing(state, press, Finding.UNJUDGED)
    state = replace(state, struck={**state.struck, press.key: press.at})
    if state.follower is not None:
        return _follow(state, state.follower, press)
    right, wrong = meant(state, press)
    if right is not None:
        return _claim(state, right, press)
    if wrong is None:
        return state, _of_nothing(state, press, Finding.EXTRA)
    return _blame(state, wrong, press)


def meant(state: LiveState, press: Press) -> tuple[int | None, int | None]:
    """The expectation that a press hits, and the one that it is wrong for where it hits none; for players with a clock,
    and where the page waits."""
    if state.course.rules.way is Way.WAIT:
        return _awaited_of_key(state, press), _first_open(state)
    return _nearest_of_key(state, press), _nearest_any(state, press)


def _follow(state: LiveState, follower: Follower, press: Press) -> tuple[LiveState, Judgement]:
    any_key = state.expected.any_key
    follower = follower.after(Heard(press.at, ANY if any_key else press.key))
    state = replace(state, follower=follower)
    answered = follower.answered()
    if answered is None:
        return state, _of_nothing(state, press, Finding.EXTRA)
    is_right = any_key or state.expected.notes[answered].key == press.key
    return _claim(state, answered, press) if is_right else _blame(state, answered, press)


def _claim(state: LiveState, index: int, press: Press) -> tuple[LiveState, Judgement]:
    return replace(state, claimed=state.claimed | state.course.unison(index)), _hit(state, index, press)


def _blame(state: LiveState, index: int, press: Press) -> tuple[LiveState, Judgement]:
    return replace(state, blamed=state.blamed | state.course.unison(index)), wrong_note(
        state.expected.notes[index], press, state.course.rules
    )


def _is_open(bits: int, index: int) -> bool:
    return not bits >> index & 1


def _nearest_of_key(state: LiveState, press: Press) -> int | None:
    course, at = state.course, press.at
    places, indices = course.of_key(press.key)
    reach = course.beat(at)
    best: int | None = None
    for slot in range(bisect_left(places, at - reach), bisect_right(places, at + reach)):
        index = indices[slot]
        if _is_open(state.claimed, index) and (best is None or abs(at - places[slot]) < abs(at - course.places[best])):
            best = index
    return best


def _awaited_of_key(state: LiveState, press: Press) -> int | None:
    """The open note of a key in the chord that the score waits for."""
    first = _first_open(state)
    if first is None:
        return None
    ats, (_, indices) = state.course.ats, state.course.of_key(press.key)
    open_ones = (index for index in indices[bisect_left(indices, first) :] if _is_open(state.claimed, index))
    found = next(open_ones, None)
    return found if found is not None and ats[found] == ats[first] else None


def _nearest_any(state: LiveState, press: Press) -> int | None:
    course, at = state.course, press.at
    reach = course.beat(at)
    best: int | None = None
    nearest = reach + 1
    for index in range(bisect_left(course.ats, at - reach), bisect_right(course.ats, at + reach)):
        distance = abs(at - course.places[index])
        within = distance <= widest(course.gaps[index], course.rules)
        if within and distance < nearest and _is_open(state.claimed | state.blamed, index):
            best, nearest = index, distance
    return best


def _first_open(state: LiveState) -> int | None:
    """The first expectation that no hit answered."""
    index = (~state.claimed & (state.claimed + 1)).bit_length() - 1
    return index if index < len(state.course.places) else None


def _hit(state: LiveState, index: int, press: Press) -> Judgement:
    course, at = state.course, press.at
    note = course.expected.notes[index]
    timed = course.rules.way is Way.IN_TIME and note.timed
    rated = at - course.places[index] if timed else None
    return Judgement(
        finding=Finding.HIT,
        expected=note.id,
        played=press.index,
        key=press.key,
        at=press.at,
        offset=at - note.at if timed else None,
        rated=rated,
        rating=None if rated is None else rate(rated, course.gaps[index], course.rules.windows),
        bar=note.bar,
        staff=note.staff,
    )


def _of_nothing(state: LiveState, press: Press, finding: Finding) -> Judgement:
    bar = state.course.bar(press.at)
    return Judgement(finding=finding, played=press.index, key=press.key, at=press.at, bar=bar)
