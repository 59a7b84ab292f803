"""What is played when the leader has called: the road of a chart in the called key and feel, the last chorus higher,
cues taken. Quarters of the performance; knows no tempo but the page's."""

from dataclasses import replace
from fractions import Fraction

from trainer.chart.transpose import in_key
from trainer.errors import BadInput
from trainer.model.call import Call, Cue, CueKind
from trainer.model.chart import Chart, Sign, Touch
from trainer.model.chart_road import Road, RoadBar, RoadCell, last_chorus
from trainer.model.chord import counted_from, letter_on
from trainer.model.key import Key, moved_key
from trainer.model.tempo import Feel
from trainer.model.unroll import unroll

_UP = (0, 7, 2, -3, 4, -1, 6, 1, -4, 3, -2, 5)  # fifths that lie so many semitones higher
HALF_STEP = 1
FEW = 7  # accidentals that a signature has at most


def called(chart: Chart, call: Call | None = None) -> Road:
    """The chart as played after a call. BadInput where the call names a key of another mode or a place not there."""
    if call is None:
        return unroll(chart)
    road = unroll(chart if call.key is None else in_key(chart, call.key))
    bars = list(road.bars)
    if call.feel is not None:
        bars = [replace(bar, groove=replace(bar.groove, feel=call.feel)) for bar in bars]
    if call.shift:
        bars = [_moved(chart, bar, call.shift) for bar in bars]
    if call.last_up:
        stage = last_chorus(bars)
        if stage is None:
            raise BadInput("no section comes twice: no last chorus that could go up")
        bars = [_moved(chart, bar, call.last_up) if bar.stage >= stage else bar for bar in bars]
    for cue in call.cues:
        bars = _cued(chart, bars, cue)
    return Road(tuple(bars))


def _cued(chart: Chart, bars: list[RoadBar], cue: Cue) -> list[RoadBar]:
    places = [place for place, bar in enumerate(bars) if bar.stage == cue.stage]
    if not places or cue.bar > len(places):
        last = bars[-1].stage
        raise BadInput(
            f"cue {cue.words!r}: section {cue.stage} has no bar {cue.bar}; the song has sections 0 to {last}"
        )
    match cue.kind:
        case CueKind.UP:
            first = places[cue.bar - 1]
            return [*bars[:first], *(_moved(chart, bar, HALF_STEP) for bar in bars[first:])]
        case CueKind.HALF_TIME:
            inside = set(places[cue.bar - 1 :])
            half = [replace(bar, groove=replace(bar.groove, feel=Feel.HALF_TIME)) for bar in bars]
            return [half[place] if place in inside else bar for place, bar in enumerate(bars)]
        case CueKind.STOP:
            place = places[cue.bar - 1]
            return [*bars[:place], _stopped(bars[place], cue), *bars[place + 1 :]]


def _moved(chart: Chart, bar: RoadBar, semitones: int) -> RoadBar:
    """The bar so many semitones higher, in the key with the fewer accidentals."""
    fifths = _UP[semitones % 12]
    spelled = [
        moved_key(bar.key, old=Key("C"), new=_on(way))
        for way in (fifths - 12, fifths, fifths + 12)
        if -FEW <= way <= FEW
    ]
    key = min(spelled, key=lambda one: abs(one.fifths))
    return replace(bar, key=key, tonic=counted_from(key, chart.header.minor), shift=bar.shift + semitones)


def _on(fifths: int) -> Key:
    """The major key so many fifths above C."""
    tonic = letter_on(fifths)
    return Key(tonic.step, tonic.alter)


def _stopped(bar: RoadBar, cue: Cue) -> RoadBar:
    """The bar with a stop: what sounds on that beat is struck there and cut short, and nothing follows in the bar."""
    place = bar.onset + (cue.beat - 1) * bar.meter.beat
    if place >= bar.end:
        raise BadInput(f"cue {cue.words!r}: a bar of {bar.meter.name} has no beat {cue.beat}")
    before = [cell for cell in bar.cells if cell.onset < place]
    sounding = next(cell for cell in bar.cells if cell.onset <= place < cell.end)
    if isinstance(sounding.chord, Sign):
        raise BadInput(f"cue {cue.words!r}: no chord sounds there to stop on")
    if before:
        kept = tuple(attack for attack in before[-1].attacks if attack < place)
        before[-1] = replace(before[-1], length=place - before[-1].onset, attacks=kept)
    stop = RoadCell(
        id=sounding.id if sounding.onset == place else f"{sounding.id}!",
        chord=sounding.chord,
        onset=place,
        length=bar.end - place,
        touch=Touch.CHOKE,
        push=sounding.push if sounding.onset == place else Fraction(0),
    )
    return replace(bar, cells=(*before, stop))
