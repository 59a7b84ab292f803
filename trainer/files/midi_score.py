"""A page as somebody would play it who does just what is written: its notes as key events, and its road as metres,
keys and tempos in performance order. Positions are quarters and times microseconds from the first written beat."""

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.judge.expect import expect
from trainer.model.judgement import ExpectedNote
from trainer.model.key import Key
from trainer.model.meter import Meter, Quarters
from trainer.model.performance import KeyEvent
from trainer.model.road import visits
from trainer.model.score import Mark, Score
from trainer.model.tempo import Micros, Tempo, TempoMap

LOUDNESS = {"ppp": 20, "pp": 32, "p": 46, "mp": 58, "mf": 70, "f": 86, "ff": 102, "fff": 118}
PLAIN = LOUDNESS["mf"]
ACCENT = 14
GRACE: Micros = 60_000


def page_events(score: Score, *, bpm: int) -> tuple[KeyEvent, ...]:
    """Presses and releases by time, a release before a press of the same moment; one channel a staff."""
    events = [event for note in expect(score, bpm=bpm).notes for event in _struck(note)]
    return tuple(sorted(events, key=lambda event: (event.at, event.velocity > 0, event.key)))


def _struck(note: ExpectedNote) -> tuple[KeyEvent, KeyEvent]:
    velocity = LOUDNESS.get(note.dynamic, PLAIN) + (ACCENT if Mark.ACCENT in note.marks else 0)
    until = note.until
    if note.is_grace:
        until = note.at + GRACE
    elif Mark.STACCATO in note.marks:
        until = (note.at + note.until) // 2
    channel = note.staff - 1
    return KeyEvent(note.at, note.key, min(velocity, 127), channel), KeyEvent(until, note.key, 0, channel)


@dataclass(frozen=True, slots=True)
class Waymark:
    """What holds from a place in performance order on."""

    at: Quarters
    meter: Meter
    key: Key


def waymarks(score: Score) -> Iterator[Waymark]:
    """Where metre or key change as the page is played."""
    before = None
    for visit in visits(score.bars):
        bar = score.bars[visit.bar]
        if (bar.meter, bar.key) != before:
            before = (bar.meter, bar.key)
            yield Waymark(visit.onset, bar.meter, bar.key)


def performed_tempo(score: Score, *, bpm: int) -> TempoMap:
    """The tempos as they are met when the page is played with its first tempo at `bpm`."""
    tempo = score.tempo.scaled(bpm)
    met: list[Tempo] = []
    for visit in visits(score.bars):
        bar = score.bars[visit.bar]
        inside = [bar.onset, *(change.at for change in tempo.changes if bar.onset < change.at < bar.end)]
        for place in inside:
            now = tempo.at(place)
            if not met or (met[-1].bpm, met[-1].beat) != (now.bpm, now.beat):
                met.append(Tempo(visit.onset + place - bar.onset, now.bpm, now.beat))
    return TempoMap(tuple(met))
