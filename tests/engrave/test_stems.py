"""Under kicks stems point away from the middle line and beams down, and kicks stand clear of what is under them."""

from dataclasses import replace

import pytest

from tests.build import slashes
from tests.engrave.scores import score
from trainer.engrave.stems import kick_line, stems_under_kicks
from trainer.engrave.voices import voices
from trainer.model.score import Clef, Score


def stems(page: Score) -> list[str]:
    (voice,) = voices(page)[0, 1]
    return stems_under_kicks(voice.items, page.bars[0], page.staves)


@pytest.mark.parametrize(
    ("text", "clef", "wanted"),
    [
        ("B4:2 A4:2", Clef.TREBLE, ["down", "up"]),
        ("D3:2 C3:2", Clef.BASS, ["down", "up"]),
        ("r:2 C4+G5:2", Clef.TREBLE, ["", "up"]),
        ("E4+A5:4", Clef.TREBLE, ["down"]),
        ("C4:1/2 C4:1/2 C4:1 r:2", Clef.TREBLE, ["down", "down", "up", ""]),
    ],
)
def test_the_farthest_head_decides_and_beams_point_down(text: str, clef: Clef, wanted: list[str]) -> None:
    assert stems(score(text, clefs=(clef,))) == wanted


def height(page: Score) -> int:
    return kick_line(voices(page)[0, 1], page.bars[0], page.staves)


def test_kicks_stand_on_one_height_over_a_low_line_and_rise_over_a_high_one() -> None:
    low, lower, high = score("C5:4"), score("F4:4"), score("A5:2 C6:2")
    assert height(low) == height(lower) < height(high)


def test_kicks_clear_stems_that_reach_above_the_staff() -> None:
    assert height(score("B4:1 D4:1 r:2")) < height(score("B4:1 A4:1 r:2"))
    assert height(replace(score("r:1 C5:3"), notes=(), slashes=slashes(exact="1:3"))) > height(score("C5:4"))
