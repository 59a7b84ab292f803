"""The kicks of a bar as a voice of its own above the staff. A kick off the beat has the rests of its beat before it, so
that its place is read without counting; elsewhere nothing is written."""

from collections import defaultdict

from trainer.engrave.durations import PLAIN_VALUES
from trainer.engrave.voices import Gap, Item, Silence, Voice, bar_finder, slash_note
from trainer.model.meter import Quarters
from trainer.model.score import Bar, Rest, Score, Slash, SlashKind


def kick_voices(score: Score) -> dict[tuple[int, int], Voice]:
    """The kicks of each (bar index, staff number); no entry where there are none."""
    bar_of = bar_finder(score.bars)
    found: defaultdict[tuple[int, int], list[Slash]] = defaultdict(list)
    for slash in score.slashes:
        if slash.kind is SlashKind.KICK:
            found[bar_of(slash.onset), slash.staff].append(slash)
    return {place: Voice(0, _items(kicks, score.bars[place[0]])) for place, kicks in found.items()}


def _items(kicks: list[Slash], bar: Bar) -> tuple[Item, ...]:
    items: list[Item] = []
    reached = bar.onset
    for kick in kicks:
        beat = max(start for start in bar.meter.beats if start <= kick.onset - bar.onset) + bar.onset
        begun = max(reached, min(kick.onset, beat))
        if begun > reached:
            items.append(Gap(reached, begun))
        items += _rests(begun, kick.onset)
        items.append(slash_note(kick, bar))
        reached = kick.end
    return (*items, Gap(reached, bar.end)) if reached < bar.end else tuple(items)


def _rests(start: Quarters, end: Quarters) -> list[Item]:
    """Rests without ids, the longest first, that fill what is left of a beat."""
    found: list[Item] = []
    for length, value in PLAIN_VALUES:
        while end - start >= length:
            found.append(Silence(Rest("", start, length), value))
            start += length
    return found
