"""Whether the marks were played: dynamics and accents, heard against the player's own middle, never against a fixed
velocity. Velocities are 1 to 127. A device that sends only one velocity is not judged."""

from collections.abc import Sequence
from dataclasses import dataclass

from trainer.judge.notes.reading import DYNAMICS
from trainer.judge.timing import median
from trainer.model.expected import Expected, ExpectedNote, Swell
from trainer.model.judgement import Finding, Judgement
from trainer.model.played import Played
from trainer.model.score import Mark

FEWEST = 3  # onsets under a hairpin that can be heard to grow: a chord has one, however many its notes


@dataclass(frozen=True, slots=True)
class Expression:
    """How many marks the page asks for where they could be heard, and how many were kept."""

    asked: int = 0
    kept: int = 0

    def __add__(self, other: "Expression") -> "Expression":
        return Expression(self.asked + other.asked, self.kept + other.kept)


Sounded = list[tuple[ExpectedNote, int]]  # notes hit, in page order, with their velocity


def expression(expected: Expected, played: Played, judgements: Sequence[Judgement]) -> Expression:
    """Dynamics, accents and hairpins over the notes that were hit."""
    notes = {note.id: note for note in expected.notes}
    velocity = {press.index: press.velocity for press in played.presses}
    sounded = [
        (notes[judgement.expected], velocity[judgement.played])
        for judgement in judgements
        if judgement.finding is Finding.HIT and judgement.expected is not None and judgement.played is not None
    ]
    if len({strength for _, strength in sounded}) < 2:
        return Expression()
    plain = [(note, strength) for note, strength in sounded if Mark.ACCENT not in note.marks]
    swells = expected.swells
    level = [one for one in plain if not any(_is_under(one[0], swell) for swell in swells)] if swells else plain
    return _dynamics(level) + _accents(sounded) + _swells(expected, plain)


def _is_under(note: ExpectedNote, swell: Swell) -> bool:
    return note.staff == swell.staff and swell.at <= note.at < swell.until


def _dynamics(sounded: Sounded) -> Expression:
    """Of each hand by itself, for a melody sounds above its accompaniment under any dynamic."""
    hands = sorted({note.staff for note, _ in sounded})
    return sum((_levels([one for one in sounded if one[0].staff == hand]) for hand in hands), Expression())


def _levels(sounded: Sounded) -> Expression:
    """Each stretch under one dynamic (accents and hairpins apart) lies on its side of the middle: the dynamics of the
    middle of the page's levels, the velocities of the middle of the player's at them. A level in the middle asks for
    nothing."""
    by_level: dict[str, list[int]] = {}
    for note, strength in sounded:
        if note.dynamic:
            by_level.setdefault(note.dynamic, []).append(strength)
    if len(by_level) < 2:
        return Expression()
    written = sum(DYNAMICS[level] for level in by_level)
    middle = sum(median(strengths) for strengths in by_level.values())
    asked = kept = 0
    for level, strengths in _stretches(sounded):
        side = len(by_level) * DYNAMICS[level] - written
        if side:
            asked += 1
            kept += side * (len(by_level) * median(strengths) - middle) > 0
    return Expression(asked, kept)


def _stretches(sounded: Sounded) -> list[tuple[str, list[int]]]:
    """Velocities under each dynamic as it is met."""
    stretches: list[tuple[str, list[int]]] = []
    level = ""
    for note, strength in sounded:
        if note.dynamic and note.dynamic != level:
            stretches.append((note.dynamic, []))
            level = note.dynamic
        if note.dynamic:
            stretches[-1][1].append(strength)
    return stretches


def _accents(sounded: Sounded) -> Expression:
    """An accented note is louder than the plain notes of its hand under the same dynamic."""
    plain: dict[tuple[int, str], list[int]] = {}
    for note, strength in sounded:
        if Mark.ACCENT not in note.marks:
            plain.setdefault((note.staff, note.dynamic), []).append(strength)
    heard = [
        strength > median(plain[note.staff, note.dynamic])
        for note, strength in sounded
        if Mark.ACCENT in note.marks and (note.staff, note.dynamic) in plain
    ]
    return Expression(len(heard), sum(heard))


def _swells(expected: Expected, sounded: Sounded) -> Expression:
    """Under a hairpin the second half is louder, or softer, than the first (accents apart)."""
    asked = kept = 0
    for swell in expected.swells:
        inside = [(note.at, strength) for note, strength in sounded if _is_under(note, swell)]
        if len({at for at, _ in inside}) >= FEWEST:
            strengths = [strength for _, strength in inside]
            half = len(strengths) // 2
            rise = sum(strengths[-half:]) - sum(strengths[:half])
            asked += 1
            kept += rise > 0 if swell.grows else rise < 0
    return Expression(asked, kept)
