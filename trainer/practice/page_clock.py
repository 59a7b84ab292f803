"""The clock of a page in time: the click, which waits in a free stretch and goes on with the player's first note behind
it. Times of events are microseconds of the steady clock; places are microseconds from the first written beat."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from trainer.judge.pauses import Pause, Waiting, pauses, step
from trainer.model.expected import Expected
from trainer.model.performance import Grid, KeyEvent, PlayedEvent, Resumption, Way
from trainer.model.tempo import Micros


@dataclass(frozen=True, slots=True, kw_only=True)
class PageClock:
    """The click as it began, the moments at which it resumed, and the pauses ahead. `latency` is what the device adds
    to every press; `steps` are the notes struck so far where the clock waits, as in a `Resumption`."""

    begun: Grid
    waiting: Waiting
    latency: Micros = 0
    resumed: tuple[Resumption, ...] = ()
    steps: tuple[tuple[Micros, Micros], ...] = ()

    @property
    def grid(self) -> Grid:
        """The click that holds now."""
        return self.resumed[-1].grid if self.resumed else self.begun

    @property
    def pause(self) -> Pause | None:
        """The next stretch in which the clock will wait, or waits."""
        return self.waiting.pauses[0] if self.waiting.pauses else None

    def place(self, at: Micros) -> Micros:
        """Where the page stands: no further than the end of the stretch in which the clock waits."""
        place = self.grid.place(at)
        return place if self.pause is None else min(place, self.pause.end)

    def waits(self, at: Micros) -> bool:
        """Whether a free stretch with music behind it has begun and the clock has not gone on."""
        return self.pause is not None and self.grid.place(at) >= self.pause.start

    def heard_as(self, grid: Grid) -> "PageClock":
        """The click that holds now, as it is known by now."""
        if not self.resumed:
            return replace(self, begun=grid)
        return replace(self, resumed=(*self.resumed[:-1], replace(self.resumed[-1], grid=grid)))

    def press(self, event: KeyEvent) -> tuple["PageClock", Micros]:
        """The clock after a key was struck, and where on the page that was; it may have gone on with it."""
        at, pause = self.grid.place(event.at) - self.latency, self.pause
        waiting, heard = step(self.waiting, event.key, event.velocity, at)
        clock, place = replace(self, waiting=waiting), heard.place + self.latency
        if heard.resumes and pause is not None:
            grid = self.grid.going_on(event.at, place=place)
            here = Resumption(event.at, pause.start + self.latency, grid, self.steps)
            return replace(clock, resumed=(*self.resumed, here), steps=()), heard.place
        if heard.is_within and (not self.steps or (self.steps[-1][0] < event.at and self.steps[-1][1] < place)):
            clock = replace(clock, steps=(*self.steps, (event.at, place)))
        return clock, heard.place


def page_clock(road: Expected, way: Way, grid: Grid, *, latency: Micros = 0) -> PageClock:
    """The clock before anything was played; out of time nothing waits for a click."""
    ahead = pauses(road) if way is Way.IN_TIME else ()
    return PageClock(begun=grid, waiting=Waiting(ahead, road.any_key), latency=latency)


def followed_by(clock: PageClock, events: Iterable[PlayedEvent]) -> PageClock:
    """The clock after all that was played, in order of time."""
    for event in events:
        if isinstance(event, KeyEvent) and event.velocity:
            clock, _ = clock.press(event)
    return clock
