"""A practice session as a value: what arrives is fed, time is ticked, and each answers with the session that follows
and the effects a shell must carry out. Times are microseconds of the steady clock; nothing here reads it."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from trainer.judge import live
from trainer.model.judgement import Judgement
from trainer.model.performance import DeviceEvent, Grid, KeyEvent, PedalEvent, PlayedEvent, Take, Way
from trainer.model.played import Press
from trainer.model.tempo import MINUTE, Micros
from trainer.practice.follow import awaited, followed, is_complete
from trainer.practice.log import NOTHING_PLAYED, Log
from trainer.practice.page_clock import PageClock, page_clock
from trainer.practice.plan import Plan

SILENCE_ENDS = 3_000_000  # free and wait: the take ends this long after its last note
WAITS = 10_000_000  # in time: and this long after it where the clock waits for the player and nothing is held


class Phase(StrEnum):
    """Where a session stands. In CALLED what is called has been said and the page is still covered."""

    BRIEF = "brief"
    CALLED = "called"
    LOOK = "look"
    COUNT_IN = "count-in"
    TAKE = "take"
    OVER = "over"


class Command(StrEnum):
    """What the player says to the session."""

    GO_ON = "go on"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class ShowPage:
    """The page is about to be seen: put it on record before it is drawn."""


@dataclass(frozen=True, slots=True)
class CountOff:
    """Start the click: the first beat that is played comes the plan's `lead` later."""


@dataclass(frozen=True, slots=True)
class Resume:
    """The click goes on by `grid`, behind the pause of that number, from 1."""

    pause: int
    grid: Grid


@dataclass(frozen=True, slots=True)
class StopClick:
    """No more click."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A press was answered, at once or when more was known, or a zone of a chart is over."""

    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Finished:
    """The take is over, raw and whole; None where it ended before a note was due."""

    take: Take | None


