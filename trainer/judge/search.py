"""Where on the page is each press? A beam search over chords, one step a press; linear in presses. Where all readings
become dear, it goes back some presses and lets leaps in. Costs and widths: `costs`; what a press may be: `moves`."""

from bisect import bisect_right
from collections import deque
from collections.abc import Sequence

from trainer.judge import costs
from trainer.judge.alarm import Alarm
from trainer.judge.chords import Chords
from trainer.judge.moves import Moves, Turns
from trainer.judge.readings import COST, LEAPT, NONE, PAGE_TEMPO, Heard, Placed, Reading


def search(
    chords: Chords, heard: Sequence[Heard], *, tempo: int = PAGE_TEMPO, click: bool, turns: Turns | None = None
) -> list[Placed]:
    """What each press was, in order. With a `click` the page's tempo holds and its places are known; without one
    `tempo` is a first guess. A flood, in which far more is extra than anything could answer, is not searched."""
    if len(heard) > costs.FLOOD * sum(chords.sizes) + costs.FLOOD_ALLOWED:
        return _as_timed(chords, heard, tempo, click=click)
    moves = Moves(chords, heard, tempo=tempo, click=click, turns=turns or {})
    unknown = PAGE_TEMPO if click else 0
    nothing: Reading = (0, NONE, 0, NONE, 0, 0, unknown, 0, NONE, None)
    alarm, place, depth = Alarm(is_sure=click and not turns), 0, costs.DEPTH
    beams = deque([[nothing]], maxlen=alarm.bounds.rewind + costs.WATCH + 1)
    while place < len(heard):
        if alarm.rings(place):
            beams.append(_step_alarmed(moves, place, beams[-1], alarm))
        else:
            beams.append(_step(moves, place, beams[-1], depth))
        place += 1
        risen = beams[-1][0][COST] - beams[-1 - min(costs.WATCH, len(beams) - 1)][0][COST]
        depth = costs.DEPTH if risen > costs.EASY else costs.EASY_DEPTH
        back = alarm.hear(place, risen, is_last=place == len(heard))
        for _ in range(place - back):
            beams.pop()
        place = back
    return _cheapest(moves, beams[-1])


def _step(moves: Moves, place: int, beam: list[Reading], depth: int) -> list[Reading]:
    """The readings after one more press, the cheapest first."""
    found = moves.after(place, beam, depth)
    dearest = found[0][COST] + depth
    return [reading for reading in found[: costs.WIDTH] if reading[COST] <= dearest]


def _step_alarmed(moves: Moves, place: int, beam: list[Reading], alarm: Alarm) -> list[Reading]:
    """The same in an alarm: readings that have leapt in it live on beside the others, though they are dearer."""
    bounds, since = alarm.bounds, alarm.begun
    found = moves.after_or_leap(place, beam, since, bounds)
    steady = [reading for reading in found if reading[LEAPT] < since]
    leapt = [reading for reading in found if reading[LEAPT] >= since]
    kept = [reading for reading in steady[: bounds.width] if reading[COST] <= steady[0][COST] + bounds.depth]
    return sorted([*kept, *leapt[: bounds.leapt_width]])


def _cheapest(moves: Moves, beam: list[Reading]) -> list[Placed]:
    """The decisions of the reading that is cheapest once what it left out at the end is paid too."""

    def whole(reading: Reading) -> int:
        cost, chord, taken, prior, prior_taken, *_ = reading
        left = costs.UNPLAYED * (len(moves.chords.ats) - 1 - chord)
        return cost + moves.missing(prior, prior_taken) + moves.missing(chord, taken) + min(left, costs.UNPLAYED_CAP)

    chain = min(beam, key=whole)[-1]
    placed: list[Placed] = []
    while chain is not None:
        chain, chord, slot, leapt = chain
        placed.append(Placed(chord, slot, leapt))
    return placed[::-1]


def _as_timed(chords: Chords, heard: Sequence[Heard], tempo: int, *, click: bool) -> list[Placed]:
    """Each press in the chord that was due, if its key is there."""
    placed = []
    for at, key in heard:
        due = at if click else chords.ats[0] + (at - heard[0].at) * PAGE_TEMPO // tempo
        chord = max(bisect_right(chords.ats, due) - 1, 0)
        slot = chords.slots[chord].get(key, NONE)
        placed.append(Placed(chord if slot >= 0 else NONE, slot, leapt=False))
    return placed
