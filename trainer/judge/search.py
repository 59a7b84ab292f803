"""Where on the page is each press? A beam search over chords, one step a press; linear in presses. Where all readings
become dear, it goes back some presses and lets leaps in. Costs and widths: `costs`; what a press may be: `moves`."""

from bisect import bisect_right
from collections import deque
from collections.abc import Sequence

from trainer.judge import costs
from trainer.judge.alarm import Alarm
from trainer.judge.chords import Chords
from trainer.judge.moves import Moves, Turns
from trainer.judge.readings import NONE, PAGE_TEMPO, Heard, Offer, Placed, Reading


def search(
    chords: Chords, heard: Sequence[Heard], *, tempo: int = PAGE_TEMPO, click: bool, turns: Turns | None = None
) -> list[Placed]:
    """What each press was, in order. With a `click` the page's tempo holds and its places are known; without one
    `tempo` is a first guess. A flood, in which far more is extra than anything could answer, is not searched."""
    if len(heard) > costs.FLOOD * sum(chords.sizes) + costs.FLOOD_ALLOWED:
        return _as_timed(chords, heard, tempo, click=click)
    moves = Moves(chords, heard, tempo=tempo, click=click, turns=turns or {})
    unknown = PAGE_TEMPO if click else 0
    beams = deque([[Reading(0, NONE, 0, NONE, 0, 0, unknown, 0, NONE, None)]], maxlen=costs.REWIND + costs.WATCH + 1)
    alarm, place, depth = Alarm(is_sure=click and not turns), 0, costs.DEPTH
    while place < len(heard):
        since = alarm.begun if alarm.rings(place) else None
        beams.append(_step(moves, place, beams[-1], depth, since))
        place += 1
        risen = beams[-1][0].cost - beams[-1 - min(costs.WATCH, len(beams) - 1)][0].cost
        depth = costs.DEPTH if risen > costs.EASY else costs.EASY_DEPTH
        back = alarm.hear(place, risen)
        for _ in range(place - back):
            beams.pop()
        place = back
    return _cheapest(moves, beams[-1])


def _step(moves: Moves, place: int, beam: list[Reading], depth: int, since: int | None) -> list[Reading]:
    """The readings after one more press, the cheapest first. In an alarm that began at press `since`, readings that
    have leapt in it live on beside the others, though they are dearer."""
    offers = moves.after(place, beam, depth if since is None else costs.ALARM_DEPTH, since)
    if since is None:
        dearest = offers[0][0] + depth
        return [_reading(offer) for offer in offers[: costs.WIDTH] if offer[0] <= dearest]
    steady = [offer for offer in offers if offer[8] < since]
    leapt = [offer for offer in offers if offer[8] >= since]
    kept = [offer for offer in steady[: costs.ALARM_WIDTH] if offer[0] <= steady[0][0] + costs.ALARM_DEPTH]
    return [_reading(offer) for offer in sorted([*kept, *leapt[: costs.LEAP_WIDTH]])]


def _reading(offer: Offer) -> Reading:
    return Reading(*offer[:9], (offer[9], Placed(*offer[10:])))


def _cheapest(moves: Moves, beam: list[Reading]) -> list[Placed]:
    """The decisions of the reading that is cheapest once what it left out at the end is paid too."""

    def whole(reading: Reading) -> int:
        left = costs.UNPLAYED * (len(moves.chords.ats) - 1 - reading.chord)
        open_slots = moves.missing(reading.prior, reading.prior_taken) + moves.missing(reading.chord, reading.taken)
        return reading.cost + open_slots + min(left, costs.UNPLAYED_CAP)

    chain = min(beam, key=whole).chain
    placed: list[Placed] = []
    while chain is not None:
        chain, decision = chain
        placed.append(decision)
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
