"""Without a click a performance is read at the page's own tempo before anything is said of what took time."""

from dataclasses import replace
from fractions import Fraction

from tests.judge.play import counts, heard, kinds, moved, only_event, tune
from trainer.judge.alignment.chords import page_chords
from trainer.judge.alignment.line.even import at_page_tempo
from trainer.judge.alignment.readings import Heard, Placed
from trainer.judge.players.strokes import Stroke, events, strokes
from trainer.judge.verdict import judge
from trainer.model.judgement import EventKind
from trainer.model.performance import Way
from trainer.model.rules import Rules

FREELY = Rules(way=Way.FREE)


def slowly(played: list[Stroke], *, by: Fraction) -> list[Stroke]:
    return [Stroke(int(s.at * by), int(s.until * by), s.key, s.velocity) for s in played]


def test_presses_stand_where_the_page_has_them_whatever_the_tempo_and_the_start() -> None:
    expected = tune(80)
    chords = page_chords(expected)
    played = moved(slowly(strokes(expected), by=Fraction(3, 2)), 7_000_000)
    even = at_page_tempo(
        chords,
        [Heard(stroke.at, stroke.key) for stroke in played],
        [Placed(place, 0, leapt=False) for place in range(len(played))],
    )
    assert all(abs(press.at - at) < 10 for press, at in zip(even, chords.ats, strict=True))


def test_where_nothing_tells_a_tempo_presses_stay_where_they_are() -> None:
    expected = tune(80)
    lone = [Heard(5, 60)]
    assert at_page_tempo(page_chords(expected), lone, [Placed(0, 0, leapt=False)]) == lone
    assert at_page_tempo(page_chords(expected), [], []) == []


def test_a_few_notes_taken_up_again_freely_are_a_restart_and_nothing_is_extra() -> None:
    expected = tune(80)
    beat = expected.bars[0].beat
    played = strokes(expected)
    again = slowly([*played[:14], *moved(played[11:], 4 * beat)], by=Fraction(5, 4))
    verdict = judge(expected, heard(events(again)), FREELY)
    assert kinds(verdict) == [EventKind.RESTART]
    assert only_event(verdict, EventKind.RESTART).end == expected.notes[11].onset
    assert counts(verdict) == (32, 0, 0, 0)


def test_a_key_struck_twice_freely_is_an_extra_and_no_restart() -> None:
    expected = tune(80)
    played = strokes(expected)
    twice = moved([played[9]], expected.bars[0].beat // 2)
    verdict = judge(expected, heard(events([*played[:10], *twice, *played[10:]])), FREELY)
    assert (verdict.events, verdict.figures.extra) == ((), 1)


def test_a_free_take_that_leaves_its_own_tempo_has_less_for_time_though_each_note_fits_its_neighbours() -> None:
    expected = tune(80)
    half = expected.end // 2

    def time_of(slower: Fraction) -> float | None:
        late = [
            Stroke(half + int((s.at - half) * slower), half + int((s.until - half) * slower), s.key, s.velocity)
            if s.at >= half
            else s
            for s in strokes(expected)
        ]
        return judge(expected, heard(events(late)), FREELY).figures.time

    assert time_of(Fraction(1)) == time_of(Fraction(103, 100)) == 1.0
    changed, much = time_of(Fraction(120, 100)), time_of(Fraction(150, 100))
    assert changed is not None
    assert much is not None
    assert 1.0 > changed > much


def test_a_free_take_that_held_back_for_half_a_beat_has_hesitated_and_not_stopped() -> None:
    expected = tune(80)
    played = strokes(expected)
    verdict = judge(expected, heard(events([*played[:16], *moved(played[16:], expected.bars[0].beat // 2)])), FREELY)
    assert verdict.events == ()
    assert verdict.figures.continuity == 7 / 8
    assert [notice.text for notice in verdict.notices] == ["Hesitated once."]


def test_the_chord_after_one_struck_too_soon_comes_in_time_and_is_no_hesitation() -> None:
    expected = tune(80)
    played = strokes(expected)
    soon = moved([played[16]], -expected.bars[0].beat * 3 // 4)
    verdict = judge(expected, heard(events([*played[:16], *soon, *played[17:]])), FREELY)
    assert (verdict.events, verdict.notices, verdict.figures.continuity) == ((), (), 1.0)


def test_a_grace_written_at_the_time_of_its_note_tells_no_tempo() -> None:
    chords = page_chords(tune(80))
    ats = (chords.ats[0], *chords.ats[:-1])
    played = [Heard(at * 2 + place, 60) for place, at in enumerate(ats)]
    placed = [Placed(place, 0, leapt=False) for place in range(len(ats))]
    even = at_page_tempo(replace(chords, ats=ats), played, placed)
    assert all(abs(press.at - at) < 50 for press, at in zip(even, ats, strict=True))
