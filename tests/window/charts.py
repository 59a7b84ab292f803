"""Charts to show: drawn once for each width, called, played by bots and soloed over."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

from tests.engrave.chart.drawn import RAIN
from tests.window.shown import LONG, PIANO
from trainer.app.rooms.chart_verdict import scales_of, signs_of
from trainer.app.song_choices import SongChoices, song_choices
from trainer.chart.read import read
from trainer.chart.transpose import in_key
from trainer.engrave.chart.annotate import annotate_chart
from trainer.engrave.chart.page import engrave_chart
from trainer.engrave.chord_tones import with_tones
from trainer.engrave.page import Page
from trainer.judge.chart.zones import expect_chart
from trainer.judge.hear import listen
from trainer.judge.players.bots import BOTS
from trainer.judge.verdict import judge
from trainer.model.call import Call, Cue, CueKind, Part
from trainer.model.chart import Chart
from trainer.model.chart_bars import bars_of
from trainer.model.exercise import Exercise, ExerciseRef
from trainer.model.key import Key
from trainer.model.rules import Rules
from trainer.model.settings import Calling, Settings
from trainer.window.geometry import Size
from trainer.window.screens.brief_view import BriefView, Stage
from trainer.window.screens.sentences import Standing
from trainer.window.screens.spoken import PARTS
from trainer.window.screens.take_view import TakeView
from trainer.window.screens.turning import engraving_width
from trainer.window.screens.verdict_view import VerdictView

CALL = Call(key=Key("A", -1), cues=(Cue(CueKind.STOP, 5, 4, 4),))
CHART = read(RAIN, name="rain.chart")
FAR = read(
    "title: Far\nkey: G\nmeter: 4/4\ntempo: 92\nform: V C V C B C\n\n"
    + "".join(f"[{name}] {name}\n" + 3 * "| 1 | 4 | 5... 4. | <1> |\n" for name in "VCB"),
    name="far.chart",
)
LONG_CHART = replace(CHART, header=replace(CHART.header, title=LONG))


@cache
def drawn(chart: Chart, width: float, call: Call | None) -> Page:
    """The chart as it is called, with its legend."""
    return engrave_chart(chart, width=width, called=call.key if call else None, legend=True)


@cache
def _judged(chart: Chart, player: str, call: Call | None, part: Part) -> tuple[Any, ...]:
    expected = expect_chart(chart, bpm=92, call=call, part=part)
    events = BOTS[player].play(expected, Random(4))
    heard = listen([(event.at, event) for event in events], ended=expected.end)
    return expected, heard, judge(expected, heard, Rules())


def chart_verdict(
    size: Size,
    player: str = "intermediate",
    *,
    chart: Chart = CHART,
    call: Call | None = CALL,
    part: Part = Part.BAND,
    **changes: Any,
) -> VerdictView:
    """The verdict on what a bot played."""
    page = drawn(chart, engraving_width(size), call)
    expected, heard, verdict = _judged(chart, player, call, part)
    shows_tones = changes.get("shows_tones", False)
    annotation = (
        with_tones(page, scales_of(chart, call))
        if shows_tones
        else annotate_chart(page, chart, expected, heard, verdict)
    )
    view = VerdictView(
        score=bars_of(chart),
        page=page,
        verdict=verdict,
        annotation=annotation,
        bars=expected.bars,
        latency=PIANO,
        bpm=92,
        retry_bpm=92,
        taken="Sat 22 Nov, 09:14",
        kind="number chart",
        called="in A♭" if call else "",
        zones=expected.zones,
        signs=signs_of(expected, heard, verdict),
    )
    return replace(view, **changes)


def chart_take(
    size: Size, quarters: float = 1, *, chart: Chart = CHART, call: Call | None = CALL, **changes: Any
) -> TakeView:
    """A take at a position in performance order, in the tempo of 60."""
    view = TakeView(
        score=bars_of(chart),
        page=drawn(chart, engraving_width(size), call),
        bars=expect_chart(chart, bpm=60, call=call).bars,
        place=round(quarters * 1_000_000),
        bpm=60,
        device=PIANO.device,
        kind="number chart",
        called="A♭" if call else "",
        is_called=call is not None,
    )
    return replace(view, **changes)


def chart_brief(size: Size, *, chart: Chart = CHART, **changes: Any) -> BriefView:
    """A brief before the look, or as told."""
    view = BriefView(
        stage=Stage.READY,
        title=chart.header.title,
        kind="Number chart",
        score=bars_of(chart),
        page=drawn(chart, engraving_width(size), None),
        bpm=92,
        latency=PIANO,
        is_chart=True,
        part=PARTS[Part.BAND],
    )
    return replace(view, **changes)


SONG = Exercise(ExerciseRef(recipe=None, seed=1, version=0, source="a1"), CHART)
SONG_CHOICES = song_choices(Settings(calling=Calling.KEY), SONG, SongChoices())

VERDICTS: dict[str, Callable[[Size], VerdictView]] = {
    "again": lambda size: chart_verdict(size, "beginner"),
    "with faults": chart_verdict,
    "kept, an old take": lambda size: chart_verdict(size, "perfect", call=None, can_go_on=False),
    "nothing played": lambda size: chart_verdict(size, "idle"),
    "a solo": lambda size: chart_verdict(size, part=Part.SOLO),
    "a solo of nothing": lambda size: chart_verdict(size, "idle", part=Part.SOLO),
    "a solo with the tones": lambda size: chart_verdict(size, part=Part.SOLO, shows_tones=True),
    "the tones of a judged take": lambda size: chart_verdict(size, shows_tones=True),
    "a long title": lambda size: chart_verdict(size, chart=LONG_CHART, taken=LONG),
    "a punch-in": lambda size: chart_verdict(size, standing=Standing(False, 3, (5, 6)), punches=((5, 6),)),
}
TAKES: dict[str, Callable[[Size], TakeView]] = {
    "counting off": lambda size: chart_take(size, -5, cue="Called in A♭, ♩ = 92, the last chorus up a half-step"),
    "in the verse": lambda size: chart_take(size, 20, cue="Stop on the 4 in the last bar of the Bridge"),
    "as written": lambda size: chart_take(size, 20, call=None),
    "a long title": lambda size: chart_take(size, 20, chart=LONG_CHART, cue=LONG, standing=Standing(False, 12)),
    "at a jump back": lambda size: chart_take(size, 23 * 4 + 1, chart=FAR, call=None),
}
BRIEFS: dict[str, Callable[[Size], BriefView]] = {
    "before the look": chart_brief,
    "a call to come": lambda size: chart_brief(size, is_called=True, calls_tempo=True, calls_feel=True),
    "while looking": lambda size: chart_brief(size, stage=Stage.LOOKING, look_left=9_000_000, scroll=200.0),
    "choices of a song": lambda size: chart_brief(size, is_called=True, choices=SONG_CHOICES, back="Songs", ahead=20),
    "a call to come in the look": lambda size: chart_brief(
        size, stage=Stage.LOOKING, is_called=True, ahead=10, look_left=19_000_000, called_in=9_000_000
    ),
    "a call in the look": lambda size: chart_brief(
        size, chart=in_key(CHART, Key("D", -1)), stage=Stage.LOOKING, look_left=9_000_000, written="G mixolydian"
    ),
    "a call before the look": lambda size: chart_brief(
        size, stage=Stage.CALLED, ahead=20, look_seconds=15, look_left=4_000_000, written="G major"
    ),
    "a solo": lambda size: chart_brief(size, part=PARTS[Part.SOLO]),
    "preparing": lambda size: chart_brief(size, stage=Stage.PREPARING, score=None, page=None),
    "a long title": lambda size: chart_brief(size, chart=LONG_CHART, is_called=True),
}
