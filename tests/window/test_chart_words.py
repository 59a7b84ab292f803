from dataclasses import replace

import pytest

from tests.window.charts import CHART
from tests.window.shown import RHYTHM, TWO_HANDS
from trainer.judge.chart.zones import expect_chart
from trainer.model.chart_bars import bars_of
from trainer.model.performance import Way
from trainer.model.rules import Rules
from trainer.model.tempo import Feel
from trainer.model.zones import Comping, Soloing
from trainer.window.screens.chart_words import comping_words, feel_of, phrases_words
from trainer.window.screens.small_print import chart_windows_words

SOLO = Soloing(notes=40, strong_on_chord=60, guide_tones=50, outside=10, phrases=3, phrase_beats=5.5, rest_beats=1.0)


@pytest.mark.parametrize(
    ("found", "ratio", "words"),
    [
        (Comping(attacks_per_bar=1, off_beat=0, backbeat=0, ahead=0), None, "You comped 1 attack a bar, on the beat."),
        (
            Comping(attacks_per_bar=2.1, off_beat=16, backbeat=0, ahead=16),
            None,
            "You comped 2.1 attacks a bar, mostly on the beat, sometimes ahead of the change.",
        ),
        (
            Comping(attacks_per_bar=2, off_beat=0, backbeat=100, ahead=0),
            None,
            "You comped 2 attacks a bar, on the beat, leaning on the backbeat.",
        ),
        (
            Comping(attacks_per_bar=4, off_beat=90, backbeat=0, ahead=40),
            1.84,
            "You comped 4 attacks a bar, mostly off the beat, often ahead of the change, swung 1.8 to 1.",
        ),
    ],
)
def test_comping_is_told_as_a_musician_would_tell_it(found: Comping, ratio: float | None, words: str) -> None:
    assert comping_words(found, ratio) == words


def test_a_solo_is_told_by_its_phrases() -> None:
    assert phrases_words(SOLO) == "3 phrases of 5.5 beats, with 1 beat of rest between."
    assert phrases_words(replace(SOLO, phrases=1, rest_beats=None)) == "1 phrase of 5.5 beats."
    assert phrases_words(replace(SOLO, notes=0)) == "Nothing was played."


def test_the_feel_is_named_and_of_a_compound_metre_the_metre() -> None:
    assert feel_of(bars_of(CHART)) == "straight eighths"
    assert feel_of(RHYTHM) == "6/8"
    assert feel_of(replace(TWO_HANDS, feel=Feel.SWING)) == "swing"


def test_only_what_stands_on_a_chart_is_in_its_small_print() -> None:
    zones = expect_chart(CHART).zones
    all_ = chart_windows_words(Rules(), zones)
    for words in ("Change:", "Push:", "Diamond: one attack, held 80 %.", "Choke:", "Hits:"):
        assert words in all_
    free = [zone for zone in zones if not zone.strikes]
    assert chart_windows_words(Rules(), free).endswith("Change: an eighth before to a beat after.")
    assert "held 50 %" in chart_windows_words(Rules(cut_short=50), zones)
    assert "Change" not in chart_windows_words(Rules(), zones, short=True)
    assert chart_windows_words(Rules(way=Way.WAIT), zones) == "No timing windows: the chords are judged in order."
