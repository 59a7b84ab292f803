"""Where the line of the performance broke: stops, slips, restarts, skips and the way back. Times in microseconds; a lag
is how far behind the page the player is, negative ahead. With a click the page's places are known and a lag is held
against them; without one only what exceeds the player's own pace by a beat is a stop."""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from trainer.judge.alignment.attacks import Attack, Page
from trainer.judge.alignment.passes import Pass
from trainer.judge.alignment.turns import leap_event
from trainer.judge.timing import is_held, median
from trainer.model.judgement import EventKind, TakeEvent
from trainer.model.meter import Quarters
from trainer.model.performance import Way
from trainer.model.rules import Rules
from trainer.model.tempo import Micros

SLIPPED: Micros = 160_000  # a place is left when the next onsets lie this far, or this part of a beat, from it
SLIPPED_SHARE = (2, 5)
AGREE: Micros = 120_000  # and agree with each other within this
LOOK_AHEAD = 4  # onsets that show where the player now is
ON_PULSE: Micros = 100_000  # a lag this near to half beats is a lag of half beats
TOLERANCE: Micros = 150_000  # a stop of one beat may be this much longer and is still one beat
NEARLY_A_BEAT = Fraction(3, 4)
PACE_ONSETS = 4  # onsets on each side from which the own pace is told


@dataclass(slots=True)
class Line:
    """What became of the line: events in time; by chord and pass the lag and the unbroken stretch; how often a free one
    held back for less than a stop."""

    events: list[TakeEvent] = field(default_factory=list)
    lags: list[dict[int, Micros]] = field(default_factory=list)
    stretches: list[dict[int, int]] = field(default_factory=list)
    hesitations: int = 0


def follow_line(page: Page, played: list[Pass], rules: Rules) -> Line:
    """The line of a performance: with a click lags are held against the page, after a count-off or in the free way
    stops against the own pace; where the score waits only the order counts."""
    click = is_held(rules)
    line = Line()
    stretch = 0
    left: Attack | None = None
    for number, one in enumerate(played):
        attacks = page.attacks(one)
        if left is not None and attacks:
            line.events.append(leap_event(page, left, attacks[0]))
        if click:
            lags, events = _against_click(page, attacks, begins=number == 0)
            stretches = dict.fromkeys(lags, stretch)
        else:
            lags = {attack.chord: 0 for attack in attacks}
            stretches, events, hesitations = _against_own_pace(page, attacks, stretch, rules.way)
            line.hesitations += hesitations
        line.events.extend(events)
        line.lags.append(lags)
        line.stretches.append(stretches)
        stretch = max(stretches.values(), default=stretch) + 1
        left = max(attacks, key=lambda attack: attack.at, default=left)
    line.events.sort(key=lambda event: event.at)
    return line


def _against_click(page: Page, attacks: list[Attack], *, begins: bool) -> tuple[dict[int, Micros], list[TakeEvent]]:
    """Lags by chord, and the slips, stops and recoveries of one pass."""
    lags: dict[int, Micros] = {}
    events: list[TakeEvent] = []
    lag: Micros = 0
    slipped_from: Attack | None = None
    for place, attack in enumerate(attacks):
        before = attacks[place - 1] if place else None
        if before is not None and page.waits_between(before, attack):
            lag, slipped_from = 0, None
        moved = None if attack.is_free else _new_lag(page, attacks, place, lag, leapt=before is None and not begins)
        if moved is not None:
            if moved == 0 and slipped_from is not None:
                events.append(_recovery(page, attack, slipped_from))
            elif before is not None and _is_left_out(page, before, attack, moved - lag):
                events.append(leap_event(page, before, attack))
            elif before is not None or begins:
                events.append(_slip(page, attack, moved - lag, stopped=before is not None))
            if moved and (lag == 0 or slipped_from is None):
                due = attack.at if before is None else attack.at - (moved - lag)
                slipped_from = replace(attack, at=due)
            lag = moved
        elif before is not None:
            events.extend(_stop_and_return(page, before, attack))
        lags[attack.chord] = lag
    return lags, events


