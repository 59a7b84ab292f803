"""A click track on its way through a mixer channel: one bar sounds, the next is queued, and each start is noted.

The mixer joins a queued sound to the sample, so the chain keeps exact time by itself; when it is seen to move on, the
buffer in which the next bar begins has just been asked for. A short silence first gives moments to measure by."""

from typing import Any, Protocol

import numpy as np

from trainer.devices.click import ClickTrack
from trainer.devices.clock import Clock
from trainer.devices.gridline import GridLine, grid, seen
from trainer.devices.tones import RATE, ClickSound, Samples, render, sample_at
from trainer.model.performance import Grid
from trainer.model.tempo import Micros

LEAD_PIECES, LEAD_SAMPLES = 6, 2_400  # 0.3 s of silence in pieces of 50 ms


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
    and the ear."""

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
    ) -> None:
        self._track = track
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
        if self._line.first is None:
            lead = LEAD_PIECES * LEAD_SAMPLES * 1_000_000 // RATE
            return Grid(self._begun - self._track.at + lead + self._latency)
        return grid(self._line, latency=self._latency)

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
            reached = (self._start(place) - self._start(0)) // self._buffer * self._buffer
            audio = (self._start(0) + reached) * 1_000_000 // RATE
            self._line = seen(self._line, audio=audio, after=after, by=now)
        self._queue(place + 1)

    def stop(self) -> None:
        """Silence at once."""
        self._queued = None
        self._channel.stop()

    def _begin(self) -> None:
        self._line = GridLine()
        self._is_broken = False
        self._begun = self._looked = self._clock()
        self._channel.play(self._piece(0))
        self._queue(1)

    def _queue(self, place: int) -> None:
        self._queued = place if place < LEAD_PIECES + len(self._track.bars) else None
        if self._queued is not None:
            self._channel.queue(self._piece(place))

    def _start(self, place: int) -> int:
        """The sample at which a piece begins, from the first written beat."""
        if place < LEAD_PIECES:
            return sample_at(self._track.at) - (LEAD_PIECES - place) * LEAD_SAMPLES
        return sample_at(self._track.bars[place - LEAD_PIECES].at)

    def _piece(self, place: int) -> Any:
        if place < LEAD_PIECES:
            return self._sounding(np.zeros((LEAD_SAMPLES, 2), np.int16))
        sound, volume = self._manner
        return self._sounding(render(self._track, place - LEAD_PIECES, sound=sound, volume=volume))

    def _catch_up(self) -> None:
        """The computer was away for longer than a bar and the chain ran out: fall in again where the grid has got to,
        as well as a buffer allows. The line is kept as it was before."""
        if self._queued is None or self._queued <= LEAD_PIECES:
            self._begin()
            return
        known = self.grid()
        soon = known.place(self._looked + self._latency) + self._buffer * 1_000_000 // (2 * RATE)
        bars = self._track.bars
        place = next((place for place, bar in enumerate(bars) if bar.at > soon), None)
        self._is_broken = True
        if place is None:
            self._queued = None
            return
        wait = sample_at(bars[place].at) - sample_at(soon)
        self._channel.play(self._sounding(np.zeros((max(wait, 1), 2), np.int16)))
        self._queue(place + LEAD_PIECES)
