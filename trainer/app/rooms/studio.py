"""The studio: the brief, the look, the count-off and the take of one page. When the take is over it is judged and kept,
and its verdict is opened."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from trainer.app.calls import look_of, printed_bpm
from trainer.app.keeping import UnkeptTake
from trainer.app.leader import cue_words
from trainer.app.rooms.briefing import Briefing
from trainer.app.rooms.cards import kind_of
from trainer.app.song_choices import SongChoices, as_chosen, song_setup
from trainer.app.taking import PLAYED, Taking
from trainer.engrave.look import PLAIN, Look
from trainer.engrave.page import Page
from trainer.engrave.tones import to_come
from trainer.errors import FirstTakeError
from trainer.judge.hear import hear
from trainer.judge.verdict import judge
from trainer.model.exercise import Exercise
from trainer.model.instrument import instrument
from trainer.model.performance import PlayedEvent, Setup
from trainer.model.song import Song
from trainer.model.tempo import Micros
from trainer.practice.session import Phase
from trainer.window.action import Action, Choose, Command, Do, Place
from trainer.window.marks import Scene
from trainer.window.screens.brief import brief
from trainer.window.screens.sentences import FIRST, Standing
from trainer.window.screens.spoken import called_words
from trainer.window.screens.take import take
from trainer.window.screens.take_view import TakeView
from trainer.window.widgets.frame import Frame

if TYPE_CHECKING:
    from trainer.app.desk import Desk

SECOND = 1_000_000


@dataclass(frozen=True, slots=True)
class Again:
    """A page that has been seen, to be played again: its engraving and look, how it is played, which take it will be,
    and the parts that are still to be punched in after it."""

    exercise: Exercise
    page: Page
    look: Look
    setup: Setup
    number: int
    left: tuple[tuple[int, int], ...] = ()


class StudioRoom:
    """One take. The next new page is waited for and briefed, or `song`; with `again` the count-off starts at once."""

    def __init__(self, desk: "Desk", again: Again | None = None, *, song: Song | None = None) -> None:
        self._desk, self._song = desk, song
        self._began = desk.tools.now()
        self._scroll = 0.0
        self._again = again
        self._page = again.page if again else None
        self._standing = Standing(is_first=False, number=again.number, bars=again.setup.bars) if again else FIRST
        self._exercise = again.exercise if again else None
        self._worn = again.look if again else PLAIN
        self._called: Page | None = None
        self._choices = SongChoices()
        self._written = self._exercise  # a song as its file has it
        self._engraved = self._exercise  # whose page has come
        self._goes_on = False
        self.taking = self._take(again.setup, is_shown=True, at=self._began) if again else None

    @property
    def is_busy(self) -> bool:
        """Whether the page is being looked at or played."""
        return self.taking is not None and self.taking.session.phase is not Phase.BRIEF

    def do(self, action: Action, at: Micros) -> None:
        """Choose how to play, go on, or stop."""
        match action:
            case Choose("scroll", float() | int() as scroll):
                self._scroll = float(scroll)
            case Choose() as choice:
                self._guarded(partial(self._choose, choice), at)
            case Do(Command.START | Command.COUNT_OFF) if self.taking is not None:
                self._goes_on = True
            case Do(Command.STOP | Command.NOT_NOW | Command.BACK):
                if self.taking is None:
                    self._back()
                else:
                    self.taking.stop(at)

    def hear(self, event: PlayedEvent) -> None:
        """Something was played."""
        if self.taking is not None:
            self.taking.hear(event)

    def tick(self, at: Micros) -> bool:
        """Take the page off the shelf when it is ready; let the take go on; when it is over, judge and keep it."""
        if self.taking is None:
            self._guarded(self._unpack, at)
            return True
        if self.taking.session.phase in PLAYED:
            gc.disable()  # until the room is left: a collection in the middle of a take is felt as a stutter
        self._fit_page()
        if self._goes_on and self._engraved is self._exercise:
            self._goes_on = False
            self._guarded(self.taking.go_on, at)
        self._guarded(self.taking.tick, at)
        if self.taking.is_over and self._desk.room is self:
            self._end()
        return True

    def scene(self, frame: Frame) -> Scene:
        """The brief, or the take."""
        if self.taking is None or self.taking.session.phase in (Phase.BRIEF, Phase.CALLED, Phase.LOOK):
            return brief(frame, self._briefing().view())
        assert self._page is not None
        return take(frame, self._take_view(self.taking, self._page))

    def _take(self, setup: Setup, *, is_shown: bool, at: Micros) -> Taking:
        assert self._exercise is not None
        desk = self._desk
        return Taking(
            desk.tools,
            desk.settings,
            self._exercise,
            setup,
            latency=desk.latency,
            is_shown=is_shown,
            at=at,
        )

    def _unpack(self, at: Micros) -> None:
        """A ready page is briefed; the next one is asked for, so that it lies ready when this one is over.
        BadInput where there is nothing on it to play."""
        desk, shelf = self._desk, self._desk.shelf
        if self._song is not None:
            shelf.want(self._song, width=desk.page_width, look=look_of(desk.settings, None))
        prepared = shelf.ready
        if prepared is None or not desk.tools.store.is_open:
            return
        was_seen = desk.tools.store.get().has_seen(prepared.exercise)
        if was_seen and self._song is None:
            shelf.another()
            return
        shelf.take()
        if was_seen:
            number = desk.played.times_played(prepared.exercise.ref) + 1
            self._standing = Standing(is_first=False, number=number)
        self._exercise = self._written = self._engraved = prepared.exercise
        self._page = prepared.page
        self._worn = prepared.request.look.settled(prepared.request.seed)
        self.taking = self._take(self._setup(prepared.exercise), is_shown=False, at=at)
        if self._song is not None:
            desk.want_next()
        else:
            shelf.want(prepared.request.wanted, width=desk.page_width, look=prepared.request.look)

    def _setup(self, exercise: Exercise) -> Setup:
        return song_setup(self._desk.settings, exercise, self._choices)

    def _choose(self, choice: Choose, at: Micros) -> None:
        """Make a choice; one of a song writes its page anew."""
        chosen = self._choices.changed(choice) if self._song is not None else None
        if chosen is None:
            self._desk.choose(choice.field, choice.value)
        if self.taking is None or self._written is None:
            return
        if chosen is not None and self.taking.session.phase is Phase.BRIEF:
            self._choices, self._exercise = chosen, as_chosen(self._written, chosen)
        assert self._exercise is not None
        self._called = None
        self.taking.change(self._desk.settings, self._exercise, self._setup(self._exercise), at)

    def _fit_page(self) -> None:
        """Engrave again where the window has changed, and as the page is called once that is said; the page as it is
        serves until then. What will be called is engraved ahead."""
        assert self._exercise is not None
        assert self._page is not None
        assert self.taking is not None
        width, shelf = self._desk.page_width, self._desk.shelf
        quiet, told = self._looks(self._exercise, self.taking.session.plan.setup)
        is_told = self._again is not None or self.taking.session.is_told(self._desk.tools.now())
        if self._called is not None and abs(self._called.width - width) > 1:
            self._called = None
        if is_told and self._called is not None:
            self._page, self._worn, self._called = self._called, told, None
        wanted = told if is_told else quiet
        if abs(self._page.width - width) > 1 or self._worn != wanted or self._engraved is not self._exercise:
            page = shelf.engrave(self._exercise.page, width=width, look=wanted)
            if page is not None:
                self._page, self._worn, self._engraved = page, wanted, self._exercise
        elif not is_told and told != quiet and self._called is None:
            self._called = shelf.engrave(self._exercise.page, width=width, look=told)

    def _looks(self, exercise: Exercise, setup: Setup) -> tuple[Look, Look]:
        """How the page is written before and after it is called."""
        settings, recipe, seed = self._desk.settings, exercise.ref.recipe, exercise.ref.seed
        call, bpm = setup.call, printed_bpm(exercise, setup)
        is_secret = call is not None and call.bpm is not None
        quiet = look_of(settings, recipe, bpm=None if is_secret else bpm)
        return quiet.settled(seed), look_of(settings, recipe, call, bpm=bpm).settled(seed)

    def _end(self) -> None:
        assert self.taking is not None
        assert self._page is not None
        taken, plan = self.taking.take, self.taking.session.plan
        if taken is None or self.taking.started is None:
            self._back()
            return
        verdict = judge(plan.expected, hear(taken), plan.rules)
        judged = UnkeptTake(taken, verdict, plan.exercise.page, self.taking.started)
        self._desk.keep(judged, self._page, left=self._again.left if self._again else ())

    def _back(self) -> None:
        self._desk.go(Place.SONGS if self._is_song else Place.PRACTICE)

    @property
    def _is_song(self) -> bool:
        return self._song is not None or (self._again is not None and self._again.exercise.ref.is_song)

    def _guarded(self, step: Callable[[Micros], None], at: Micros) -> None:
        try:
            step(at)
        except FirstTakeError as problem:
            self._leave(problem)

    def _leave(self, problem: FirstTakeError) -> None:
        self._desk.tools.sound.stop()
        self._desk.problem = str(problem)
        self._back()

    def _briefing(self) -> Briefing:
        is_shown = self._engraved is self._exercise
        return Briefing(
            desk=self._desk,
            taking=self.taking,
            written=self._written,
            page=self._page if is_shown else None,
            standing=self._standing,
            choices=self._choices,
            waited=self._desk.tools.now() - self._began,
            scroll=self._scroll,
            song=self._song,
        )

    def _take_view(self, taking: Taking, page: Page) -> TakeView:
        desk, session = self._desk, taking.session
        plan = session.plan
        profile = instrument(plan.score.instrument)
        unread = to_come(plan.whole, session.place(desk.tools.now()))
        return TakeView(
            score=plan.score,
            page=page,
            bars=plan.whole.bars,
            place=session.place(desk.tools.now()),
            waits=session.waits(desk.tools.now()),
            called=called_words(plan.setup.call),
            cue=cue_words(plan, session.place(desk.tools.now())),
            is_called=plan.setup.call is not None,
            kind=kind_of(plan.exercise.ref),
            bpm=plan.setup.bpm,
            start=plan.start,
            count_bars=plan.count_in,
            standing=self._standing,
            way=plan.setup.way,
            clicking=plan.setup.clicking,
            guide=desk.settings.guide,
            hide=round(desk.settings.hide_seconds * SECOND),
            tones={name: tone for name, tone in taking.tones.items() if name not in unread},
            held=session.held,
            keys=(min(profile.low, 36), max(profile.high, 84)),
            device=desk.device if desk.has_midi else "",
            gone=tuple(sorted(session.away)),
            has_sound=not desk.tools.sound.notice,
        )
