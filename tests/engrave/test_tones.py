from dataclasses import replace

import pytest

from tests.engrave.scores import score
from trainer.chart.read import read
from trainer.engrave.annotation import Tone
from trainer.engrave.tones import live_tones, to_come, tone_of
from trainer.judge.chart.zones import expect_chart
from trainer.judge.notes.expect import expect
from trainer.model.call import Part
from trainer.model.judgement import Finding, Judgement
from trainer.model.rules import Rating


@pytest.mark.parametrize(
    ("judgement", "tone"),
    [
        (Judgement(finding=Finding.HIT, rating=Rating.POCKET, rated=3_000), Tone.OK),
        (Judgement(finding=Finding.HIT, rating=Rating.GOOD, rated=-40_000), Tone.OK),
        (Judgement(finding=Finding.HIT, rating=Rating.FAIR, rated=62_000), Tone.LATE),
        (Judgement(finding=Finding.HIT, rating=Rating.ADRIFT, rated=-300_000), Tone.EARLY),
        (Judgement(finding=Finding.HIT), Tone.OK),
        (Judgement(finding=Finding.WRONG), Tone.WRONG),
        (Judgement(finding=Finding.MISSED), Tone.MISSED),
        (Judgement(finding=Finding.EXTRA), Tone.EXTRA),
        (Judgement(finding=Finding.UNJUDGED), None),
    ],
)
def test_the_tone_of_a_finding(judgement: Judgement, tone: Tone | None) -> None:
    assert tone_of(judgement) is tone


def test_the_rated_offset_decides_between_late_and_early() -> None:
    leaning = Judgement(finding=Finding.HIT, rating=Rating.FAIR, offset=20_000, rated=-60_000)
    assert tone_of(leaning) is Tone.EARLY


def test_all_heads_of_a_tied_chain_take_one_tone() -> None:
    expected = expect(score("C5:4.start C5:4.stop D5:4"))
    found = [Judgement(finding=Finding.HIT, expected="n1")]
    assert live_tones(expected, found) == {"n1": Tone.OK, "n2": Tone.OK}


def test_of_two_passes_the_worse_one_shows() -> None:
    page = score("C5:4")
    page = replace(page, bars=(replace(page.bars[0], plays=2),))
    found = [Judgement(finding=Finding.MISSED, expected="n1"), Judgement(finding=Finding.HIT, expected="n1#2")]
    assert live_tones(expect(page), found) == {"n1": Tone.MISSED}


def test_a_chord_of_a_chart_has_one_tone_for_all_its_passes_and_a_solo_has_none() -> None:
    chart = read("title: T\nkey: C\nmeter: 4/4\ntempo: 90\n\n[V] Verse\n|: 1 | 4 :|\n", name="t.chart")
    found = [
        Judgement(finding=Finding.HIT, expected="b1.1"),
        Judgement(finding=Finding.EXTRA, expected="b1.1#2", played=1),
        Judgement(finding=Finding.UNJUDGED, expected="b2.1"),
    ]
    assert live_tones(expect_chart(chart), found) == {"b1.1": Tone.EXTRA}
    assert live_tones(expect_chart(chart, part=Part.SOLO), found) == {}


def test_what_is_read_again_from_here_on_bears_no_mark_of_an_earlier_pass() -> None:
    form = "form: V C V\n\n[V] Verse\n| 1 | 4 |\n[C] Chorus\n|: 5 | 1 :|\n"
    expected = expect_chart(read(f"title: T\nkey: C\nmeter: 4/4\ntempo: 60\n{form}", name="t.chart"))
    bar = 4_000_000
    assert to_come(expected, -bar) == {"b1.1", "b2.1", "b3.1", "b4.1"}
    assert to_come(expected, 3 * bar + 1) == frozenset()  # the last bar before the repeat
    assert to_come(expected, 4 * bar + 1) == {"b4.1"}
    assert to_come(expected, 6 * bar) == {"b2.1"}
    once = expect(score("C5:4 D5:4"))
    assert to_come(once, 0) == frozenset()
