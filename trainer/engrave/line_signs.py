"""The signs of what happened to the line of a performance: which sign an event has, how it looks, where it stands and
what it says. Pixels at scale 1; a sign's strokes lie round its own middle.

      //  stopped      |<-  went back      >>  left out      _|-  slipped      <-'  wrong turn
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trainer.engrave.annotation import Tone
from trainer.engrave.hover import beat_text
from trainer.engrave.page import Page, Point
from trainer.engrave.places import bar_at, place
from trainer.model.expected import Expected
from trainer.model.judgement import EventKind, TakeEvent
from trainer.model.meter import Quarters
from trainer.model.score import Score

HALF = 6.0  # of the widest sign
BESIDE = 15.0  # a stop stands before the note that it delayed, a leap behind the last note before it
CLEAR = 8.0  # from the bar's own lines

STROKES: Mapping[EventKind, tuple[tuple[Point, ...], ...]] = {
    EventKind.BREAK: (((-4.5, 5), (-0.5, -5)), ((0.5, 5), (4.5, -5))),
    EventKind.RESTART: (((-6, -4.5), (-6, 4.5)), ((6, 0), (-3, 0)), ((0.5, -3.5), (-3, 0), (0.5, 3.5))),
    EventKind.SKIP: (((-5.5, -4.5), (-1, 0), (-5.5, 4.5)), ((0.5, -4.5), (5, 0), (0.5, 4.5))),
    EventKind.SLIP: (((-6, 3.5), (0, 3.5), (0, -3.5), (6, -3.5)),),
    EventKind.WRONG_TURN: (((5.5, -5), (5.5, 1), (-5, 1)), ((-1.5, -2.5), (-5, 1), (-1.5, 4.5))),
    EventKind.DRIFT: (((-6, 2), (-3, -3), (0, 2), (3, -3), (6, 2)),),
    EventKind.RECOVERY: (((-5, 0), (-1.5, 4), (5, -4.5)),),
}
_LEAPS = frozenset({EventKind.RESTART, EventKind.SKIP, EventKind.WRONG_TURN})
_BACK_AT_THE_END = frozenset({EventKind.SLIP, EventKind.RECOVERY})


@dataclass(frozen=True, slots=True)
class LineSign:
    """The sign of one event: its owner's name, where it stands, what it says and the detail beside it."""

    owner: str
    kind: EventKind
    system: int
    x: float
    text: str
    detail: str

    @property
    def tone(self) -> Tone:
        """Found again is good, all else is a fault."""
        return Tone.OK if self.kind is EventKind.RECOVERY else Tone.WRONG


def line_signs(page: Page, score: Score, expected: Expected, events: Iterable[TakeEvent]) -> tuple[LineSign, ...]:
    """A sign for each event, where on the page it happened."""
    return tuple(_sign(page, score, expected, event, f"event-{number}") for number, event in enumerate(events))


def _sign(page: Page, score: Score, expected: Expected, event: TakeEvent, owner: str) -> LineSign:
    happened = _written(expected, score, event.end if event.kind in _BACK_AT_THE_END else event.start)
    system, x = place(page, happened)
    anchor = bar_at(page, happened)
    if event.kind in _LEAPS:
        x += BESIDE
    elif event.kind is EventKind.BREAK:
        x -= BESIDE
    x = min(max(x, anchor.left + CLEAR), anchor.right - CLEAR)
    bar = next(bar for bar in score.bars if bar.id == anchor.id)
    return LineSign(owner, event.kind, system, x, event.text.rstrip("."), beat_text(bar, happened))


def _written(expected: Expected, score: Score, position: Quarters) -> Quarters:
    """A position in performance order as it is written; outside the part its nearest end."""
    spans = expected.bars
    span = spans[max(0, bisect_right([bar.onset for bar in spans], position) - 1)]
    bar = next(bar for bar in score.bars if bar.number == span.number)
    return bar.onset + min(max(position - span.onset, Quarters(0)), span.end - span.onset)
