"""How near a press lies to its place. Offsets and windows are whole microseconds, negative early, windows closed
half-widths; no float takes part in a comparison. Knows neither which press answers which note nor why."""

from collections.abc import Sequence
from itertools import pairwise

from trainer.model.expected import ExpectedNote
from trainer.model.performance import Clicking, Way
from trainer.model.rules import Rating, Rules, Window
from trainer.model.tempo import Micros

NO_GAP: Micros = 3_600_000_000  # a note without neighbour: only the absolute windows count


def is_held(rules: Rules) -> bool:
    """Whether a click holds the tempo to the end."""
    return rules.way is Way.IN_TIME and rules.clicking is Clicking.THROUGHOUT


def half_width(window: Window, gap: Micros) -> Micros:
    """How far from its place a press may lie, given the gap to the nearest other onset of its hand."""
    return max(window.floor, min(window.absolute, gap // window.share))


def rate(offset: Micros, gap: Micros, windows: Sequence[Window]) -> Rating:
    """The first window that holds `offset`, from the narrowest; ADRIFT outside them all."""
    off = abs(offset)
    for window in windows:
        if off <= window.floor or off <= half_width(window, gap):
            return window.rating
    return Rating.ADRIFT


def widest(gap: Micros, rules: Rules) -> Micros:
    """The half-width of a note's own window: the widest of the rules."""
    return max(half_width(window, gap) for window in rules.windows)


def gaps(notes: Sequence[ExpectedNote]) -> tuple[Micros, ...]:
    """For every note the distance to the nearest other onset of its hand (staff); graces make no onset."""
    onsets: dict[int, list[Micros]] = {}
    for note in notes:
        if note.is_grace:
            continue
        line = onsets.setdefault(note.staff, [])
        if not line or line[-1] != note.at:
            line.append(note.at)
    nearest: dict[int, dict[Micros, Micros]] = {note.staff: {} for note in notes}
    for staff, line in onsets.items():
        between = [after - before for before, after in pairwise(line)]
        nearest[staff] = dict(zip(line, map(min, [NO_GAP, *between], [*between, NO_GAP]), strict=True))
    return tuple(nearest[note.staff].get(note.at, NO_GAP) for note in notes)


def median(values: Sequence[Micros]) -> Micros:
    """The middle value; between two middles the whole number below their mean."""
    if len(values) == 1:
        return values[0]
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) // 2


def lean(offsets: Sequence[Micros], rules: Rules) -> Micros:
    """What is taken out before rating: the median offset, where it is small enough to be a feel (or a device that is
    not calibrated); else 0, and the lateness counts."""
    if not offsets:
        return 0
    middle = median(offsets)
    limit = rules.lean if rules.calibrated else rules.uncalibrated_lean
    return middle if abs(middle) <= limit else 0


def attacks(times: Sequence[Micros], *, within: Micros) -> list[Micros]:
    """For presses that answer one chord of one hand, in any order, the time at which each counts.

    Those within `within` of the first are one attack, timed at its mean (whole microseconds, downward); a later one
    begins another.
    """
    order = sorted(range(len(times)), key=times.__getitem__)
    counted = list(times)
    begin = 0
    for place in range(1, len(order) + 1):
        if place == len(order) or times[order[place]] - times[order[begin]] > within:
            group = order[begin:place]
            mean = sum(times[member] for member in group) // len(group)
            for member in group:
                counted[member] = mean
            begin = place
    return counted
