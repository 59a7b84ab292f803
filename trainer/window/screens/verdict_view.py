"""What the verdict shows, as a value. Times are microseconds; `scroll` is in logical pixels."""

from dataclasses import dataclass

from trainer.engrave.annotation import Annotation
from trainer.engrave.chart.chips import Sign
from trainer.engrave.page import Page
from trainer.model.call import Part
from trainer.model.expected import BarSpan
from trainer.model.judgement import Verdict
from trainer.model.performance import Clicking, Latency, Way
from trainer.model.score import Score
from trainer.model.tempo import Micros
from trainer.model.zones import ChordZone
from trainer.window.action import Action
from trainer.window.screens.sentences import FIRST, Standing


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice as it is shown, and what is offered: a few words and what they do."""

    text: str
    offer: str = ""
    action: Action | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictView:
    """A judged take. `page` is the engraving that `annotation` was drawn on; `bars` are all bars as performed. `bpm` is
    the tempo it was played at and `retry_bpm` that of a retry. `taken` is when, in words. `replay` is the place of the
    replay while it runs. `can_go_on` is False for an older take, which has no next. `remark` is one more sentence of
    small print, `notices` are what is the matter beside the playing. `punches` are the parts that are still to be
    punched in; the first is offered. `kind` is what the page is, where its head says so, and `called` what was called
    for it (`in A♭`, `up a tone`). Of a chart: the `zones` that were judged, how many passes got each of the
    `signs`, and whether the page shows chord tones in their place. `part` is what was played of a chart or lead sheet.
    `following` names what comes next, `back` where the arrow leads where there is a next.
    """

    score: Score
    page: Page
    verdict: Verdict
    annotation: Annotation
    bars: tuple[BarSpan, ...]
    latency: Latency
    bpm: int
    retry_bpm: int
    taken: str
    standing: Standing = FIRST
    way: Way = Way.IN_TIME
    clicking: Clicking = Clicking.THROUGHOUT
    replay: Micros | None = None
    scroll: float = 0.0
    can_go_on: bool = True
    remark: str = ""
    punches: tuple[tuple[int, int], ...] = ()
    notices: tuple[NoticeLine, ...] = ()
    kind: str = ""
    called: str = ""
    zones: tuple[ChordZone, ...] = ()
    signs: tuple[tuple[Sign, int], ...] = ()
    shows_tones: bool = False
    part: Part = Part.BAND
    following: str = "Next take"
    back: str = "Practice"

    @property
    def is_chart(self) -> bool:
        """Whether the page is a chart, without a staff."""
        return not self.score.staves

    @property
    def is_of_chords(self) -> bool:
        """Whether chords alone are judged, of a chart or of a lead sheet."""
        return self.is_chart or self.part is Part.CHORDS

    @property
    def is_of_both(self) -> bool:
        """Whether the notes of a lead sheet are judged, and its chords."""
        return self.part is Part.BOTH

    @property
    def counted_bars(self) -> int:
        """How many bars were judged: those of the part, or of the whole page without its pickup."""
        if self.standing.bars:
            first, last = self.standing.bars
            return last - first + 1
        return self.score.full_bars
