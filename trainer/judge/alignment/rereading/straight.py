"""Extra keys that were notes after all: what the search left out between two presses that it placed, rightly or by a
wrong key. It follows the press before; here the one behind is known too. Presses and chords by index."""

from collections.abc import Sequence

from trainer.judge.alignment import costs
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import Heard, Placed
from trainer.judge.alignment.rereading.back import Way, longer, missing, off, way_from
from trainer.judge.alignment.rereading.sooner import line_before

MOST = 8  # extra keys in a row that are read again


def read_straight(chords: Chords, heard: Sequence[Heard], told: list[Placed], first: int, after: int) -> None:
    """Tell extra keys from `first` to before `after` as what lies between, where that costs less."""
    line = line_before(heard, told, first)
    if line.chord < 0 or told[after].chord <= line.chord + 1 or after - first > MOST:
        return
    ways = [way_from(told, heard, after)]
    for press in range(after - 1, first - 1, -1):
        ways = longer(chords, heard, press, ways)

    def cost(way: Way) -> int:
        last = next((heard[press].at for press in range(first, after) if way.placed[press - first].chord >= 0), way.at)
        left_out = costs.MISS * sum(chords.sizes[line.chord + 1 : way.chord]) + missing(chords, way.chord, way.taken)
        return way.cost + left_out + off(last - line.at, chords.ats[way.chord] - chords.ats[line.chord])

    best = min((way for way in ways if way.chord > line.chord), key=cost, default=None)
    if best is not None:
        told[first:after] = best.placed
