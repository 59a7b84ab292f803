"""The exercises that lie ready: one asked of the worker ahead of time, and pages engraved again at another width."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from trainer.engrave.look import PLAIN, Look
from trainer.engrave.page import Page
from trainer.model.exercise import AnyRecipe
from trainer.model.song import Song
from trainer.worker import Answer, Engrave, Engraved, Prepare, Prepared, Refused, Request

if TYPE_CHECKING:
    from trainer.model.written import Written


class PageMaker(Protocol):
    """What the desk needs of a worker."""

    def ask(self, request: Request) -> None:
        """Put a request in the line."""
        ...

    def collect(self) -> tuple[Answer, ...]:
        """The answers that have come."""
        ...


class Shelf:
    """One exercise ahead. `seeds` gives a new seed at each call; `problem` says why the wish cannot be met."""

    def __init__(self, worker: PageMaker, seeds: Callable[[], int]) -> None:
        self.problem = ""
        self._worker, self._seeds = worker, seeds
        self._wanted: Prepare | None = None
        self._ready: Prepared | None = None
        self._engraving: Engrave | None = None
        self._engraved: Page | None = None

    def want(self, wanted: AnyRecipe | Song, *, width: float, look: Look = PLAIN) -> None:
        """Have an exercise of this recipe made, or this song made ready; nothing happens while that is the one that is
        made or lies ready."""
        if self._wanted is not None and (self._wanted.wanted, self._wanted.look) == (wanted, look):
            return
        self._wanted, self._ready, self.problem = Prepare(wanted, self._seeds(), width, look), None, ""
        self._worker.ask(self._wanted)

    def another(self) -> None:
        """Throw the ready one away (its page was seen before) and have another made."""
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.want(wanted.wanted, width=wanted.width, look=wanted.look)

    def receive(self, answers: tuple[Answer, ...]) -> None:
        """See what has come of what was asked for here."""
        for answer in answers:
            match answer:
                case Prepared(request=request) if request == self._wanted:
                    self._ready = answer
                case Engraved(request=request, page=page) if request == self._engraving:
                    self._engraved = page
                case Refused(request=request, reason=reason) if request == self._wanted:
                    self.problem = reason

    @property
    def ready(self) -> Prepared | None:
        """The exercise that lies ready."""
        return self._ready

    def take(self) -> Prepared | None:
        """The ready exercise, taken off the shelf."""
        taken = self._ready
        if taken is not None:
            self._ready = self._wanted = None
        return taken

    def engrave(self, page: "Written", *, width: float, look: Look = PLAIN) -> Page | None:
        """The page at a width and in a look: None while it is being engraved; to be asked again each frame."""
        asked = self._engraving
        if asked is None or asked.page is not page or (asked.width, asked.look) != (width, look):
            self._engraving, self._engraved = Engrave(page, width, look), None
            self._worker.ask(self._engraving)
        return self._engraved
