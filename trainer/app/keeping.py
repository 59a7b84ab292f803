"""Keeping takes: what the store would not have is held and tried again, so that nothing that was played is lost."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from trainer.app.tools import StoreDoor
from trainer.model.judgement import Verdict
from trainer.model.performance import Take
from trainer.model.record import KeptTake

if TYPE_CHECKING:
    from trainer.model.written import Written


@dataclass(frozen=True, slots=True)
class UnkeptTake:
    """A take on its way to the store: with its verdict, its page, and when it began."""

    take: Take
    verdict: Verdict
    page: "Written"
    started: datetime


class Keeping:
    """The takes on their way to the store, in the order they were played."""

    def __init__(self, door: StoreDoor) -> None:
        self._door = door
        self._waiting: deque[UnkeptTake] = deque()

    @property
    def is_waiting(self) -> bool:
        """Whether a take is held that the store would not have."""
        return bool(self._waiting)

    def keep(self, judged: UnkeptTake) -> KeptTake:
        """Put a take on record, after those that wait; as `retry`."""
        self._waiting.append(judged)
        return self.retry()

    def retry(self) -> KeptTake:
        """Put what waits on record: the last of it as it was kept. StoreProblem where that fails; what is not kept is
        held on to."""
        store = self._door.get()
        while True:
            one = self._waiting[0]
            number = store.keep(one.take, one.verdict, page=one.page, started=one.started)
            self._waiting.popleft()
            if not self._waiting:
                return store.take(number)
