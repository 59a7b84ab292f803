"""Spells a melody's positions: the scale of the key, the leading tone raised in minor and the sixth beside it, notes
outside the scale by the way they go. Positions are diatonic numbers."""

from collections.abc import Sequence

from trainer.generate.contour import Stop
from trainer.model.key import Key, Mode
from trainer.model.pitch import STEPS, Pitch, pitch_at


def spell(places: Sequence[int], stops: Sequence[Stop], chroma: Sequence[int]) -> tuple[Pitch, ...]:
    """A pitch for every position; `chroma` raises or lowers a note out of the scale."""
    raised = [False] * len(places)
    for index, (place, stop) in enumerate(zip(places, stops, strict=True)):
        if degree(place, stop.key) == 7 and stop.key.mode is Mode.MINOR:
            after = places[index + 1] if index + 1 < len(places) else place
            raised[index] = stop.ground.raised or after == place + 1
    for index in range(len(places) - 1, -1, -1):
        place, stop = places[index], stops[index]
        beside = [other for other in (index - 1, index + 1) if 0 <= other < len(places)]
        if degree(place, stop.key) == 7 and stop.key.mode is Mode.MINOR:
            raised[index] |= any(places[o] == place and raised[o] for o in beside)
    for index, (place, stop) in enumerate(zip(places, stops, strict=True)):
        if degree(place, stop.key) == 6 and stop.key.mode is Mode.MINOR:
            beside = [other for other in (index - 1, index + 1) if 0 <= other < len(places)]
            raised[index] = any(places[o] == place + 1 and raised[o] for o in beside)
    return tuple(
        pitch_at(place, alter=stop.key.alter_of(STEPS[place % 7]) + up + alter)
        for place, stop, up, alter in zip(places, stops, raised, chroma, strict=True)
    )


def degree(place: int, key: Key) -> int:
    """The scale degree 1 to 7 of a position."""
    return key.degree_of(STEPS[place % 7])
