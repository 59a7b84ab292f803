"""The follower: it finds again a player who went back or on, forgets nothing it was copied from, and where it prunes,
finds what trying everything finds."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.judge.play import heard, moved, pages, tune
from trainer.judge import costs
from trainer.judge.chords import page_chords
from trainer.judge.expect import expect
from trainer.judge.follower import Follower
from trainer.judge.notes_live import begin_page, step_page
from trainer.judge.readings import PAGE_TEMPO, Heard
from trainer.judge.strokes import Stroke, events, strokes
from trainer.model.judgement import Expected, Rules
from trainer.model.performance import Way
from trainer.model.score import Score


def answers(expected: Expected, line: list[Stroke]) -> list[int | None]:
    """What the follower answers to each stroke, knowing only those before."""
    follower = Follower(page_chords(expected), tempo=PAGE_TEMPO, turns={})
    found = []
    for stroke in line:
        follower.hear(Heard(stroke.at, stroke.key))
        found.append(follower.answered())
    return found


@pytest.mark.parametrize(("stopped", "goes_on"), [(14, 4), (20, 0), (27, 16), (6, 18), (8, 24)])
def test_within_two_bars_of_a_restart_or_a_skip_the_place_is_known(stopped: int, goes_on: int) -> None:
    expected = tune(80)
    played = strokes(expected)
    away = played[stopped - 1].at - played[goes_on].at + 2 * expected.bars[0].beat
    found = answers(expected, [*played[:stopped], *moved(played[goes_on:], away)])
    assert found[:stopped] == list(range(stopped))
    assert found[stopped + 8 :] == list(range(goes_on + 8, 32))


def test_at_any_tempo_and_whatever_the_first_notes_last() -> None:
    expected = tune(90)
    for slower in (2, 3, 5):
        line = [Stroke(s.at * slower // 2, s.until, s.key, s.velocity) for s in strokes(expected)]
        late = [line[0], *moved(line[1:], 2_000_000)]
        assert answers(expected, line) == answers(expected, late) == list(range(32))


def test_a_follower_goes_on_as_another_and_stays_as_it_was() -> None:
    expected = tune(90)
    first, second, third = (Heard(stroke.at, stroke.key) for stroke in strokes(expected)[:3])
    before = Follower(page_chords(expected), turns={}).after(first)
    assert [before.after(second).answered(), before.after(third).answered(), before.answered()] == [1, 2, 0]


def test_in_the_free_way_the_page_follows_back_and_on() -> None:
    expected = tune(80)
    played = strokes(expected)
    line = [*played[:12], *moved(played[4:16], 9_000_000), *moved(played[24:], 8_000_000)]
    state, hit = begin_page(expected, Rules(way=Way.FREE)), []
    for press in heard(events(line), ended=expected.end).presses:
        state, answer = step_page(state, press)
        hit.append(answer.expected)
    assert hit[11] == "n12"
    assert hit[20:24] == ["n13", "n14", "n15", "n16"]
    assert hit[-4:] == ["n29", "n30", "n31", "n32"]


@given(pages, st.integers(0, 1_000_000))
@settings(max_examples=40, deadline=None)
def test_with_few_faults_it_finds_what_trying_everything_finds(score: Score, seed: int) -> None:
    expected = expect(score)
    rng = Random(seed)
    line = [stroke for stroke in strokes(expected) if rng.random() > 0.1]
    presses = [Heard(s.at, s.key + 1 if rng.random() < 0.1 else s.key) for s in line]
    chords = page_chords(expected)
    narrow, whole = Follower(chords, click=True, turns={}), Follower(chords, click=True, turns={})
    with pytest.MonkeyPatch.context() as everything:
        for name, value in {"FITTING": -1, "DEPTH": 10**9, "EASY_DEPTH": 10**9, "WIDTH": 10**6}.items():
            everything.setattr(costs, name, value)
        for press in presses:
            whole.hear(press)
        best = whole.cost
    for press in presses:
        narrow.hear(press)
    assert narrow.cost <= best + costs.FITTING
