"""What the brief shows, as a value. Times are microseconds."""

from dataclasses import dataclass
from enum import StrEnum

from trainer.engrave.page import Page
from trainer.model.performance import Clicking, Latency, Way
from trainer.model.score import Score
from trainer.model.tempo import Micros
from trainer.window.geometry import Size
from trainer.window.screens.sentences import FIRST, Standing
from trainer.window.widgets.choosing import Picker

LOW = 820.0  # a window lower than this sets everything closer


class Stage(StrEnum):
    """Where the brief stands; a kept take that is being opened has no call and no page yet. CALLED: what is called has
    been said and the page is still covered."""

    PREPARING = "preparing"
    OPENING = "opening"
    READY = "ready"
    CALLED = "called"
    LOOKING = "looking"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView:
    """A brief. `score` and `page` are None while preparing or opening and after a failure, whose reason in one line is
    `problem`. `kind` and `title` are printed. `way` and `look_seconds` are fields to be chosen before the look;
    `look_left` counts down. `latency` is that of the device, None without one. `scroll` moves a page too long for its
    card. `waited` is how long the page has been in preparation. `is_called` where the key is said at the count-off
    only, and `calls_tempo` and `calls_feel` where those are; nothing of them is shown before. `reading` is how a page
    in notation is transposed at sight (`up a tone`), else empty. `is_chart` also while there is no page yet; `part`
    says in words what is played of one or of a lead sheet, empty for other pages. `choices` are offered before the
    look; `back` is where the arrow leads. `ahead` is how many seconds before the count-off what is called is said, 0
    for with it; `called_in` how long it is until then; `written` the written key once another has been called.
    """

    stage: Stage
    title: str
    kind: str
    score: Score | None = None
    page: Page | None = None
    bpm: int = 60
    way: Way = Way.IN_TIME
    look_seconds: int = 30
    look_left: Micros = 0
    clicking: Clicking = Clicking.THROUGHOUT
    count_bars: int = 2
    standing: Standing = FIRST
    latency: Latency | None = None
    has_sound: bool = True
    scroll: float = 0.0
    problem: str = ""
    waited: Micros = 0
    is_called: bool = False
    calls_tempo: bool = False
    calls_feel: bool = False
    reading: str = ""
    is_chart: bool = False
    part: str = ""
    choices: tuple[Picker, ...] = ()
    ahead: int = 0
    called_in: Micros = 0
    written: str = ""
    back: str = "Practice"


def is_low(size: Size) -> bool:
    """Whether everything is set closer."""
    return size.h < LOW
