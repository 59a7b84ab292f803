"""What took the line off its place, named: a stop, a slip, and the way back. Times in microseconds; how far the line
moved is in page time, negative ahead."""

from fractions import Fraction

from trainer.judge.alignment.line.attacks import Attack, Page
from trainer.model.judgement import EventKind, TakeEvent
from trainer.model.meter import Quarters
from trainer.model.tempo import Micros

MORE = 4  # a stop that is longer than a beat by this part of one is told as of more than a beat: places are half a
# beat apart, and what is nearer to one beat than to one and a half is one beat


def is_stop(page: Page, attack: Attack, moved: Micros) -> bool:
    """Whether the line stood still for more than a beat."""
    beat = page.bar(attack.chord).beat
    return moved > beat + beat // MORE


def moved_event(page: Page, attack: Attack, moved: Micros, *, stopped: bool) -> TakeEvent:
    """The player went on later or earlier than the page: a stop if it was longer than a beat and `stopped`, else a
    slip."""
    beats = page.beats(moved, attack.chord)
    bar = page.bar(attack.chord)
    if stopped and is_stop(page, attack, moved):
        return _event(page, EventKind.BREAK, attack, attack, beats, f"Stopped for {count(beats)} at bar {bar.number}")
    side = "behind" if moved > 0 else "ahead of"
    text = f"Slipped by {count(abs(beats))} at bar {bar.number}: {side} the click from there"
    return _event(page, EventKind.SLIP, attack, attack, beats, text)


def recovery(page: Page, attack: Attack, lost: Attack) -> TakeEvent:
    """Back in place; `lost` is the chord where the place was left, at the time at which it was due."""
    beats = page.beats(attack.at - lost.at, attack.chord)
    text = f"Back in place at bar {page.bar(attack.chord).number}, after {count(beats)}"
    return _event(page, EventKind.RECOVERY, lost, attack, beats, text)


def silence(page: Page, lost: Attack, attack: Attack) -> TakeEvent:
    """A stop from the chord `lost`, at the time when it fell silent, to the chord with which the click was rejoined; in
    beats of the bar in which it began."""
    beats = page.beats(attack.began - lost.at, lost.chord)
    bar = page.bar(lost.chord)
    return TakeEvent(
        kind=EventKind.BREAK,
        at=lost.at,
        start=page.onset(lost.chord),
        end=page.onset(attack.chord),
        beats=beats,
        bar=bar.number,
        text=f"Stopped for {count(beats)} at bar {bar.number}",
    )


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


def count(beats: Fraction) -> str:
    """A length to the nearest quarter of a beat, of which it is one at least: `2 beats`, `1.5 beats`; `about 2 beats`
    where it is not exactly that."""
    near = max(Fraction(round(4 * beats), 4), Fraction(1, 4))
    plain = "1 beat" if near == 1 else f"{float(near):g} beats"
    return plain if near == beats else f"about {plain}"
