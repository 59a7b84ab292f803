"""A page as somebody would play it who does just what is written: its notes as key events, and its road as metres,
keys and tempos in performance order. Positions are quarters and times microseconds from the first written beat."""

from collections.abc import Iterator
from dataclasses import dataclass

from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import events, strokes
from trainer.model.key import Key
from trainer.model.meter import Meter, Quarters
from trainer.model.performance import KeyEvent
from trainer.model.road import visits
from trainer.model.score import Score
from trainer.model.tempo import Tempo, TempoMap


def page_events(score: Score, *, bpm: int) -> tuple[KeyEvent, ...]:
    """Presses and releases by time, as the player does who makes no mistake."""
    return events(strokes(expect(score, bpm=bpm)))


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
