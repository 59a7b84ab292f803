"""The desk: the application that the frame loop drives. It holds the room that is shown, passes on what comes in, and
knows what rooms share: settings, the shelf of ready exercises, what was played before, what plays. Rooms behind the
first are imported when they are entered, so that the window is up sooner."""

import gc
from contextlib import suppress
from typing import TYPE_CHECKING, assert_never, get_type_hints

from trainer.app.calls import look_of
from trainer.app.history import Played
from trainer.app.keeping import Keeping, UnkeptTake
from trainer.app.library import Library
from trainer.app.rooms.home import HomeRoom
from trainer.app.rooms.room import Room
from trainer.app.shelf import Shelf
from trainer.app.tools import Tools
from trainer.app.wishes import recipe_of
from trainer.devices.computer_keys import ComputerKeys, lose_focus, press, release
from trainer.engrave.page import Page
from trainer.errors import BadInput, FirstTakeError
from trainer.files.shipped import shipped
from trainer.model.performance import KeyEvent, Latency, PlayedEvent
from trainer.model.plain import from_plain
from trainer.model.record import KeptTake
from trainer.model.settings import Settings, ThemeChoice
from trainer.model.song import Song
from trainer.model.tempo import Micros
from trainer.window.action import Action, Command, Do, Go, Open, Place
from trainer.window.geometry import Size
from trainer.window.marks import Scene
from trainer.window.ports import Asked, Closed, Dropped, FocusLost, News, Resized, Stroke
from trainer.window.screens.turning import engraving_width
from trainer.window.theme import DARK, LIGHT, Theme
from trainer.window.widgets.frame import Frame

if TYPE_CHECKING:
    from trainer.app.rooms.studio import Again

COMPUTER_KEYS = "computer keys"
HINTS = get_type_hints(Settings)


