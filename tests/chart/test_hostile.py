"""Texts meant to break the reader: each is answered, with one line that says what is wrong."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build_charts import HEAD
from trainer.chart.read import MOST_BAR_LINES, MOST_CHARACTERS, read
from trainer.errors import BadInput

START = HEAD.format(key="C", meter="4/4") + "[V] Verse\n"


def refused(text: str | bytes) -> str:
    with pytest.raises(BadInput) as problem:
        read(text, name="bad.chart")
    said = str(problem.value)
    assert said.startswith(("bad.chart, line ", "bad.chart: "))
    assert "\n" not in said
    assert len(said) < 600
    return said


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (START + "| 1 |\n" * 100_000, "too long for a chart; at most 50,000 and 4,000"),
        (START + "| " + "1 " * 5_000_000 + "|", "too long for a chart"),
        (START + "|" * MOST_BAR_LINES, "cannot stand here"),
        (START + "| " + "(" * 1_000 + "1" + ")" * 1_000 + " |", "cannot stand here"),
        (START + "| " + "<" * 1_000 + "1" + ">" * 1_000 + " |", "cannot stand here"),
        (START + "| " + "{" * 1_000 + "}" * 1_000 + " |", "cannot stand here"),
        (START + "| " + "1/" * 1_000 + "1 |", "cannot stand here"),
        (START + "| 1" + "(" * 20_000 + " |", "cannot stand here"),
        (START + "| 1" + "b5" * 20_000 + " |", "unknown chord quality"),
        (START + "| 1" + "." * 20_000 + " |", "slashes and dots count"),
        (START + "| " + "1 " * 20_000 + "|", "beats left for 20000 without dots"),
        (START + "| 1 " + "/ " * 20_000 + "|", "slashes and dots count"),
        (START + "| " + '{"a"} ' * 8_000 + "|", "a bar without a chord"),
        (START + "| " + "b" * 40_000 + "1 |", "cannot stand here"),
        (START + "| 1@" + "1," * 20_000 + "1 |", "a figure counts rising beats"),
        (START + "|: 1 :|x" + "9" * 40_000 + " 4 |", "x2 to x99"),
        (START + "|[" + "9" * 40_000 + "] 4 |", "endings rise from 1, up to 99"),
        (START.replace("tempo: 100", "tempo: " + "9" * 40_000), "tempo '9"),
        (START.replace("4/4", "9" * 40_000 + "/4"), "unknown metre"),
        (START + "| 1 |\n" + "[V2]\n" * 9_000, "holds no bars"),
        ("form: " + "V " * 20_000 + "\n" + START + "| 1 |", "more than 2000 bars"),
        ("form: " + "V x99 " * 400 + "\n" + START + "| 1 |", "more than 2000 bars"),
        (START + "| 1 \x00 |", "the sign '\\x00'"),
        (START + "| 1 \u202e |", "the sign '\\u202e'"),
        ("\x7fELF\x01\x01", "the sign '\\x7f'"),
        (b"\x89PNG\r\n\x1a\n\x00", "line 1: not text in UTF-8"),
        (b"title: Rain\nkey: \xff\xfe\n", "line 2: not text in UTF-8"),
        ("title: Rain\n".encode("utf-16"), "not text in UTF-8"),
    ],
    ids=lambda value: str(value[:30])[:30],
)
def test_a_hostile_text_is_answered_in_one_line(text: str | bytes, problem: str) -> None:
    assert problem in refused(text)


def test_the_longest_chart_that_is_taken_is_read() -> None:
    bars = ("| 1 | 4 | 5 | 1 |\n" * 490)[: MOST_CHARACTERS - len(START)]
    assert len(read(START + bars, name="long.chart").bars) == 1960


@given(st.binary(max_size=300))
def test_rubbish_is_refused(data: bytes) -> None:
    refused(data)


@given(
    st.lists(
        st.sampled_from([*"|:[]{}()<>^~!@*./%;,x1457bVGm-+ \n", "maj7", "NC", "{key: A}", "||", ":|"]), max_size=60
    )
)
@settings(max_examples=200)
def test_any_mixture_of_signs_is_read_or_refused(words: list[str]) -> None:
    try:
        read(START + "".join(words), name="bad.chart")
    except BadInput:
        refused(START + "".join(words))


def test_a_chart_with_a_letter_changed_is_read_or_refused() -> None:
    text = START + "|: ^1 | <4>.. 5/7.. |[1] 57b9@1,2& :|[2] (2-) 6-! |\n| {2/4} {key: A} 1 | % | / / / / ||\n"
    rng = random.Random(5)
    for _ in range(300):
        place = rng.randrange(len(text))
        changed = text[:place] + rng.choice("|:[]{}<>^~@*.%;x18bQ \n") + text[place + 1 :]
        try:
            read(changed, name="bad.chart")
        except BadInput:
            refused(changed)
