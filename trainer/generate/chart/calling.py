"""What a leader might say of a page: a key at first, then tempo, a last chorus that goes up, cues in the take. Drawn by
level, so that the page on the stand is not the whole story."""

import random

from trainer.chart.call import last_chorus
from trainer.errors import BadInput
from trainer.generate.chart.levels import HALF_STEP_UP, MODULATIONS, keys_at
from trainer.generate.draw import draw
from trainer.model.call import Call, Cue, CueKind
from trainer.model.chart import Chart, Sign
from trainer.model.chart_road import Road
from trainer.model.key import Key
from trainer.model.score import Score
from trainer.model.tempo import FASTEST, SLOWEST, Feel
from trainer.model.unroll import unroll
from trainer.model.written import Written

TEMPO_SHARES = (88, 92, 96, 104, 108, 112)  # percent of what is written
CUES_FROM = MODULATIONS  # the level at which things are said in the take


def draw_call(chance: random.Random, page: Written, *, level: int, everything: bool) -> Call:
    """A call that fits the page: always another key that the level knows; with `everything` also a tempo and, on a
    chart, what the level has beside (cues from 6, the last chorus up from 8)."""
    key = _key(chance, page, level)
    if not everything:
        return Call(key=key)
    written = page.header.tempo if isinstance(page, Chart) else page.tempo.changes[0].bpm
    bpm = min(max(written * draw(chance, TEMPO_SHARES) // 100, SLOWEST), FASTEST)
    if isinstance(page, Score):
        return Call(key=key, bpm=bpm)
    road = unroll(page)
    up = 1 if level >= HALF_STEP_UP and _has_last_chorus(road) else 0
    cues = _cues(chance, road) if level >= CUES_FROM and not up else ()
    return Call(key=key, bpm=bpm, last_up=up, cues=cues)


def _key(chance: random.Random, page: Written, level: int) -> Key | None:
    own = page.header.key if isinstance(page, Chart) else page.bars[0].key
    others = [(key, at) for key, at in keys_at(level, own.mode) if key != own]
    return draw(chance, [key for key, _ in others], [2 if at == level else 1 for _, at in others]) if others else None


def _has_last_chorus(road: Road) -> bool:
    try:
        last_chorus(road)
    except BadInput:
        return False
    return True


def _cues(chance: random.Random, road: Road) -> tuple[Cue, ...]:
    """One thing said in the take, behind the first section."""
    stages = sorted({bar.stage for bar in road.bars} - {0})
    if not stages:
        return ()
    match draw(chance, tuple(CueKind)):
        case CueKind.UP:
            return (Cue(CueKind.UP, stages[-1]),)
        case CueKind.HALF_TIME:
            plain = [stage for stage in stages if _feel(road, stage) is Feel.STRAIGHT]
            return (Cue(CueKind.HALF_TIME, draw(chance, plain)),) if plain else ()
        case CueKind.STOP:
            stage = draw(chance, stages)
            bars = [bar for bar in road.bars if bar.stage == stage]
            last = bars[-1]
            beat = int(last.meter.bar / last.meter.beat)
            sounds = all(not isinstance(cell.chord, Sign) for cell in last.cells)
            return (Cue(CueKind.STOP, stage, len(bars), beat),) if sounds and beat > 1 else ()


def _feel(road: Road, stage: int) -> Feel:
    return next(bar.groove.feel for bar in road.bars if bar.stage == stage)
