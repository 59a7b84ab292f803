"""Where on the page each press of a whole performance was; linear in presses."""

from bisect import bisect_right
from collections.abc import Sequence

from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.alike import Alike
from trainer.judge.alignment.beam.follower import Follower
from trainer.judge.alignment.beam.ways import Turns, Ways
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import NONE, PAGE_TEMPO, Heard, Placed
from trainer.judge.alignment.rereading.begins import begin_leaps
from trainer.judge.alignment.rereading.copies import settle


def search(
    chords: Chords, heard: Sequence[Heard], *, tempo: int = PAGE_TEMPO, click: bool, turns: Turns | None = None
) -> list[Placed]:
    """What each press was, in order. With a `click` the page's tempo holds and its places are known; without one
    `tempo` is a first guess. A flood is not searched."""
    if is_flood(chords, heard):
        return _as_timed(chords, heard, tempo, click=click)
    follower = Follower(chords, tempo=tempo, click=click, turns=turns or {})
    for press in heard:
        follower.hear(press)
    ways = Ways(Alike(chords), turns or {})
    return settle(chords, begin_leaps(chords, heard, follower.told(), ways, click=click), ways)


def is_flood(chords: Chords, heard: Sequence[Heard]) -> bool:
    """Whether far more of a performance is extra than anything could answer."""
    return len(heard) > costs.FLOOD * sum(chords.sizes) + costs.FLOOD_ALLOWED


def _as_timed(chords: Chords, heard: Sequence[Heard], tempo: int, *, click: bool) -> list[Placed]:
    """Each press in the chord that was due, if its key is there."""
    placed = []
    for at, key in heard:
        due = at if click else chords.ats[0] + (at - heard[0].at) * PAGE_TEMPO // tempo
        chord = max(bisect_right(chords.ats, due) - 1, 0)
        slot = chords.slots[chord].get(key, NONE)
        placed.append(Placed(chord if slot >= 0 else NONE, slot, leapt=False))
    return placed
