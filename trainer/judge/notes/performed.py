"""A written page as it is performed: its bars in the order of the road, at the tempo and as high as they are called.
Positions in quarters, times in whole microseconds from the first written beat."""

from bisect import bisect_right
from dataclasses import dataclass

from trainer.errors import BadInput
from trainer.judge.sight import read_at_sight
from trainer.model.call import Call
from trainer.model.expected import BarSpan
from trainer.model.instrument import instrument
from trainer.model.meter import Quarters
from trainer.model.road import Visit, visits
from trainer.model.score import Bar, Score
from trainer.model.tempo import Micros, TempoMap


@dataclass(frozen=True, slots=True)
class Performed:
    """The written page beside the order in which its bars are played. `starts` are the bars' times as played; what is
    written sounds `shift` semitones higher."""

    score: Score
    tempo: TempoMap
    shift: int
    order: tuple[Visit, ...]
    starts: tuple[Micros, ...]
    micros: dict[Quarters, Micros]

    @property
    def spans(self) -> tuple[BarSpan, ...]:
        """Every bar as performed."""
        return tuple(self._span(place) for place in range(len(self.order)))

    def at(self, place: int, position: Quarters) -> Micros:
        """When a written position sounds on the visit `place`."""
        known = self.micros.get(position)
        written = self.tempo.micros(position) if known is None else known
        return self.starts[place] + written - self.micros[self.bar(place).onset]

    def when(self, position: Quarters) -> Micros:
        """When a position of the performance sounds; before the first bar its tempo goes on."""
        place = max(bisect_right(self.order, position, key=lambda visit: visit.onset) - 1, 0)
        return self.at(place, self.bar(place).onset + position - self.order[place].onset)

    def bar(self, place: int) -> Bar:
        """The written bar of a visit."""
        return self.score.bars[self.order[place].bar]

    def stretches(self, written: list[tuple[Quarters, Quarters]]) -> list[tuple[Micros, Micros]]:
        """Written stretches as they are met in performance; those that touch are joined."""
        met: list[tuple[Micros, Micros]] = []
        for place in range(len(self.order)):
            bar = self.bar(place)
            for start, end in written:
                if start < bar.end and end > bar.onset:
                    at, until = self.at(place, max(start, bar.onset)), self.at(place, min(end, bar.end))
                    if met and at <= met[-1][1]:
                        met[-1] = (met[-1][0], max(until, met[-1][1]))
                    else:
                        met.append((at, until))
        return met

    def reach(self, first: str, last: str) -> tuple[Quarters, Quarters]:
        """From the onset of one note or rest to the end of another; BadInput where one is not on the page."""
        places = {note.id: (note.onset, note.end) for note in self.score.notes}
        places |= {rest.id: (rest.onset, rest.end) for rest in self.score.rests}
        for name in (first, last):
            if name not in places:
                raise BadInput(f"a span of {self.score.title!r} names {name!r}, which is not on the page")
        return places[first][0], places[last][1]

    def _span(self, place: int) -> BarSpan:
        bar, visit = self.bar(place), self.order[place]
        following = self.score.bars[visit.bar + 1] if visit.bar + 1 < len(self.score.bars) else None
        return BarSpan(
            number=bar.number,
            turn=visit.turn,
            onset=visit.onset,
            end=visit.onset + bar.length,
            at=self.starts[place],
            until=self.at(place, bar.end),
            beat=self.at(place, bar.onset + bar.meter.beat) - self.starts[place],
            ending=bar.ending,
            forks=bar.plays > 1 or bool(bar.ending) or bool(following and following.ending),
        )


def perform(score: Score, *, bpm: int | None = None, call: Call | None = None) -> Performed:
    """A page with its first tempo at `bpm` (None: as called, or as written), read at sight as the `call` moves it."""
    score, moved = read_at_sight(score, call)
    wanted = bpm if bpm is not None else call.bpm if call else None
    tempo = score.tempo if wanted is None else score.tempo.scaled(wanted)
    order = visits(score.bars)
    places = {bar.onset for bar in score.bars} | {bar.end for bar in score.bars}
    places |= {note.onset for note in score.notes} | {note.end for note in score.notes}
    micros = {place: tempo.micros(place) for place in places}
    starts, at = [], 0
    for visit in order:
        starts.append(at)
        bar = score.bars[visit.bar]
        at += micros[bar.end] - micros[bar.onset]
    shift = instrument(score.instrument).sounding + moved
    return Performed(score, tempo, shift, order, tuple(starts), micros)