Effect = ShowPage | CountOff | Resume | StopClick | Marked | Finished
Step = tuple["Session", tuple[Effect, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session: its plan, where it stands and since when, the page's clock, and what has been played.

    `reached` is where a player without a click is on the page, `pressed` how many keys were struck, `held` the keys
    down now, `away` the devices that left during the take.
    """

    plan: Plan
    phase: Phase
    since: Micros
    clock: PageClock
    live: live.AnyLive
    reached: Micros = 0
    pressed: int = 0
    log: Log = NOTHING_PLAYED
    last_press: Micros | None = None
    held: frozenset[int] = frozenset()
    away: frozenset[str] = frozenset()

    @property
    def grid(self) -> Grid:
        """The click in key time as it holds now."""
        return self.clock.grid

    def place(self, at: Micros) -> Micros:
        """Where the page stands at a time: microseconds from its first written beat."""
        match self.plan.setup.way:
            case Way.IN_TIME:
                return self.clock.place(at)
            case Way.FREE | Way.WAIT:
                return self.reached
        assert_never(self.plan.setup.way)

    def waits(self, at: Micros) -> bool:
        """Whether the page's clock waits for the player in a free stretch."""
        return self.phase is Phase.TAKE and self.clock.waits(at)

    def is_told(self, at: Micros) -> bool:
        """Whether what is called has been said."""
        match self.phase:
            case Phase.BRIEF:
                return False
            case Phase.LOOK:
                return self.plan.ahead > 0 and self.look_left(at) <= self.plan.ahead
            case _:
                return True

    def called_for(self, at: Micros) -> Micros:
        """How long it is until the page is shown, or counted off, where the call is said before; 0 in other phases."""
        return max(0, self._covered - (at - self.since)) if self.phase is Phase.CALLED else 0

    @property
    def _covered(self) -> Micros:
        """How long what is called is known before the page is shown."""
        return max(0, self.plan.ahead - self.plan.look)

    def look_left(self, at: Micros) -> Micros:
        """What is left of the time to look, never negative."""
        return max(0, self.plan.look - (at - self.since)) if self.phase is Phase.LOOK else 0


def begin(plan: Plan, at: Micros) -> Session:
    """A session before its page is shown."""
    start = live.begin(plan.expected, plan.rules)
    clock = page_clock(plan.road, plan.setup.way, Grid(at), latency=plan.latency.micros)
    return Session(plan=plan, phase=Phase.BRIEF, since=at, clock=clock, live=start, reached=awaited(start))


def command(session: Session, said: Command, at: Micros) -> Step:
    """The player goes on to the next phase, or stops; a stopped take is kept as it is."""
    match said, session.phase:
        case Command.GO_ON, Phase.BRIEF if session.plan.ahead > session.plan.look:
            return replace(session, phase=Phase.CALLED, since=at), ()
        case Command.GO_ON, Phase.BRIEF | Phase.CALLED:
            return _show(session, at)
        case Command.GO_ON, Phase.LOOK:
            return _count_off(session, at)
        case Command.STOP, Phase.TAKE:
            return _finish(session, at)
        case Command.STOP, _:
            return replace(session, phase=Phase.OVER, since=at), (StopClick(), Finished(None))
        case _:
            return session, ()


def feed(session: Session, event: PlayedEvent) -> Step:
    """One event as it arrived. Everything from the count-off on is kept; keys are shown as held in every phase."""
    session = _hold(session, event)
    if session.phase not in (Phase.COUNT_IN, Phase.TAKE):
        return session, ()
    if not session.plan.count_in and session.last_press is None and isinstance(event, KeyEvent):
        session = _heard_as(session, Grid(event.at))
    session = replace(session, log=session.log.add(event))
    if not isinstance(event, KeyEvent) or not event.velocity:
        return session, ()
    before, (clock, place) = session.clock, session.clock.press(event)
    press = Press(session.pressed, place, place, place, event.key, event.velocity, event.channel)
    following, answers = live.step(session.live, press)
    session = replace(
        session,
        clock=clock,
        live=following,
        reached=followed(following, answers, session.reached),
        pressed=session.pressed + 1,
        last_press=event.at,
    )
    resumed = len(clock.resumed)
    went_on = (Resume(resumed, clock.grid),) if resumed > len(before.resumed) else ()
    return session, (*went_on, *(Marked(answer) for answer in answers))


def tick(session: Session, at: Micros, grid: Grid | None = None) -> Step:
    """Time goes on. `grid` is the click as it is heard, once it is known."""
    if grid is not None and session.plan.count_in:
        session = _heard_as(session, grid)
    match session.phase:
        case Phase.CALLED if session.called_for(at) == 0:
            return _show(session, at)
        case Phase.LOOK if session.look_left(at) == 0:
            return _count_off(session, at)
        case Phase.COUNT_IN if session.grid.place(at) >= session.plan.start:
            return replace(session, phase=Phase.TAKE, since=at), ()
        case Phase.TAKE if _is_over(session, at):
            return _finish(session, at)
        case Phase.TAKE if session.plan.count_in:
            following, answers = live.close(session.live, session.clock.place(at))
            closed = replace(session, live=following) if answers else session
            return closed, tuple(Marked(answer) for answer in answers)
        case _:
            return session, ()


def _heard_as(session: Session, grid: Grid) -> Session:
    return replace(session, clock=session.clock.heard_as(grid))


def _hold(session: Session, event: PlayedEvent) -> Session:
    match event:
        case KeyEvent(key=key, velocity=velocity):
            held = session.held | {key} if velocity else session.held - {key}
            return session if held == session.held else replace(session, held=held)
        case DeviceEvent(name=name, present=present):
            return replace(session, away=session.away - {name} if present else session.away | {name})
        case PedalEvent():
            return session
    assert_never(event)


def _show(session: Session, at: Micros) -> Step:
    """The page is shown: to be looked at, or with the count-off."""
    if session.plan.look:
        return replace(session, phase=Phase.LOOK, since=at), (ShowPage(),)
    following, effects = _count_off(session, at)
    return following, (ShowPage(), *effects)


def _count_off(session: Session, at: Micros) -> Step:
    plan = session.plan
    if not plan.count_in:
        return replace(_heard_as(session, Grid(at)), phase=Phase.TAKE, since=at), ()
    session = _heard_as(session, Grid(at + plan.lead - plan.start))
    return replace(session, phase=Phase.COUNT_IN, since=at), (CountOff(),)


def _is_over(session: Session, at: Micros) -> bool:
    plan, pause = session.plan, session.clock.pause
    if plan.count_in and pause is not None:
        quiet = min(session.grid.place(at) - pause.end, at - (session.last_press or session.since))
        return not session.held and quiet >= WAITS
    if plan.count_in:
        return session.grid.place(at) >= plan.stop + _beat(plan)
    if session.last_press is None or not is_complete(session.live, session.reached):
        return False
    return at - session.last_press >= SILENCE_ENDS or (not session.held and at - session.last_press >= _beat(plan))


def _beat(plan: Plan) -> Micros:
    """A beat at the end of the page: the time that a late last note is still waited for."""
    return MINUTE // plan.tempo.changes[-1].bpm


def _finish(session: Session, at: Micros) -> Step:
    plan = session.plan
    take = Take(
        ref=plan.exercise.ref,
        setup=plan.setup,
        grid=session.clock.begun,
        latency=plan.latency,
        events=session.log.events(),
        ended=at,
        is_first=plan.is_first,
        resumed=session.clock.resumed,
    )
    return replace(session, phase=Phase.OVER, since=at), (StopClick(), Finished(take))
