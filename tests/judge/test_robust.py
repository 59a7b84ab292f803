"""Whatever is played, there is an answer, soon: floods, disorder, one instant, another piece, nothing."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.judge.hostile import HOSTILE, chords_of, walk
from tests.judge.play import CALIBRATED, heard, judged, melodies, tune
from trainer.judge.alignment.beam.follower import Follower
from trainer.judge.alignment.passes.passes import passes
from trainer.judge.alignment.search import search
from trainer.judge.hear import listen
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import Stroke, events, strokes
from trainer.judge.verdict import judge
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, Outcome, Verdict
from trainer.model.performance import Clicking, KeyEvent, Way
from trainer.model.played import Played, Press
from trainer.model.rules import Rules
from trainer.model.score import Score

RULES = st.builds(
    Rules, way=st.sampled_from(list(Way)), clicking=st.sampled_from(list(Clicking)), calibrated=st.booleans()
)


def is_whole(verdict: Verdict, expected: Expected, played: Played) -> bool:
    """Every expectation has one finding and every press at least one."""
    answered = [j.expected for j in verdict.judgements if j.expected is not None]
    presses = {j.played for j in verdict.judgements if j.played is not None}
    return (
        sorted(answered) == sorted(note.id for note in expected.notes)
        and presses == {press.index for press in played.presses}
        and 0 <= verdict.score <= 100
    )


@given(
    melodies(),
    RULES,
    st.lists(st.tuples(st.integers(-3_000_000, 20_000_000), st.integers(0, 127), st.integers(0, 127)), max_size=60),
)
@settings(max_examples=80, deadline=None)
def test_any_stream_at_all_gives_a_whole_verdict(
    score: Score, rules: Rules, stream: list[tuple[int, int, int]]
) -> None:
    expected = expect(score)
    played = heard([KeyEvent(at, key, velocity) for at, key, velocity in stream], ended=0)
    assert is_whole(judge(expected, played, rules), expected, played)


@given(melodies(least=8), RULES, st.data())
@settings(max_examples=60, deadline=None)
def test_a_take_cut_up_and_shuffled_gives_a_whole_verdict(score: Score, rules: Rules, data: st.DataObject) -> None:
    expected = expect(score)
    played = strokes(expected)
    pieces = data.draw(st.lists(st.tuples(st.integers(0, len(played)), st.integers(0, len(played))), max_size=4))
    at, line = 0, []
    for first, last in pieces:
        for stroke in played[first:last]:
            line.append(Stroke(at, at + 200_000, stroke.key, 64))
            at += 300_000
    verdict = judged(expected, line, rules)
    assert is_whole(verdict, expected, heard([KeyEvent(s.at, s.key, 64) for s in line]))


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_played_no_press_answers_two_notes_and_no_note_is_outside_the_page(name: str) -> None:
    rng = Random(1)
    keys = walk(400, rng)
    chords, heard = chords_of(keys), HOSTILE[name](keys, 2_000, rng)
    placed = search(chords, heard, click=False)
    assert len(placed) == len(heard)
    used: list[int] = []
    for one in passes(chords, heard, placed):
        for answers in (one.right, one.wrong):
            used += answers.values()
            assert all(0 <= chord < 400 and slot == 0 for chord, slot in answers)
        assert all(heard[press].key == keys[chord] for (chord, _), press in one.right.items())
    assert len(set(used)) == len(used)


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_played_each_press_is_answered_at_once(name: str) -> None:
    rng = Random(2)
    keys = walk(200, rng)
    follower = Follower(chords_of(keys), turns={})
    for press in HOSTILE[name](keys, 600, rng):
        follower.hear(press)
        answered = follower.answered()
        assert answered is None or 0 <= answered < 200


@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_played_of_a_page_each_note_and_each_press_is_judged_in_every_way(name: str, way: Way) -> None:
    expected = tune()
    presses = HOSTILE[name]([note.key for note in expected.notes], 300, Random(3))
    played = Played(tuple(Press(i, at, at, at, key, 64) for i, (at, key) in enumerate(presses)), 0)
    assert is_whole(judge(expected, played, Rules(way=way)), expected, played)


@pytest.mark.parametrize("way", list(Way))
def test_presses_out_of_order_are_judged_in_order_of_time(way: Way) -> None:
    expected = tune()
    presses = heard(events(strokes(expected))).presses
    mixed = tuple(Random(5).sample(presses, len(presses)))
    in_order = judge(expected, Played(presses, expected.end), Rules(way=way))
    assert judge(expected, Played(mixed, expected.end), Rules(way=way)) == in_order
    assert in_order.figures.hit == 32


def test_an_empty_take_misses_every_note() -> None:
    expected = tune()
    verdict = judged(expected, [])
    assert is_whole(verdict, expected, heard([]))
    assert (verdict.score, verdict.figures.missed) == (0, 32)


def test_all_notes_at_one_instant() -> None:
    expected = tune()
    played = listen([(0, KeyEvent(0, note.key, 64)) for note in expected.notes], ended=1)
    verdict = judge(expected, played, CALIBRATED)
    assert is_whole(verdict, expected, played)
    assert verdict.outcome is Outcome.AGAIN


def test_times_going_backwards_are_heard_in_order() -> None:
    expected = tune()
    events = [KeyEvent(stroke.at, stroke.key, 64) for stroke in strokes(expected)]
    backwards = listen([(event.at, event) for event in reversed(events)], ended=expected.end)
    assert judge(expected, backwards, CALIBRATED).figures.hit == 32


def test_a_cat_on_the_keyboard_has_0() -> None:
    rng = Random(9)
    events = [KeyEvent(i * 9_000, 21 + int(88 * rng.random()), 30) for i in range(3_000)]
    verdict = judge(tune(), heard(events), CALIBRATED)
    assert (verdict.score, verdict.outcome) == (0, Outcome.AGAIN)


def test_another_piece_is_not_taken_for_this_one() -> None:
    expected = tune()
    played = [Stroke(i * 400_000, i * 400_000 + 300_000, 97 - i % 5, 64) for i in range(40)]
    assert judged(expected, played).score == 0


def test_a_long_flood_is_answered() -> None:
    rng = Random(4)
    presses = tuple(
        Press(i, i * 300, i * 300 + 200, i * 300 + 200, 21 + int(88 * rng.random()), 64) for i in range(30_000)
    )
    verdict = judge(tune(), Played(presses, 10_000_000), CALIBRATED)
    assert verdict.score == 0
    assert sum(j.finding is Finding.EXTRA for j in verdict.judgements) > 29_000
