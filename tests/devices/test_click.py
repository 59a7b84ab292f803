from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build import page
from trainer.devices.click import ClickTrack, Stress, click_track, places, sections
from trainer.devices.drums import Drum
from trainer.errors import BadInput
from trainer.judge.notes.expect import expect
from trainer.model.meter import read_meter
from trainer.model.performance import Clicking
from trainer.model.score import Bar, Score
from trainer.model.tempo import Feel, Tempo, TempoMap

SECOND = 1_000_000
ONE, BEAT, UNIT, SUB = Stress.ONE, Stress.BEAT, Stress.UNIT, Stress.SUBDIVISION


def click(score: Score, *, bpm: int = 60, subdivision: int = 1, clicking: Clicking = Clicking.THROUGHOUT) -> ClickTrack:
    return click_track(score, expect(score, bpm=bpm), bpm=bpm, count_in=2, subdivision=subdivision, clicking=clicking)


def ticks(track: ClickTrack) -> list[tuple[int, Stress | Drum]]:
    return [(tick.at, tick.stress) for bar in track.bars for tick in bar.ticks]


def with_pickup(score: Score, length: Fraction) -> Score:
    """The page with its first `length` quarters as a pickup."""
    first = replace(score.bars[0], number=0, length=length)
    rest = [
        replace(bar, number=number, onset=length + (number - 1) * bar.length)
        for number, bar in enumerate(score.bars, start=1)
    ]
    return replace(score, bars=(first, *rest))


def test_two_bars_are_counted_and_then_every_beat_ticks_with_an_accent_on_one() -> None:
    track = click(page("C4 D4 E4 F4"))
    assert track.at == -8 * SECOND
    assert ticks(track) == [(beat * SECOND, ONE if beat % 4 == 0 else BEAT) for beat in range(-8, 4)]
    assert [bar.number for bar in track.bars] == [None, None, 1]


def test_a_pickup_enters_inside_the_last_bar_of_the_count_in() -> None:
    track = click(with_pickup(page("C4 D4 E4 F4 G4 A4 B4 C5"), Fraction(1)))
    assert track.at == -7 * SECOND
    assert ticks(track)[:9] == [(beat * SECOND, ONE if beat in (-7, -3, 1) else BEAT) for beat in range(-7, 2)]
    assert [(bar.at, bar.until) for bar in track.bars[:3]] == [
        (-7 * SECOND, -3 * SECOND),
        (-3 * SECOND, 0),
        (0, SECOND),
    ]


@pytest.mark.parametrize("subdivision", [1, 2, 3, 4])
def test_each_beat_is_divided_at_will(subdivision: int) -> None:
    heard = ticks(click(page("C4 D4 E4 F4"), subdivision=subdivision))
    assert len(heard) == 12 * subdivision
    assert [stress for _, stress in heard[: 2 * subdivision]] == [
        ONE,
        *[SUB] * (subdivision - 1),
        BEAT,
        *[SUB] * (subdivision - 1),
    ]
    assert all(abs((later - earlier) * subdivision - SECOND) < 4 for (earlier, _), (later, _) in pairwise(heard))


@pytest.mark.parametrize(
    ("meter", "wanted"),
    [
        ("6/8", [(0, ONE), (Fraction(3, 2), BEAT)]),
        ("cut", [(0, ONE), (2, BEAT)]),
        ("2+3/8", [(0, ONE), (Fraction(1, 2), UNIT), (1, BEAT), (Fraction(3, 2), UNIT), (2, UNIT)]),
    ],
)
def test_a_bar_ticks_as_its_metre_is_counted(meter: str, wanted: list[tuple[Fraction, Stress]]) -> None:
    assert list(places(read_meter(meter))) == wanted


@pytest.mark.parametrize(
    ("feel", "subdivision", "shares"),
    [
        (Feel.SWING, 2, [Fraction(2, 3)]),
        (Feel.SHUFFLE, 2, [Fraction(2, 3)]),
        (Feel.SWING, 3, [Fraction(1, 3), Fraction(2, 3)]),
        (Feel.SWING16, 4, [Fraction(1, 3), Fraction(1, 2), Fraction(5, 6)]),
        (Feel.HALF_TIME, 2, [Fraction(1, 2)]),
    ],
)
def test_halves_of_a_beat_tick_as_they_are_swung(feel: Feel, subdivision: int, shares: list[Fraction]) -> None:
    swung = places(read_meter("4/4"), subdivision=subdivision, feel=feel)
    assert [place for place, stress in swung if stress is SUB and place < 1] == shares
    compound = places(read_meter("6/8"), subdivision=subdivision, feel=feel)
    straight = places(read_meter("6/8"), subdivision=subdivision)
    assert compound == straight


def test_the_tempo_counts_the_beat_of_the_metre() -> None:
    assert [at for at, _ in ticks(click(page("C4 D4", length=3, meter="6/8", bpm=60)))] == [
        beat * SECOND for beat in range(-4, 4)
    ]


