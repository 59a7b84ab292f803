"""Where the line of the performance broke: stops, slips, restarts, skips and the way back. Times in microseconds. With
a click the page's places are known and lags are held against them; without one only what exceeds the player's own pace
by a beat is a stop."""

from dataclasses import dataclass, field

from trainer.judge.alignment.line.attacks import Attack, Page
from trainer.judge.alignment.line.clicked import Clicked
from trainer.judge.alignment.line.own_pace import against_own_pace
from trainer.judge.alignment.line.turns import leap_event
from trainer.judge.alignment.passes.passes import Pass
from trainer.judge.timing import is_held
from trainer.model.judgement import TakeEvent
from trainer.model.performance import Way
from trainer.model.rules import Rules
from trainer.model.tempo import Micros


@dataclass(slots=True)
class Continuity:
    """What became of the line: events in time; by chord and pass the lag and the unbroken stretch; how often a free one
    held back for less than a stop."""

    events: list[TakeEvent] = field(default_factory=list)
    lags: list[dict[int, Micros]] = field(default_factory=list)
    stretches: list[dict[int, int]] = field(default_factory=list)
    hesitations: int = 0


def follow_line(page: Page, played: list[Pass], rules: Rules) -> Continuity:
    """The line of a performance: with a click lags are held against the page, after a count-off or in the free way
    stops against the own pace; where the score waits only the order counts."""
    clicked = Clicked(page) if is_held(rules) else None
    line = Continuity()
    stretch = 0
    left: Attack | None = None
    for one in played:
        attacks = page.attacks(one)
        lags = {attack.chord: 0 for attack in attacks}
        stretches = {attack.chord: stretch for attack in attacks}
        if clicked is not None:
            lags, events = clicked.follow(attacks, left)
            line.events.extend(events)
        elif left is not None and attacks and not _goes_on(page, left, attacks[0]):
            line.events.append(leap_event(page, left, attacks[0]))
        if clicked is None and rules.way is not Way.WAIT:
            stretches, events, hesitations = against_own_pace(page, attacks, stretch, rules.way)
            line.events.extend(events)
            line.hesitations += hesitations
        line.lags.append(lags)
        line.stretches.append(stretches)
        stretch = max(stretches.values(), default=stretch) + 1
        left = max(attacks, key=lambda attack: attack.at, default=left)
    line.events.sort(key=lambda event: event.at)
    return line


def _goes_on(page: Page, left: Attack, reached: Attack) -> bool:
    """Whether nothing but ornaments was left out between two attacks: no leap, however it was found."""
    return left.chord < reached.chord and all(page.chords.graces[left.chord + 1 : reached.chord])
