"""How each pass through a chord went, in one sign and a few words; and what the pointer is told of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from trainer.engrave.annotation import Tone
from trainer.engrave.chart.chips import BARE, Chip, Sign
from trainer.engrave.tones import IN_TIME, lateness
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, Judgement
from trainer.model.played import Played, Press
from trainer.model.rules import Rating
from trainer.model.zones import ChordZone, FaultKind

_MOST_TICKS = 3  # side by side; more are one with their number
_TICK_STEP = BARE + 5.0
_SAID_LATE = frozenset({Rating.OFF, Rating.ADRIFT})

_SIGNS: Mapping[FaultKind, tuple[Sign, Tone]] = {
    FaultKind.MISSED: (Sign.MINUS, Tone.WRONG),
    FaultKind.TONE_MISSING: (Sign.MINUS, Tone.WRONG),
    FaultKind.ATTACK_MISSED: (Sign.MINUS, Tone.WRONG),
    FaultKind.WRONG_CHORD: (Sign.CROSS, Tone.WRONG),
    FaultKind.FOREIGN_TONE: (Sign.CROSS, Tone.WRONG),
    FaultKind.WRONG_BASS: (Sign.CROSS, Tone.WRONG),
    FaultKind.CHANGE_LATE: (Sign.FLAG, Tone.LATE),
    FaultKind.CHANGE_EARLY: (Sign.FLAG, Tone.EARLY),
    FaultKind.PUSH_LATE: (Sign.FLAG, Tone.LATE),
    FaultKind.CUT_SHORT: (Sign.FLAG, Tone.EARLY),
    FaultKind.RANG_ON: (Sign.FLAG, Tone.LATE),
    FaultKind.ATTACK_EXTRA: (Sign.PLUS, Tone.WRONG),
    FaultKind.STRUCK_AGAIN: (Sign.PLUS, Tone.WRONG),
    FaultKind.CHORD_IN_NC: (Sign.PLUS, Tone.WRONG),
    FaultKind.SOUND_IN_TACET: (Sign.PLUS, Tone.WRONG),
}
_ALONE = {
    Finding.MISSED: (Sign.MINUS, Tone.WRONG, "missed"),
    Finding.WRONG: (Sign.CROSS, Tone.WRONG, "wrong"),
    Finding.EXTRA: (Sign.PLUS, Tone.WRONG, "extra"),
}
SEVERITY = (Tone.WRONG, Tone.LATE, Tone.EARLY, Tone.OK)


@dataclass(frozen=True, slots=True)
class Pass:
    """One time through a chord: the sign, its tone, words for a fault, and the detail for the pointer."""

    turn: int
    sign: Sign
    tone: Tone
    words: str
    detail: str

    @property
    def is_right(self) -> bool:
        """Whether nothing is to be said."""
        return self.sign is Sign.TICK


def passes(expected: Expected, played: Played, judgements: Iterable[Judgement]) -> dict[str, list[Pass]]:
    """The judged passes of each cell, in order; passing chords left out and what was not judged have none."""
    whole: dict[str, Judgement] = {}
    attacks: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        name = (judgement.expected or "").partition("@")[0]
        if judgement.is_attack:
            attacks[name].append(judgement)
        elif name:
            whole[name] = judgement
    found: defaultdict[str, list[Pass]] = defaultdict(list)
    for zone in expected.zones:
        of_zone = whole.get(zone.id)
        judged = _pass(zone, of_zone, attacks[zone.id], played.presses) if of_zone else None
        if judged is not None:
            found[zone.cell].append(judged)
    return found


def _pass(zone: ChordZone, judgement: Judgement, attacks: list[Judgement], presses: tuple[Press, ...]) -> Pass | None:
    where = f"{zone.name}, bar {zone.bar}" + (f", time {zone.turn}" if zone.turn > 1 else "")
    if judgement.faults:
        sign, tone = _SIGNS[judgement.faults[0].kind]
        more = [fault.words for fault in judgement.faults[1:]]
        detail = " · ".join([*more, where, *_heard(zone, presses)])
        return Pass(zone.turn, sign, tone, judgement.faults[0].words, detail)
    if judgement.finding is Finding.UNJUDGED:
        return Pass(zone.turn, Sign.TICK, Tone.OK, "", where) if zone.manner.is_silent else None
    if judgement.finding in _ALONE:
        sign, tone, words = _ALONE[judgement.finding]
        return Pass(zone.turn, sign, tone, words, " · ".join([where, *_heard(zone, presses)]))
    worst = max(attacks, key=lambda attack: abs(lateness(attack)), default=judgement)
    if worst.rating is None or worst.rating in IN_TIME:
        return Pass(zone.turn, Sign.TICK, Tone.OK, "", where)
    late = lateness(worst)
    said = f"{(abs(late) + 500) // 1000} ms {'late' if late > 0 else 'early'}"
    words = said if worst.rating in _SAID_LATE else ""
    return Pass(zone.turn, Sign.FLAG, Tone.LATE if late > 0 else Tone.EARLY, words, f"{said}, {worst.rating} · {where}")


def _heard(zone: ChordZone, presses: tuple[Press, ...]) -> list[str]:
    """What was struck in a zone, lowest first, each tone once."""
    keys = sorted(
        press.key for press in presses if zone.at - zone.eighth // 2 <= press.at < zone.until - zone.eighth // 2
    )
    names = dict.fromkeys(zone.spelling[key % 12] for key in keys) if zone.spelling else {}
    return [f"played {' '.join(names)}"] if names else []


def cell_chips(cell: str, x: float, found: list[Pass]) -> list[Chip]:
    """The chips of one cell from x on: a tick for each right pass, a pill for each fault."""
    chips: list[Chip] = []
    for (sign, tone, words), members in groupby(found, key=lambda one: (one.sign, one.tone, one.words)):
        count = len(list(members))
        if sign is Sign.TICK and count <= _MOST_TICKS:
            chips += [Chip(cell, sign, tone, x + step * _TICK_STEP) for step in range(count)]
            x += count * _TICK_STEP
            continue
        told = f"{words} ×{count}".strip() if count > 1 else words
        chips.append(Chip(cell, sign, tone, x, told))
        x += chips[-1].width(told=True) + 5.0
    return chips
