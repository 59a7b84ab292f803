"""The frame loop: drain, feed, tick, draw, flip. It decides nothing: the application says what is shown.

Sixty frames a second at most; a frame in which nothing may have changed is not drawn."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pygame

from trainer.model.tempo import Micros
from trainer.window.attend import Answer, Attention, key, point, press, release, settled, write
from trainer.window.marks import Scene
from trainer.window.ports import App, Asked, Closed, Dropped, FocusLost, News, Resized, Stroke
from trainer.window.stage import Stage
from trainer.window.widgets.frame import Frame

FRAMES_A_SECOND = 60
LEFT_BUTTON = 1
FULL_SCREEN_KEY = pygame.K_F11


class Loop:
    """Runs an application on a stage. `now` is the application's clock."""

    def __init__(self, stage: Stage, app: App, now: Callable[[], Micros]) -> None:
        self.stage, self.app, self._now = stage, app, now
        self.attention = Attention()
        self.scene = Scene()
        self._clock = pygame.time.Clock()
        self._stale = True

    def run(self) -> None:
        """Frames until the application is over."""
        while not self.app.is_over:
            self.frame()
            self._clock.tick(FRAMES_A_SECOND)

    def frame(self) -> bool:
        """One frame; whether it was drawn."""
        for event in pygame.event.get():
            self._take(event)
        if not (self.app.tick(self._now()) or self._stale):
            return False
        zoom = self.app.zoom
        self.scene = self.app.scene(Frame(self.stage.size(zoom), self.stage.type, self.attention))
        self.attention = settled(self.attention, self.scene)
        self._stale = False
        return self.stage.show(self.scene, self.app.theme, zoom)

    def _take(self, event: pygame.Event) -> None:
        match event.type:
            case pygame.MOUSEMOTION:
                self._point(point, event.pos)
            case pygame.MOUSEBUTTONDOWN if event.button == LEFT_BUTTON:
                self._point(press, event.pos)
            case pygame.MOUSEBUTTONUP if event.button == LEFT_BUTTON:
                self._point(release, event.pos)
            case pygame.MOUSEWHEEL if event.y:
                self._answer(key(self.attention, self.scene, "wheel up" if event.y > 0 else "wheel down"))
            case pygame.KEYDOWN | pygame.KEYUP:
                self._key(event)
            case pygame.TEXTINPUT if event.text.isprintable():
                self._answer(write(self.attention, self.scene, event.text))
            case _:
                self._window(event)

    def _window(self, event: pygame.Event) -> None:
        match event.type:
            case pygame.WINDOWCLOSE | pygame.QUIT:
                self.app.feed(Closed())
            case pygame.WINDOWFOCUSLOST:
                self.app.feed(FocusLost(self._now()))
            case pygame.WINDOWLEAVE:
                self._see(replace(self.attention, hover=None))
            case pygame.DROPFILE:
                self.app.feed(Dropped(Path(event.file)))
            case pygame.WINDOWSIZECHANGED:
                self.app.feed(Resized(*self.stage.window.size))
                self._repaint()
            case pygame.WINDOWEXPOSED | pygame.WINDOWRESTORED:
                self._repaint()

    def _repaint(self) -> None:
        self.stage.canvas.forget()
        self._stale = True

    def _point(self, how: Callable[[Attention, Scene, float, float], Answer], at: tuple[float, float]) -> None:
        self._answer(how(self.attention, self.scene, *self.stage.place(at, self.app.zoom)))

    def _key(self, event: pygame.Event) -> None:
        name = pygame.key.name(event.key)
        is_down = event.type == pygame.KEYDOWN
        if event.key == FULL_SCREEN_KEY:
            if is_down:
                self.stage.toggle_full_screen()
            return
        answer = Answer(self.attention, used=False)
        if is_down:
            answer = key(self.attention, self.scene, name, shift=bool(event.mod & pygame.KMOD_SHIFT))
            self._answer(answer)
        if not answer.used:
            self._feed(Stroke(event.scancode, name, is_down, self._now()))

    def _answer(self, answer: Answer) -> None:
        self._see(answer.attention)
        for action in answer.actions:
            self._feed(Asked(action, self._now()))

    def _see(self, attention: Attention) -> None:
        if attention != self.attention:
            self.attention = attention
            self._stale = True

    def _feed(self, news: News) -> None:
        self.app.feed(news)
        self._stale = True
