"""What is on record of a take: the short row that lists and reports need, and the whole of it. Times of day carry their
UTC offset; everything inside a take stays in microseconds of the steady clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from trainer.model.exercise import ExerciseRef
from trainer.model.judgement import Figures, Outcome, Verdict
from trainer.model.performance import Setup, Take
from trainer.model.score import Score

if TYPE_CHECKING:
    from trainer.model.written import Written


@dataclass(frozen=True, slots=True)
class Seen:
    """One showing of a page: its number in the store, and whether the page had never been shown or played before."""

    id: int
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTake:
    """A take as a list shows it. `key` and `meter` are those of the first bar, as typed; `bars` counts full bars."""

    id: int
    started_at: datetime
    page_hash: str
    title: str
    key: str
    meter: str
    instrument: str
    bars: int
    ref: ExerciseRef
    setup: Setup
    is_first: bool
    rules: int
    outcome: Outcome
    score: int
    figures: Figures


@dataclass(frozen=True, slots=True)
class TakeList:
    """Takes from the latest back. A damaged one is left out and named in `problems`, a line each."""

    rows: tuple[StoredTake, ...]
    problems: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[StoredTake]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class KeptTake:
    """Everything that was kept of a take: enough to judge it again without generating anything."""

    row: StoredTake
    page: "Written"
    take: Take
    verdict: Verdict

    @property
    def score(self) -> Score:
        """The page as bars in time (`in_bars`)."""
        from trainer.model.written import in_bars

        return in_bars(self.page)


@dataclass(frozen=True, slots=True)
class Rejudged:
    """What judging again came to: takes looked at, verdicts that changed, and one line for each that was damaged."""

    takes: int
    changed: int
    problems: tuple[str, ...]
