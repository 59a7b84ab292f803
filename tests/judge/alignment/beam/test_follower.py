"""The follower: it finds again a player who went back or on, and forgets nothing it was copied from."""

from random import Random

import pytest

from tests.judge.hostile import STEP, chords_of, walk
from tests.judge.play import heard, moved, tune
from trainer.judge.alignment import costs
from trainer.judge.alignment.beam.follower import Follower
from trainer.judge.alignment.chords import Wanted, group, page_chords
from trainer.judge.alignment.readings import LEAPT, PAGE_TEMPO, Heard
from trainer.judge.notes.live import begin_page, step_page
from trainer.judge.players.strokes import Stroke, events, strokes
from trainer.model.expected import Expected
from trainer.model.performance import Way
from trainer.model.rules import Rules


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


@pytest.mark.parametrize(("stopped", "goes_on"), [(14, 4), (20, 0), (6, 18), (10, 19), (16, 26)])
def test_in_a_melody_five_notes_tell_where_a_player_went_on(stopped: int, goes_on: int) -> None:
    expected = tune(80)
    played = strokes(expected)
    away = played[stopped - 1].at - played[goes_on].at + expected.bars[0].beat
    found = answers(expected, [*played[:stopped], *moved(played[goes_on:], away)])
    assert found[stopped + 4 :] == list(range(goes_on + 4, 32))


def test_three_notes_of_one_chord_are_no_place_to_have_gone_on_at() -> None:
    page = [[48 + beat, 55 + beat, 60 + beat, 64 + beat] for beat in (0, 2, 4, 5, 7, 9, 11, 12, 14, 16)]
    follower = Follower(group([Wanted(beat * 500_000, k) for beat, keys in enumerate(page) for k in keys]), turns={})
    struck = [*((0, key) for key in page[0]), *((1, key) for key in page[1]), *((2, key) for key in page[7][:3])]
    for beat, key in struck:
        follower.hear(Heard(beat * 500_000, key))
    assert all(reading[LEAPT] < 0 for reading in follower.readings)


def test_at_any_tempo_and_whatever_the_first_notes_last() -> None:
    expected = tune(90)
    for slower in (2, 3, 5):
        line = [Stroke(s.at * slower // 2, s.until, s.key, s.velocity) for s in strokes(expected)]
        late = [line[0], *moved(line[1:], 2_000_000)]
        assert answers(expected, line) == answers(expected, late) == list(range(32))


def test_a_first_note_held_long_is_no_tempo_that_the_others_fall_behind() -> None:
    expected = tune(90)
    played = [Heard(stroke.at, stroke.key) for stroke in strokes(expected)]
    follower = Follower(page_chords(expected), turns={})
    for press in [played[0], *(Heard(at + 1_300_000, key) for at, key in played[1:])]:
        follower.hear(press)
    assert follower.cost <= 5 * costs.EARLY_CAP


@pytest.mark.parametrize("click", [False, True])
@pytest.mark.parametrize(("lost", "goes_on"), [(300, 40), (300, 700), (1_500, 333)])
def test_who_played_another_piece_for_long_is_found_again_soon(lost: int, goes_on: int, click: bool) -> None:
    keys, other = walk(1_000, Random(1)), walk(lost, Random(2))
    line = [*keys[:60], *other, *keys[goes_on : goes_on + 60]]
    follower = Follower(chords_of(keys), tempo=PAGE_TEMPO, click=click, turns={})
    found = []
    for place, key in enumerate(line):
        follower.hear(Heard(place * STEP, key))
        found.append(follower.answered())
    assert found[:60] == list(range(60))
    assert found[60 + lost + 16 :] == list(range(goes_on + 16, goes_on + 60))


def test_wrong_times_alone_are_no_reason_to_give_a_player_up() -> None:
    keys = walk(600, Random(1))
    follower = Follower(chords_of(keys), tempo=PAGE_TEMPO, click=True, turns={})
    found = []
    for place, key in enumerate(keys):
        follower.hear(Heard(place * STEP * 3, key))
        found.append(follower.answered())
    assert found == list(range(600))


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


def test_a_trill_is_likelier_than_as_many_keys_struck_by_mistake() -> None:
    page = [(beat * 300_000, key) for beat, key in enumerate((67, 71, 76, 74, 72, 67))]
    costs_of = []
    for keys in ((72, 71, 72, 71, 72, 71), (81, 50, 84, 53, 88, 56)):
        more = [(400_000 + number * 75_000, key) for number, key in enumerate(keys)]
        follower = Follower(group([Wanted(at, key) for at, key in page]), tempo=PAGE_TEMPO, turns={})
        for at, key in [*page[:2], *more, *((at + 600_000, key) for at, key in page[2:])]:
            follower.hear(Heard(at, key))
        costs_of.append(follower.cost)
    assert costs_of[0] <= costs_of[1] - 4 * (costs.EXTRA - costs.TRILLED)
