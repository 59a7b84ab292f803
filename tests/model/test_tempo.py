"""The one converter between quarters and microseconds."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.errors import BadInput
from trainer.model.tempo import FASTEST, Tempo, TempoMap, steady

positions = st.fractions(min_value=0, max_value=200, max_denominator=48)
maps = st.lists(st.tuples(st.integers(1, 40), st.integers(10, 400)), max_size=5).map(
    lambda steps: TempoMap(
        (
            Tempo(Fraction(0), 90, Fraction(1)),
            *(
                Tempo(Fraction(sum(length for length, _ in steps[: place + 1])), bpm, Fraction(1))
                for place, (_, bpm) in enumerate(steps)
            ),
        )
    )
)


def test_a_beat_may_be_longer_than_a_quarter() -> None:
    assert steady(60, beat=Fraction(3, 2)).micros(Fraction(3)) == 2_000_000


def test_the_first_tempo_holds_in_the_count_in_too() -> None:
    assert steady(60).micros(Fraction(-2)) == -2_000_000


def test_a_change_holds_from_its_place() -> None:
    tempo = TempoMap((Tempo(Fraction(0), 60, Fraction(1)), Tempo(Fraction(4), 120, Fraction(1))))
    assert [tempo.micros(Fraction(q)) for q in (3, 4, 6)] == [3_000_000, 4_000_000, 5_000_000]
    assert tempo.at(Fraction(4)).bpm == 120


@given(maps, positions)
def test_a_time_leads_back_to_its_position_within_a_microsecond(tempo: TempoMap, position: Fraction) -> None:
    back = tempo.quarters(tempo.micros(position))
    assert abs(back - position) <= 2 / min(change.quarter for change in tempo.changes)


@given(maps, positions, positions)
def test_time_never_runs_backward(tempo: TempoMap, a: Fraction, b: Fraction) -> None:
    first, second = sorted((a, b))
    assert tempo.micros(first) <= tempo.micros(second)


def test_scaling_keeps_the_proportions() -> None:
    tempo = TempoMap((Tempo(Fraction(0), 60, Fraction(1)), Tempo(Fraction(4), 90, Fraction(1))))
    assert [change.bpm for change in tempo.scaled(80).changes] == [80, 120]


def test_a_tempo_out_of_reach_is_refused() -> None:
    for bpm in (0, 9, 401):
        with pytest.raises(BadInput, match="10 to 400"):
            steady(bpm)


def test_changes_begin_at_0_and_rise() -> None:
    late = Tempo(Fraction(1), 60, Fraction(1))
    for changes in ((), (late,), (Tempo(Fraction(0), 60, Fraction(1)), late, late)):
        with pytest.raises(BadInput, match="begins at 0"):
            TempoMap(changes)


def test_a_retry_far_from_the_written_tempo_stays_within_what_tempos_are() -> None:
    tempo = TempoMap((Tempo(Fraction(0), 60, Fraction(1)), Tempo(Fraction(4), 160, Fraction(1))))
    assert [change.bpm for change in tempo.scaled(300).changes] == [300, FASTEST]
    assert [change.bpm for change in tempo.scaled(90).changes] == [90, 240]
