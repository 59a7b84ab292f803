"""Where the clock waits for the player: a free stretch (rit., fermata) with music behind it, until the first note of
that is played. A fold over presses that knows only what came before. Page time in microseconds; latency removed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from trainer.judge.chart.entries import entries
from trainer.judge.hear import BLIP_VELOCITY, BOUNCE
from trainer.model.expected import Expected, ExpectedNote
from trainer.model.tempo import Micros

EARLY: Micros = 150_000  # a press this far before a stretch may be of its first chord


@dataclass(frozen=True, slots=True)
class Pause:
    """A free stretch from `start` to `end`: the notes `within` it, and those of a bar `behind` it, the first of which
    to be played sets the clock going. Its notes are struck once, none more than a `bar` behind the last that
    something was struck for; chords as often as a player likes, but none sooner than `ahead` of its place."""

    start: Micros
    end: Micros
    within: tuple[ExpectedNote, ...]
    behind: tuple[ExpectedNote, ...]
    bar: Micros
    ahead: Micros | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """The pauses still ahead. Of the first: the notes that were struck, and those that something was struck for (bits
    of `within`), and when and for which place each key was struck last."""

    pauses: tuple[Pause, ...]
    any_key: bool = False
    struck: int = 0
    answered: int = 0
    keys: Mapping[int, tuple[Micros, Micros]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heard:
    """Where on the page a press stands, whether the clock goes on with it, and whether it is a note of the stretch in
    which the clock waits."""

    place: Micros
    resumes: bool = False
    is_within: bool = False


def pauses(road: Expected) -> tuple[Pause, ...]:
    """The free stretches of a road that have notes (of a chart: a chord) behind them; at the end of a page nothing is
    waited for."""
    found = []
    notes = road.notes or entries(road)
    nexts = (*(start for start, _ in road.free[1:]), road.end)
    for (start, end), following in zip(road.free, nexts, strict=False):
        later = [note for note in notes if note.at >= end and not note.is_grace]
        if not later:
            continue
        first = later[0].at
        bar = next((bar for bar in road.bars if bar.at <= first < bar.until), road.bars[-1])
        reach = min(first + bar.until - bar.at, max(following, first + 1))
        within = tuple(note for note in notes if start <= note.at < end)
        behind = tuple(note for note in later if note.at < reach)
        longest = max(one.until - one.at for one in road.bars if one.until > start and one.at <= bar.at)
        pushes = [zone.eighth for zone in road.zones if start <= zone.at < end and zone.push]
        ahead = max(pushes, default=0) + EARLY if road.zones else None
        found.append(Pause(start, end, within, behind, longest, ahead))
    return tuple(found)


def step(state: Waiting, key: int, velocity: int, at: Micros) -> tuple[Waiting, Heard]:
    """One press at the place where a clock that had not waited would have it.

    Within a stretch it is the first open note of its key that is near; on a chart only of the chords
    whose time has come, for each may be struck again before the next. When all notes of the stretch were answered, or
    their written time is over, the first press of what is written behind sets the clock going there.
    """
    pause = state.pauses[0] if state.pauses else None
    if pause is None or at < pause.start - EARLY:
        return state, Heard(at)
    struck_at, struck_for = state.keys.get(key, (at - BOUNCE - 1, at))
    if at - struck_at <= BOUNCE:
        return state, Heard(struck_for)
    if velocity < BLIP_VELOCITY:
        return state, Heard(min(at, pause.end))
    state, heard = _answer(state, pause, key, at)
    return (state if heard.resumes else replace(state, keys={**state.keys, key: (at, heard.place)})), heard


def _answer(state: Waiting, pause: Pause, key: int, at: Micros) -> tuple[Waiting, Heard]:
    own = _open(pause.within, state.struck | _far(state, pause, at), key, any_key=state.any_key)
    if own is not None and (at >= pause.start or pause.within[own].at == pause.within[0].at):
        both = _unison(pause.within, own)
        following = replace(state, struck=state.struck | both, answered=state.answered | both)
        return following, Heard(pause.within[own].at, is_within=True) if at >= pause.start else Heard(at)
    if at < pause.start:
        return state, Heard(at)
    everything = sum(1 << n for n, note in enumerate(pause.within) if not note.is_grace)
    if at >= pause.end or state.answered & everything == everything:
        entry = _open(pause.behind, 0, key, any_key=state.any_key)
        if entry is not None:
            return Waiting(state.pauses[1:], state.any_key), Heard(pause.behind[entry].at, resumes=True)
    return replace(state, answered=state.answered | _first(state.answered, everything)), Heard(min(at, pause.end))


def _first(answered: int, everything: int) -> int:
    """The first note, as a bit, that nothing was struck for; 0 where each has its press."""
    left = everything & ~answered
    return left & -left


def _far(state: Waiting, pause: Pause, at: Micros) -> int:
    """The notes of a stretch that a press cannot be for, as bits: those too far ahead, graces of what was passed."""
    if pause.ahead is not None:
        return sum(1 << n for n, note in enumerate(pause.within) if note.at > at + pause.ahead)
    done = [note.at for n, note in enumerate(pause.within) if state.answered >> n & 1 and not note.is_grace]
    reached = max(done, default=pause.start - 1)
    furthest = max(reached, pause.within[0].at) + pause.bar if pause.within else pause.end
    return sum(
        1 << n for n, note in enumerate(pause.within) if note.at > furthest or (note.is_grace and note.at <= reached)
    )


def _unison(notes: Sequence[ExpectedNote], own: int) -> int:
    """A note and those of other voices that sound with it on the same key, as bits: one press answers them all."""
    place = notes[own].at, notes[own].key
    return sum(1 << n for n, note in enumerate(notes) if (note.at, note.key) == place)


def _open(notes: Sequence[ExpectedNote], struck: int, key: int, *, any_key: bool) -> int | None:
    """The first note of a key (any note on a rhythm page) that was not struck yet."""
    fitting = (n for n, note in enumerate(notes) if not struck >> n & 1 and (any_key or note.key == key))
    return next(fitting, None)
