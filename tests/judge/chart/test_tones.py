"""What may sound beside a chord and what may not: passing tones, tensions, the key, strict playing, the bass."""

from dataclasses import replace

import pytest

from tests.judge.chart.songs import FULL, PLAIN, asked, comped, faults, judged, song
from trainer.judge.players.strokes import Stroke
from trainer.model.call import Part
from trainer.model.expected import Expected
from trainer.model.judgement import Verdict
from trainer.model.rules import Rules
from trainer.model.zones import FaultKind

BEAT = 500_000  # at 120


def with_notes(expected: Expected, *notes: tuple[float, float, int], rules: Rules = Rules()) -> Verdict:  # noqa: B008
    """The chords held, and notes (beat, beats, key) above them."""
    line = [Stroke(round(at * BEAT), round((at + length) * BEAT), key, 70) for at, length, key in notes]
    return judged(expected, comped(expected, "whole notes") + line, rules)


def kinds(verdict: Verdict) -> list[FaultKind]:
    return [kind for told in faults(verdict).values() for kind, _ in told]


@pytest.mark.parametrize(
    ("notes", "is_foreign"),
    [
        (((1.0, 0.4, 73), (1.5, 0.4, 74)), True),  # D♭ to D: a step, but to no chord tone
        (((1.5, 0.4, 75), (2.0, 0.4, 76)), False),  # D♯ to E, a chord tone
        (((1.5, 0.4, 75), (2.0, 0.4, 79)), True),  # D♯ left by a leap
        (((2.0, 0.4, 75), (2.5, 0.4, 76)), True),  # on a strong beat
        (((1.5, 1.2, 75), (3.0, 0.4, 76)), True),  # a beat long
        (((2.0, 1.5, 77),), False),  # of the key
        (((2.0, 1.5, 74),), False),  # a ninth
    ],
)
def test_short_tones_that_move_by_step_to_a_chord_tone_pass(
    notes: tuple[tuple[float, float, int], ...], is_foreign: bool
) -> None:
    assert (kinds(with_notes(asked(PLAIN), *notes)) == [FaultKind.FOREIGN_TONE]) is is_foreign


def test_strict_playing_has_chord_tones_only() -> None:
    expected = asked(PLAIN)
    assert kinds(with_notes(expected, (2.0, 1.5, 77))) == []
    assert kinds(with_notes(expected, (2.0, 1.5, 77), rules=Rules(strict=True))) == [FaultKind.FOREIGN_TONE]


def test_altered_tensions_are_for_jazz() -> None:
    for style, said in (("jazz", []), ("country", [FaultKind.FOREIGN_TONE])):
        expected = asked(song("| 57 | 1 |", style=style))
        assert kinds(with_notes(expected, (2.0, 1.5, 80))) == said


def test_a_single_line_in_nc_is_free() -> None:
    expected = asked(FULL)
    zone = next(zone for zone in expected.zones if zone.id == "b6.1")
    line = [Stroke(zone.at + n * zone.eighth, zone.at + n * zone.eighth + 200_000, 61 + n, 70) for n in range(7)]
    assert judged(expected, comped(expected) + line).score == 100


def test_a_chord_an_eighth_ahead_of_its_change_is_style() -> None:
    expected = asked(PLAIN)
    changes = [zone.at for zone in expected.zones[1:]]
    right = comped(expected, "whole notes")
    early = [replace(s, at=s.at - 250_000 if s.at in changes else s.at, until=s.until - 300_000) for s in right]
    verdict = judged(expected, early)
    assert (faults(verdict), verdict.score) == ({}, 100)
    assert verdict.comping is not None
    assert verdict.comping.ahead > 80


def test_common_tones_may_be_held_over_the_change() -> None:
    expected = asked(song("| 1 | 6- |"))
    held = [Stroke(0, 4_000_000, 60, 70), Stroke(0, 4_000_000, 64, 70), Stroke(0, 1_900_000, 67, 70)]
    assert judged(expected, [*held, Stroke(2_000_000, 3_900_000, 69, 70)]).score == 100


def test_a_wrong_bass_is_only_named_with_the_band_where_one_is_meant() -> None:
    expected = asked(song("| 1 | 4/5 |"))
    high = [Stroke(0, 1_900_000, key, 70) for key in (60, 64, 67)]
    upper = [Stroke(2_000_000, 3_900_000, key, 70) for key in (60, 65, 69)]
    assert judged(expected, high + upper).score == 100  # the triad alone, G is the band's
    low = Stroke(2_000_000, 3_900_000, 41, 70)
    assert kinds(judged(expected, [*high, *upper, low])) == [FaultKind.WRONG_BASS]


def test_a_bass_is_free_between_the_strong_beats() -> None:
    expected = asked(PLAIN, Part.BASS)
    right = comped(expected)
    first = [s for s in right if s.at < expected.zones[1].at]
    assert judged(expected, [replace(s, key=s.key + 1) if s is first[1] else s for s in right]).score == 100
    verdict = judged(expected, [replace(s, key=s.key + 1) if s is first[2] else s for s in right])
    assert kinds(verdict) == [FaultKind.FOREIGN_TONE]


def test_a_guitarist_may_strum_for_eighty_milliseconds() -> None:
    expected = asked(PLAIN)
    right = sorted(comped(expected, "whole notes"), key=lambda s: (s.at, s.key))
    order = {stroke: sum(other.at == stroke.at and other.key < stroke.key for other in right) for stroke in right}
    strummed = [replace(stroke, at=stroke.at + 18_000 * order[stroke]) for stroke in right]
    verdict = judged(expected, strummed, Rules(attack=80_000, cut_short=50))
    assert verdict.score == 100
    assert verdict.figures.chord_spread_ms == pytest.approx(54, abs=8)


def test_figures_on_late_beats_are_heard_where_they_are_written() -> None:
    expected = asked(song("| 1 | 4@3,4 | 5@4 | 1 |"))
    assert judged(expected, comped(expected)).score == 100
