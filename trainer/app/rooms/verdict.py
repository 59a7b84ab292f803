"""The verdict of a kept take: seen on its page, heard again, and played again, whole or in part."""

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from trainer.app.calls import look_of, printed_bpm
from trainer.app.players import Script
from trainer.app.rooms.cards import kind_of, when_words
from trainer.app.rooms.chart_verdict import scales_of, signs_of
from trainer.app.rooms.remedies import judged_notices, notice_lines
from trainer.app.rooms.studio import Again
from trainer.engrave.annotation import Annotation
from trainer.engrave.chord_tones import with_tones
from trainer.engrave.page import Page
from trainer.engrave.written import annotate_written
from trainer.judge.hear import hear
from trainer.judge.notes.expect import part
from trainer.judge.written import expect_written
from trainer.model.chart import Chart
from trainer.model.exercise import Exercise
from trainer.model.expected import Expected
from trainer.model.judgement import Outcome
from trainer.model.performance import Grid, KeyEvent, PlayedEvent, Setup
from trainer.model.record import KeptTake
from trainer.model.tempo import FASTEST, SLOWEST, Micros
from trainer.window.action import Action, Choose, Command, Do, Place
from trainer.window.marks import Scene
from trainer.window.screens.brief import brief
from trainer.window.screens.brief_view import BriefView, Stage
from trainer.window.screens.sentences import Standing
from trainer.window.screens.spoken import called_phrase
from trainer.window.screens.verdict import verdict
from trainer.window.screens.verdict_view import VerdictView
from trainer.window.widgets.frame import Frame

if TYPE_CHECKING:
    from trainer.app.desk import Desk

TEMPO_STEP = 4
Spans = tuple[tuple[int, int], ...]

LEAD: Micros = 300_000  # before a replay begins


def playable(span: tuple[int, int], whole: Expected) -> tuple[int, int]:
    """Bars to punch in, with the bars before them as far back as there is something to play."""
    first, last = span
    numbers = {note.bar for note in whole.notes} | {zone.bar for zone in whole.zones if zone.is_rated}
    while first > whole.bars[0].number and not any(first <= number <= last for number in numbers):
        first -= 1
    return first, last


def _click_words(grid: Grid) -> str:
    """How surely the place of the click is known in the time of the keys; nothing of a click that was silent."""
    return f"Click known to {grid.residual / 1000:.1f} ms." if grid.residual else ""


