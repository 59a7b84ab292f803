"""Placed events as a MIDI file of type 1: a track of tempos, metres and keys, and a track of what was played."""

from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO
from math import ceil
from typing import Any

from trainer.files.midi_score import performed_tempo, waymarks
from trainer.model.key import Key
from trainer.model.meter import Meter, Quarters
from trainer.model.performance import KeyEvent, PedalEvent
from trainer.model.score import Score
from trainer.model.tempo import Micros, Tempo

FIRST_BEAT = "first written beat"
TICKS = 960  # a quarter, or a multiple of it
LONGEST_TICK: Micros = 250
MOST_TICKS = 32_640
SUSTAIN = 64
RELEASE_VELOCITY = 64
_MAJORS = ("Cb", "Gb", "Db", "Ab", "Eb", "Bb", "F", "C", "G", "D", "A", "E", "B", "F#", "C#")
_MINORS = ("Abm", "Ebm", "Bbm", "Fm", "Cm", "Gm", "Dm", "Am", "Em", "Bm", "F#m", "C#m", "G#m", "D#m", "A#m")

Placed = tuple[int, Any]  # a tick and a message of mido


def write(events: Sequence[KeyEvent | PedalEvent], *, score: Score, bpm: int) -> bytes:
    """The file. Where something was played before the first written beat, whole bars go before it and a marker says
    where it is."""
    import mido

    tempos = performed_tempo(score, bpm=bpm).changes
    timeline = _Timeline(tempos)
    first = min((event.at for event in events), default=0)
    lead = round(_lead(score.meter, tempos[0], first) * timeline.ticks)
    signs: list[Placed] = [(lead, mido.MetaMessage("marker", text=FIRST_BEAT))] if lead else []
    signs += [(lead + round(each.at * timeline.ticks), message) for each in tempos for message in _tempo(each)]
    for mark in waymarks(score):
        signs += [(lead + round(mark.at * timeline.ticks), message) for message in _signature(mark.meter, mark.key)]
    if lead:
        # What holds at the first beat holds from the start of the file.
        signs = [(0 if at == lead and message.type != "marker" else at, message) for at, message in signs]
    notes = [(lead + timeline.tick(event.at), _message(event)) for event in events]
    file = mido.MidiFile(type=1, ticks_per_beat=timeline.ticks)
    title = score.title.encode("latin-1", "replace").decode("latin-1")
    file.tracks.append(_track([(0, mido.MetaMessage("track_name", name=title)), *signs]))
    file.tracks.append(_track(notes))
    written = BytesIO()
    file.save(file=written)
    return written.getvalue()


def _lead(meter: Meter, tempo: Tempo, first: Micros) -> Quarters:
    """Whole bars before the first written beat that hold an event at `first`."""
    return ceil(Fraction(max(-first, 0)) / (tempo.quarter * meter.bar)) * meter.bar


class _Timeline:
    """Microseconds to ticks, by the tempos as the file states them (whole microseconds a quarter)."""

    def __init__(self, tempos: Sequence[Tempo]) -> None:
        slowest = max(_per_quarter(tempo) for tempo in tempos)
        self.ticks = min(max(-(-slowest // (LONGEST_TICK * TICKS)), 1) * TICKS, MOST_TICKS)
        self._starts: list[tuple[Fraction, int, Fraction]] = []  # time, tick, microseconds a tick
        at, tick, length = Fraction(0), 0, Fraction(1)
        for tempo in tempos:
            place = round(tempo.at * self.ticks)
            at += (place - tick) * length
            tick, length = place, Fraction(_per_quarter(tempo), self.ticks)
            self._starts.append((at, tick, length))

    def tick(self, at: Micros) -> int:
        """The tick nearest to a time; negative before the first written beat."""
        start, tick, length = [each for each in self._starts if each[0] <= at][-1] if at > 0 else self._starts[0]
        return tick + round((at - start) / length)


def _per_quarter(tempo: Tempo) -> int:
    return min(round(tempo.quarter), 0xFFFFFF)


def _tempo(tempo: Tempo) -> list[Any]:
    import mido

    return [mido.MetaMessage("set_tempo", tempo=_per_quarter(tempo))]


def _signature(meter: Meter, key: Key) -> list[Any]:
    import mido

    names = _MINORS if key.mode == "minor" else _MAJORS
    return [
        mido.MetaMessage("time_signature", numerator=meter.count, denominator=meter.unit),
        mido.MetaMessage("key_signature", key=names[key.fifths + 7]),
    ]


def _message(event: KeyEvent | PedalEvent) -> Any:
    import mido

    match event:
        case PedalEvent(_, value, channel):
            return mido.Message("control_change", control=SUSTAIN, value=value, channel=channel)
        case KeyEvent(_, key, 0, channel):
            return mido.Message("note_off", note=key, velocity=RELEASE_VELOCITY, channel=channel)
        case KeyEvent(_, key, velocity, channel):
            return mido.Message("note_on", note=key, velocity=velocity, channel=channel)


def _track(placed: Sequence[Placed]) -> Any:
    import mido

    track, before = mido.MidiTrack(), 0
    for at, message in sorted(placed, key=lambda each: each[0]):
        track.append(message.copy(time=at - before))
        before = at
    return track
