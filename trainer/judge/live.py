"""Each press answered at once: a fold over presses that knows only what came before. The marks on the page while
playing come from here; the verdict does not. Times are page time in microseconds, as in Expected."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from trainer.judge.timing import gaps, rate, widest
from trainer.judge.wrong import wrong_kind
from trainer.model.judgement import Expected, ExpectedNote, Finding, Judgement, Press, Rules
from trainer.model.performance import Way
from trainer.model.tempo import Micros

ANY = -1  # the one key of a rhythm page
LOOK_AHEAD = 12  # without a clock: how many onsets past the first open one a press may answer


@dataclass(frozen=True, slots=True)
class Course:
    """What a fold looks up and never changes. `ats` are the written times, in order; `places` where each is awaited
    (a swung note later); `by_key` times and indices by key, in order of time."""

    expected: Expected
    rules: Rules
    gaps: tuple[Micros, ...]
    ats: tuple[Micros, ...]
    places: tuple[Micros, ...]
    by_key: Mapping[int, tuple[tuple[Micros, ...], tuple[int, ...]]]
    bars: tuple[Micros, ...]

    def beat(self, at: Micros) -> Micros:
        """The beat of the bar that sounds at a time."""
        return self.expected.bars[max(bisect_right(self.bars, at) - 1, 0)].beat

    def open_to(self, key: int) -> tuple[tuple[Micros, ...], tuple[int, ...]]:
        """Times and indices of the expectations that a key may answer."""
        return self.by_key.get(ANY if self.expected.any_key else key, ((), ()))


@dataclass(frozen=True, slots=True)
class LiveState:
    """How far the fold has come: which expectations are claimed by a hit, and which were answered by a wrong key, as
    bits of one number each (bit i is expectation i)."""

    course: Course
    claimed: int = 0
    blamed: int = 0

    @property
    def expected(self) -> Expected:
        """What the fold listens for."""
        return self.course.expected


def begin(expected: Expected, rules: Rules) -> LiveState:
    """The state before the first press."""
    lines: dict[int, tuple[list[Micros], list[int]]] = {}
    times = tuple(_place(note) for note in expected.notes)
    for index, note in enumerate(expected.notes):
        line = lines.setdefault(ANY if expected.any_key else note.key, ([], []))
        line[0].append(times[index])
        line[1].append(index)
    by_key = {}
    for key, (awaited, indices) in lines.items():
        order = sorted(range(len(awaited)), key=awaited.__getitem__)
        by_key[key] = (tuple(awaited[i] for i in order), tuple(indices[i] for i in order))
    bars = tuple(bar.at for bar in expected.bars)
    ats = tuple(note.at for note in expected.notes)
    return LiveState(Course(expected, rules, gaps(expected.notes), ats, times, by_key, bars))


def step(state: LiveState, press: Press) -> tuple[LiveState, Judgement]:
    """One press: a HIT claims the nearest open expectation of its key within a beat (the earlier of two as near); else
    it is WRONG for the nearest open one whose own window it lies in; else EXTRA. Late or early is not wrong."""
    course = state.course
    in_time = course.rules.way is Way.IN_TIME
    index = _nearest_of_key(state, press) if in_time else _next_of_key(state, press)
    if index is not None:
        twins = _twins(course, index)
        return replace(state, claimed=state.claimed | twins), _hit(course, index, press, in_time=in_time)
    index = _nearest_any(state, press) if in_time else _first_open(state)
    if index is not None:
        note = course.expected.notes[index]
        judgement = Judgement(
            finding=Finding.WRONG,
            expected=note.id,
            played=press.index,
            key=press.key,
            at=press.at,
            offset=press.at - note.at if in_time else None,
            wrong=wrong_kind(note, press.key),
            bar=note.bar,
            staff=note.staff,
        )
        return replace(state, blamed=state.blamed | _twins(course, index)), judgement
    return state, _extra(course, press)


def overdue(state: LiveState, at: Micros) -> tuple[str, ...]:
    """The expectations that have gone by unplayed at a time: a beat late, and no press can claim them any more."""
    course = state.course
    gone = bisect_left(course.ats, at - course.beat(at))
    open_ones = ((1 << gone) - 1) & ~(state.claimed | state.blamed)
    late = []
    while open_ones:
        index = (open_ones & -open_ones).bit_length() - 1
        open_ones &= open_ones - 1
        late.append(course.expected.notes[index].id)
    return tuple(late)


def _place(note: ExpectedNote) -> Micros:
    """Where a note is awaited while playing: a swung one at two to one."""
    return note.at + note.pair // 6


def _is_open(bits: int, index: int) -> bool:
    return not bits >> index & 1


def _nearest_of_key(state: LiveState, press: Press) -> int | None:
    course = state.course
    places, indices = course.open_to(press.key)
    reach = course.beat(press.at)
    best: int | None = None
    for slot in range(bisect_left(places, press.at - reach), bisect_right(places, press.at + reach)):
        index = indices[slot]
        if _is_open(state.claimed, index) and (
            best is None or abs(press.at - places[slot]) < abs(press.at - course.places[best])
        ):
            best = index
    return best


def _next_of_key(state: LiveState, press: Press) -> int | None:
    first = _first_open(state)
    if first is None:
        return None
    _, indices = state.course.open_to(press.key)
    for slot in range(bisect_left(indices, first), len(indices)):
        index = indices[slot]
        if index > first + LOOK_AHEAD:
            return None
        if _is_open(state.claimed, index):
            return index
    return None


def _nearest_any(state: LiveState, press: Press) -> int | None:
    course = state.course
    reach = course.beat(press.at)
    best: int | None = None
    nearest = reach + 1
    for index in range(bisect_left(course.ats, press.at - reach), bisect_right(course.ats, press.at + reach)):
        distance = abs(press.at - course.places[index])
        within = distance <= widest(course.gaps[index], course.rules)
        if within and distance < nearest and _is_open(state.claimed | state.blamed, index):
            best, nearest = index, distance
    return best


def _first_open(state: LiveState) -> int | None:
    """The first expectation that nothing answered; where the score waits, a wrong key answers nothing."""
    waits = state.course.rules.way is Way.WAIT
    done = state.claimed if waits else state.claimed | state.blamed
    index = (~done & (done + 1)).bit_length() - 1
    return index if index < len(state.course.places) else None


def _twins(course: Course, index: int) -> int:
    """The bits of an expectation and of those in unison with it, which the one press answers too."""
    note = course.expected.notes[index]
    bits = 1 << index
    for way in (-1, 1):
        other = index + way
        while 0 <= other < len(course.places) and course.expected.notes[other].at == note.at:
            if course.expected.notes[other].key == note.key and not course.expected.notes[other].is_grace:
                bits |= 1 << other
            other += way
    return bits


def _hit(course: Course, index: int, press: Press, *, in_time: bool) -> Judgement:
    note = course.expected.notes[index]
    timed = in_time and note.timed
    rated = press.at - course.places[index] if timed else None
    return Judgement(
        finding=Finding.HIT,
        expected=note.id,
        played=press.index,
        key=press.key,
        at=press.at,
        offset=press.at - note.at if timed else None,
        rated=rated,
        rating=None if rated is None else rate(rated, course.gaps[index], course.rules.windows),
        bar=note.bar,
        staff=note.staff,
    )


def _extra(course: Course, press: Press) -> Judgement:
    bar = course.expected.bars[max(bisect_right(course.bars, press.at) - 1, 0)]
    return Judgement(finding=Finding.EXTRA, played=press.index, key=press.key, at=press.at, bar=bar.number)
