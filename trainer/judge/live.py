"""Each press answered at once: a fold over presses that knows only what came before. The marks on the page while
playing come from here; the verdict does not. Times are page time in microseconds, as in Expected."""

from trainer.judge.chart.following import ChartFollowed, begin_chart_following, follow_chart
from trainer.judge.chart.live import ChartLive, begin_chart, closed, step_chart
from trainer.judge.lead.following import LeadFollowed, begin_lead_following, follow_lead
from trainer.judge.lead.live import LeadLive, begin_lead, close_lead, step_lead
from trainer.judge.notes.live import LiveState, begin_page, step_page
from trainer.model.expected import Expected
from trainer.model.judgement import Judgement
from trainer.model.performance import Way
from trainer.model.played import Press
from trainer.model.rules import Rules
from trainer.model.tempo import Micros

AnyLive = LiveState | ChartLive | ChartFollowed | LeadLive | LeadFollowed


def begin(expected: Expected, rules: Rules) -> AnyLive:
    """The state before the first press, on a page, a chart or a lead sheet."""
    is_in_time = rules.way is Way.IN_TIME
    if expected.notes and expected.zones:
        return begin_lead(expected, rules) if is_in_time else begin_lead_following(expected, rules)
    if expected.zones:
        return begin_chart(expected, rules) if is_in_time else begin_chart_following(expected, rules)
    return begin_page(expected, rules)


def step(state: AnyLive, press: Press) -> tuple[AnyLive, tuple[Judgement, ...]]:
    """One press: what it is, and what is known by it of the presses before."""
    following: AnyLive
    match state:
        case LeadFollowed():
            return follow_lead(state, press)
        case ChartFollowed():
            return follow_chart(state, press)
        case LeadLive():
            following, answer = step_lead(state, press)
        case ChartLive():
            following, answer = step_chart(state, press)
        case LiveState():
            following, answer = step_page(state, press)
    return following, (answer,)


def close(state: AnyLive, at: Micros) -> tuple[AnyLive, tuple[Judgement, ...]]:
    """The chords that are over at a time, each once; a page of notes has none, and without a
    clock none is over."""
    match state:
        case LeadLive():
            return close_lead(state, at)
        case ChartLive():
            return closed(state, at)
        case LiveState() | ChartFollowed() | LeadFollowed():
            return state, ()