def _new_lag(page: Page, attacks: list[Attack], place: int, lag: Micros, *, leapt: bool) -> Micros | None:
    """Where the player is from this onset on, if not where he was: the onsets that follow agree on another lag, and it
    came at once, not by drifting. After a leap any lag is a new one."""
    attack = attacks[place]
    if abs(attack.late - lag) <= SLIPPED:
        return None
    beat = page.bar(attack.chord).beat
    threshold = max(SLIPPED, beat * SLIPPED_SHARE[0] // SLIPPED_SHARE[1])
    if abs(attack.late - lag) <= threshold:
        return None
    if place and abs(attack.late - attacks[place - 1].late) * 4 < threshold * 3:
        return None
    ahead = [later.late for later in attacks[place : place + LOOK_AHEAD] if not later.is_free]
    middle = median(ahead)
    agreeing = sum(abs(late - middle) <= AGREE for late in ahead)
    if len(ahead) < 2 or agreeing < max(2, len(ahead) - 1) or abs(attack.late - middle) > AGREE:
        return None
    if not leapt and place == 0 and abs(middle) < NEARLY_A_BEAT * beat:
        return None
    half = beat // 2
    nearest = round(Fraction(middle, half))
    if abs(middle - nearest * half) <= ON_PULSE:
        middle = nearest * beat // 2
    return middle if abs(middle - lag) > threshold else None


def _slip(page: Page, attack: Attack, moved: Micros, *, stopped: bool) -> TakeEvent:
    """The player went on later or earlier than the page: a stop if longer than a beat, else a slip."""
    beats = page.beats(moved, attack.chord)
    bar = page.bar(attack.chord)
    if stopped and moved > bar.beat + TOLERANCE:
        return _event(page, EventKind.BREAK, attack, attack, beats, f"Stopped for {_count(beats)} at bar {bar.number}")
    side = "behind" if moved > 0 else "ahead"
    text = f"Slipped by {_count(abs(beats))} at bar {bar.number}: {side} the click from there"
    return _event(page, EventKind.SLIP, attack, attack, beats, text)


def _is_left_out(page: Page, before: Attack, attack: Attack, moved: Micros) -> bool:
    """Whether the player is ahead by just the notes not played: they were skipped."""
    gone = [chord for chord in range(before.chord + 1, attack.chord) if not page.chords.graces[chord]]
    return bool(gone) and abs(page.chords.ats[gone[0]] - attack.written - moved) <= AGREE


def _recovery(page: Page, attack: Attack, slipped_from: Attack) -> TakeEvent:
    """Back in place; `slipped_from` is the chord where the place was left, at the time at which it was due."""
    beats = page.beats(attack.at - slipped_from.at, attack.chord)
    text = f"Back in place at bar {page.bar(attack.chord).number}, after {_count(beats)}"
    return _event(page, EventKind.RECOVERY, slipped_from, attack, beats, text)


def _stop_and_return(page: Page, before: Attack, attack: Attack) -> list[TakeEvent]:
    """A silence of more than a beat in which at least two onsets went by, the click rejoined where it had got to."""
    if attack.chord - before.chord <= 2 or before.is_free or attack.is_free:
        return []
    gone = [c for c in range(before.chord + 1, attack.chord) if not page.chords.graces[c]]
    if len(gone) < 2:
        return []
    first = page.chords.ats[gone[0]]
    silent = attack.began - max(page.last_before(attack.began), first)
    bar = page.bar(gone[0])
    if silent <= bar.beat + TOLERANCE:
        return []
    beats = page.beats(silent, attack.chord)
    text = f"Stopped for {_count(beats)} at bar {bar.number}"
    stop = TakeEvent(
        kind=EventKind.BREAK,
        at=attack.began - silent,
        start=page.onset(gone[0]),
        end=page.onset(attack.chord),
        beats=beats,
        bar=bar.number,
        text=text,
    )
    left = attack.began - silent
    lost = Attack(gone[0], page.chords.ats[gone[0]], left, left, is_free=False)
    return [stop, _recovery(page, attack, lost)]


def _against_own_pace(
    page: Page, attacks: list[Attack], stretch: int, way: Way
) -> tuple[dict[int, int], list[TakeEvent], int]:
    """Stretches by chord, and the stops of one pass against the pace around them; after a count-off a lost beat too, in
    the free way how often it was nearly half of one."""
    if way is Way.WAIT:
        return dict.fromkeys((attack.chord for attack in attacks), stretch), [], 0
    hesitations = 0
    stretches: dict[int, int] = {}
    events: list[TakeEvent] = []
    paces = [Fraction(b.at - a.at, b.written - a.written) for a, b in pairwise(attacks)]
    for place, attack in enumerate(attacks):
        if place and not (attack.is_free or attacks[place - 1].is_free):
            before = attacks[place - 1]
            around = sorted(paces[max(place - 1 - PACE_ONSETS, 0) : place + PACE_ONSETS])
            pace = around[len(around) // 2]
            beat = pace * page.bar(attack.chord).beat
            excess = _excess(before, attack, pace)
            held_back = min(excess, _excess(attacks[place - 2], attack, pace)) if place > 1 else excess
            if pace > 0 and (excess > beat + TOLERANCE or (way is Way.IN_TIME and excess >= NEARLY_A_BEAT * beat)):
                events.append(_slip(page, attack, int(excess / pace), stopped=excess > beat + TOLERANCE))
                stretch += 1
            elif way is Way.FREE and pace > 0 and held_back * SLIPPED_SHARE[1] > beat * SLIPPED_SHARE[0]:
                hesitations += 1
        stretches[attack.chord] = stretch
    return stretches, events, hesitations


def _excess(before: Attack, attack: Attack, pace: Fraction) -> Fraction:
    """How much longer than at a pace it took to get from one attack to another."""
    return attack.at - before.at - pace * (attack.written - before.written)


def _event(page: Page, kind: EventKind, left: Attack, reached: Attack, beats: Quarters, text: str) -> TakeEvent:
    return TakeEvent(
        kind=kind,
        at=reached.at,
        start=page.onset(left.chord),
        end=page.onset(reached.chord),
        beats=beats,
        bar=page.bar(reached.chord).number,
        text=text,
    )


def _count(beats: Quarters) -> str:
    """`2 beats`, `1 beat`, `1.5 beats`."""
    return "1 beat" if beats == 1 else f"{float(beats):g} beats"
