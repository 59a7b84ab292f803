"""What the leader says, and when: the call in the count-off, what changes from the section before it."""

from dataclasses import replace

from tests.engrave.chart.drawn import RAIN
from trainer.app.leader import cue_words
from trainer.chart.read import read
from trainer.model.call import Call, Cue, CueKind
from trainer.model.exercise import ChartRecipe, Exercise, ExerciseRef, Kind
from trainer.model.key import Key
from trainer.model.performance import Latency, Setup
from trainer.practice.plan import Plan, plan_take
from trainer.window.screens.spoken import called_phrase, called_words

CHART = read(RAIN, name="rain.chart")
REF = ExerciseRef(recipe=ChartRecipe(kind=Kind.NUMBERS), seed=1, version=1)


def planned(call: Call | None) -> Plan:
    return plan_take(Exercise(REF, CHART), Setup(bpm=92, call=call), Latency("none"))


def said(plan: Plan) -> list[tuple[int, str]]:
    """What is said in the middle of each bar of the performance, by the number of its section, where it changes."""
    told: list[tuple[int, str]] = []
    for bar in plan.whole.bars:
        words = cue_words(plan, (bar.at + bar.until) // 2)
        if not told or told[-1][1] != words:
            told.append((bar.stage, words))
    return told


def test_the_whole_call_is_said_in_the_count_off_and_not_after_it() -> None:
    plan = planned(Call(key=Key("A", -1), bpm=96, last_up=1))
    assert cue_words(plan, -1) == "Called in A♭, ♩ = 96, the last chorus up a half-step"
    assert cue_words(plan, 0) == ""
    assert cue_words(planned(None), -1) == ""
    assert cue_words(planned(Call()), -1) == ""


def test_the_last_chorus_goes_up_as_is_said_in_the_chorus_before_it() -> None:
    assert said(planned(Call(last_up=1))) == [(0, ""), (6, "Up a half-step from the next Chorus on"), (7, "")]


def test_a_stop_names_its_bar_from_the_section_before_until_it_is_over() -> None:
    told = said(planned(Call(cues=(Cue(CueKind.STOP, 1, 7, 4),))))
    assert told == [
        (0, "Stop on the 4 in bar 7 of the Verse"),
        (1, "Stop on the 4 in bar 7 of this section"),
        (1, ""),
    ]
    last = said(planned(Call(cues=(Cue(CueKind.STOP, 1, 8, 4),))))
    assert last[0] == (0, "Stop on the 4 in the last bar of the Verse")


def test_half_time_is_said_of_its_section_and_a_half_step_from_it_on() -> None:
    half = said(planned(Call(cues=(Cue(CueKind.HALF_TIME, 5),))))
    assert half == [(0, ""), (4, "Half-time in the Bridge"), (5, "Half-time in this section"), (6, "")]
    up = said(planned(Call(cues=(Cue(CueKind.UP, 5),))))
    assert (4, "Up a half-step from the Bridge on") in up
    assert (5, "Up a half-step from here on") in up


def test_a_call_is_named_by_its_key_or_its_interval() -> None:
    assert (called_words(Call(key=Key("F", 1))), called_phrase(Call(key=Key("F", 1)))) == ("F♯", "in F♯")
    assert called_phrase(Call(shift=2)) == called_words(Call(shift=2)) == "up a tone"
    assert called_phrase(Call(shift=5)) == "+5 semitones"
    assert called_phrase(replace(Call(), last_up=1)) == called_phrase(None) == ""
