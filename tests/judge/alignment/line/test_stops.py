"""How long a stop or a slip was is told in plain lengths."""

from fractions import Fraction

import pytest

from trainer.judge.alignment.line.stops import count


@pytest.mark.parametrize(
    ("beats", "told"),
    [
        ("1", "1 beat"),
        ("2", "2 beats"),
        ("3/2", "1.5 beats"),
        ("7/4", "1.75 beats"),
        ("15/8", "about 2 beats"),
        ("4/3", "about 1.25 beats"),
        ("17/16", "about 1 beat"),
        ("1/16", "about 0.25 beats"),
    ],
)
def test_a_length_is_told_to_a_quarter_of_a_beat(beats: str, told: str) -> None:
    assert count(Fraction(beats)) == told
