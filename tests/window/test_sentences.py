from dataclasses import replace
from fractions import Fraction

import pytest

from tests.build import figures, verdict
from trainer.model.judgement import EventKind, Finding, Judgement, Outcome, TakeEvent, Verdict
from trainer.model.performance import Clicking, Latency, Way
from trainer.model.rules import Rating, Rules
from trainer.window.screens.sentences import (
    HITS,
    Standing,
    click_words,
    explanation,
    fault_bars,
    judged_words,
    reason,
    rows,
    span_words,
    worst_bars,
)
from trainer.window.screens.small_print import (
    latency_words,
    pulse_words,
    signed_ms,
    timing_words,
    windows_words,
)


def event(kind: EventKind, text: str, bar: int = 5) -> TakeEvent:
    return TakeEvent(kind=kind, at=0, start=Fraction(0), end=Fraction(0), beats=Fraction(2), bar=bar, text=text)


BREAK = event(EventKind.BREAK, "broke in bar 5, beat 3")
BACK = event(EventKind.RECOVERY, "Back in place and in time after 2 beats.")


def missed(bar: int) -> Judgement:
    return Judgement(finding=Finding.MISSED, expected=f"n{bar}", bar=bar)


def again(*events: TakeEvent, hit: int = 3) -> Verdict:
    found = verdict(missed(5), outcome=Outcome.AGAIN)
    return replace(found, events=events, figures=figures(expected=4, hit=hit))


@pytest.mark.parametrize(
    ("spans", "words"),
    [
        (((5, 5),), "bar 5"),
        (((5, 6),), "bars 5–6"),
        (((2, 2), (5, 6)), "bars 2 and 5–6"),
        (((1, 1), (3, 4), (9, 9)), "bars 1, 3–4 and 9"),
    ],
)
def test_bars_are_named_in_words(spans: tuple[tuple[int, int], ...], words: str) -> None:
    assert span_words(spans) == words


def test_a_first_take_is_one_for_ever_and_later_ones_leave_it_standing() -> None:
    assert Standing().counts_as == "first take, kept whatever happens"
    assert Standing(False, 3).counts_as == "take 3; the first take stands"
    assert Standing(False, 4, (5, 6)).words == "punch-in of bars 5–6"


def test_a_silent_take_says_so_and_has_one_figure() -> None:
    silent = replace(verdict(outcome=Outcome.AGAIN, score=0), figures=figures(expected=42, hit=0))
    assert explanation(silent, bars=12) == "Nothing was played: 42 notes went by."
    assert reason(silent, bars=12) == "nothing was played"
    assert [row.note for row in rows(silent)] == ["0 of 42"]


def test_a_clean_take_says_so() -> None:
    assert explanation(verdict(), bars=4) == "Every note right and in time."
    assert reason(verdict(), bars=4) == "as it is"
    waited = replace(verdict(), rules=Rules(way=Way.WAIT))
    assert explanation(waited, bars=4) == "Every note right."


def test_a_punch_in_says_that_all_that_was_lost_lies_in_the_named_bars() -> None:
    punch = replace(
        verdict(missed(5), outcome=Outcome.PUNCH_IN),
        punch=((5, 6),),
        figures=figures(expected=4, hit=3),
        events=(BREAK, BACK),
    )
    assert reason(punch, bars=12) == "bars 5–6"
    assert explanation(punch, bars=12) == (
        "1 missed, all in 2 of 12 bars. Broke in bar 5, beat 3; back in place and in time after 2 beats."
    )


def test_the_gravest_fault_of_the_line_is_the_reason_for_playing_again() -> None:
    turn = event(EventKind.WRONG_TURN, "played the first ending twice")
    assert reason(again(BREAK, BREAK, turn), bars=12) == "1 wrong turn"
    assert reason(again(BREAK, BREAK), bars=12) == "2 breaks"
    assert reason(again(), bars=12) == "faults in 1 of 12 bars"


def test_of_many_faults_the_first_are_told_and_the_rest_counted() -> None:
    said = explanation(again(*[event(EventKind.RESTART, f"went back from bar {n}") for n in (3, 5, 7, 9)]), bars=12)
    assert said.endswith("Went back from bar 3. Went back from bar 5. And 2 more.")


