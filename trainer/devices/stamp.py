"""When a key really went down: the driver's own time differences, anchored to the steady clock.

A message is noticed late (the poll, a busy interpreter) but never early, so the anchor is the running minimum of
(noticed - sum of differences). Times are microseconds of the steady clock; differences are seconds since the
previous message of the same port; sums are kept in nanoseconds. Knows no port and reads no clock."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.model.tempo import Micros

# The anchor rises by 200 millionths of the time that passes, so that a driver's clock that runs slow is followed;
# computer clocks differ by 20 to 100. Between notes a second apart this moves a stamp by 0.2 ms at most.
LEAK_PPM = 200

LONGEST_SECONDS = 86_400  # a longer silence, or what is not a number, is the driver's fault


@dataclass(frozen=True, slots=True)
class Anchor:
    """A port's clock so far: the sum of differences and what lies between it and the steady clock (nanoseconds, None
    before the first message), and when messages were last noticed."""

    total: int = 0
    offset: int | None = None
    noticed: Micros = 0


def stamp(
    anchor: Anchor, differences: Sequence[float], *, empty: Micros, noticed: Micros
) -> tuple[Anchor, tuple[Micros, ...]]:
    """The times of messages that were found together, in order.

    The port was seen empty at `empty` and its messages were all read by `noticed`: every time lies between the two,
    whatever the driver says (a lost or absurd difference shifts what follows and is corrected at once).
    Times never fall from one call to the next.
    """
    totals: list[int] = []
    total = anchor.total
    for seconds in differences:
        total += round(seconds * 1e9) if 0 < seconds < LONGEST_SECONDS else 0
        totals.append(total)
    if not totals:
        return anchor, ()
    offset = noticed * 1000 - total
    if anchor.offset is not None:
        risen = anchor.offset + (noticed - anchor.noticed) * 1000 * LEAK_PPM // 1_000_000
        offset = min(offset, max(risen, empty * 1000 - totals[0]))
    times = tuple(min(max((each + offset) // 1000, empty), noticed) for each in totals)
    return Anchor(total, offset, noticed), times
