from fractions import Fraction
from itertools import pairwise

from tests.window.shown import PICKUP, SEVEN, TWO_HANDS, at
from trainer.judge.notes.expect import expect
from trainer.model.meter import read_meter
from trainer.window.screens.counting import count, lights, place_words, spot
from trainer.window.screens.lamps import spots, width


def test_a_simple_metre_has_a_light_for_each_beat() -> None:
    found = lights(read_meter("3/4"))
    assert [light.offset for light in found] == [0, 1, 2]
    assert [light.text for light in found] == ["1", "2", "3"]


def test_a_compound_metre_has_a_numbered_light_for_each_beat_and_two_dots_after_it() -> None:
    found = lights(read_meter("6/8"))
    assert [light.text for light in found] == ["1", "", "", "2", "", ""]
    assert [light.offset for light in found] == [Fraction(k, 2) for k in range(6)]


def test_an_irregular_metre_counts_every_unit_and_keeps_its_groups_apart() -> None:
    meter = read_meter("2+2+3/8")
    found = lights(meter)
    assert [light.text for light in found] == list("1234567")
    assert [light.group for light in found] == [0, 0, 1, 1, 2, 2, 2]
    gaps = [after - before for (_, before), (_, after) in pairwise(spots(meter))]
    assert gaps[1] > gaps[0]
    assert gaps[3] > gaps[4]


def test_the_widest_bar_of_lights_fits_the_header_of_a_small_window() -> None:
    assert max(width(read_meter(name)) for name in ("12/8", "7/8", "7/4", "5/4")) < 340


def test_the_count_in_counts_its_bars_and_beats() -> None:
    bars = expect(TWO_HANDS, bpm=80).bars
    seen = [count(TWO_HANDS, bars, at(q), start=0, count_bars=2) for q in (-8, -5.5, -4, -0.1)]
    assert [(now.bar, now.lit) for now in seen] == [(1, 0), (1, 2), (2, 0), (2, 3)]


def test_a_pickup_lies_inside_the_last_bar_of_the_count_in() -> None:
    bars = expect(PICKUP, bpm=80).bars
    first = count(PICKUP, bars, at(-7), start=0, count_bars=2)
    before = count(PICKUP, bars, at(-0.5), start=0, count_bars=2)
    pickup = count(PICKUP, bars, at(0.25), start=0, count_bars=2)
    downbeat = count(PICKUP, bars, at(1), start=0, count_bars=2)
    assert [(now.bar, now.lit) for now in (first, before, pickup, downbeat)] == [(1, 0), (2, 2), (0, 3), (0, 0)]


def test_before_the_count_in_no_light_is_on() -> None:
    bars = expect(TWO_HANDS, bpm=80).bars
    assert count(TWO_HANDS, bars, at(-9), start=0, count_bars=2).lit == -1


def test_a_punch_in_counts_in_before_its_run_up() -> None:
    bars = expect(TWO_HANDS, bpm=80).bars
    start = bars[2].at
    assert count(TWO_HANDS, bars, start - at(4), start=start, count_bars=1).bar == 1
    assert count(TWO_HANDS, bars, start - at(1), start=start, count_bars=1).lit == 3
    assert count(TWO_HANDS, bars, start, start=start, count_bars=1).bar == 0


def test_a_place_is_found_in_its_bar_and_kept_on_the_page() -> None:
    bars = expect(TWO_HANDS, bpm=80).bars
    assert spot(TWO_HANDS, bars, at(5)).written == 5
    assert spot(TWO_HANDS, bars, at(-3)).written == 0
    assert spot(TWO_HANDS, bars, at(1000)).written == TWO_HANDS.end


def test_the_header_says_where_the_take_is() -> None:
    bars, pickup = expect(SEVEN, bpm=80).bars, expect(PICKUP, bpm=80).bars
    assert place_words(SEVEN, spot(SEVEN, bars, bars[3].at), counting=0, count_bars=2) == ("bar", "4 / 8")
    assert place_words(SEVEN, spot(SEVEN, bars, 0), counting=2, count_bars=2) == ("count-in", "2 / 2")
    assert place_words(PICKUP, spot(PICKUP, pickup, 0), counting=0, count_bars=2) == ("bar", "pickup")
