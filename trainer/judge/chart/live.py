"""Each press on a chart in time answered at once, and each zone when it is over: a fold that knows only what came
before. The marks while playing come from here; the verdict does not. Page time in microseconds."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from trainer.judge.chart.ask import Ask, asks, strike_at
from trainer.judge.chart.grid import Grid, lay
from trainer.judge.hear import BOUNCE
from trainer.judge.notes.feel import TRIPLET
from trainer.judge.timing import NO_GAP, rate
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, Judgement
from trainer.model.played import Press
from trainer.model.rules import Rules
from trainer.model.tempo import Micros
from trainer.model.zones import ChordZone, FaultKind, Manner, ZoneFault

FAIR: Micros = 90_000  # so near to its time an attack is fair, however short an eighth is


@dataclass(frozen=True, slots=True)
class ChartCourse:
    """What a fold looks up and never changes."""

    expected: Expected
    rules: Rules
    asks: tuple[Ask, ...]
    grid: Grid
    ats: tuple[Micros, ...]


@dataclass(frozen=True, slots=True)
class ChartLive:
    """How far the fold has come: what was heard by zone (pitch classes as bits) and what was `sung` over it, when the
    last attack began and how many keys it has, when each key was struck, how many zones are over."""

    course: ChartCourse
    heard: Mapping[int, int] = field(default_factory=dict)
    sung: Mapping[int, int] = field(default_factory=dict)
    struck: Mapping[int, Micros] = field(default_factory=dict)
    attack: Micros | None = None
    keys: int = 0
    over: int = 0


def begin_chart(expected: Expected, rules: Rules) -> ChartLive:
    """The state before the first press."""
    asked = asks(expected, strict=rules.strict)
    grid = lay(expected, TRIPLET)
    course = ChartCourse(expected, rules, asked, grid, tuple(ask.zone.at for ask in asked))
    return ChartLive(course)


def step_chart(state: ChartLive, press: Press) -> tuple[ChartLive, Judgement]:
    """One press: HIT where it may stand in its zone, with the offset of its attack; WRONG where it is foreign; EXTRA
    where nothing is to be struck. A bounce of a key is UNJUDGED, as the ear drops it."""
    course = state.course
    if press.at - state.struck.get(press.key, press.at - BOUNCE - 1) <= BOUNCE:
        return state, Judgement(finding=Finding.UNJUDGED, played=press.index, key=press.key, at=press.at)
    begins = state.attack is None or press.at - state.attack > course.rules.attack
    attack = press.at if begins or state.attack is None else state.attack
    state = replace(
        state,
        struck={**state.struck, press.key: press.at},
        attack=attack,
        keys=1 if begins else state.keys + 1,
    )
    number = _zone_at(course, press, attack)
    one = 1 << press.key % 12
    is_early = _may_be_early(course, number, one, attack)
    sounding = max(bisect_right(course.ats, attack) - 1, 0)
    meant = [number, sounding, number + is_early]  # about a change, whichever chord it fits
    heard = {at: state.heard.get(at, 0) | one for at in meant if at == number or one & course.asks[at].chord}
    state = replace(state, heard={**state.heard, **heard})
    asks_right = (ask for ask in map(course.asks.__getitem__, meant) if _finding(state, ask, press) is Finding.HIT)
    ask = next(asks_right, course.asks[number])
    return state, _timed(course, ask, _told(ask.zone, _finding(state, ask, press), press))


def _may_be_early(course: ChartCourse, number: int, one: int, attack: Micros) -> bool:
    """Whether a tone in a zone may as well be one of the chord that comes, struck a little before its time: nearer to
    it than an eighth is."""
    if number + 1 == len(course.asks) or not one & course.asks[number + 1].chord:
        return False
    coming = course.asks[number + 1].zone
    due = min([coming.at, *(strike_at(strike, TRIPLET) for strike in coming.strikes[:1])])
    return attack >= due - max(coming.eighth * 3 // 4, FAIR)


def overheard(state: ChartLive, press: Press) -> ChartLive:
    """With a tone of a melody, heard in the zone in which it was struck and not judged there."""
    number = _zone_at(state.course, press, press.at)
    return replace(state, sung={**state.sung, number: state.sung.get(number, 0) | 1 << press.key % 12})


def closed(state: ChartLive, at: Micros) -> tuple[ChartLive, tuple[Judgement, ...]]:
    """The zones that are over at a time, each once: HIT where what defines the chord was struck, WRONG where some of
    it was not, MISSED where nothing was; UNJUDGED where nothing had to be struck."""
    found = []
    over = state.over
    while over < len(state.course.asks) and _ends(state.course.asks[over].zone) <= at:
        found.append(_closing(state, over))
        over += 1
    return (replace(state, over=over) if found else state), tuple(found)


def _ends(zone: ChordZone) -> Micros:
    """When nothing more is awaited: a late finger may still come."""
    return zone.until + zone.eighth // 2


def _closing(state: ChartLive, number: int) -> Judgement:
    ask = state.course.asks[number]
    zone, heard = ask.zone, state.heard.get(number, 0)
    if not zone.is_rated or (not heard and (zone.is_tied or not zone.changes)):
        return Judgement(finding=Finding.UNJUDGED, expected=zone.id, bar=zone.bar)
    if not heard:
        fault = ZoneFault(FaultKind.MISSED, "nothing played")
        return Judgement(finding=Finding.MISSED, expected=zone.id, bar=zone.bar, faults=(fault,))
    before = state.heard.get(number - 1, 0) | state.sung.get(number, 0)  # common tones may have been held over
    missing = tuple(ZoneFault(FaultKind.TONE_MISSING, f"no {name}") for name in ask.missing(heard | before))
    finding = Finding.WRONG if missing else Finding.HIT
    return Judgement(finding=finding, expected=zone.id, bar=zone.bar, faults=missing)


def _zone_at(course: ChartCourse, press: Press, attack: Micros) -> int:
    """The zone of a press: the one that sounds, or the next where that is due within half an eighth, or within an
    eighth and the key is of that chord alone (a written push, or a change taken early)."""
    number = max(bisect_right(course.ats, attack) - 1, 0)
    if number + 1 == len(course.asks):
        return number
    now, coming = course.asks[number], course.asks[number + 1]
    due = strike_at(coming.zone.strikes[0], TRIPLET) if coming.zone.strikes else coming.zone.at
    half = coming.zone.eighth // 2
    is_pushed = bool(coming.zone.push) and abs(attack - due) <= min(half, abs(attack - now.zone.at))
    if attack >= coming.zone.at - half // 2 or is_pushed:
        return number + 1
    one = 1 << press.key % 12
    is_early = attack >= coming.zone.at - coming.zone.eighth - half // 2
    return number + 1 if is_early and one & coming.chord and not one & now.allowed else number


def _finding(state: ChartLive, ask: Ask, press: Press) -> Finding:
    zone, attack = ask.zone, state.attack or press.at
    match zone.manner:
        case Manner.TACET:
            return Finding.EXTRA
        case Manner.NO_CHORD:
            return Finding.EXTRA if state.keys > 1 else Finding.HIT
        case _:
            pass
    reach = max(zone.eighth // 2, FAIR)
    if zone.manner.is_exact and all(abs(attack - strike_at(strike, TRIPLET)) > reach for strike in zone.strikes):
        return Finding.EXTRA
    return Finding.HIT if 1 << press.key % 12 & ask.allowed else Finding.WRONG


def _told(zone: ChordZone, finding: Finding, press: Press) -> Judgement:
    return Judgement(finding=finding, expected=zone.id, played=press.index, key=press.key, at=press.at, bar=zone.bar)


def _timed(course: ChartCourse, ask: Ask, told: Judgement) -> Judgement:
    """With the offset from the nearest written attack, or in free comping from the grid."""
    zone, at = ask.zone, told.at
    if told.finding is not Finding.HIT or not zone.timed or zone.manner.is_silent or at is None:
        return told
    dues = [strike_at(strike, TRIPLET) for strike in zone.strikes]
    due = min(dues, key=lambda one: abs(one - at), default=None)
    point = course.grid.nearest(at)
    if due is None or (not zone.manner.is_exact and abs(at - due) > zone.eighth // 2):
        offset, gap = at - course.grid.ats[point], course.grid.gaps[point]
    else:
        offset, gap = at - due, NO_GAP if zone.manner.is_exact else zone.eighth
    return replace(told, offset=offset, rated=offset, rating=rate(offset, gap, course.rules.windows))
