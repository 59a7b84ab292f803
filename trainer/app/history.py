"""What was played before, as the screens want it; read from the store once it is open and again after each take."""

from trainer.app.tools import StoreDoor
from trainer.errors import FirstTakeError
from trainer.model.exercise import ExerciseRef
from trainer.model.record import StoredTake, TakeList

MOST = 200


class Played:
    """The last takes. `problem` says what is the matter with the store, empty while nothing is."""

    def __init__(self, door: StoreDoor) -> None:
        self._door = door
        self._list: TakeList | None = None
        self.problem = ""

    @property
    def rows(self) -> tuple[StoredTake, ...]:
        """From the latest back."""
        return self._list.rows if self._list is not None else ()

    def forget(self) -> None:
        """A take was kept, or the store may be usable by now: read again."""
        self._list, self.problem = None, ""

    def refresh(self) -> bool:
        """Read what is not known yet, as soon as the store is open; whether anything changed."""
        if self._list is not None or self.problem or not self._door.is_open:
            return False
        try:
            self._list = self._door.get().takes(MOST)
            self.problem = " ".join(self._list.problems)
        except FirstTakeError as problem:
            self.problem = str(problem)
        return True

    def times_played(self, ref: ExerciseRef, page_hash: str = "", *, until: int | None = None) -> int:
        """How many takes of a page, or of a song from a file in whatever key, are on record, up to a number."""
        return sum(
            row.page_hash == page_hash or (bool(ref.source) and row.ref.source == ref.source)
            for row in self.rows
            if until is None or row.id <= until
        )
