"""Where on the staff a melody may lie: written staff positions (diatonic numbers, C0 = 0) that the instrument, the
recipe, the clef and the melody level allow. Keys are MIDI numbers; sounding = written + `profile.sounding`."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from trainer.errors import BadInput
from trainer.generate.draw import draw
from trainer.generate.frame import Frame
from trainer.generate.levels import REACHES, keys_at
from trainer.generate.neck import LEDGERS, Neck, Place, hands
from trainer.model.exercise import HIGHEST_LEVEL, Recipe
from trainer.model.instrument import Instrument
from trainer.model.key import Key, Mode
from trainer.model.pitch import STEPS, key_words, pitch_at
from trainer.model.score import Clef

# The staff position of each clef's bottom line.
BOTTOM_LINE = {Clef.TREBLE: 30, Clef.TREBLE_8: 30, Clef.ALTO: 24, Clef.TENOR: 22, Clef.BASS: 18, Clef.PERCUSSION: 30}
TOP_LINE = 8  # from the bottom line to the top line
_FARTHEST = 9  # the most a window may leave the staff, where an instrument lies beside it
FIVE_FINGERS = 4  # steps from thumb to little finger
OCTAVE = 7
_ELEVENTH = 10
_COMPOUND_FROM = 7  # the melody level whose leaps pass the octave
_NAMES = {FIVE_FINGERS: "five-finger position", OCTAVE: "octave", _ELEVENTH: "eleventh"}
_POSITIONS = 71  # staff positions up to B9
SHIFT_LEVEL = 3
_SHORTEST_PERIOD = 2  # bars under one high point
_ROOM_BELOW = 3  # steps under it


@dataclass(frozen=True, slots=True)
class Window:
    """Positions `low` to `high`, and from which bar on the hand stands in the second place (level 3). `neck` holds the
    lowest and highest position under a shifting hand, bar by bar; empty where it does not shift."""

    low: int
    high: int
    second: tuple[int, int] | None = None
    from_bar: int = 0
    neck: tuple[tuple[int, int], ...] = ()

    def at(self, bar: int) -> tuple[int, int]:
        """The lowest and highest position of a bar."""
        low, high = self.second if self.second and bar >= self.from_bar else (self.low, self.high)
        if not self.neck:
            return low, high
        return max(low, self.neck[bar][0]), min(high, self.neck[bar][1])


def draw_window(
    stream: random.Random, recipe: Recipe, profile: Instrument, clef: Clef, frame: Frame, neck: Neck
) -> Window:
    """The window of a page."""
    keys = frame.keys
    zone = reachable(recipe, profile, clef, keys, neck.places)
    level = recipe.axes.melody
    width = min(REACHES[level - 1].width, len(zone) - 1)
    tonic = STEPS.index(frame.bars[-1].key.step)
    starts = [low for low in zone if low + width <= zone[-1] and _sits(low, width, tonic)]
    limits = tuple(_limits(recipe, profile, place, keys) for place in neck.by_bar) if neck.shifts else ()
    if limits and len(frame.periods[-1]) == _SHORTEST_PERIOD:  # its second bar, the cadence, holds the high point
        top = limits[-1][1]
        starts = [low for low in starts if _rises_to(tonic, low, min(low + width, top))] or starts
    if limits:
        starts = _over_both(starts, width, limits)
    middle = (zone[0] + zone[-1]) // 2
    low = draw(stream, starts, [_nearness(start + width // 2, middle) for start in starts])
    if level == SHIFT_LEVEL and len(frame.bars) > 2 and width == OCTAVE:
        return replace(_shifted(stream, frame, low, tonic), neck=limits)
    return Window(low, low + width, neck=limits)


def _limits(recipe: Recipe, profile: Instrument, place: Place, keys: tuple[Key, ...]) -> tuple[int, int]:
    """The lowest and highest staff position under a hand on the neck."""
    low, high = sounding_range(recipe, profile, (place,))
    found = [at for at in range(_POSITIONS) if all(_fits(at, k, *_written(profile, low, high)) for k in keys)]
    return found[0], found[-1]


def _over_both(starts: list[int], width: int, limits: Sequence[tuple[int, int]]) -> list[int]:
    """Where a window may begin so that a hand which shifts needs its upper place; narrow windows lie under both."""
    lowest, top = max(low for low, _ in limits), min(high for _, high in limits)
    needing = [low for low in starts if low + FIVE_FINGERS <= top < low + width]
    under = [low for low in starts if lowest <= low and low + width <= top]
    return (needing if width > OCTAVE else under) or under or needing or starts


def check_reach(recipe: Recipe, profile: Instrument, clef: Clef) -> None:
    """BadInput where the range has no room for the hand in any key of the recipe."""
    keys = [recipe.key] if recipe.key else [key for key, _ in keys_at(recipe.axes.key, fretted=profile.is_fretted)]
    if any(ways(recipe, profile, clef, (key,)) for key in keys):
        return
    low, high = sounding_range(recipe, profile, hands(recipe.axes.position, profile)[-1])
    wanted = _NAMES[_least(recipe.axes.melody)]
    other = ", or another position on the neck" if profile.is_fretted else ""
    raise BadInput(
        f"the range {key_words(low)} to {key_words(high)} of {profile.name} on the {clef} clef is narrower than the "
        f"{wanted} that melody level {recipe.axes.melody} needs: a wider range or a lower level{other}"
    )


def _least(level: int) -> int:
    """The steps that a melody level needs at least: compound leaps want more than an octave."""
    width = REACHES[level - 1].width
    return _ELEVENTH if level >= _COMPOUND_FROM else min(width, OCTAVE)


def ways(recipe: Recipe, profile: Instrument, clef: Clef, keys: tuple[Key, ...]) -> list[tuple[Place, ...]]:
    """The ways to use the neck that leave room for a melody in these keys; an empty way where there are no frets."""
    options = hands(recipe.axes.position, profile)
    return [places for places in options if reachable(recipe, profile, clef, keys, places)]


def reachable(
    recipe: Recipe, profile: Instrument, clef: Clef, keys: tuple[Key, ...], places: tuple[Place, ...] = ()
) -> list[int]:
    """Neighbouring staff positions that can be written in these keys, on a neck those under the hand at `places`; none
    where they are too few for the melody level."""
    low, high = sounding_range(recipe, profile, places)
    level = recipe.axes.melody
    beyond = max(REACHES[level - 1].beyond, LEDGERS[recipe.axes.position - 1] if places else 0)
    return list(_zone(level, beyond, *_written(profile, low, high), clef, keys))


def _written(profile: Instrument, low: int, high: int) -> tuple[int, int]:
    return low - profile.sounding, high - profile.sounding


@lru_cache(maxsize=4096)
def _zone(level: int, least: int, low: int, high: int, clef: Clef, keys: tuple[Key, ...]) -> tuple[int, ...]:
    """`low` and `high` are written keys; the zone ends `least` steps beyond the staff, or farther where it must."""
    bottom = BOTTOM_LINE[clef]
    near = range(bottom - _FARTHEST, bottom + TOP_LINE + _FARTHEST + 1)
    playable = [place for place in near if all(_fits(place, key, low, high) for key in keys)]
    needed = _least(level)
    tonic = STEPS.index(keys[-1].step)
    for beyond in range(least, _FARTHEST + 1):
        zone = [place for place in playable if bottom - beyond <= place <= bottom + TOP_LINE + beyond]
        if any(_sits(start, needed, tonic) for start in zone if start + needed <= zone[-1]):
            return tuple(zone)
    return ()


def sounding_range(recipe: Recipe, profile: Instrument, places: tuple[Place, ...]) -> tuple[int, int]:
    """The lowest and highest sounding key of a page: what the recipe asks for, else the instrument's comfort, at the
    highest melody level all it has; on a neck only what lies under the hand at `places`."""
    usual = profile.comfort if recipe.axes.melody < HIGHEST_LEVEL else (profile.low, profile.high)
    low = usual[0] if recipe.low is None else recipe.low
    high = usual[1] if recipe.high is None else recipe.high
    if not places:
        return low, high
    least, most = min(place.low for place in places), max(place.high for place in places)
    return (least if recipe.low is None else max(least, low), most if recipe.high is None else min(most, high))


@cache
def _scale(key: Key) -> tuple[tuple[int, bool], ...]:
    """The written key of every staff position, and whether minor may raise it."""
    minor = key.mode is Mode.MINOR
    steps = [STEPS[place % 7] for place in range(_POSITIONS)]
    return tuple(
        (pitch_at(place, alter=key.alter_of(step)).key, minor and key.degree_of(step) in (6, 7))
        for place, step in enumerate(steps)
    )


def _fits(place: int, key: Key, low: int, high: int) -> bool:
    written, raised = _scale(key)[place]
    return low <= written and written + raised <= high


def _sits(low: int, width: int, tonic: int) -> bool:
    """Whether a window of that width has the tonic where a hand expects it."""
    above = (tonic - low) % 7
    return above in (0, 3) if width <= FIVE_FINGERS else above <= width


def _rises_to(tonic: int, low: int, high: int) -> bool:
    """Whether a melody between two positions has room below some tonic."""
    return any(place % 7 == tonic for place in range(low + _ROOM_BELOW, high + 1))


def _nearness(place: int, middle: int) -> int:
    return max(1, 8 - abs(place - middle))


def _shifted(stream: random.Random, frame: Frame, low: int, tonic: int) -> Window:
    """Two five-finger positions in an octave, with one shift where a phrase begins (or in the middle)."""
    lower, upper = (low, low + FIVE_FINGERS), (low + OCTAVE - FIVE_FINGERS, low + OCTAVE)
    first, second = draw(stream, ((lower, upper), (upper, lower)))
    least_room = 1 if second == upper else 0  # a high point must fit above the last note
    if (tonic - second[0]) % 7 > FIVE_FINGERS - least_room:
        first, second = second, first
    count = len(frame.bars)
    bounds = [phrase.first for phrase in frame.phrases if phrase.first > 0 and 4 * phrase.first <= 3 * count]
    return Window(*first, second=second, from_bar=draw(stream, bounds) if bounds else count // 2)
