"""A plan says where playing starts and stops and how long it is counted in."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.build import exercise, page
from trainer.errors import BadInput
from trainer.model.performance import Clicking, Latency, Setup, Way
from trainer.model.score import Score
from trainer.practice.plan import plan_take, rules_for

SECOND = 1_000_000
EIGHT_BARS = page(" ".join(["C4 D4 E4 F4"] * 8))
NO_DEVICE = Latency("none")


def with_pickup(score: Score, length: Fraction) -> Score:
    """The same notes with the first of them in a pickup bar."""
    first, *others = score.bars
    pickup = replace(first, id="m0", number=0, length=length)
    moved = [replace(bar, onset=bar.onset - first.length + length) for bar in others]
    notes = tuple(
        note if note.onset < length else replace(note, onset=note.onset - first.length + length)
        for note in score.notes
        if note.onset < length or note.onset >= first.length
    )
    return replace(score, bars=(pickup, *moved), notes=notes)


def test_a_whole_page_is_counted_in_by_two_full_bars() -> None:
    plan = plan_take(exercise(EIGHT_BARS), Setup(bpm=60), NO_DEVICE)
    assert (plan.start, plan.stop, plan.lead) == (0, 32 * SECOND, 8 * SECOND)


def test_a_pickup_enters_inside_the_last_bar_of_the_count_off() -> None:
    plan = plan_take(exercise(with_pickup(EIGHT_BARS, Fraction(1))), Setup(bpm=60), NO_DEVICE)
    assert plan.lead == 7 * SECOND


def test_another_tempo_changes_every_time_in_proportion() -> None:
    plan = plan_take(exercise(EIGHT_BARS), Setup(bpm=120), NO_DEVICE)
    assert (plan.stop, plan.lead) == (16 * SECOND, 4 * SECOND)


def test_a_punch_in_has_two_bars_of_run_up_and_is_judged_alone() -> None:
    plan = plan_take(exercise(EIGHT_BARS), Setup(bpm=60, bars=(5, 6)), NO_DEVICE)
    assert (plan.start, plan.stop, plan.lead) == (8 * SECOND, 24 * SECOND, 4 * SECOND)
    assert {note.bar for note in plan.expected.notes} == {5, 6}
    assert {bar.number for bar in plan.road.bars} == {3, 4, 5, 6}


def test_a_punch_in_at_the_beginning_has_the_run_up_that_there_is() -> None:
    plan = plan_take(exercise(EIGHT_BARS), Setup(bpm=60, bars=(2, 2)), NO_DEVICE)
    assert plan.start == 0
    assert {bar.number for bar in plan.road.bars} == {1, 2}


def test_bars_that_are_not_on_the_page_are_refused() -> None:
    with pytest.raises(BadInput, match="9"):
        plan_take(exercise(EIGHT_BARS), Setup(bpm=60, bars=(9, 9)), NO_DEVICE)


def test_without_a_clock_nothing_is_counted() -> None:
    for way in (Way.FREE, Way.WAIT):
        assert plan_take(exercise(EIGHT_BARS), Setup(bpm=60, way=way), NO_DEVICE).lead == 0
        assert rules_for(Setup(bpm=60, way=way), NO_DEVICE, "piano").clicking is Clicking.NONE


def test_a_plucked_note_may_ring_shorter_than_a_held_key() -> None:
    setup = Setup(bpm=60)
    assert rules_for(setup, NO_DEVICE, "guitar").cut_short < rules_for(setup, NO_DEVICE, "piano").cut_short
