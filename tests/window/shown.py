"""Pages and takes to show: engraved once for each width, played by hand or by bots."""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

from tests.engrave.scores import grand, score
from trainer.engrave.annotate import annotate
from trainer.engrave.page import Page
from trainer.engrave.sheet import engrave
from trainer.judge.hear import listen
from trainer.judge.notes.expect import expect
from trainer.judge.players.bots import BOTS
from trainer.judge.verdict import judge
from trainer.model.performance import Clicking, Latency, Way
from trainer.model.rules import Rules
from trainer.model.score import Clef, Score
from trainer.window.geometry import Size
from trainer.window.screens.brief_view import BriefView, Stage
from trainer.window.screens.sentences import Standing
from trainer.window.screens.take_view import TakeView
from trainer.window.screens.turning import engraving_width
from trainer.window.screens.verdict_view import VerdictView

LONG = "A page to which a teacher gave a title much longer than any bar of it because nobody stopped the pen in time"
PIANO = Latency("Digital Piano USB", 6_000, calibrated=True)
BEAT = 750_000  # microseconds of a quarter at 80

TWO_HANDS = grand(8)
THREE_PAGES = grand(36)
RHYTHM = replace(
    score("B4:1/2 B4:1/2 B4:1/2 B4:1 B4:1/2 B4:3/2 B4:3/2 " * 6, meter="6/8", clefs=(Clef.PERCUSSION,), staff_lines=1),
    title="Rhythm in six",
)
PICKUP = replace(
    score("G4:1 " + "C5:1 B4:1 A4:1 G4:1 " * 7 + "C5:3", key="F#m", pickup=Fraction(1)), title="With a pickup"
)
SEVEN = score("C5:1/2 B4:1/2 A4:1/2 G4:1/2 A4:1/2 B4:1/2 G4:1/2 " * 8, meter="7/8")


@cache
def engraved(name: str, width: float) -> Page:
    """One of the scores above, at a width."""
    page: Score = globals()[name]
    return engrave(page, width=width)


def at(quarters: float) -> int:
    """The place of a position at 80 quarters a minute."""
    return round(quarters * BEAT)


def brief_view(size: Size, name: str = "TWO_HANDS", **changes: Any) -> BriefView:
    """A brief before the look, or as told."""
    page: Score = globals()[name]
    view = BriefView(
        stage=Stage.READY,
        title=page.title,
        kind="two hands",
        score=page,
        page=engraved(name, engraving_width(size)),
        bpm=80,
        latency=PIANO,
    )
    return replace(view, **changes)


def take_view(size: Size, name: str = "TWO_HANDS", **changes: Any) -> TakeView:
    """A take in its first bar, or as told."""
    page: Score = globals()[name]
    view = TakeView(
        score=page,
        page=engraved(name, engraving_width(size)),
        bars=expect(page, bpm=80).bars,
        place=at(1),
        bpm=80,
        device=PIANO.device,
    )
    return replace(view, **changes)


@cache
def _judged(name: str, player: str, way: Way, bars: tuple[int, int] | None, calibrated: bool) -> tuple[Any, ...]:
    expected = expect(globals()[name], bpm=80, bars=bars)
    events = BOTS[player].play(expected, Random(4))
    heard = listen([(event.at, event) for event in events], ended=expected.end)
    clicking = Clicking.THROUGHOUT if way is Way.IN_TIME else Clicking.NONE
    return expected, heard, judge(expected, heard, Rules(way=way, clicking=clicking, calibrated=calibrated))


def verdict_view(
    size: Size,
    name: str = "TWO_HANDS",
    player: str = "intermediate",
    *,
    way: Way = Way.IN_TIME,
    bars: tuple[int, int] | None = None,
    calibrated: bool = True,
    **changes: Any,
) -> VerdictView:
    """The verdict on what a bot played."""
    page: Score = globals()[name]
    sheet = engraved(name, engraving_width(size))
    expected, heard, verdict = _judged(name, player, way, bars, calibrated)
    view = VerdictView(
        score=page,
        page=sheet,
        verdict=verdict,
        annotation=annotate(sheet, page, expected, heard, verdict),
        bars=expect(page, bpm=80).bars,
        latency=replace(PIANO, calibrated=calibrated),
        bpm=80,
        retry_bpm=80,
        taken="Sat 22 Nov, 09:14",
        way=way,
        standing=Standing(bars is None, 1, bars),
    )
    return replace(view, **changes)
