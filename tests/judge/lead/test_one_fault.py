"""A lead sheet played right but for one thing: just that is told, and nothing of what lies beside it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

from tests.judge.lead.sheets import asked, comped, judged, of_zone, sheet, sung, told
from trainer.judge.players.strokes import Stroke
from trainer.model.expected import Expected
from trainer.model.judgement import Outcome
from trainer.model.performance import Clicking, Way
from trainer.model.rules import Rules

BEAT = 500_000
Change = Callable[[Expected, list[Stroke], list[Stroke]], Sequence[Stroke]]


def test_all_of_it_right_is_100_and_kept() -> None:
    verdict = judged(asked(), [*sung(asked()), *comped(asked())])
    assert (verdict.score, verdict.outcome, told(verdict)) == (100, Outcome.KEEP, [])
    assert verdict.figures.expected == len(asked().notes) + len(asked().zones)
    assert verdict.comping is not None


def another_key(semitones: int) -> Change:
    def change(expected: Expected, melody: list[Stroke], chords: list[Stroke]) -> Sequence[Stroke]:
        return [*melody[:4], replace(melody[4], key=melody[4].key + semitones), *melody[5:], *chords]

    return change


def left_out(expected: Expected, melody: list[Stroke], chords: list[Stroke]) -> Sequence[Stroke]:
    return [*melody[:3], *melody[4:], *chords]


def one_more(expected: Expected, melody: list[Stroke], chords: list[Stroke]) -> Sequence[Stroke]:
    return [*melody, *chords, Stroke(melody[3].at + BEAT, melody[3].at + BEAT + 90_000, melody[3].key + 2, 70)]


def without_third(expected: Expected, melody: list[Stroke], chords: list[Stroke]) -> Sequence[Stroke]:
    gone = [stroke for stroke in of_zone(chords, expected, "c6") if stroke.key % 12 == 9]
    silent = [stroke for stroke in melody if stroke.key % 12 != 9 or stroke not in of_zone(melody, expected, "c6")]
    return [*silent, *(stroke for stroke in chords if stroke not in gone)]


def foreign(expected: Expected, melody: list[Stroke], chords: list[Stroke]) -> Sequence[Stroke]:
    first = of_zone(chords, expected, "c5")[0]
    return [*melody, *chords, replace(first, key=56)]


def late(expected: Expected, melody: list[Stroke], chords: list[Stroke]) -> Sequence[Stroke]:
    zone = next(zone for zone in expected.zones if zone.id == "c6")
    own = of_zone(chords, expected, "c6")
    old = [Stroke(zone.at, zone.at + 2 * BEAT - 30_000, stroke.key, 68) for stroke in of_zone(chords, expected, "c5")]
    return [*melody, *(s for s in chords if s not in own), *old[:4], *(s for s in own if s.at >= zone.at + 2 * BEAT)]


def no_chord(expected: Expected, melody: list[Stroke], chords: list[Stroke]) -> Sequence[Stroke]:
    own = of_zone(chords, expected, "c3")
    return [*melody, *(stroke for stroke in chords if stroke not in own)]


FAULTS: dict[str, tuple[Change, list[tuple[str, str]]]] = {
    "a melody note too high": (another_key(1), [("n5", "wrong")]),
    "a melody note too low": (another_key(-1), [("n5", "wrong")]),
    "a melody note an octave too high": (another_key(12), [("n5", "wrong")]),
    "a melody note left out": (left_out, [("n4", "missed")]),
    "a melody note more": (one_more, [("", "extra")]),
    "a tone that is foreign": (foreign, [("c5", "G♯ is foreign")]),
    "a change that is late": (late, [("c6", "changed 2 beats late")]),
    "a chord left out": (no_chord, [("c3", "nothing played")]),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("clicking", [Clicking.THROUGHOUT, Clicking.COUNT_OFF])
def test_one_fault_is_told_alone(fault: str, clicking: Clicking) -> None:
    change, expected_words = FAULTS[fault]
    expected = asked()
    verdict = judged(expected, change(expected, sung(expected), comped(expected)), Rules(clicking=clicking))
    assert told(verdict) == expected_words
    assert verdict.score < 100


def test_a_third_that_is_in_the_melody_need_not_be_comped_and_one_that_is_nowhere_is_told() -> None:
    expected = asked()
    chords = [s for s in comped(expected) if s not in of_zone(comped(expected), expected, "c6") or s.key % 12 != 9]
    assert told(judged(expected, [*sung(expected), *chords])) == []
    told_of = told(judged(expected, without_third(expected, sung(expected), comped(expected))))
    assert [one for one in told_of if one[0] == "c6"] == [("c6", "no third")]


def test_a_tone_of_the_melody_is_never_foreign_wherever_else_it_is_doubled() -> None:
    line = (("F#5", 4), ("E5", 4))
    expected = asked(sheet("0:C", melody=line))
    doubled = [replace(stroke, key=stroke.key - 24) for stroke in sung(expected)[:1]]
    assert told(judged(expected, [*sung(expected), *comped(expected), *doubled])) == []


def test_who_plays_the_melody_alone_has_missed_every_chord_and_no_note() -> None:
    verdict = judged(asked(), sung(asked()))
    assert [name for name, _ in told(verdict)] == [zone.id for zone in asked().zones]


def test_who_plays_the_chords_alone_has_missed_every_note_and_no_chord() -> None:
    verdict = judged(asked(), comped(asked()))
    assert told(verdict) == [(note.id, "missed") for note in asked().notes]


def test_written_kicks_are_timed_and_told_where_they_are_missed() -> None:
    expected = asked(sheet(slashes="6:k"))
    melody, chords = sung(expected), comped(expected)
    kick = [stroke for stroke in chords if stroke.at == 6 * BEAT]
    timed = judged(expected, [*melody, *chords])
    assert [one.rating is not None for one in timed.judgements if one.is_attack] == [True]
    without = judged(expected, [*melody, *(stroke for stroke in chords if stroke not in kick)])
    assert told(without) == [("c2", "kick on 3 missed")]


def test_no_chord_leaves_the_melody_alone() -> None:
    expected = asked(sheet("0:C 8:N.C. 12:G7"))
    melody, chords = sung(expected), comped(expected)
    assert told(judged(expected, [*melody, *chords])) == []
    more = [Stroke(8 * BEAT, 9 * BEAT, key, 60) for key in (50, 53, 57)]
    assert told(judged(expected, [*melody, *chords, *more])) == [("c2", "a chord on 1")]


@pytest.mark.parametrize(("way", "stretch"), [(Way.FREE, 13), (Way.WAIT, 17)])
def test_without_a_clock_notes_and_chords_are_judged_all_the_same(way: Way, stretch: int) -> None:
    expected, rules = asked(), Rules(way=way, clicking=Clicking.NONE)
    whole = [replace(s, at=s.at * stretch // 10, until=s.until * stretch // 10) for s in sung(expected)]
    chords = [replace(s, at=s.at * stretch // 10, until=s.until * stretch // 10) for s in comped(expected)]
    assert (judged(expected, [*whole, *chords], rules).score, told(judged(expected, [*whole, *chords], rules))) == (
        100,
        [],
    )
    silent = [stroke for stroke in chords if not 20 * BEAT <= stroke.at * 10 // stretch < 24 * BEAT]
    assert told(judged(expected, [*whole, *silent], rules)) == [("c6", "nothing played")]
    wrong = [*whole[:4], replace(whole[4], key=whole[4].key + 1), *whole[5:]]
    assert told(judged(expected, [*wrong, *chords], rules)) == [("n5", "wrong")]


def test_where_the_page_waits_a_chord_may_come_well_before_its_note() -> None:
    expected, rules = asked(), Rules(way=Way.WAIT, clicking=Clicking.NONE)
    early = [replace(stroke, at=stroke.at - BEAT * 4 // 5) for stroke in comped(expected)]
    assert told(judged(expected, [*sung(expected), *early], rules)) == []
    assert told(judged(expected, [*sung(expected), *early])) != []


def test_where_the_page_waits_a_push_before_a_last_short_note_is_of_the_chord_that_comes() -> None:
    melody = (("E5", 4), ("E5", Fraction(15, 4)), ("F5", Fraction(1, 4)), ("G5", 4))
    expected = asked(sheet("0:Am 4:C/E 6:F 8:C", melody=melody))
    push = [Stroke(15 * BEAT // 2, 12 * BEAT, key, 60) for key in (48, 52, 55)]
    played = [stroke for stroke in comped(expected) if stroke not in of_zone(comped(expected), expected, "c4")]
    assert told(judged(expected, [*sung(expected), *played, *push], Rules(way=Way.WAIT, clicking=Clicking.NONE))) == []