class Desk:
    """The whole application behind the window."""

    def __init__(self, tools: Tools, settings: Settings, *, problem: str = "") -> None:
        self.tools, self.settings, self.problem = tools, settings, problem
        self.shelf = Shelf(tools.worker, tools.seeds)
        self.library = Library(tools.worker, shipped=shipped("charts"), own=tools.songs_folder)
        self.played = Played(tools.store)
        self.keeping = Keeping(tools.store)
        self.keys = ComputerKeys()
        self.held: frozenset[int] = frozenset()
        self.is_over = False
        self.size = Size(settings.width, settings.height)
        self._listening: tuple[str, ...] = ()
        self._stale = True
        self.room: Room = HomeRoom(self)

    # What the loop asks ------------------------------------------------------------------------------------------

    @property
    def theme(self) -> Theme:
        """The colours that were chosen."""
        match self.settings.theme:
            case ThemeChoice.LIGHT:
                return LIGHT
            case ThemeChoice.DARK:
                return DARK
            case ThemeChoice.SYSTEM:
                return self.tools.desktop_theme()
        assert_never(self.settings.theme)

    @property
    def zoom(self) -> float:
        """How much larger than usual everything is."""
        return self.settings.scale / 100

    def feed(self, news: News) -> None:
        """Something came in from the window."""
        self._stale = True
        match news:
            case Asked(action, at):
                self._answer(action, at)
            case Stroke():
                self._strike(news)
            case FocusLost(at):
                self.keys, lifted = lose_focus(self.keys, at=at)
                for event in lifted:
                    self._hear(event)
            case Resized(width, height):
                with suppress(BadInput):  # a window too small to come back to is not remembered
                    self.settings = self.settings.changed("width", width).changed("height", height)
            case Dropped(path):
                from trainer.app.rooms.songs import take_in

                take_in(self, path)
            case Closed():
                self.is_over = True
            case _:
                assert_never(news)

    def tick(self, now: Micros) -> bool:
        """Drain the instruments, collect what the worker made, let the room go on."""
        for event in self.tools.midi.drain():
            self._hear(event)
        listening = self.tools.midi.listening()
        answers = self.tools.worker.collect()
        self.shelf.receive(answers)
        has_looked = self.library.receive(answers)
        moved = [bool(answers), has_looked, self.played.refresh(), self.room.tick(now), listening != self._listening]
        self._listening = listening
        stale, self._stale = self._stale or any(moved), False
        return stale

    def scene(self, frame: Frame) -> Scene:
        """What the room shows."""
        self.size = frame.size
        return self.room.scene(frame)

    def close(self) -> None:
        """Keep the settings, a take that is under way as it is, and what is still to be kept."""
        at = self.tools.now()
        self.room.do(Do(Command.STOP), at)
        self.room.tick(at)
        if self.keeping.is_waiting:
            self.keeping.retry()
        self.tools.save(self.settings)

    # What rooms share --------------------------------------------------------------------------------------------

    @property
    def page_width(self) -> float:
        """The width to engrave at for the window as it is."""
        return engraving_width(self.size)

    @property
    def device(self) -> str:
        """What plays: whoever plays in place of a person, the first MIDI input, or the computer's keys."""
        if self.tools.player is not None:
            return self.tools.player
        return self._listening[0] if self._listening else COMPUTER_KEYS

    @property
    def has_midi(self) -> bool:
        """Whether a MIDI input is being listened to."""
        return bool(self._listening)

    @property
    def latency(self) -> Latency:
        """What is known of what plays."""
        if self.tools.player is not None:
            return Latency(self.tools.player, calibrated=True)
        return self.settings.latency_of(self.device)

    def want_next(self) -> None:
        """Have the page that the settings ask for made ready."""
        recipe = recipe_of(self.settings)
        self.shelf.want(recipe, width=self.page_width, look=look_of(self.settings, recipe))

    def choose(self, field: str, value: object) -> None:
        """Change a setting and keep it; what is not allowed stays as it was and is said."""
        self._set(field, value)
        try:
            self.tools.save(self.settings)
        except FirstTakeError as problem:
            self.problem = str(problem)

    def go(self, place: Place) -> None:
        """Open a screen."""
        match place:
            case Place.PRACTICE:
                self.enter(HomeRoom(self))
            case Place.SONGS:
                from trainer.app.rooms.songs import SongsRoom

                self.enter(SongsRoom(self))
            case Place.TAKES:
                from trainer.app.rooms.takes import TakesRoom

                self.enter(TakesRoom(self))
            case Place.DEVICES:
                from trainer.app.rooms.devices import DevicesRoom

                self.enter(DevicesRoom(self))
            case Place.SETTINGS:
                from trainer.app.rooms.settings import SettingsRoom

                self.enter(SettingsRoom(self))
            case _:
                assert_never(place)
        self._stale = True

    def practise(self, song: Song | None = None) -> None:
        """On to the next new page, or to a song; first to a take that could not be kept until now."""
        from trainer.app.rooms.studio import StudioRoom

        self.problem = ""
        self.played.forget()
        if self.keeping.is_waiting:
            self._keep_what_waits()
        else:
            self.enter(StudioRoom(self, song=song))
        self._stale = True

    def keep(self, judged: UnkeptTake, page: Page, *, left: tuple[tuple[int, int], ...] = ()) -> None:
        """Put a take on record and show its verdict; where that cannot be done now it is held, and home says so."""
        try:
            kept = self.keeping.keep(judged)
        except FirstTakeError as problem:
            self._hold(problem)
            return
        self.played.forget()
        self.show_verdict(kept, page, left=left)

    def play_again(self, again: "Again") -> None:
        """Play a page that has been seen once more, or a part of it."""
        from trainer.app.rooms.studio import StudioRoom

        try:
            self.enter(StudioRoom(self, again))
        except FirstTakeError as problem:
            self.problem = str(problem)
            self.go(Place.PRACTICE)
        self._stale = True

    def open_take(self, number: int) -> None:
        """Show the verdict of an older take."""
        try:
            self.show_verdict(self.tools.store.get().take(number))
        except FirstTakeError as problem:
            self.problem = str(problem)
            self.go(Place.PRACTICE)

    def show_verdict(self, kept: KeptTake, page: Page | None = None, *, left: tuple[tuple[int, int], ...] = ()) -> None:
        """Show the verdict of a kept take; `page` is its engraving where it has just been played, `left` what is still
        to be punched in after it."""
        from trainer.app.rooms.verdict import VerdictRoom

        self.played.refresh()
        self.enter(VerdictRoom(self, kept, page, left))
        self._stale = True

    def enter(self, room: Room) -> None:
        """Into a room. The collector of garbage, which a take stops for its frames' sake, goes on."""
        gc.enable()
        self.room, self._stale = room, True

    # -----------------------------------------------------------------------------------------------------------

    def _keep_what_waits(self) -> None:
        try:
            kept = self.keeping.retry()
        except FirstTakeError as problem:
            self._hold(problem)
            return
        self.show_verdict(kept)

    def _hold(self, problem: FirstTakeError) -> None:
        self.problem = f"{problem}. The take is held: start again to keep it"
        self.go(Place.PRACTICE)

    def _answer(self, action: Action, at: Micros) -> None:
        match action:
            case Go(place):
                self.go(place)
            case Open(take):
                self.open_take(take)
            case _:
                self.room.do(action, at)

    def _strike(self, stroke: Stroke) -> None:
        answer = press if stroke.is_down else release
        self.keys, event = answer(self.keys, stroke.code, at=stroke.at)
        if event is not None:
            self._hear(event)

    def _hear(self, event: PlayedEvent) -> None:
        self._stale = True
        if isinstance(event, KeyEvent):
            self.held = self.held | {event.key} if event.velocity else self.held - {event.key}
        if self.settings.key_volume:
            self.tools.notes.volume = self.settings.key_volume / 100
            self.tools.notes.hear(event)
        self.room.hear(event)

    def _set(self, field: str, value: object) -> None:
        try:
            if isinstance(value, float) and value.is_integer():
                value = int(value)
            kept = value if isinstance(value, tuple) else from_plain(HINTS[field], value, place=field)
            self.settings = self.settings.changed(field, kept)
        except FirstTakeError as problem:
            self.problem = str(problem)
