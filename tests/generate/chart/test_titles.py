"""Titles read like songs, and there are hundreds of them."""

import random
import re

import pytest

from trainer.generate.chart.styles import STYLES
from trainer.generate.chart.titles import draw_title
from trainer.model.exercise import Style


@pytest.mark.parametrize("style", STYLES)
def test_a_style_has_hundreds_of_titles(style: Style) -> None:
    stream = random.Random(1)
    titles = [draw_title(stream, style) for _ in range(1_000)]
    assert len(set(titles)) > 200
    for title in titles:
        assert title[0].isupper()
        assert "{" not in title
        assert not re.match("A [AEIOU]", title)
        words = re.findall(r"\w{4,}", title)
        assert len(words) == len(set(words)), title
