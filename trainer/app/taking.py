"""One take on its way: a practice session with the shells that carry out its effects. Draws nothing."""

from dataclasses import replace
from datetime import datetime

from trainer.app.players import Script, script_for
from trainer.app.tools import Tools
from trainer.chart.call import called
from trainer.devices.click import ClickTrack, click_track, sections
from trainer.engrave.annotation import Tone
from trainer.engrave.tones import live_tones
from trainer.model.chart import Chart, Groove
from trainer.model.chart_bars import bar_numbers
from trainer.model.exercise import Exercise
from trainer.model.performance import Latency, PlayedEvent, Setup, Take
from trainer.model.settings import Backing, Settings
from trainer.model.tempo import Micros
from trainer.practice.plan import Plan, plan_take
from trainer.practice.session import (
    Command,
    CountOff,
    Effect,
    Finished,
    Marked,
    Phase,
    Resume,
    Session,
    ShowPage,
    Step,
    StopClick,
    begin,
    command,
    feed,
    tick,
)

SECOND: Micros = 1_000_000
Grooves = dict[tuple[int, int], Groove]
PLAYED = (Phase.COUNT_IN, Phase.TAKE)


class Taking:
    """A take from the brief to its end. `is_shown` says that the page has been seen already (a retry); `tones` colour
    the heads that were answered so far; `is_over` once nothing more will come, with `take` None where there is nothing
    to keep."""

    def __init__(
        self,
        tools: Tools,
        settings: Settings,
        exercise: Exercise,
        setup: Setup,
        *,
        latency: Latency,
        is_shown: bool,
        at: Micros,
    ) -> None:
        self._tools, self._settings, self._is_shown = tools, settings, is_shown
        self._script = Script()
        self._click: tuple[ClickTrack, ...] = ()
        self.tones: dict[str, Tone] = {}
        self.take: Take | None = None
        self.started: datetime | None = None
        self._latency, self._exercise = latency, exercise
        self.session = self._begin(setup, at)
        if is_shown:
            self._do(command(self.session, Command.GO_ON, at))

    @property
    def is_over(self) -> bool:
        """Whether the take has ended."""
        return self.session.phase is Phase.OVER

    def change(self, settings: Settings, exercise: Exercise, setup: Setup, at: Micros) -> None:
        """Choose otherwise; only while the page has not been shown."""
        if self.session.phase is Phase.BRIEF:
            self._settings, self._exercise = settings, exercise
            self.session = self._begin(setup, at)

    def go_on(self, at: Micros) -> None:
        """On to the look, or to the count-off."""
        self._do(command(self.session, Command.GO_ON, at))

    def stop(self, at: Micros) -> None:
        """Stop; what was played of a take is kept."""
        self._do(command(self.session, Command.STOP, at))

    def hear(self, event: PlayedEvent) -> None:
        """Something was played."""
        self._do(feed(self.session, event))

    def tick(self, at: Micros) -> None:
        """Time goes on; a scripted player plays what is due."""
        if self._script.events:
            clock = self.session.clock
            self._script, due = self._script.due(at, clock.grid if self._script.follows else clock.begun)
            for event in due:
                self.hear(event)
        self._do(tick(self.session, at, self._tools.sound.grid()))

    def _begin(self, setup: Setup, at: Micros) -> Session:
        look = 0 if self._is_shown else self._settings.look_seconds * SECOND
        is_said_before = isinstance(self._exercise.page, Chart) and not self._is_shown
        ahead = self._settings.call_ahead * SECOND if is_said_before else 0
        return begin(plan_take(self._exercise, setup, self._latency, look=look, ahead=ahead), at)

    def _do(self, step: Step) -> None:
        before, (self.session, effects) = self.session.phase, step
        if self.session.phase in PLAYED and before not in PLAYED:
            self._play_script()
        for effect in effects:
            self._carry_out(effect)

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case ShowPage():
                self._show()
            case CountOff():
                self._count_off()
            case Resume(pause, grid):
                self._tools.sound.resume(self._click[pause], grid, volume=self._settings.click_volume / 100)
            case StopClick():
                self._tools.sound.stop()
            case Marked(judgement):
                if judgement.expected is not None and self._settings.live_marks:
                    self.tones = self.tones | live_tones(self.session.plan.expected, (judgement,))
            case Finished(take):
                self.take = take

    def _show(self) -> None:
        """Put the page on record; only then may it be drawn."""
        if not self._is_shown:
            seen = self._tools.store.get().seen(self._exercise, at=self._tools.today())
            plan = replace(self.session.plan, is_first=seen.is_first)
            self.session = replace(self.session, plan=plan)
            self._is_shown = True
        self.started = self._tools.today()

    def _count_off(self) -> None:
        plan, settings = self.session.plan, self._settings
        track = click_track(
            plan.score,
            plan.road,
            bpm=plan.setup.bpm,
            clicking=plan.setup.clicking,
            subdivision=settings.subdivisions,
            count_in=plan.count_in,
            drums=_grooves(plan) if settings.backing is Backing.DRUMS else None,
        )
        self._click = sections(track, [pause.end for pause in self.session.clock.waiting.pauses])
        self._tools.sound.start(self._click[0], volume=settings.click_volume / 100)

    def _play_script(self) -> None:
        if self._tools.player is not None:
            self._script = script_for(self._tools.player, self.session.plan.road, seed=self._exercise.ref.seed)


def _grooves(plan: Plan) -> Grooves | None:
    """The feel of each bar of a chart by its number and pass, as it is called; a page in notation has a click."""
    chart = plan.exercise.page
    if not isinstance(chart, Chart):
        return None
    numbers = bar_numbers(chart)
    return {(numbers[bar.id], bar.turn): bar.groove for bar in called(chart, plan.setup.call).bars}
