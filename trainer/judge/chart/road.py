"""Where the player was on the road, beat by beat: on it, or after a wrong turn, a leap back, bars left out, a slip. The
cheapest story that explains what was heard; worths and costs are whole numbers (twelve is a chord)."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.judge.chart.beats import WHOLE_CHORD, Beat, Worth
from trainer.model.expected import BarSpan

TURN = 2 * WHOLE_CHORD + 6  # another way where the road divides
ASTRAY = 6 * WHOLE_CHORD  # and once more another, by who is not where the page is anyway
BACK = 4 * WHOLE_CHORD  # to where the page is by now
SLIP = ASTRAY + 3  # of two stories that sound alike sooner a wrong turn
LEAP = 8 * WHOLE_CHORD  # more than a bar of wrong chords: that is what a player may get wrong and still be there
WAITING = 2  # a slip is sooner believed where nothing is struck
BEAM = LEAP + 3 * WHOLE_CHORD
SLIPS = range(1, 5)  # beats
FARTHEST = 24  # bars that a player goes back, or leaves out, where the road does not divide
AHEAD = 8  # beats in which it shows that a story does not fit
MOST_OF_A_BAR = 4  # how many times one written bar is considered as the goal of one wrong turn


@dataclass(frozen=True, slots=True)
class Stretch:
    """Beats played on end: from a played beat up to another, read from a beat of the page on."""

    start: int
    end: int
    page: int

    @property
    def behind(self) -> int:
        """How many beats behind the page the player was."""
        return self.start - self.page


def follow(
    beats: Sequence[Beat], bars: Sequence[BarSpan], worth: Worth, played: int, *, since: int = 0
) -> tuple[Stretch, ...]:
    """The stretches of a take of so many beats; up to the beat `since` the player is known to be on the road."""
    turns = wrong_turns(beats, bars)
    starts = [number for number, beat in enumerate(beats) if beat.begins]
    scores: dict[int, int] = {since: worth(since, since)}
    steps: list[dict[int, int]] = [{}, *({at: at - 1} for at in range(1, since + 1))]
    for at in range(since + 1, played):
        came = _moves(scores, at, beats, turns, starts, worth, played)
        reached = {page: score + worth(at, page) for page, (score, _) in came.items()}
        least = max(reached.values()) - BEAM
        scores = {page: score for page, score in reached.items() if score >= least}
        steps.append({page: came[page][1] for page in scores})
    return _stretches(scores, steps, len(beats))


def wrong_turns(beats: Sequence[Beat], bars: Sequence[BarSpan]) -> dict[int, tuple[int, ...]]:
    """By the last beat before the road divides, the first beats of the bars to which other ways lead."""
    firsts = {beat.bar: number for number, beat in enumerate(beats) if beat.begins}
    entries = {bars[0].number}
    for number, bar in enumerate(bars[:-1]):
        if bar.forks or bars[number + 1].number != bar.number + 1:
            entries.add(bars[number + 1].number)
    found: dict[int, tuple[int, ...]] = {}
    for number, beat in enumerate(beats):
        bar = bars[beat.bar]
        if not (beat.ends and bar.forks):
            continue
        meant = bars[beat.bar + 1].number if beat.bar + 1 < len(bars) else 0
        wanted = (entries | {bar.number + 1}) - {meant}
        goals: dict[int, list[int]] = {}
        for other in sorted(range(len(bars)), key=lambda one: abs(one - beat.bar)):
            if bars[other].number in wanted:
                goals.setdefault(bars[other].number, []).append(firsts[other])
        found[number] = tuple(goal for group in goals.values() for goal in group[:MOST_OF_A_BAR])
    return found


def _moves(
    scores: dict[int, int],
    at: int,
    beats: Sequence[Beat],
    turns: dict[int, tuple[int, ...]],
    starts: Sequence[int],
    worth: Worth,
    played: int,
) -> dict[int, tuple[int, int]]:
    """Where the player may be now, from everywhere that was thought likely: the score before this beat is heard, and
    from where."""
    end = len(beats)
    came: dict[int, tuple[int, int]] = {}

    def offer(page: int, score: int, origin: int) -> None:
        if page not in came or score > came[page][0]:
            came[page] = (score, origin)

    for page, score in scores.items():
        offer(min(page + 1, end), score, page)
        for goal in turns.get(page, ()):
            offer(goal, score - (TURN if page == at - 1 else ASTRAY), page)
    best = max(scores, key=lambda page: (scores[page], page == at - 1))
    if best != at - 1 and at < end:
        offer(at, scores[best] - BACK, best)
    if any(worth(at + step, min(best + 1 + step, end)) < 0 for step in range(min(AHEAD, played - at))):
        bar = beats[min(best, end - 1)].bar
        for goal in starts[max(bar - FARTHEST, 0) : bar + FARTHEST + 1]:
            offer(goal, scores[best] - LEAP, best)
        slipped = scores[best] - SLIP + (WAITING if worth.is_silent(at) else 0)
        for beats_off in SLIPS:
            offer(max(best + 1 - beats_off, 0), slipped, best)
            offer(min(best + 1 + beats_off, end), slipped, best)
    return came


def _stretches(scores: dict[int, int], steps: Sequence[dict[int, int]], end: int) -> tuple[Stretch, ...]:
    page = max(scores, key=lambda one: (scores[one], one == len(steps) - 1))
    path = [page]
    for came in reversed(steps[1:]):
        page = came[page]
        path.append(page)
    path.reverse()
    found: list[Stretch] = []
    begin = 0
    for at in range(1, len(path) + 1):
        if at == len(path) or path[at] != min(path[at - 1] + 1, end):
            found.append(Stretch(begin, at, path[begin]))
            begin = at
    return tuple(found)
