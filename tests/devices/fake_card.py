"""A sound card whose clock runs at its own pace: it asks for a buffer at a time and joins queued sounds to the sample,
as the mixer does. It moves when its clock is asked."""

from trainer.devices.samples import RATE, Samples


class FakeCard:
    """One channel of a mixer. `ppm` is how much faster than the steady clock the card runs; buffers are asked for at
    whole buffers of the card's time, which is what `heard` counts from."""

    def __init__(self, *, ppm: float = 0.0, buffer: int = 512, starts: float = 0.0) -> None:
        self._rate = RATE * (1 + ppm / 1e6) / 1e6  # samples a microsecond
        self._buffer = buffer
        self._starts = starts
        self._asked = 0  # samples handed over
        self._now: Samples | None = None
        self._next: Samples | None = None
        self._left = 0
        self.heard: list[tuple[int, Samples]] = []  # where on the card each sound began

    def reach(self, at: int) -> None:
        """Everything that the card asks for until a time of the steady clock."""
        while self.asks_at(self._asked) <= at:
            self._fill()

    def asks_at(self, sample: int) -> float:
        """The steady time at which the buffer that holds a sample is asked for."""
        return self._starts + sample // self._buffer * self._buffer / self._rate

    def _fill(self) -> None:
        begin = self._asked
        end = begin + self._buffer
        while self._now is not None and begin < end:
            step = min(self._left, end - begin)
            begin += step
            self._left -= step
            if self._left == 0:
                self._now, self._next = self._next, None
                if self._now is not None:
                    self._left = len(self._now)
                    self.heard.append((begin, self._now))
        self._asked = end

    def play(self, sound: Samples) -> None:
        self._now, self._next, self._left = sound, None, len(sound)
        self.heard.append((self._asked, sound))

    def queue(self, sound: Samples) -> None:
        if self._now is None:
            self.play(sound)
        else:
            self._next = sound

    def get_queue(self) -> Samples | None:
        return self._next

    def get_busy(self) -> bool:
        return self._now is not None

    def stop(self) -> None:
        queued, self._now, self._next = self._next, None, None
        if queued is not None:
            self.play(queued)


def as_it_is(samples: Samples) -> Samples:
    """How the fake card wants its sounds."""
    return samples
