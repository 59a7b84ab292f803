"""What a leader might say of a page: a key at first, then tempo, a last chorus that goes up, cues in the take. Drawn by
level, so that the page on the stand is not the whole story."""

import random

from trainer.generate.chart.levels import HALF_STEP_UP, MODULATIONS, keys_at
from trainer.generate.draw import draw
from trainer.model.call import Call, Cue, CueKind, shift_to
from trainer.model.chart import Sign
from trainer.model.chart_road import Road, last_chorus
from trainer.model.instrument import instrument
from trainer.model.key import Key
from trainer.model.score import Score
from trainer.model.tempo import FASTEST, SLOWEST, Feel
from trainer.model.unroll import unroll
from trainer.model.written import Written

TEMPO_SHARES = (88, 92, 96, 104, 108, 112)  # percent of what is written
SHIFTS = (-2, -1, 1, 2)  # semitones
CUES_FROM = MODULATIONS  # the level at which things are said in the take


def draw_call(chance: random.Random, page: Written, *, level: int, everything: bool) -> Call:
    """A call that fits the page: always another key that the level knows; with `everything` also a tempo and, on a
    chart, what the level has beside (cues from 6, the last chorus up from 8)."""
    if isinstance(page, Score):
        return _at_sight(chance, page, level, everything=everything)
    key = _key(chance, page.header.key, level)
    if not everything:
        return Call(key=key)
    bpm = _tempo(chance, page.header.tempo)
    road = unroll(page)
    up = 1 if level >= HALF_STEP_UP and last_chorus(road.bars) is not None else 0
    cues = _cues(chance, road) if level >= CUES_FROM and not up else ()
    return Call(key=key, bpm=bpm, last_up=up, cues=cues)


def _key(chance: random.Random, own: Key, level: int) -> Key:
    others = [(key, at) for key, at in keys_at(level, own.mode) if key != own]
    return draw(chance, [key for key, _ in others], [2 if at == level else 1 for _, at in others])


def _at_sight(chance: random.Random, score: Score, level: int, *, everything: bool) -> Call:
    """A page in notation in another key that its instrument reaches; one that has no such key, or is modal, moves by an
    interval, and where that does not fit either it stays where it is."""
    own, profile = score.key, instrument(score.instrument)
    sounding = [note.pitch.key + profile.sounding for note in score.notes]
    room = range(profile.low - min(sounding), profile.high - max(sounding) + 1)
    bpm = _tempo(chance, score.tempo.changes[0].bpm) if everything else None
    keys = [key for key, _ in keys_at(level, own.mode) if key.mode is own.mode and key != own]
    near = [key for key in keys if shift_to(key, own=own) in room]
    if near:
        return Call(key=draw(chance, near), bpm=bpm)
    shifts = [shift for shift in SHIFTS if shift in room]
    return Call(shift=draw(chance, shifts) if shifts else 0, bpm=bpm)


def _tempo(chance: random.Random, written: int) -> int:
    return min(max(written * draw(chance, TEMPO_SHARES) // 100, SLOWEST), FASTEST)


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
