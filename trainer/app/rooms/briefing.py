"""What the brief shows of a take that is to come, from the state of the studio."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trainer.app.song_choices import DIALECTS, SongChoices, chart_choices, lead_choices, song_choices
from trainer.app.taking import Taking
from trainer.app.wishes import lead_part
from trainer.engrave.page import Page
from trainer.model.chart import Chart
from trainer.model.exercise import CHART_KINDS, Exercise
from trainer.model.song import Song
from trainer.model.tempo import Micros
from trainer.practice.session import Phase
from trainer.window.screens.brief_view import BriefView, Stage
from trainer.window.screens.sentences import Standing
from trainer.window.screens.spoken import PARTS, called_words
from trainer.window.widgets.choosing import Picker

if TYPE_CHECKING:
    from trainer.app.desk import Desk


SECOND = 1_000_000
_STAGES = {Phase.LOOK: Stage.LOOKING, Phase.CALLED: Stage.CALLED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A take to come: None for `taking` and `written` (a song as its file has it) until the page is ready, `waited`
    microseconds so far; None for `page` while it is being engraved."""

    desk: "Desk"
    taking: Taking | None
    written: Exercise | None
    page: Page | None
    standing: Standing
    choices: SongChoices
    waited: Micros
    scroll: float
    song: Song | None

    def view(self) -> BriefView:
        """The brief."""
        if self.taking is None or self.written is None:
            return self._waiting()
        return self._ready(self.taking)

    def _waiting(self) -> BriefView:
        desk, kind = self.desk, self.desk.settings.kind
        return BriefView(
            stage=Stage.FAILED if desk.shelf.problem else Stage.PREPARING,
            title=self.song.title if self.song else kind.label,
            kind="Song" if self.song else kind.label,
            problem=desk.shelf.problem,
            waited=self.waited,
            is_chart=self.song is not None or kind in CHART_KINDS[:2],
            back="Songs" if self.song else "Practice",
        )

    def _ready(self, taking: Taking) -> BriefView:
        desk, session = self.desk, taking.session
        setup, exercise = session.plan.setup, session.plan.exercise
        chart = exercise.page if isinstance(exercise.page, Chart) else None
        call, now = setup.call, desk.tools.now()
        is_told = session.is_told(now)
        secret = None if is_told else call
        return BriefView(
            stage=_STAGES.get(session.phase, Stage.READY),
            title=session.plan.score.title,
            kind=DIALECTS[chart.dialect] if chart and self.song else desk.settings.kind.label,
            score=session.plan.score if is_told else exercise.score,
            page=self.page,
            bpm=setup.bpm,
            way=setup.way,
            look_seconds=desk.settings.look_seconds,
            look_left=session.look_left(now) or session.called_for(now),
            clicking=setup.clicking,
            count_bars=session.plan.count_in,
            standing=self.standing,
            latency=desk.latency if desk.has_midi else None,
            has_sound=not desk.tools.sound.notice,
            scroll=self.scroll,
            is_called=secret is not None and secret.key is not None,
            calls_tempo=secret is not None and secret.bpm is not None,
            calls_feel=secret is not None and secret.feel is not None,
            ahead=session.plan.ahead // SECOND,
            called_in=max(0, session.look_left(now) - session.plan.ahead) if session.plan.ahead else 0,
            written=exercise.score.key.sign if is_told and call is not None and call.key is not None else "",
            reading=called_words(call) if call is not None and call.key is None else "",
            is_chart=chart is not None,
            part=PARTS[setup.part] if chart or lead_part(desk.settings, exercise) else "",
            choices=self._choices_of(exercise),
            back="Songs" if self.song else "Practice",
        )

    def _choices_of(self, exercise: Exercise) -> tuple[Picker, ...]:
        if not isinstance(exercise.page, Chart):
            return lead_choices(self.desk.settings, exercise)
        if self.song is None or self.written is None:
            return chart_choices(self.desk.settings, exercise)
        return song_choices(self.desk.settings, self.written, self.choices)
