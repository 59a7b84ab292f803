"""Each press of a chart played without a clock: a tone of the chord that the player is in, or the first of the next. A
fold that knows only what came before."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from trainer.judge.chart.ask import Ask, asks
from trainer.judge.chart.order import Stops, gone, heard_by, stops_of
from trainer.judge.hear import BOUNCE
from trainer.judge.readings import NOTHING_TOLD, START, Readings, Told, news, of_nothing
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, Judgement
from trainer.model.performance import Way
from trainer.model.played import Press
from trainer.model.rules import Rules
from trainer.model.tempo import Micros


@dataclass(frozen=True, slots=True)
class ChartFollowed:
    """How far the fold has come: its readings, the best first; when each key was struck; what was told."""

    expected: Expected
    rules: Rules
    asks: tuple[Ask, ...]
    stops: Stops
    readings: Readings = START
    struck: Mapping[int, Micros] = field(default_factory=dict)
    told: Told = NOTHING_TOLD

    @property
    def reached(self) -> Micros:
        """Where the player is on the page: the chord that is waited for, or the end."""
        behind = gone(self.stops, self.readings[0])
        return self.stops[behind].ask.zone.at if behind < len(self.stops) else self.expected.end


def begin_chart_following(expected: Expected, rules: Rules) -> ChartFollowed:
    """The state before the first press."""
    asked = asks(expected, strict=rules.strict)
    return ChartFollowed(expected, rules, asked, stops_of(asked))


def follow_chart(state: ChartFollowed, press: Press) -> tuple[ChartFollowed, tuple[Judgement, ...]]:
    """One press, and what is known by it of those before: HIT where it may stand in its chord, WRONG where it is
    foreign. What may still be right is UNJUDGED; so is a bounce of a key, as the ear drops it."""
    if press.at - state.struck.get(press.key, press.at - BOUNCE - 1) <= BOUNCE:
        return state, (of_nothing(Finding.UNJUDGED, press),)
    readings = heard_by(state.stops, state.readings, press, may_skip=state.rules.way is Way.FREE)
    told, found = news(readings, press, state.told)
    state = replace(state, readings=readings, struck={**state.struck, press.key: press.at}, told=told)
    answers = []
    for said in found:
        answer = of_nothing(said.finding, said.press)
        if said.zone is not None:
            zone = state.asks[said.zone].zone
            answer = replace(answer, expected=zone.id, bar=zone.bar)
        answers.append(answer)
    return state, tuple(answers)