def test_metres_change_from_bar_to_bar() -> None:
    score = page("C4 D4 E4 F4 G4 A4 B4 C5")
    first, second = score.bars
    short = replace(second, meter=read_meter("3/4"), length=Fraction(3))
    changed = replace(score, bars=(first, short), notes=score.notes[:7])
    assert [at for at, stress in ticks(click(changed)) if stress is ONE] == [-8 * SECOND, -4 * SECOND, 0, 4 * SECOND]
    assert click(changed).until == 7 * SECOND


def test_a_new_tempo_holds_from_its_place_and_the_count_in_keeps_the_first() -> None:
    tempo = TempoMap((Tempo(Fraction(0), 60, Fraction(1)), Tempo(Fraction(2), 120, Fraction(1))))
    heard = [at for at, _ in ticks(click(replace(page("C4 D4 E4 F4"), tempo=tempo)))]
    assert heard[7:] == [-SECOND, 0, SECOND, 2 * SECOND, 2 * SECOND + SECOND // 2]


def test_repeated_bars_tick_each_time_they_are_played() -> None:
    score = page("C4 D4 E4 F4")
    twice = replace(score, bars=(replace(score.bars[0], plays=2),))
    assert [at for at, stress in ticks(click(twice)) if stress is ONE] == [-8 * SECOND, -4 * SECOND, 0, 4 * SECOND]


def test_the_second_half_of_a_bar_that_a_repeat_divides_has_no_one() -> None:
    score = page("C4 D4 E4 F4")
    (bar,) = score.bars
    first = replace(bar, length=Fraction(3), plays=2)
    second = Bar("m1b", 1, Fraction(3), Fraction(1), bar.meter, bar.key)
    heard = ticks(click(replace(score, bars=(first, second))))
    assert [stress for at, stress in heard if at >= 0] == [ONE, BEAT, BEAT, ONE, BEAT, BEAT, BEAT]


def test_the_click_pauses_where_there_is_no_clock() -> None:
    score = replace(page("C4 D4 E4 F4"), free=((Fraction(2), Fraction(3)),))
    assert [at for at, _ in ticks(click(score)) if at >= 0] == [0, SECOND, 3 * SECOND]


def test_count_off_falls_silent_at_the_page_and_none_is_silent_from_the_start() -> None:
    score = page("C4 D4 E4 F4")
    assert [at for at, _ in ticks(click(score, clicking=Clicking.COUNT_OFF))] == [
        beat * SECOND for beat in range(-8, 0)
    ]
    silent = click(score, clicking=Clicking.NONE)
    assert ticks(silent) == []
    assert (silent.at, silent.until) == (-8 * SECOND, 4 * SECOND)


def test_a_punched_in_part_is_counted_in_before_its_own_first_bar() -> None:
    score = page("C4 D4 E4 F4 G4 A4 B4 C5")
    track = click_track(score, expect(score, bpm=60, bars=(2, 2)), bpm=60, count_in=2)
    assert (track.at, track.until) == (-4 * SECOND, 8 * SECOND)


def test_a_subdivision_that_nobody_counts_is_refused() -> None:
    with pytest.raises(BadInput, match="1, 2, 3, 4"):
        click(page(), subdivision=5)


meters = st.sampled_from(["4/4", "3/4", "6/8", "7/8", "cut", "5/8", "12/8", "2+3+2/16"])


@given(meters, st.integers(10, 400), st.sampled_from([1, 2, 3, 4]), st.integers(1, 20))
def test_bars_join_and_every_beat_lies_where_the_judge_expects_it(
    meter: str, bpm: int, subdivision: int, bars: int
) -> None:
    metre = read_meter(meter)
    score = page("C4 " * bars, length=metre.bar, meter=meter, bpm=100)
    track = click(score, bpm=bpm, subdivision=subdivision)
    assert all(before.until == after.at for before, after in pairwise(track.bars))
    assert all(bar.at <= tick.at < bar.until for bar in track.bars for tick in bar.ticks)
    tempo = score.tempo.scaled(bpm)
    ones = {tick.at for bar in track.bars for tick in bar.ticks if tick.stress is Stress.ONE}
    assert ones == {tempo.micros(number * metre.bar) for number in range(-2, bars)}


def test_a_track_is_cut_where_the_clock_waits_and_loses_no_tick() -> None:
    score = page("C4 D4 E4 F4 G4 A4 B4 C5")
    track = click_track(score, expect(score), bpm=60, count_in=1)
    first, second, third = sections(track, [3 * SECOND, 4 * SECOND])
    assert (first.until, second.at, second.until, third.at) == (3 * SECOND, 3 * SECOND, 4 * SECOND, 4 * SECOND)
    assert [tick.at // SECOND for part in (first, second, third) for bar in part.bars for tick in bar.ticks] == [
        *range(-4, 8)
    ]
    assert sections(track, []) == (track,)
