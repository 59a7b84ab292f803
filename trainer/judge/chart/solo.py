"""A solo over changes, told and never judged: strong beats on chord tones, guide tones reached at changes, notes
outside the chord's scale, lengths of phrases and rests. Shares in percent, lengths in beats."""

from collections.abc import Sequence
from itertools import pairwise

from trainer.judge.chart.ask import Ask, ZoneHeard
from trainer.judge.chart.attacks import Heard, bits
from trainer.judge.chart.grid import EIGHTH
from trainer.judge.chart.harmony import FOURTH, SEVENTH, THIRD
from trainer.model.expected import Expected
from trainer.model.judgement import Figures, Finding, Judgement, Outcome, Verdict
from trainer.model.notice import Notice
from trainer.model.played import Press
from trainer.model.rules import Rating, Rules
from trainer.model.zones import Soloing

GUIDES = (THIRD, FOURTH, SEVENTH)  # the fourth where it is suspended


def tell_solo(expected: Expected, heard: Heard, zones: Sequence[ZoneHeard], rules: Rules) -> Verdict:
    """The verdict of a solo: no outcome and no score, every press told, what it was like."""
    found = soloing(expected, zones)
    told = tuple(
        Judgement(
            finding=Finding.UNJUDGED,
            expected=one.zone.id,
            played=press.index,
            key=press.key,
            at=press.at,
            bar=one.zone.bar,
        )
        for one in zones
        for attack in one.attacks
        for press in attack.presses
    )
    return Verdict(
        rules=rules,
        judgements=tuple(sorted(told, key=lambda judgement: judgement.at or 0)),
        events=(),
        figures=_no_figures(heard),
        score=0,
        outcome=Outcome.DESCRIBED,
        punch=(),
        notices=tuple(Notice(text) for text in sentences(found)),
        soloing=found,
    )


def soloing(expected: Expected, zones: Sequence[ZoneHeard]) -> Soloing:
    """How the notes lay on the changes."""
    over = [one for one in zones if one.zone.chord]
    struck = [(one, attack) for one in over for attack in one.attacks]
    strong = [
        one.ask.chord & attack.classes != 0 for one, attack in struck if _is_strong(one, attack.at - attack.offset)
    ]
    notes = [(one.ask, press) for one in zones for attack in one.attacks for press in attack.presses]
    outside = sum(not 1 << press.key % 12 & ask.allowed for ask, press in notes)
    changes = [number for number, one in enumerate(zones) if one.zone.chord and one.zone.changes]
    reached = sum(_is_guided(zones, number) for number in changes)
    phrases = _phrases([press for _, press in notes], expected.bars[0].beat)
    beat = expected.bars[0].beat
    rests = [later[0].at - max(press.silent for press in phrase) for phrase, later in pairwise(phrases)]
    lengths = [max(press.silent for press in phrase) - phrase[0].at for phrase in phrases]
    return Soloing(
        notes=len(notes),
        strong_on_chord=_percent(sum(strong), len(strong)),
        guide_tones=_percent(reached, len(changes)) if notes else None,
        outside=_percent(outside, len(notes)),
        phrases=len(phrases),
        phrase_beats=_mean(lengths, beat),
        rest_beats=_mean(rests, beat),
    )


def sentences(found: Soloing) -> list[str]:
    """The description for the page."""
    if not found.notes:
        return ["Nothing was played."]
    told = []
    if found.strong_on_chord is not None:
        told.append(f"{found.strong_on_chord} % of the strong beats on chord tones.")
    if found.guide_tones is not None:
        told.append(f"A third or seventh reached at {found.guide_tones} % of the changes.")
    told.append(f"{found.outside} % of the notes outside the chord's scale.")
    rests = f", {found.rest_beats:g} beats of rest between" if found.rest_beats is not None else ""
    count = "1 phrase" if found.phrases == 1 else f"{found.phrases} phrases"
    told.append(f"{count} of {found.phrase_beats:g} beats{rests}.")
    return told


def _is_strong(one: ZoneHeard, at: int) -> bool:
    return any(abs(at - strong) <= one.zone.eighth // 4 for strong in one.zone.strong)


def _is_guided(zones: Sequence[ZoneHeard], number: int) -> bool:
    """Whether a third or seventh sounds between an eighth before a change and a beat after it."""
    one = zones[number]
    wanted = _guides(one.ask)
    ahead = (
        [attack for attack in zones[number - 1].attacks if attack.place >= one.zone.onset - EIGHTH] if number else []
    )
    near = [attack for attack in one.attacks if attack.place <= one.ask.latest]
    return any(attack.classes & wanted for attack in (*ahead, *near)) or bool(one.ringing(one.zone.eighth) & wanted)


def _guides(ask: Ask) -> int:
    return bits(one for tone in ask.zone.asked if tone.name in GUIDES for one in tone.classes)


def _phrases(presses: Sequence[Press], beat: int) -> list[list[Press]]:
    """The notes in phrases; a silence of a beat or more parts them."""
    phrases: list[list[Press]] = []
    silent = 0
    for press in sorted(presses, key=lambda one: one.at):
        if not phrases or press.at - silent >= beat:
            phrases.append([])
            silent = press.silent
        phrases[-1].append(press)
        silent = max(silent, press.silent)
    return phrases


def _percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


def _mean(lengths: Sequence[int], beat: int) -> float | None:
    return round(sum(lengths) / len(lengths) / beat, 1) if lengths else None


def _no_figures(heard: Heard) -> Figures:
    """Nothing was asked for, so nothing was hit or missed."""
    offsets = [attack.offset + heard.lean for attack in heard.attacks]
    return Figures(
        expected=0,
        hit=0,
        wrong=0,
        missed=0,
        extra=0,
        pitch=0.0,
        time=None,
        length=None,
        continuity=1.0,
        expression=None,
        ratings=tuple((rating, 0) for rating in Rating),
        mean_offset_ms=round(sum(offsets) / len(offsets) / 1000, 1) if offsets else None,
        spread_ms=None,
        lean_ms=None,
        drift_percent=None,
        swing_ratio=None,
        chord_spread_ms=None,
        cut_short=0,
        held_over=0,
        not_staccato=0,
        wrong_accidental=0,
        wrong_octave=0,
        beats_lost=0.0,
    )
