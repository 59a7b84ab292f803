"""A take as the judge hears it. Times are integer microseconds from the first written beat, latency removed."""

from dataclasses import dataclass

from trainer.model.tempo import Micros


@dataclass(frozen=True, slots=True)
class Press:
    """A key as it sounded, in time since the first written beat, latency removed. `until` is the release and `silent`
    the end of the sound (the pedal holds on); `index` counts the presses of the take in order of arrival, ghosts
    included."""

    index: int
    at: Micros
    until: Micros
    silent: Micros
    key: int
    velocity: int
    channel: int = 0

    def later(self, by: Micros) -> "Press":
        """The same key struck, released and silent so much later."""
        times = (self.at + by, self.until + by, self.silent + by)
        return Press(self.index, *times, self.key, self.velocity, self.channel)


@dataclass(frozen=True, slots=True)
class Played:
    """A take as the judge hears it: presses by time, and when the take ended."""

    presses: tuple[Press, ...]
    ended: Micros
