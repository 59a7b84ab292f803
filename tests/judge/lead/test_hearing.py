"""Which presses of a lead sheet are its melody, and where the player was when its line breaks."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.judge.lead.sheets import asked, comped, judged, sheet, sung, told
from tests.judge.play import heard, kinds
from trainer.judge.lead.hearing import melody_of
from trainer.judge.players.strokes import Stroke, events
from trainer.model.expected import Expected
from trainer.model.judgement import EventKind
from trainer.model.notice import Remedy
from trainer.model.rules import Rules

BEAT = 500_000
BAR = 4 * BEAT


def melody_keys(expected: Expected, played: Sequence[Stroke]) -> list[tuple[int, int]]:
    found = melody_of(expected, heard(events(played), ended=expected.end), Rules()).played
    return [(press.at // BEAT, press.key) for press in found.presses]


def written(expected: Expected) -> list[tuple[int, int]]:
    return [(note.at // BEAT, note.key) for note in expected.notes]


def test_of_melody_and_chords_the_melody_is_heard() -> None:
    expected = asked()
    assert melody_keys(expected, [*sung(expected), *comped(expected)]) == written(expected)


@pytest.mark.parametrize("top", [62, 64, 67, 71])
def test_a_missed_note_is_not_answered_by_a_tone_of_the_chord_below_it(top: int) -> None:
    expected = asked(sheet("0:Cmaj7 4:Am7 8:Dm7 12:G7 16:Cmaj7"))
    melody = [stroke for stroke in sung(expected) if stroke.at != 16 * BEAT]  # the E5 of the fifth bar
    chord = [Stroke(16 * BEAT, 20 * BEAT - 40_000, key, 60) for key in (48, 52, 55, 59, top)]
    others = [stroke for stroke in comped(expected) if not 16 * BEAT <= stroke.at < 20 * BEAT]
    assert ("n11", "missed") in told(judged(expected, [*melody, *others, *chord]))


def test_a_wrong_note_far_above_the_chord_is_the_melody() -> None:
    expected = asked()
    played = [replace(s, key=72) if s.at == 16 * BEAT else s for s in sung(expected)]  # C5 for E5, a tone of the chord
    low = [replace(stroke, key=stroke.key - 12) for stroke in comped(expected)]
    assert told(judged(expected, [*played, *low])) == [("n11", "wrong")]


def test_in_the_rests_of_the_melody_everything_is_free() -> None:
    expected = asked()
    fill = [Stroke(12 * BEAT + n * BEAT // 2, 12 * BEAT + n * BEAT // 2 + 200_000, 79 + n, 60) for n in (0, 4)]
    fill = [replace(stroke, key=key) for stroke, key in zip(fill, (79, 83), strict=True)]
    assert melody_keys(expected, [*sung(expected), *comped(expected), *fill[:1]]) == written(expected)


def test_a_chord_above_a_low_melody_is_comping_and_a_single_key_above_it_is_not() -> None:
    expected = asked(sheet("0:C", melody=(("C3", 4), ("E3", 4))))
    above = [Stroke(at, at + BAR - 40_000, key, 60) for at in (0, BAR) for key in (64, 67, 72)]
    assert told(judged(expected, [*sung(expected), *above])) == []
    one = Stroke(BEAT, BEAT + 200_000, 55, 60)
    assert told(judged(expected, [*sung(expected), *above, one])) == [("", "extra")]


def test_the_melody_struck_again_with_the_chord_is_comping_and_alone_it_is_extra() -> None:
    expected = asked()
    again = Stroke(17 * BEAT, 17 * BEAT + 90_000, 76, 60)
    cut = [replace(s, until=17 * BEAT - 20_000) if s.at == 16 * BEAT else s for s in sung(expected)]
    chord = [Stroke(17 * BEAT, 17 * BEAT + 90_000, key, 60) for key in (55, 60, 64)]
    assert ("", "extra") in told(judged(expected, [*cut, *comped(expected), again]))
    assert ("", "extra") not in told(judged(expected, [*cut, *comped(expected), *chord, again]))


def moved_from(played: Sequence[Stroke], at: int, *, by: int, since: int = 0) -> list[Stroke]:
    """What was played up to a time, then what was written from `since` on, later by so much."""
    before = [replace(s, until=min(s.until, at - 30_000)) for s in played if s.at < at]
    return before + [replace(s, at=s.at + by, until=s.until + by) for s in played if s.at >= since]


@pytest.mark.parametrize(
    ("since", "by", "kind"),
    [(4 * BAR, BEAT, EventKind.SLIP), (3 * BAR, BAR, EventKind.RESTART), (5 * BAR, -BAR, EventKind.SKIP)],
)
def test_events_are_those_of_the_melody_and_the_chords_go_with_it(since: int, by: int, kind: EventKind) -> None:
    expected = asked()
    played = [*sung(expected), *comped(expected)]
    verdict = judged(expected, moved_from(played, 4 * BAR, by=by, since=since))
    assert kinds(verdict) == [kind]
    missed = [name for name, _ in told(verdict) if name.startswith("c")]
    assert missed == (["c5"] if kind is EventKind.SKIP else [])


def test_a_take_an_octave_off_is_told_as_that() -> None:
    expected = asked()
    melody = [replace(stroke, key=stroke.key + 12) for stroke in sung(expected)]
    verdict = judged(expected, [*melody, *comped(expected)])
    assert Remedy.OCTAVE_HIGHER in {notice.remedy for notice in verdict.notices}
    assert not [name for name, _ in told(verdict) if name.startswith("c")]
