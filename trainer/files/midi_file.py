"""MIDI files as takes, and takes and pages as MIDI files.

Time 0 is the first written beat. It is the start of the file, unless a marker says that it comes later (someone
played before it). Times are microseconds; ticks are at most 0.25 ms long and nothing adds up."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from heapq import merge

from trainer.errors import BadInput
from trainer.files.midi_score import page_events
from trainer.files.midi_track import MARKER, TEMPO, Message, MidiTracks, take_apart
from trainer.files.midi_write import FIRST_BEAT, write
from trainer.judge.chart.zones import expect_chart
from trainer.judge.players.performing import performance
from trainer.judge.players.strokes import events
from trainer.model.chart import Chart
from trainer.model.chart_bars import in_performance
from trainer.model.midi import Hands, decode, follow
from trainer.model.performance import DeviceEvent, Grid, PlayedEvent
from trainer.model.score import Score
from trainer.model.tempo import Micros
from trainer.model.unroll import unroll

PLAIN_TEMPO = 500_000  # microseconds a quarter until a file says otherwise
DROP_FRAME = 29  # stands for 29.97 frames a second


def read_midi(data: bytes, *, name: str) -> tuple[PlayedEvent, ...]:
    """What a file plays, all tracks in one order of time. BadInput says why it cannot be read.

    Tempo changes and SMPTE time are honoured. Everything but keys, sustain pedal and silence is passed over.
    """
    parts = take_apart(data, name=name)
    if parts.kind == 2 and len(parts.tracks) > 1:
        raise BadInput(f"{name}: a MIDI file of type 2 holds {len(parts.tracks)} separate songs, not one take")
    messages = list(merge(*parts.tracks, key=lambda message: message.tick))
    hands = Hands()
    events: list[PlayedEvent] = []
    zero: Micros = 0
    for at, message in _timed(messages, parts, name):
        if message.meta == MARKER and message.contents == FIRST_BEAT.encode():
            zero = at
        heard = decode(message.channel, at=at)
        if heard is not None:
            hands, heard_now = follow(hands, heard)
            events.extend(heard_now)
    return tuple(replace(event, at=event.at - zero) for event in events)


def write_midi(events: Sequence[PlayedEvent], *, score: Score, grid: Grid, bpm: int) -> bytes:
    """A take as a file with the page's metres, keys and tempos, played at `bpm`. `grid` says where the first written
    beat lies in the events' own time. Devices that came and went are left out."""
    placed = [replace(each, at=grid.place(each.at)) for each in events if not isinstance(each, DeviceEvent)]
    return write(placed, score=score, bpm=bpm)


def score_to_midi(score: Score) -> bytes:
    """A page as a file: repeats played, keys as they sound, loudness by the dynamics and accents."""
    bpm = score.tempo.changes[0].bpm
    return write(page_events(score, bpm=bpm), score=score, bpm=bpm)


def chart_to_midi(chart: Chart) -> bytes:
    """A chart as a file: a plain comping track in performance order, by a player who does just what is written."""
    score = in_performance(unroll(chart), title=chart.header.title)
    played = events(performance(expect_chart(chart)))
    return write(played, score=score, bpm=score.tempo.changes[0].bpm)


def _timed(messages: Sequence[Message], parts: MidiTracks, name: str) -> Iterator[tuple[Micros, Message]]:
    """Each message with its time; sums are exact."""
    tick, at = 0, Fraction(0)
    length = _tick_length(parts.division, PLAIN_TEMPO)
    for message in messages:
        at += (message.tick - tick) * length
        tick = message.tick
        if message.meta == TEMPO and not parts.division & 0x8000:
            tempo = int.from_bytes(message.contents)
            if len(message.contents) != 3 or tempo == 0:
                raise BadInput(f"{name}: at tick {tick} a tempo of {tempo} microseconds a quarter; 1 to 16777215")
            length = _tick_length(parts.division, tempo)
        yield round(at), message


def _tick_length(division: int, tempo: int) -> Fraction:
    """Microseconds a tick lasts."""
    if not division & 0x8000:
        return Fraction(tempo, division)
    frames, ticks = 256 - (division >> 8), division & 0xFF
    rate = Fraction(30_000, 1001) if frames == DROP_FRAME else Fraction(frames)
    return 1_000_000 / (rate * ticks)