class VerdictRoom:
    """One kept take. `page` is its engraving where it has just been played; an older one is engraved first. `left` are
    the parts of the whole take that are still to be punched in after this one."""

    def __init__(self, desk: "Desk", kept: KeptTake, page: Page | None, left: Spans = ()) -> None:
        self._desk, self._kept, self._page = desk, kept, page
        self._is_new = page is not None
        self._retry_bpm = kept.take.setup.bpm
        self._scroll = 0.0
        self._shows_tones = False
        self._script = Script()
        self._grid: Grid | None = None
        self._number = self._count()
        self._score = kept.score
        self._whole = expect_written(kept.page, kept.take.setup)
        bars = kept.take.setup.bars
        self._expected = part(self._whole, bars) if bars else self._whole
        self._heard = hear(kept.take)
        self._left = left
        ref = kept.take.ref
        self._signs = signs_of(self._expected, self._heard, kept.verdict)
        setup = kept.take.setup
        bpm = printed_bpm(Exercise(ref, kept.page), setup)
        self._look = look_of(desk.settings, ref.recipe, setup.call, bpm=bpm).settled(ref.seed)
        is_punched = kept.verdict.outcome is Outcome.PUNCH_IN and kept.take.setup.bars is None
        self._punches = tuple(playable(span, self._whole) for span in kept.verdict.punch) if is_punched else left
        self._annotated, self._named = cache(self._annotate), cache(self._name_tones)
        desk.tools.notes.prepare({event.key for event in kept.take.events if isinstance(event, KeyEvent)})

    @property
    def replayed(self) -> Micros | None:
        """Where on the page the replay is, None while none runs."""
        if self._grid is None:
            return None
        return self._kept.take.place(self._grid.place(self._desk.tools.now()))

    def do(self, action: Action, at: Micros) -> None:
        """Go on, hear it, play it again, or go back."""
        match action:
            case Choose("scroll", float() | int() as scroll):
                self._scroll = float(scroll)
            case Choose("tones", bool() as shown):
                self._shows_tones = shown
            case Choose("instrument", str() as profile):
                self._desk.choose("instrument", profile)
                if self._is_new:
                    self._desk.want_next()
            case Do(Command.NEXT):
                self._next()
            case Do(Command.REPLAY):
                self._stop() if self._grid else self._play(at)
            case Do(Command.RETRY):
                self._again(self._kept.take.setup.bars, left=self._left)
            case Do(Command.PUNCH_IN):
                if self._punches:
                    self._again(self._punches[0], left=self._punches[1:])
            case Do(Command.SLOWER | Command.FASTER as way):
                step = TEMPO_STEP if way is Command.FASTER else -TEMPO_STEP
                self._retry_bpm = min(max(self._retry_bpm + step, SLOWEST), FASTEST)
            case Do(Command.BACK | Command.NOT_NOW):
                self._stop()
                new = Place.SONGS if self._kept.take.ref.is_song else Place.PRACTICE
                self._desk.go(new if self._is_new else Place.TAKES)

    def hear(self, event: PlayedEvent) -> None:
        """Nothing is judged any more."""

    def tick(self, at: Micros) -> bool:
        """Engrave for the window as it is; sound what is due of a replay."""
        width = self._desk.page_width
        if self._page is None or abs(self._page.width - width) > 1:
            page = self._desk.shelf.engrave(self._kept.page, width=width, look=self._look)
            if page is not None:
                self._page = page
                return True
        if self._grid is None:
            return False
        self._script, due = self._script.due(at, self._grid)
        for event in due:
            self._desk.tools.notes.hear(event)
        if self._script.done == len(self._script.events):
            self._stop()
        return True

    def scene(self, frame: Frame) -> Scene:
        """The judged page; while an older one is being engraved, that."""
        if self._page is None:
            title, is_chart = self._kept.row.title, isinstance(self._kept.page, Chart)
            return brief(frame, BriefView(stage=Stage.OPENING, title=title, kind="a kept take", is_chart=is_chart))
        return verdict(frame, self._view(self._page))

    def _view(self, page: Page) -> VerdictView:
        row, take, settings = self._kept.row, self._kept.take, self._desk.settings
        noticed = judged_notices(self._kept.verdict)
        return VerdictView(
            score=self._score,
            page=page,
            verdict=self._kept.verdict,
            annotation=self._named(page) if self._shows_tones else self._annotated(page),
            bars=self._whole.bars,
            latency=take.latency,
            bpm=take.setup.bpm,
            retry_bpm=self._retry_bpm,
            taken=when_words(row.started_at, self._desk.tools.today()),
            standing=Standing(is_first=row.is_first, number=self._number, bars=take.setup.bars),
            way=take.setup.way,
            clicking=take.setup.clicking,
            replay=self.replayed,
            scroll=self._scroll,
            can_go_on=self._is_new,
            following="Another song" if take.ref.is_song else "Next take",
            back="Songs" if take.ref.is_song else "Practice",
            punches=self._punches,
            notices=notice_lines(noticed, self._score, device=take.latency.device, settings=settings),
            kind=kind_of(take.ref),
            called=called_phrase(take.setup.call),
            zones=self._expected.zones,
            signs=self._signs,
            shows_tones=self._shows_tones,
            part=self._expected.part,
            remark=self._desk.tools.sound.notice if self._grid else _click_words(take.grid),
        )

    def _next(self) -> None:
        """On to the next page; after a song, to the list of songs."""
        self._stop()
        if self._kept.take.ref.is_song:
            self._desk.go(Place.SONGS)
        else:
            self._desk.practise()

    def _annotate(self, page: Page) -> Annotation:
        return annotate_written(page, self._kept.page, self._expected, self._heard, self._kept.verdict, self._look)

    def _name_tones(self, page: Page) -> Annotation:
        return with_tones(page, scales_of(self._kept.page, self._kept.take.setup.call))

    def _count(self) -> int:
        """Which take of its page this is, by the store."""
        kept = self._kept.row
        return self._desk.played.times_played(kept.ref, kept.page_hash, until=kept.id)

    def _again(self, bars: tuple[int, int] | None, *, left: Spans = ()) -> None:
        if self._page is None:
            return
        self._stop()
        setup: Setup = replace(self._kept.take.setup, bpm=self._retry_bpm, bars=bars)
        exercise = Exercise(self._kept.take.ref, self._kept.page)
        taken = self._desk.played.times_played(exercise.ref, self._kept.row.page_hash)
        self._desk.play_again(Again(exercise, self._page, self._look, setup, taken + 1, left))

    def _play(self, at: Micros) -> None:
        """Begin to sound the take in its own time, from a moment before the page or its first key."""
        take = self._kept.take
        if not take.events:
            return
        self._desk.tools.sound.open()
        self._desk.tools.notes.volume = 1.0
        self._script = Script(take.events)
        first = min(take.events[0].at, take.grid.origin + self._expected.start)
        self._grid = Grid(at + LEAD - first)

    def _stop(self) -> None:
        self._desk.tools.notes.silence()
        self._script, self._grid = Script(), None
