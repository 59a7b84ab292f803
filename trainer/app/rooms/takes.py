"""Takes: all that is kept, a window full at a time."""

from typing import TYPE_CHECKING

from trainer.app.rooms.cards import device_card, take_row, when_words
from trainer.model.exercise import Kind
from trainer.model.key import read_key
from trainer.model.performance import PlayedEvent
from trainer.model.record import StoredTake
from trainer.model.tempo import Micros
from trainer.window.action import Action, Command, Do
from trainer.window.marks import Scene
from trainer.window.screens.takes import TakeLine, TakesView, rows_that_fit, takes
from trainer.window.widgets.frame import Frame

if TYPE_CHECKING:
    from datetime import datetime

    from trainer.app.desk import Desk


class TakesRoom:
    """The list of takes from `start` on."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._start = 0
        self._fit = 1

    def do(self, action: Action, at: Micros) -> None:  # noqa: ARG002
        """Turn to earlier or later takes."""
        match action:
            case Do(Command.EARLIER):
                self._start = min(self._start + self._fit, max(0, len(self._desk.played.rows) - 1))
            case Do(Command.LATER):
                self._start = max(0, self._start - self._fit)

    def hear(self, event: PlayedEvent) -> None:
        """Nothing is judged here."""

    def tick(self, at: Micros) -> bool:  # noqa: ARG002
        """Nothing moves by itself."""
        return False

    def scene(self, frame: Frame) -> Scene:
        """The screen."""
        desk = self._desk
        self._fit = rows_that_fit(frame, has_problem=bool(desk.played.problem))
        now = desk.tools.today()
        count = len(desk.played.rows)
        return takes(
            frame,
            TakesView(
                device=device_card(desk),
                rows=tuple(_line(row, now) for row in desk.played.rows),
                start=self._start,
                note=f"{count} {'take' if count == 1 else 'takes'}",
                problem=desk.played.problem,
            ),
        )


def _line(row: StoredTake, now: "datetime") -> TakeLine:
    short = take_row(row)
    return TakeLine(
        id=row.id,
        when=when_words(row.started_at, now),
        title=row.title,
        key="" if row.ref.recipe and row.ref.recipe.kind is Kind.RHYTHM else read_key(row.key).sign,
        tempo=str(row.setup.bpm),
        is_first=row.is_first,
        outcome=row.outcome,
        bars=short.bars,
        right=row.figures.pitch if short.score is not None else None,
        time=row.figures.time,
        score=short.score,
        what=short.what,
    )
