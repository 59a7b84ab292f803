"""What the leader says, in words: the call at the count-off, and in the take what comes in the next section. Pure."""

from trainer.model.call import AT_SIGHT, Call
from trainer.model.chart import Chart
from trainer.model.judgement import BarSpan
from trainer.model.pitch import ACCIDENTAL_SIGNS
from trainer.model.tempo import Micros
from trainer.practice.plan import Plan
from trainer.window.screens.spoken import beat_sign

SHIFTS = {semitones: words for words, semitones in AT_SIGHT.items() if words.startswith(("up", "down"))}


def called_words(call: Call | None) -> str:
    """The key that was called, or the interval: `E♭`, `F♯m`, `up a tone`; empty for a page played as written."""
    if call is None:
        return ""
    if call.key is not None:
        minor = "m" if call.key.mode == "minor" else ""
        return f"{call.key.step}{ACCIDENTAL_SIGNS[call.key.alter]}{minor}"
    return SHIFTS.get(call.shift, f"{call.shift:+d} semitones") if call.shift else ""


def called_phrase(call: Call | None) -> str:
    """How it was called, as it follows that word: `in E♭`, `up a tone`; empty for a page played as written."""
    words = called_words(call)
    return f"in {words}" if call is not None and call.key is not None else words


def cue_words(plan: Plan, place: Micros) -> str:
    """What is said at a place: the whole call while it is counted off, and from the section before it what will
    change."""
    call = plan.setup.call
    if call is None:
        return ""
    if place < plan.start:
        return _announced(plan, call)
    now = next((bar for bar in reversed(plan.road.bars) if bar.at <= place), plan.road.bars[0])
    coming = [cue for cue in call.cues if now.stage <= cue.stage <= now.stage + 1 and _is_ahead(plan, cue.stage, place)]
    if coming:
        return f"{coming[0].words.capitalize()} {_where(plan, now, coming[0].stage)}"
    if call.last_up and _last_chorus(plan) == now.stage + 1:
        return f"Up a half-step {_where(plan, now, now.stage + 1)}"
    return ""


def _announced(plan: Plan, call: Call) -> str:
    parts = [f"in {called_words(call)}"] if called_words(call) else []
    if call.bpm is not None:
        parts.append(f"{beat_sign(plan.score.tempo.changes[0].beat)} = {call.bpm}")
    if call.last_up:
        parts.append("the last chorus up a half-step")
    return f"Called {', '.join(parts)}" if parts else ""


def _is_ahead(plan: Plan, stage: int, place: Micros) -> bool:
    """Whether a section has not come to its end."""
    return place < max((bar.until for bar in plan.whole.bars if bar.stage == stage), default=0)


def _where(plan: Plan, now: BarSpan, stage: int) -> str:
    if stage == now.stage:
        return "in this section"
    name = next(bar.section for bar in plan.whole.bars if bar.stage == stage)
    chart = plan.exercise.page
    title = chart.section(name).title if isinstance(chart, Chart) else name
    return f"in the {title or name}"


def _last_chorus(plan: Plan) -> int:
    """The stage of the last section that was played before."""
    sections = {bar.stage: bar.section for bar in plan.whole.bars}
    names = list(sections.values())
    return max((stage for stage, name in sections.items() if names.count(name) > 1), default=-1)
