"""Verdicts to show: every outcome, notice and event, and what of a scene tests look at."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from tests.window.shown import LONG, TWO_HANDS, at, verdict_view
from trainer.model.judgement import EventKind, Outcome, TakeEvent
from trainer.model.performance import Way
from trainer.window.action import Choose, Go, Place
from trainer.window.geometry import Size
from trainer.window.marks import Control, Label, Scene, Sheet
from trainer.window.screens.sentences import Standing
from trainer.window.screens.verdict_page import NOTE
from trainer.window.screens.verdict_view import NoticeLine, VerdictView

NOTICES = (
    NoticeLine(
        "More than half of the take lies an octave below the page: change the instrument profile?",
        "Change to Guitar",
        Choose("instrument", "guitar"),
    ),
    NoticeLine(
        "The device is not calibrated: a steady −112 ms was taken out.",
        "Calibrate",
        Go(Place.DEVICES),
    ),
)


def noticed(view: VerdictView) -> VerdictView:
    return replace(view, notices=NOTICES)


def punched(size: Size, *spans: tuple[int, int]) -> VerdictView:
    view = verdict_view(size)
    verdict_ = replace(view.verdict, outcome=Outcome.PUNCH_IN, punch=spans)
    return replace(view, verdict=verdict_, punches=spans)


def eventful(size: Size) -> VerdictView:
    """A beginner's take in which everything happened to the line."""
    view = verdict_view(size, player="beginner")
    kinds = list(EventKind)
    spans = view.bars[: len(kinds)]
    events = tuple(
        TakeEvent(kind=kind, at=bar.at, start=bar.onset, end=bar.onset, beats=Fraction(2), bar=bar.number, text=LONG)
        for kind, bar in zip(kinds, spans, strict=True)
    )
    return replace(view, verdict=replace(view.verdict, events=events))


VIEWS: dict[str, Callable[[Size], VerdictView]] = {
    "again": lambda size: verdict_view(size, player="beginner"),
    "punch in": lambda size: punched(size, (5, 6)),
    "many punches": lambda size: punched(size, (1, 1), (11, 12), (14, 16), (28, 28)),
    "kept with 100": lambda size: verdict_view(size, player="perfect", taken="2 Mar 2026, 18:40", can_go_on=False),
    "nothing played": lambda size: verdict_view(size, player="idle"),
    "rhythm": lambda size: verdict_view(size, "RHYTHM"),
    "free": lambda size: verdict_view(size, way=Way.FREE),
    "wait": lambda size: verdict_view(size, way=Way.WAIT),
    "a punch-in": lambda size: verdict_view(size, bars=(5, 6), retry_bpm=400),
    "notices and an old take": lambda size: noticed(
        verdict_view(size, player="beginner", calibrated=False, remark="Judged again.", can_go_on=False)
    ),
    "a punch of an old take": lambda size: replace(
        punched(size, (5, 6)), can_go_on=False, standing=Standing(False, 12)
    ),
    "everything happened": eventful,
    "a long page": lambda size: verdict_view(size, "THREE_PAGES", player="beginner", scroll=300.0),
    "a replay": lambda size: verdict_view(size, "THREE_PAGES", replay=at(90)),
    "a long title": lambda size: replace(verdict_view(size), score=replace(TWO_HANDS, title=LONG), taken=LONG),
}


def sheet(scene: Scene) -> Sheet:
    return next(mark for mark in scene.marks if isinstance(mark, Sheet))


def texts(scene: Scene) -> list[str]:
    return [mark.text for mark in scene.marks if isinstance(mark, Label)]


def notes(scene: Scene) -> list[Control]:
    return [control for control in scene.controls if control.id.startswith(NOTE)]
