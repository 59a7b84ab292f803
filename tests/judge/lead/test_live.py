"""The marks on a lead sheet while it is played: the melody's notes, and the chords when they are over."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.judge.lead.sheets import asked, comped, of_zone, sung
from tests.judge.play import heard
from trainer.judge import live
from trainer.judge.players.strokes import Stroke, events
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, Judgement
from trainer.model.performance import Clicking, Way
from trainer.model.rules import Rules


def marked(expected: Expected, played: Sequence[Stroke], rules: Rules = Rules()) -> list[Judgement]:  # noqa: B008
    """Every answer, to presses and to chords that are over."""
    state = live.begin(expected, rules)
    found: list[Judgement] = []
    for press in heard(events(played), ended=expected.end).presses:
        if rules.way is Way.IN_TIME:
            state, answers = live.close(state, press.at)
            found += answers
        state, answers = live.step(state, press)
        found += answers
    return found


def of(found: Sequence[Judgement], name: str) -> set[Finding]:
    return {one.finding for one in found if one.expected == name}


@pytest.mark.parametrize("way", list(Way))
def test_what_is_right_is_marked_right(way: Way) -> None:
    expected = asked()
    clicking = Clicking.THROUGHOUT if way is Way.IN_TIME else Clicking.NONE
    found = marked(expected, [*sung(expected), *comped(expected)], Rules(way=way, clicking=clicking))
    assert {one.finding for one in found} - {Finding.UNJUDGED} == {Finding.HIT}
    assert {one.expected for one in found} >= {note.id for note in expected.notes}


def test_comping_is_not_extra_and_hits_no_note() -> None:
    expected = asked()
    found = marked(expected, comped(expected))
    assert Finding.EXTRA not in {one.finding for one in found}
    assert not {one.expected for one in found} & {note.id for note in expected.notes}


def test_a_wrong_note_is_marked_at_the_note_and_not_at_the_chord() -> None:
    expected = asked()
    melody = sung(expected)
    found = marked(expected, [*melody[:4], replace(melody[4], key=melody[4].key + 1), *melody[5:], *comped(expected)])
    assert of(found, "n5") == {Finding.WRONG}
    assert Finding.WRONG not in of(found, "c2")


def test_a_chord_that_was_not_struck_is_missed_though_the_melody_has_its_tones() -> None:
    expected = asked()
    chords = comped(expected)
    silent = [stroke for stroke in chords if stroke not in of_zone(chords, expected, "c6")]
    assert Finding.MISSED in of(marked(expected, [*sung(expected), *silent]), "c6")


def test_a_third_in_the_melody_is_heard_in_the_chord() -> None:
    expected = asked()
    chords = [s for s in comped(expected) if s not in of_zone(comped(expected), expected, "c6") or s.key % 12 != 9]
    assert Finding.WRONG not in of(marked(expected, [*sung(expected), *chords]), "c6")
