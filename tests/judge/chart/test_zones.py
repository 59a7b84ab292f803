"""What a chart asks for: zones in performance order, their times, their tones, as called."""

from fractions import Fraction

import pytest

from tests.judge.chart.songs import FULL, JAZZ, PLAIN, ROAD, asked, comped, judged, song
from trainer.errors import BadInput
from trainer.judge.chart.zones import expect_chart
from trainer.model.call import Call, Cue, CueKind, Part
from trainer.model.key import read_key
from trainer.model.tempo import Feel
from trainer.model.zones import Manner


def test_zones_follow_the_performance_with_their_pass() -> None:
    expected = asked(ROAD)
    names = [zone.id for zone in expected.zones]
    assert names[:8] == ["b1.1", "b2.1", "b3.1", "b4.1", "b1.1#2", "b2.1#2", "b5.1", "b6.1"]
    assert [bar.number for bar in expected.bars] == [1, 2, 3, 4, 1, 2, 5, 6, 7, 8, 9, 10]
    assert [zone.onset for zone in expected.zones] == [4 * place for place in range(12)]


def test_times_follow_the_tempo_asked_for() -> None:
    assert [zone.at for zone in expect_chart(PLAIN, bpm=60).zones[:3]] == [0, 4_000_000, 8_000_000]
    assert expect_chart(PLAIN, call=Call(bpm=240)).zones[1].at == 1_000_000


def test_manners_and_written_attacks() -> None:
    zones = {zone.id: zone for zone in asked(FULL).zones}
    manners = {name: zones[name].manner for name in ("b1.1", "b3.1", "b4.1", "b5.1", "b6.1", "b8.1", "b9.1", "b10.1")}
    assert list(manners.values()) == [
        Manner.FREE,
        Manner.DIAMOND,
        Manner.DIAMOND,
        Manner.CHOKE,
        Manner.NO_CHORD,
        Manner.FIGURE,
        Manner.KICKS,
        Manner.TACET,
    ]
    assert [strike.count for strike in zones["b8.1"].strikes] == ["1", "2&", "4"]
    assert [(s.count, s.push, s.place) for s in zones["b2.1"].strikes] == [("4&", Fraction(1, 2), Fraction(7, 2))]
    assert zones["b11.1"].strikes[0].push == Fraction(1, 4)
    assert (zones["b4.1"].strikes, zones["b3.1"].holds) == ((), zones["b4.1"].until)


@pytest.mark.parametrize(
    ("written", "asked_tones"),
    [
        ("1", ["third"]),
        ("2-7", ["third", "seventh"]),
        ("5sus", ["fourth"]),
        ("7ø7", ["third", "flat fifth", "seventh"]),
        ("1+", ["third", "sharp fifth"]),
        ("4(6)", ["third", "sixth"]),
        ("1add9", ["third", "ninth"]),
        ("5(13)", ["third", "seventh", "thirteenth"]),
        ("57b9", ["third", "seventh", "flat ninth"]),
        ("57alt", ["third", "seventh", "altered tension"]),
        ("5(11)", ["seventh", "eleventh"]),
        ("6(6/9)", ["third", "sixth", "ninth"]),
        ("4o7", ["third", "flat fifth", "seventh"]),
        ("1(5)", ["root"]),
    ],
)
def test_the_tones_that_define_a_chord_are_asked_for(written: str, asked_tones: list[str]) -> None:
    zone = asked(song(f"| {written} | 1 |")).zones[0]
    assert [tone.name for tone in zone.asked] == asked_tones


def test_the_root_is_asked_of_who_plays_alone_and_of_a_bass() -> None:
    slashed = song("| 1 | 1/3 |")
    assert [zone.asks_bass for zone in asked(slashed).zones] == [False, True]
    assert [zone.asks_bass for zone in asked(slashed, Part.ALONE).zones] == [True, True]
    assert [tone for zone in asked(slashed, Part.BASS).zones for tone in zone.asked] == []


def test_rock_takes_root_and_fifth_for_a_plain_chord() -> None:
    rock = song("| 1 | 4 | 57 |", style="rock")
    expected = asked(rock)
    fifths = comped(expected, "eighths")
    assert judged(expected, fifths).score == 100
    assert [zone.takes_fifths for zone in expected.zones] == [True, True, False]


def test_a_called_key_moves_every_chord() -> None:
    own, moved = expect_chart(JAZZ), expect_chart(JAZZ, call=Call(key=read_key("C")))
    assert [(zone.root + 2) % 12 for zone in own.zones] == [zone.root for zone in moved.zones]
    assert judged(moved, comped(own)).score < 30


def test_the_last_chorus_goes_up_and_cues_are_taken() -> None:
    chart = song("[V] Verse\n| 1 | 4 |\n[C] Chorus\n| 5 | 1 |\n", more="form: V C V C C")
    roots = [zone.root for zone in expect_chart(chart, call=Call(last_up=1)).zones]
    assert roots == [0, 5, 7, 0, 0, 5, 7, 0, 8, 1]
    up = expect_chart(chart, call=Call(cues=(Cue(CueKind.UP, stage=3),)))
    assert [zone.root for zone in up.zones] == [0, 5, 7, 0, 0, 5, 8, 1, 8, 1]
    half = expect_chart(chart, call=Call(cues=(Cue(CueKind.HALF_TIME, stage=1),)))
    assert [zone.feel is Feel.HALF_TIME for zone in half.zones] == [False, False, True, True] + 6 * [False]
    stop = expect_chart(chart, call=Call(cues=(Cue(CueKind.STOP, stage=0, bar=2, beat=4),)))
    assert [(zone.id, zone.manner) for zone in stop.zones[1:3]] == [("b2.1", Manner.FREE), ("b2.1!", Manner.CHOKE)]
    assert [zone.onset for zone in stop.zones[1:3]] == [4, 7]
    for expected in (up, half, stop):
        assert judged(expected, comped(expected)).score == 100
    assert judged(stop, comped(expect_chart(chart))).score < 100


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (Call(key=read_key("Am")), "cannot be played"),
        (Call(cues=(Cue(CueKind.UP, stage=9),)), "section 9 has no bar 1; the song has sections 0 to 0"),
        (Call(cues=(Cue(CueKind.STOP, stage=0, beat=7),)), "a bar of 4/4 has no beat 7"),
        (Call(last_up=1), "no last chorus"),
    ],
)
def test_a_call_that_does_not_fit_is_refused(call: Call, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        expect_chart(PLAIN, call=call)


def test_some_bars_are_judged_alone() -> None:
    expected = expect_chart(ROAD, bars=(7, 8))
    assert ([zone.id for zone in expected.zones], expected.is_part) == (["b7.1", "b8.1"], True)
    whole = comped(asked(ROAD))
    assert judged(expected, whole).score == 100
    with pytest.raises(BadInput, match="bars 40-41 are not on the page"):
        expect_chart(ROAD, bars=(40, 41))
    with pytest.raises(BadInput, match="no chord to play"):
        expect_chart(song("| NC | tacet |"))


def test_a_kick_that_falls_on_the_push_of_the_next_bar_is_that_push() -> None:
    expected = asked(song("| 1*2,4& | ^4 |"))
    assert [strike.count for strike in expected.zones[0].strikes] == ["2"]
    assert [strike.count for strike in expected.zones[1].strikes] == ["4&"]
    assert judged(expected, comped(expected)).score == 100
