"""A solo is told, not judged: no outcome and no score."""

from random import Random

from tests.judge.chart.songs import JAZZ, PLAIN, asked, heard, judged
from trainer.judge.players.strokes import Stroke
from trainer.model.call import Part
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, Outcome, Verdict
from trainer.model.plain import from_json, to_json


def line(expected: Expected, step: int, *, rest_bar: int = 99) -> list[Stroke]:
    """A line in quarters: the chord tone that lies so many places above the root; one bar left empty."""
    played = []
    for zone in expected.zones:
        tones = sorted(zone.chord, key=lambda one: (one - zone.root) % 12)
        beats = round((zone.until - zone.at) / zone.beat)
        if zone.bar == rest_bar:
            continue
        for beat in range(beats):
            at = zone.at + beat * zone.beat
            played.append(Stroke(at, at + zone.beat * 95 // 100, 60 + tones[(step + beat) % len(tones)], 70))
    return played


def test_a_solo_has_no_outcome_and_no_score() -> None:
    verdict = judged(asked(PLAIN, Part.SOLO), line(asked(PLAIN, Part.SOLO), 1))
    assert (verdict.outcome, verdict.is_scored, verdict.punch) == (Outcome.DESCRIBED, False, ())
    assert {judgement.finding for judgement in verdict.judgements} == {Finding.UNJUDGED}
    assert from_json(Verdict, to_json(verdict)) == verdict


def test_thirds_at_the_changes_are_guide_tones_reached() -> None:
    expected = asked(PLAIN, Part.SOLO)
    found = judged(expected, line(expected, 1)).soloing
    assert found is not None
    assert (found.strong_on_chord, found.guide_tones, found.outside, found.phrases) == (100, 100, 0, 1)


def test_roots_alone_reach_no_guide_tone() -> None:
    expected = asked(PLAIN, Part.SOLO)
    roots = [Stroke(zone.at, zone.until - 50_000, 60 + zone.root, 70) for zone in expected.zones]
    found = judged(expected, roots).soloing
    assert found is not None
    assert (found.strong_on_chord, found.guide_tones) == (100, 0)


def test_notes_outside_the_scale_are_counted() -> None:
    expected = asked(PLAIN, Part.SOLO)
    played = [Stroke(s.at, s.until, s.key + 1, 70) for s in line(expected, 1)]
    found = judged(expected, played).soloing
    assert found is not None
    assert found.outside is not None
    assert found.outside > 50
    assert found.strong_on_chord is not None
    assert found.strong_on_chord < 50


def test_a_bar_of_silence_parts_two_phrases() -> None:
    expected = asked(PLAIN, Part.SOLO)
    found = judged(expected, line(expected, 1, rest_bar=5)).soloing
    assert found is not None
    assert (found.phrases, found.phrase_beats, found.rest_beats) == (2, 13.9, 4.0)


def test_whatever_is_played_is_told_and_nothing_is_said_of_silence() -> None:
    expected = asked(JAZZ, Part.SOLO)
    rng = Random(5)
    played = [Stroke(at, at + 200_000, 48 + int(36 * rng.random()), 70) for at in range(0, expected.end, 333_333)]
    assert judged(expected, played).soloing is not None
    silent = judged(expected, [])
    assert [notice.text for notice in silent.notices] == ["Nothing was played."]
    assert heard([], expected).presses == ()