def test_a_take_without_a_fault_of_the_line_is_told_that_it_did_not_break() -> None:
    assert explanation(again(), bars=12) == "1 missed, in 1 of 12 bars. No break."


def test_late_notes_alone_are_told_apart_from_lost_ones() -> None:
    late = replace(
        verdict(outcome=Outcome.AGAIN),
        figures=replace(figures(), ratings=((Rating.POCKET, 2), (Rating.OFF, 2))),
    )
    assert explanation(late, bars=4) == "Every note right, 2 early or late. No break."


def test_bars_with_faults_are_those_with_lost_or_loose_notes_and_events() -> None:
    loose = Judgement(finding=Finding.HIT, expected="n9", bar=9, rating=Rating.FAIR)
    fine = Judgement(finding=Finding.HIT, expected="n2", bar=2, rating=Rating.GOOD)
    assert fault_bars((missed(7), loose, fine), (BREAK, BACK)) == (5, 7, 9)


def test_figures_that_were_not_asked_for_are_left_out() -> None:
    waited = replace(verdict(), figures=replace(figures(), time=None, length=None))
    assert [row.name for row in rows(waited, HITS)] == ["Hits", "Continuity"]


def test_details_name_the_worst_of_each_figure() -> None:
    found = replace(figures(), ratings=((Rating.FAIR, 3), (Rating.OFF, 1)), held_over=2)
    notes = {row.name: row.note for row in rows(replace(verdict(), figures=found, events=(BREAK,)))}
    assert notes == {"Pitch": "4 of 4", "Time": "1 off", "Length": "2 held over", "Continuity": "1 break"}


def test_milliseconds_carry_their_sign_and_a_real_minus() -> None:
    assert [signed_ms(value) for value in (8.4, -12, 0.2)] == ["+8 ms", "−12 ms", "0 ms"]
    assert timing_words(replace(figures(), mean_offset_ms=8.2, spread_ms=29.4)) == "mean +8 ms  ·  spread 29 ms"


def test_what_else_is_known_of_the_pulse_is_one_sentence() -> None:
    known = replace(figures(), lean_ms=12.0, drift_percent=-2.0, swing_ratio=1.9, chord_spread_ms=14.0)
    assert pulse_words(known) == "Lean +12 ms taken out, dragging 2.0 %, swing 1.9 : 1, chords spread 14 ms."
    assert pulse_words(figures()) == ""


def test_the_windows_are_printed_as_they_were_used() -> None:
    shares = "or 1/8, 1/6, 1/4, 1/2 of the gap to the nearest note."
    assert windows_words(Rules()) == f"Windows: pocket 25, good 50, fair 90, off 150 ms, {shares}"
    assert windows_words(Rules(way=Way.WAIT)) == "No timing windows in the wait way."


def test_the_latency_is_printed_with_its_device_and_the_rules() -> None:
    assert latency_words(Latency("Piano", 6_000, calibrated=True), Rules(version=4)) == "Latency 6 ms, Piano. Rules 4."
    assert latency_words(Latency(""), Rules(version=4)) == "Latency 0 ms, not measured, no device. Rules 4."


def test_the_brief_says_what_is_judged_and_what_is_heard() -> None:
    assert judged_words(Way.IN_TIME, rhythm_only=False) == "pitch, time, length, continuity"
    assert judged_words(Way.WAIT, rhythm_only=True) == "order; any key, no clock"
    assert click_words(Way.IN_TIME, Clicking.COUNT_OFF, 2) == "2 bars, then you hold the time"
    assert click_words(Way.FREE, Clicking.THROUGHOUT, 2) == "none: the first note starts the clock"


def test_the_bars_with_the_most_faults_are_named_to_be_practised_first() -> None:
    loose = Judgement(finding=Finding.HIT, expected="n9", rating=Rating.OFF, bar=9)
    found = verdict(*map(missed, (4, 4, 7, 9, 9, 2)), loose, outcome=Outcome.AGAIN)
    again = replace(found, events=(BREAK, event(EventKind.SKIP, "skipped", 4)), figures=figures())
    assert worst_bars(again) == "Practise first: bar 4 (3 faults), bar 9 (3 faults)"
    assert worst_bars(verdict(missed(2), outcome=Outcome.AGAIN)) == ""
    assert worst_bars(replace(again, outcome=Outcome.PUNCH_IN)) == ""
