"""The cells of a road to zones, each with what its chord asks for and how it is played. Quarters of the performance,
whole microseconds. Knows neither page nor player."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from trainer.judge.chart.harmony import Harmony, harmony, scale, spelling
from trainer.judge.chart.strikes import written
from trainer.model.call import Part
from trainer.model.chart import Sign, Touch
from trainer.model.chart_road import RoadBar, RoadCell
from trainer.model.meter import Meter, Quarters
from trainer.model.tempo import Feel, Micros
from trainer.model.zones import ChordZone, Manner

EIGHTH = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class ZoneBuilder:
    """Makes the zones of a road, each knowing the one before: in a style by its name (empty: none), for the part that
    is played, with `name` as the page shows a chord and `micros` as the time of a place."""

    style: str
    part: Part
    name: Callable[[RoadBar, RoadCell], str]
    micros: Callable[[Quarters], Micros]

    def zones(self, bars: Sequence[RoadBar], numbers: Sequence[int]) -> tuple[ChordZone, ...]:
        """Every cell of the bars as played; `numbers` are theirs on the page."""
        done: list[ChordZone] = []
        for number, bar in zip(numbers, bars, strict=True):
            for cell in bar.cells:
                done.append(self._zone(bar, cell, number, done[-1] if done else None))
        return _resumed(_held(done))

    def _zone(self, bar: RoadBar, cell: RoadCell, number: int, before: ChordZone | None) -> ChordZone:
        manner = _manner(cell, before)
        at = self.micros(cell.onset)
        zone = ChordZone(
            id=cell.id if bar.turn == 1 else f"{cell.id}#{bar.turn}",
            cell=cell.id,
            name=self.name(bar, cell),
            bar=number,
            turn=bar.turn,
            onset=cell.onset,
            end=cell.end,
            at=at,
            until=self.micros(cell.end),
            beat=self.micros(cell.onset + bar.meter.beat) - at,
            eighth=self.micros(cell.onset + EIGHTH) - at,
            manner=manner,
            strikes=written(bar, cell, manner, self.micros),
            push=cell.push,
            is_tied=cell.is_tied,
            is_passing=cell.is_passing,
            is_carried=cell.is_carried,
            timed=not (bar.is_free or cell.has_fermata),
            strong=tuple(self.micros(place) for place in strong_beats(bar, cell)),
            feel=Feel.STRAIGHT if bar.meter.is_compound else bar.groove.feel,
            spelling=spelling(bar.key),
            holds=self.micros(cell.end),
        )
        if isinstance(cell.chord, Sign):
            return replace(zone, scale=scale(bar.key, self.style), changes=False)
        asked = harmony(cell.chord, tonic=bar.tonic, key=bar.key, style=self.style)
        return self._with_chord(zone, asked, before, is_slashed=cell.chord.bass is not None)

    def _with_chord(self, zone: ChordZone, asked: Harmony, before: ChordZone | None, *, is_slashed: bool) -> ChordZone:
        is_bass = self.part is Part.BASS
        is_asked = is_bass or self.part is Part.ALONE or is_slashed
        is_same = before is not None and (before.chord, before.root, before.bass) == (
            asked.chord,
            asked.root,
            asked.bass,
        )
        return replace(
            zone,
            root=asked.root,
            bass=asked.bass,
            is_slashed=is_slashed,
            asks_bass=is_asked and not (zone.is_carried or zone.is_tied),
            asked=() if is_bass else asked.asked,
            chord=asked.chord,
            permitted=asked.chord if is_bass else asked.permitted,
            scale=asked.scale,
            takes_fifths=asked.takes_fifths,
            changes=not is_same,
        )


def strong_beats(bar: RoadBar, cell: RoadCell) -> tuple[Quarters, ...]:
    """Where a cell begins, and the strong beats of the bar within it: one and three of four, every beat of two (but not
    of 2/4) and of an irregular bar, else the first."""
    strong = {bar.onset + place for place in _strong_places(bar.meter)}
    return tuple(sorted({cell.onset} | {place for place in strong if cell.onset <= place < cell.end}))


def _strong_places(meter: Meter) -> tuple[Quarters, ...]:
    beats = meter.beats
    if meter.is_irregular:
        return beats
    match len(beats):
        case 2:
            return beats[:1] if meter.beat == 1 else beats
        case 4:
            return beats[::2]
        case _:
            return beats[:1]


def _manner(cell: RoadCell, before: ChordZone | None) -> Manner:
    if isinstance(cell.chord, Sign):
        return Manner.TACET if cell.chord is Sign.TACET else Manner.NO_CHORD
    if cell.touch is not None:
        return Manner.DIAMOND if cell.touch is Touch.DIAMOND else Manner.CHOKE
    if cell.attacks:
        return Manner.FIGURE if cell.is_exact else Manner.KICKS
    is_held = cell.is_tied and before is not None and before.manner is Manner.DIAMOND
    return Manner.DIAMOND if is_held else Manner.FREE


def _held(zones: list[ChordZone]) -> tuple[ChordZone, ...]:
    """With the time to which each is held: through the ties behind it, up to the push of the next. A kick that falls
    on that push is the push."""
    for place in range(len(zones) - 2, -1, -1):
        zone, following = zones[place], zones[place + 1]
        if following.is_tied:
            zones[place] = replace(zone, holds=following.holds)
        elif following.push and following.strikes:
            ahead = following.strikes[0]
            strikes = tuple(strike for strike in zone.strikes if strike.place < ahead.place)
            zones[place] = replace(zone, holds=min(zone.holds, ahead.at), strikes=strikes)
    return tuple(zones)


def _resumed(zones: tuple[ChordZone, ...]) -> tuple[ChordZone, ...]:
    """The chord with which the clock goes on behind a free stretch cannot be off it."""
    done = list(zones)
    waits = False
    for place, zone in enumerate(zones):
        if waits and zone.timed and zone.is_rated:
            done[place] = replace(zone, timed=False)
        waits = not zone.timed or (waits and not zone.is_rated)
    return tuple(done)
