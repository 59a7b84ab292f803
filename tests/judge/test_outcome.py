"""Whether a take would be kept, which bars are punched in, and what the page offers."""

from tests.build import page
from tests.judge.play import (
    TUNE,
    counts,
    judged,
    struck_as,
    tune,
)
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import strokes
from trainer.model.judgement import Outcome
from trainer.model.notice import Remedy


def test_a_whole_take_an_octave_off_is_wrong_and_offers_another_profile() -> None:
    expected = tune()
    verdict = judged(expected, [struck_as(s, s.key - 12) for s in strokes(expected)])
    assert counts(verdict) == (0, 32, 0, 0)
    assert verdict.figures.wrong_octave == 32
    assert "an octave below the page" in verdict.notices[0].text
    assert verdict.notices[0].remedy is Remedy.OCTAVE_LOWER


def test_a_quarter_of_the_bars_may_be_punched_in() -> None:
    expected = tune()
    played = strokes(expected)
    for place in (8, 9, 13):
        played[place] = struck_as(played[place], played[place].key + 1)
    verdict = judged(expected, played)
    assert (verdict.outcome, verdict.punch) == (Outcome.PUNCH_IN, ((3, 4),))
    played[16] = struck_as(played[16], played[16].key + 1)
    assert judged(expected, played).outcome is Outcome.AGAIN


def test_a_punched_in_part_is_judged_alone() -> None:
    whole = tune()
    part = expect(page(TUNE), bpm=90, bars=(3, 4))
    assert [note.bar for note in part.notes] == [3] * 4 + [4] * 4
    assert part.notes[0].at == next(note.at for note in whole.notes if note.bar == 3)
    verdict = judged(part, strokes(whole))
    assert (verdict.score, verdict.figures.expected, verdict.figures.extra) == (100, 8, 0)
