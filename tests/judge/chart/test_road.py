"""Wrong turns in the road map are named; leaps, slips and stops are told; and how long it took to be back in place."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.judge.chart.songs import asked, comped, faults, judged, song
from tests.judge.play import kinds
from trainer.judge.players.strokes import Stroke
from trainer.model.call import Part
from trainer.model.chart import Chart
from trainer.model.expected import Expected
from trainer.model.judgement import EventKind
from trainer.model.zones import FaultKind

SIGNS = song(
    "| 1 | 4 | 1 | 5 |\n| {segno} 6- | 3- | 4 | 2- {to coda} |\n| b7 | 1/3 | 5sus | 57 {D.S. al coda} |\n"
    "| {coda} 4- | 1 | b6 | <1> |"
)
ENDINGS = song("| 1 | 5 |\n|: 4 | 1 |[1] 2- | 3 :|[2] b7 | b6 ||\n| 6- | 3- | 4 | 57 |")
REPEAT = song("|: 1 | 6- | 4 | 5 :|\n| b7 | b3 | b6 | 57 |")
FINE = song("| 1 | 6- | 4 | 5 |\n| 1 | b7 | b6 | 1 {fine} |\n| 2- | 3- | 2- | 57 {D.C. al fine} |")
STOPS = song(
    "[C] Chorus\n| 57 | % | 1 | % |\n| 57 | % | 1 | 17 ||\n[V] Verse\n| 57! | tacet | 1! | tacet |\n"
    "| 57! | tacet | 1 | 17 |\n[O] Outro\n| 4 | b7 | 2- | b3 |\n",
    more="form: C V C V C O",
)
ALIKE = song(
    "[V] Verse\n| 1 | 4 | 1 | 5 |\n| 1 | 4 | 5 | 1 |\n[C] Chorus\n| 1 | 4 | 1 | 3- |\n| 1 | 4 | 6- | 1 |\n"
    "[B] Bridge\n| b7 | b3 | b7 | 5 |\n",
    more="form: V C V C B",
)
FORM = song(
    "[V] Verse\n| 1 | 6- | 4 | 5 |\n[C] Chorus\n| b6 | b7 | 4- | 1 |\n[B] Bridge\n| 3 | 2- | b3 | 57 |\n",
    more="form: V C V C B C",
)


def along(expected: Expected, order: Sequence[int], hand: str = "two hands", late: float = 0) -> list[Stroke]:
    """A hand that plays the bars of the performance in another order, one after the other; `late` beats late all
    along."""
    right = comped(expected, hand)
    played: list[Stroke] = []
    now = expected.bars[0].at
    for number in order:
        bar = expected.bars[number]
        by = now - bar.at + round(late * bar.beat)
        own = [stroke for stroke in right if bar.at <= stroke.at < bar.until]
        played += [replace(s, at=s.at + by, until=min(s.until, bar.until) - 20_000 + by) for s in own]
        now += bar.until - bar.at
    return played


TURNS = (
    ("the first ending twice", ENDINGS, [*range(8), 4, 5, *range(10, 14)], "Played the first ending twice"),
    ("the second ending at once", ENDINGS, [0, 1, 2, 3, 8, 9, *range(6, 14)], "Took the second ending on pass 1"),
    ("the D.S. missed", SIGNS, [*range(12), *range(16, 20)], "Missed the D.S."),
    ("the coda too early", SIGNS, [*range(8), *range(16, 20)], "Took the coda too early"),
    ("the coda missed", SIGNS, [*range(16), *range(8, 12)], "Missed the coda"),
    ("the repeat left out", REPEAT, [*range(4), *range(8, 12)], "Left out the repeat after bar 4"),
    ("a repeat too many", REPEAT, [*range(8), *range(12)], "Repeated bars 1–4 once too often"),
    ("on past the fine", FINE, [*range(20), *range(8, 12)], "Played on past the fine"),
    ("stops that begin like a chorus", STOPS, [*range(8), *range(16, 36)], "Went to C instead of V after bar 8"),
    ("two chords apart", ALIKE, [*range(16), *range(24, 36)], "Went to C instead of V after bar 16"),
    ("another section", FORM, [*range(8), *range(16, 20), *range(12, 24)], "Went to B instead of V after bar 8"),
)


@pytest.mark.parametrize(("chart", "order", "text"), [turn[1:] for turn in TURNS], ids=[turn[0] for turn in TURNS])
@pytest.mark.parametrize("hand", ["two hands", "whole notes", "quarters"])
def test_a_wrong_turn_is_named(chart: Chart, order: list[int], text: str, hand: str) -> None:
    expected = asked(chart)
    verdict = judged(expected, along(expected, order, hand))
    turns = [event for event in verdict.events if event.kind is EventKind.WRONG_TURN]
    assert [event.text for event in turns] == [text]
    assert set(kinds(verdict)) <= {EventKind.WRONG_TURN, EventKind.RECOVERY}
    assert all(kind.value == "missed" for told in faults(verdict).values() for kind, _ in told)


def test_one_chord_that_stands_on_another_road_is_a_wrong_chord() -> None:
    expected = asked(song("[V] Verse\n| 1 | 4 | 1 | 5 |\n[C] Chorus\n| 1 | 4 | 1 | b6 |\n", more="form: V C V C V"))
    verdict = judged(expected, along(expected, [*range(4), *range(4), *range(8, 20)]))
    assert verdict.events == ()
    assert faults(verdict) == {"b8.1": [(FaultKind.WRONG_CHORD, "5 for ♭6")]}


@pytest.mark.parametrize("semitones", [1, 2, 3, 5])
def test_a_take_in_another_key_has_taken_no_road(semitones: int) -> None:
    for chart in (ENDINGS, SIGNS, REPEAT, FORM, STOPS):
        expected = asked(chart)
        moved = [replace(s, key=s.key + semitones) for s in comped(expected)]
        assert judged(expected, moved).events == ()


@pytest.mark.parametrize(
    ("chart", "order", "text"), [turn[1:] for turn in TURNS[2:]], ids=[turn[0] for turn in TURNS[2:]]
)
def test_a_wrong_turn_of_more_than_two_bars_is_named_on_the_bass_too(chart: Chart, order: list[int], text: str) -> None:
    expected = asked(chart, Part.BASS)
    events = judged(expected, along(expected, order)).events
    assert [event.text for event in events if event.kind is not EventKind.RECOVERY] == [text]


def test_the_road_divides_where_an_ending_ends_not_inside_it() -> None:
    expected = asked(song("|: 1 | 4 |[1] 2- | 5 :|[2] b7 | 6- | 4 | 1 ||\n| 6- | 3- |"))
    assert [bar.number for bar in expected.bars if bar.forks] == [2, 4, 2, 8]


def slipped(expected: Expected, bar: int, beats: float) -> list[Stroke]:
    """From a bar on everything so many beats later, what sounds before it going on."""
    start = expected.bars[bar]
    by = round(beats * start.beat)
    return [
        replace(s, at=s.at + by, until=s.until + by) if s.at >= start.at else s for s in comped(expected, "quarters")
    ]


STRAIGHT = song("| 1 | 6-7 | 4 | 57 |\n| b7 | 4- | 2-7 | 5 |\n| 3- | b6 | 4maj7 | 1 |")


def test_a_stop_of_two_beats_is_told_and_what_follows_is_right() -> None:
    expected = asked(STRAIGHT)
    verdict = judged(expected, slipped(expected, 5, 2))
    assert [event.text for event in verdict.events] == ["Stopped for 2 beats at bar 6"]
    assert (faults(verdict), verdict.figures.pitch, verdict.figures.time) == ({}, 1.0, 1.0)


def test_a_slip_of_one_beat_is_told() -> None:
    expected = asked(STRAIGHT)
    verdict = judged(expected, slipped(expected, 5, 1))
    assert [event.text for event in verdict.events] == ["Slipped by 1 beat at bar 6: behind the click from there"]
    assert (faults(verdict), verdict.figures.time) == ({}, 1.0)


def test_going_back_a_bar_is_a_restart() -> None:
    expected = asked(STRAIGHT)
    verdict = judged(expected, along(expected, [0, 1, 2, 3, 4, 3, 4, *range(5, 12)], "quarters"))
    assert [(event.kind, event.text) for event in verdict.events] == [
        (EventKind.RESTART, "Went back from bar 5 to bar 4")
    ]
    assert verdict.figures.pitch == 1.0


def test_bars_left_out_are_a_skip() -> None:
    expected = asked(STRAIGHT)
    verdict = judged(expected, along(expected, [0, 1, 2, 5, 6, 7, 8, 9, 10, 11], "quarters"))
    assert [(event.kind, event.text) for event in verdict.events] == [(EventKind.SKIP, "Left out bar 4 to bar 5")]
    assert (verdict.figures.missed, verdict.figures.hit) == (2, 10)


def test_who_comes_back_is_told_after_how_many_beats() -> None:
    expected = asked(STRAIGHT)
    verdict = judged(expected, along(expected, [0, 1, 2, 5, 6, 7, *range(6, 12)], "quarters"))
    assert kinds(verdict) == [EventKind.SKIP, EventKind.RECOVERY]
    assert verdict.events[1].text == "Back in place at bar 7, after 12 beats"


def test_one_wrong_chord_is_no_wrong_turn() -> None:
    for chart in (ENDINGS, SIGNS, REPEAT, FORM):
        expected = asked(chart)
        right = comped(expected, "quarters")
        for zone in expected.zones:
            wrong = [replace(s, key=s.key + 1) if zone.at <= s.at < zone.until else s for s in right]
            assert judged(expected, wrong).events == (), zone.id


def test_two_bars_of_nothing_are_a_stop_and_one_is_a_missed_chord() -> None:
    expected = asked(STRAIGHT)
    right = comped(expected, "quarters")

    def without(first: int, last: int) -> list[Stroke]:
        return [s for s in right if not expected.bars[first].at <= s.at < expected.bars[last].until]

    two = judged(expected, without(4, 5))
    assert [event.text for event in two.events] == [
        "Stopped for 8 beats at bar 5",
        "Back in place at bar 7, after 8 beats",
    ]
    assert (two.figures.missed, two.figures.continuity) == (2, 0.75)
    assert judged(expected, without(4, 4)).events == ()
    assert judged(expected, without(6, 11)).events == ()
