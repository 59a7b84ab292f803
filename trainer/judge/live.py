"""Each press answered at once: a fold over presses that knows only what came before. The marks on the page while
playing come from here; the verdict does not. Times are page time in microseconds, as in Expected."""

from trainer.judge.chart.live import ChartLive, begin_chart, closed, step_chart
from trainer.judge.lead.following import LeadFollowed, begin_following, follow
from trainer.judge.lead.live import LeadLive, begin_lead, close_lead, step_lead
from trainer.judge.notes.live import LiveState, begin_page, step_page
from trainer.model.expected import Expected
from trainer.model.judgement import Judgement
from trainer.model.performance import Way
from trainer.model.played import Press
from trainer.model.rules import Rules
from trainer.model.tempo import Micros

AnyLive = LiveState | ChartLive | LeadLive | LeadFollowed


def begin(expected: Expected, rules: Rules) -> AnyLive:
    """The state before the first press, on a page, a chart or a lead sheet."""
    if expected.notes and expected.zones:
        return (begin_lead if rules.way is Way.IN_TIME else begin_following)(expected, rules)
    return begin_chart(expected, rules) if expected.zones else begin_page(expected, rules)


def step(state: AnyLive, press: Press) -> tuple[AnyLive, tuple[Judgement, ...]]:
    """One press: what it is, and what is known by it of the presses before."""
    following: AnyLive
    match state:
        case LeadFollowed():
            return follow(state, press)
        case LeadLive():
            following, answer = step_lead(state, press)
        case ChartLive():
            following, answer = step_chart(state, press)
        case LiveState():
            following, answer = step_page(state, press)
    return following, (answer,)


def close(state: AnyLive, at: Micros) -> tuple[AnyLive, tuple[Judgement, ...]]:
    """The chords that are over at a time, each once; a page of notes has none."""
    match state:
        case LeadLive():
            return close_lead(state, at)
        case ChartLive():
            return closed(state, at)
        case LiveState() | LeadFollowed():
            return state, ()
