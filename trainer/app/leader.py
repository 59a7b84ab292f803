"""What the leader says, in words: the call at the count-off, and in the take what comes in the next section. Pure."""

from trainer.model.call import Call, Cue, CueKind
from trainer.model.chart import Chart
from trainer.model.chart_road import last_chorus
from trainer.model.expected import BarSpan
from trainer.model.tempo import Micros
from trainer.practice.plan import Plan
from trainer.window.screens.spoken import beat_sign, called_phrase


def cue_words(plan: Plan, place: Micros) -> str:
    """What is said at a place: the whole call while it is counted off, and from the section before it what will
    change."""
    call = plan.setup.call
    if call is None:
        return ""
    if place < plan.start:
        return _announced(plan, call)
    now = next((bar for bar in reversed(plan.road.bars) if bar.at <= place), plan.road.bars[0])
    coming = [cue for cue in call.cues if now.stage <= cue.stage <= now.stage + 1 and _is_ahead(plan, cue, place)]
    if coming:
        return f"{coming[0].words.capitalize()} {_where(plan, now, coming[0])}"
    if call.last_up and last_chorus(plan.whole.bars) == now.stage + 1:
        return f"Up a half-step {_where(plan, now, Cue(CueKind.UP, now.stage + 1))}"
    return ""


def _announced(plan: Plan, call: Call) -> str:
    parts = [called_phrase(call)] if called_phrase(call) else []
    if call.bpm is not None:
        parts.append(f"{beat_sign(plan.score.tempo.changes[0].beat)} = {call.bpm}")
    if call.last_up:
        parts.append("the last chorus up a half-step")
    return f"Called {', '.join(parts)}" if parts else ""


def _is_ahead(plan: Plan, cue: Cue, place: Micros) -> bool:
    """Whether what is called has not come to its end: the bar of a stop, the section of anything else."""
    bars = [bar for bar in plan.whole.bars if bar.stage == cue.stage]
    last = bars[cue.bar - 1 : cue.bar] if cue.kind is CueKind.STOP else bars[-1:]
    return bool(last) and place < last[0].until


def _where(plan: Plan, now: BarSpan, cue: Cue) -> str:
    """`from the Bridge on`, `in the next Chorus`, `in the last bar of the Verse`, `from here on`."""
    bars = [bar for bar in plan.whole.bars if bar.stage == cue.stage]
    name = bars[0].section
    chart = plan.exercise.page
    title = (chart.section(name).title if isinstance(chart, Chart) else "") or name
    section = "this section" if cue.stage == now.stage else f"the {'next ' * (name == now.section)}{title}"
    match cue.kind:
        case CueKind.STOP:
            return f"in {'the last bar' if cue.bar == len(bars) else f'bar {cue.bar}'} of {section}"
        case CueKind.UP:
            return f"from {'here' if cue.stage == now.stage else section} on"
        case CueKind.HALF_TIME:
            return f"in {section}"
