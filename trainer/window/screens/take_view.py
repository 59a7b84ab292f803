"""What the take shows, as a value. Places are microseconds from the first written beat, in performance order."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from trainer.engrave.annotation import Tone
from trainer.engrave.page import Page
from trainer.model.expected import BarSpan
from trainer.model.performance import Clicking, Way
from trainer.model.score import Score
from trainer.model.settings import Guide
from trainer.model.tempo import Micros
from trainer.window.screens.sentences import FIRST, Standing
from trainer.window.widgets.instruments import HIGHEST, LOWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeView:
    """A take as it stands. `bars` are all bars as performed; playing begins at `start`; `place` is where the page is
    now (negative or before `start` in the count-in). `tones` colour heads, empty with live marks off. `hide` is how far
    blanking runs ahead. `device` is empty without one; `gone` names those that left; `keys` bound the keyboard. `waits`
    while the clock waits for the player in a free stretch. `called` is the key or interval that was called; `cue` what
    the leader says now: the call in the count-off, later what comes in the next section. Both may be empty; where
    `is_called` room is kept for it. `kind` is what the page is, where its head says so.
    """

    score: Score
    page: Page
    bars: tuple[BarSpan, ...]
    place: Micros
    bpm: int
    start: Micros = 0
    count_bars: int = 2
    standing: Standing = FIRST
    way: Way = Way.IN_TIME
    clicking: Clicking = Clicking.THROUGHOUT
    guide: Guide = Guide.NONE
    hide: Micros = 0
    tones: Mapping[str, Tone] = field(default_factory=dict)
    held: frozenset[int] = frozenset()
    keys: tuple[int, int] = (LOWEST, HIGHEST)
    device: str = ""
    gone: tuple[str, ...] = ()
    has_sound: bool = True
    waits: bool = False
    called: str = ""
    cue: str = ""
    is_called: bool = False
    kind: str = ""

    @property
    def is_counting(self) -> bool:
        """Whether the count-in is running."""
        return self.way is Way.IN_TIME and self.place < self.start
