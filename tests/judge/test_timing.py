"""Windows, gaps, attacks, lean, swing: whole numbers only, closed at both ends."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.judge.play import CALIBRATED, judged, moved, score_of
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import strokes
from trainer.judge.timing import NO_GAP, attacks, gaps, lean, median, rate
from trainer.model.rules import WINDOWS, Rating, Rules
from trainer.model.tempo import Feel

ORDER = list(Rating)


@pytest.mark.parametrize(
    ("gap", "edges"),
    [
        (NO_GAP, (25_000, 50_000, 90_000, 150_000)),
        (160_000, (20_000, 30_000, 45_000, 80_000)),
        (240_000, (25_000, 40_000, 60_000, 120_000)),
        (50_000, (15_000, 30_000, 45_000, 60_000)),
    ],
)
def test_a_window_is_the_smaller_of_absolute_and_share_and_never_below_the_floor(
    gap: int, edges: tuple[int, int, int, int]
) -> None:
    for rating, edge in zip(ORDER, edges, strict=False):
        assert rate(edge, gap, WINDOWS) is rate(-edge, gap, WINDOWS) is rating
        assert ORDER.index(rate(edge + 1, gap, WINDOWS)) == ORDER.index(rating) + 1


@given(st.integers(-400_000, 400_000), st.integers(0, 3_000_000))
def test_a_nearer_press_is_never_rated_worse(offset: int, gap: int) -> None:
    nearer = offset - (offset > 0) + (offset < 0)
    assert ORDER.index(rate(nearer, gap, WINDOWS)) <= ORDER.index(rate(offset, gap, WINDOWS))
    assert rate(offset, gap, WINDOWS) is rate(-offset, gap, WINDOWS)


def test_the_gap_is_to_the_nearest_other_onset_of_the_same_hand() -> None:
    expected = expect(score_of([[("C5+E5", 2), ("D5", 1), ("E5", 1)], [("C3", 1), ("D3", 3)]], bpm=60))
    by_key = dict(zip((note.key for note in expected.notes), gaps(expected.notes), strict=True))
    assert by_key == {48: 1_000_000, 72: 2_000_000, 76: 1_000_000, 50: 1_000_000, 74: 1_000_000}


def test_a_hand_of_graces_alone_has_no_gap() -> None:
    assert gaps(expect(score_of([[("C5", 1)], [("C3", 0), ("D3", 0)]])).notes) == (NO_GAP,) * 3


def test_presses_beyond_50_ms_begin_another_attack() -> None:
    assert attacks([0, 50_000, 10_000], within=50_000) == [20_000, 20_000, 20_000]
    assert attacks([0, 50_001, 10_000], within=50_000) == [5_000, 50_001, 5_000]
    assert attacks([0, 80_000], within=80_000) == [40_000, 40_000]


def test_the_lean_is_the_median_up_to_its_limit() -> None:
    assert lean([10_000, 30_000, 90_000], CALIBRATED) == 30_000
    assert lean([10_000, 30_001, 90_000], CALIBRATED) == 0
    assert lean([100_000, 120_000, 130_000], Rules(calibrated=False)) == 120_000
    assert lean([100_000, 120_001, 130_000], Rules(calibrated=False)) == 0
    assert lean([], CALIBRATED) == 0
    assert median([1, 2]) == 1


SWUNG = expect(replace(score_of([[("C4", Fraction(1, 2)), ("E4", Fraction(1, 2))] * 8], bpm=60), feel=Feel.SWING))


@pytest.mark.parametrize(
    ("ratio", "share"),
    [(Fraction(1), 1.0), (Fraction(3, 2), 1.0), (Fraction(2), 1.0), (Fraction(3), 1.0), (Fraction(4), 0.65)],
)
def test_swung_eighths_are_expected_at_the_takes_own_ratio_between_1_and_3(ratio: Fraction, share: float) -> None:
    shift = round((ratio / (ratio + 1) - Fraction(2, 3)) * 1_000_000)
    played = [moved([s], shift)[0] if s.at % 1_000_000 else s for s in strokes(SWUNG)]
    figures = judged(SWUNG, played).figures
    assert figures.swing_ratio == pytest.approx(float(ratio), abs=0.01)
    assert figures.time == pytest.approx(share)


def test_the_lean_is_measured_on_swung_pages_too() -> None:
    figures = judged(SWUNG, moved(strokes(SWUNG), 12_000)).figures
    assert (figures.mean_offset_ms, figures.lean_ms, figures.swing_ratio) == (12.0, 12.0, 2.0)


def test_triplets_do_not_move() -> None:
    third = Fraction(1, 3)
    line = [("C4", third), ("D4", third), ("E4", third)] * 4
    expected = expect(replace(score_of([line], bpm=60), feel=Feel.SWING))
    assert {note.pair for note in expected.notes} == {0}
