"""A click track on its way through a mixer channel: one piece sounds, the next is queued, and each start is noted.

The mixer joins a queued sound to the sample, so the chain keeps exact time by itself; when it is seen to move on, the
buffer in which the next piece begins has just been asked for. Half a second of music a piece gives moments enough to
measure the card's clock by, and lets the computer be away for as long; a silence in short pieces goes before."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

import numpy as np

from trainer.devices.click import ClickTrack
from trainer.devices.clock import Clock
from trainer.devices.gridline import GridLine, grid, seen
from trainer.devices.samples import RATE, Samples, sample_at
from trainer.devices.tones import ClickSound, render
from trainer.model.performance import Grid
from trainer.model.tempo import Micros

LEAD_PIECES, LEAD_SAMPLES = 6, RATE // 20
LONGEST_PIECE = RATE // 2


@dataclass(frozen=True, slots=True)
class Piece:
    """What is handed to the mixer at once: samples from `start` to `end`, counted from the first written beat, of the
    bar at `bar` of the track; None in the silence before it."""

    start: int
    end: int
    bar: int | None = None


def cut(track: ClickTrack) -> tuple[Piece, ...]:
    """The silence and every bar in equal pieces of at most half a second, each beginning where the last ends."""
    lead = sample_at(track.at) - LEAD_PIECES * LEAD_SAMPLES
    pieces = [Piece(lead + n * LEAD_SAMPLES, lead + (n + 1) * LEAD_SAMPLES) for n in range(LEAD_PIECES)]
    for place, bar in enumerate(track.bars):
        start, end = sample_at(bar.at), sample_at(bar.until)
        count = max(-(-(end - start) // LONGEST_PIECE), 1)
        edges = [start + (end - start) * part // count for part in range(count + 1)]
        pieces += [Piece(first, last, place) for first, last in pairwise(edges)]
    return tuple(pieces)


def cut_from(track: ClickTrack, sample: int) -> tuple[Piece, ...]:
    """What is left of the bars from a sample on, the first moments in short pieces that tell the grid soon."""
    pieces: list[Piece] = []
    for piece in cut(track):
        start = max(piece.start, sample)
        if piece.bar is None or start >= piece.end:
            continue
        short = len(pieces) < LEAD_PIECES
        inner = range(start + LEAD_SAMPLES, piece.end - LEAD_SAMPLES // 2, LEAD_SAMPLES) if short else ()
        edges = [start, *inner, piece.end]
        pieces += [Piece(first, last, piece.bar) for first, last in pairwise(edges)]
    return tuple(pieces)


class Channel(Protocol):
    """What a chain needs of a mixer channel; sounds are whatever `sounding` of the chain made."""

    def play(self, sound: Any, /) -> None:
        """Begin a sound now."""
        ...

    def queue(self, sound: Any, /) -> None:
        """Follow what sounds by another, without a gap."""
        ...

    def get_queue(self) -> object | None:
        """What waits; None once it has begun."""
        ...

    def get_busy(self) -> bool:
        """Whether anything sounds."""
        ...

    def stop(self) -> None:
        """Silence."""
        ...


class Sounding(Protocol):
    """Makes a sound of samples that a channel takes."""

    def __call__(self, samples: Samples, /) -> Any:
        """The sound."""
        ...


class Chain:
    """One run of a click track. `buffer` is the mixer's, in samples; `latency` what passes between the mixer's asking
    and the ear. With `joins` it begins at once in the middle, where that grid has got to."""

    def __init__(
        self,
        track: ClickTrack,
        channel: Channel,
        sounding: Sounding,
        *,
        clock: Clock,
        buffer: int,
        latency: Micros,
        sound: ClickSound = ClickSound.BEEP,
        volume: float = 1.0,
        joins: Grid | None = None,
    ) -> None:
        self._track = track
        self._joins = joins
        self._pieces = cut(track)
        self._rendered: tuple[int | None, Samples] = (None, np.zeros((0, 2), np.int16))
        self._channel = channel
        self._sounding = sounding
        self._clock = clock
        self._buffer = buffer
        self._latency = latency
        self._manner = (sound, volume)
        self._line = GridLine()
        self._is_broken = False
        self._begun: Micros = clock()
        self._looked: Micros = self._begun
        self._queued: int | None = None  # the piece that waits
        self._begin()

    def grid(self) -> Grid:
        """The click in key time, as well as it is known by now."""
        if self._line.first is None and self._joins is not None:
            return self._joins
        if self._line.first is None:
            return Grid(self._begun - _micros(self._pieces[0].start) + self._latency)
        return grid(self._line, latency=self._latency)

    @property
    def until(self) -> Micros:
        """Where the click ends, in page time."""
        return self._track.until

    @property
    def is_over(self) -> bool:
        """Whether the last bar has sounded."""
        return self._queued is None and not self._channel.get_busy()

    def watch(self) -> None:
        """Look whether the chain has moved on, and queue what comes next. To be called each millisecond."""
        now = self._clock()
        after, self._looked = self._looked, now
        if self._queued is None or self._channel.get_queue() is not None:
            return
        if not self._channel.get_busy():
            self._catch_up()
            return
        place = self._queued
        if not self._is_broken:
            # The mixer turns to the next piece in the buffer that takes the last sample of the one before.
            begun = self._pieces[0].start
            reached = begun + (self._pieces[place].start - begun - 1) // self._buffer * self._buffer
            self._line = seen(self._line, audio=_micros(reached), after=after, by=now)
        self._queue(place + 1)

    def stop(self) -> None:
        """Silence at once."""
        self._queued = None
        self._channel.stop()
        self._channel.stop()  # the first stop makes the mixer begin what was queued

    def _begin(self) -> None:
        self._line = GridLine()
        self._is_broken = False
        self._begun = self._looked = self._clock()
        if self._joins is not None:
            self._pieces = cut_from(self._track, self._soon(self._joins))
        if self._pieces:
            self._channel.play(self._sound(0))
            self._queue(1)

    def _soon(self, grid: Grid) -> int:
        """The sample of the grid that what is handed over now will begin with, as well as a buffer allows."""
        return sample_at(grid.place(self._looked + self._latency)) + self._buffer // 2

    def _queue(self, place: int) -> None:
        self._queued = place if place < len(self._pieces) else None
        if self._queued is not None:
            self._channel.queue(self._sound(place))

    def _sound(self, place: int) -> Any:
        piece = self._pieces[place]
        if piece.bar is None:
            return self._sounding(_silence(piece.end - piece.start))
        if self._rendered[0] != piece.bar:
            sound, volume = self._manner
            self._rendered = piece.bar, render(self._track, piece.bar, sound=sound, volume=volume)
        before = sample_at(self._track.bars[piece.bar].at)
        return self._sounding(self._rendered[1][piece.start - before : piece.end - before])

    def _catch_up(self) -> None:
        """The computer was away for too long and the chain ran out: fall in again where the grid has got to, as well
        as a buffer allows. The line is kept as it was before."""
        if self._queued is None or self._pieces[self._queued].bar is None:
            self._begin()
            return
        soon = self._soon(self.grid())
        places = [place for place, piece in enumerate(self._pieces) if piece.start > soon]
        self._is_broken = True
        self._queued = None
        if places:
            self._channel.play(self._sounding(_silence(self._pieces[places[0]].start - soon)))
            self._queue(places[0])


def _micros(sample: int) -> Micros:
    return sample * 1_000_000 // RATE


def _silence(samples: int) -> Samples:
    return np.zeros((samples, 2), np.int16)
