from fractions import Fraction

import pytest

from tests.engrave.scores import score
from trainer.engrave.beaming import beam_groups
from trainer.engrave.voices import voices


def beams(text: str, meter: str = "4/4", *, bar: int = 0, pickup: str = "0") -> list[tuple[int, int]]:
    page = score(text, meter=meter, pickup=Fraction(pickup))
    (voice,) = voices(page)[bar, 1]
    return list(beam_groups(voice.items, page.bars[bar]))


E8 = "C5:1/2 "
S16 = "C5:1/4 "


@pytest.mark.parametrize(
    ("text", "meter", "groups"),
    [
        (E8 * 8, "4/4", [(0, 3), (4, 7)]),
        (E8 * 8, "cut", [(0, 3), (4, 7)]),
        (E8 * 4, "2/4", [(0, 3)]),
        (E8 * 6, "3/4", [(0, 5)]),
        (E8 * 6, "6/8", [(0, 2), (3, 5)]),
        (E8 * 3, "3/8", [(0, 2)]),
        (E8 * 9, "9/8", [(0, 2), (3, 5), (6, 8)]),
        (E8 * 5, "2+3/8", [(0, 1), (2, 4)]),
        (E8 * 7, "3+2+2/8", [(0, 2), (3, 4), (5, 6)]),
        (E8 * 10, "3+2/4", [(0, 5), (6, 9)]),
        (S16 * 16, "4/4", [(0, 3), (4, 7), (8, 11), (12, 15)]),
    ],
)
def test_beams_show_the_beat_of_the_metre(text: str, meter: str, groups: list[tuple[int, int]]) -> None:
    assert beams(text, meter) == groups


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        (E8 * 2 + S16 * 4 + "C5:2", [(0, 1), (2, 5)]),  # a shorter value keeps the beats apart
        ("C5:3/4 C5:1/4 " * 2 + "C5:2", [(0, 1), (2, 3)]),
        ("C5:1/2 C5:1 C5:1/2 C5:2", []),  # syncopation is flagged
        ("C5:3/2 C5:1/2 C5:2", []),
        ("r:1/2 C5:1/2 C5:1/2 C5:1/2 C5:2", [(1, 3)]),
        ("C5:1/2 r:1/2 C5:1/2 C5:1/2 C5:2", [(2, 3)]),
        ("C5:1/4 r:1/4 C5:1/4 C5:1/4 C5:3", [(0, 3)]),  # a short rest inside a beat is bridged
        ("r:1/4 C5:1/4 C5:1/4 r:1/4 C5:3", [(1, 2)]),  # but never at its edge
    ],
)
def test_in_common_time(text: str, groups: list[tuple[int, int]]) -> None:
    assert beams(text) == groups


def test_three_eighths_in_three_four_do_not_pretend_to_be_six_eight() -> None:
    assert beams("C5:3/2 " + E8 * 3, "3/4") == [(2, 3)]


def test_a_triplet_has_a_beam_of_its_own() -> None:
    assert beams("(3:2 C5:1/2 C5:1/2 C5:1/2 ) C5:1/2 C5:1/2 C5:2") == [(0, 2), (3, 4)]


@pytest.mark.parametrize(
    ("text", "meter", "groups"),
    [
        ("C5:1/2 (3:2 C5:1/4 C5:1/4 C5:1/4 ) C5:3", "4/4", [(0, 3)]),
        ("(3:2 C5:1/4 C5:1/4 C5:1/4 ) C5:1/2 C5:3", "4/4", [(0, 3)]),
        ("C5:1/2 (3:2 C5:1/4 C5:1/4 C5:1/4 ) " * 2 + "C5:2", "4/4", [(0, 3), (4, 7)]),
        ("C5:1/2 (3:2 C5:1/4 C5:1/4 C5:1/4 ) C5:1/2 C5:3/2", "6/8", [(0, 4)]),
        ("(3:2 r:1/4 C5:1/4 C5:1/4 ) C5:1/2 C5:3", "4/4", [(1, 3)]),
    ],
)
def test_a_triplet_shorter_than_its_beat_shares_the_beam_of_the_beat(
    text: str, meter: str, groups: list[tuple[int, int]]
) -> None:
    assert beams(text, meter) == groups


def test_a_triplet_that_begins_off_the_beat_keeps_one_beam() -> None:
    assert beams("C5:1/2 (3:2 C5:1/2 C5:1/2 C5:1/2 ) C5:1/2 C5:2") == [(1, 3)]


def test_a_long_triplet_is_beamed_by_its_parts() -> None:
    assert beams("(3:2 C5:1/2 C5:1/2 C5:1 C5:1/2 C5:1/2 ) C5:2") == [(0, 1), (3, 4)]


@pytest.mark.parametrize(
    ("text", "meter"),
    [
        ("(2:3 C5:1/2 C5:1/2 ) C5:3/2", "6/8"),
        ("(4:3 C5:1/2 C5:1/2 C5:1/2 C5:1/2 ) C5:3/2", "6/8"),
        ("(5:4 C5:1/2 C5:1/2 C5:1/2 C5:1/2 C5:1/2 ) C5:2", "4/4"),
    ],
)
def test_a_tuplet_of_eighths_has_one_beam_however_long(text: str, meter: str) -> None:
    (group,) = beams(text, meter)
    assert group == (0, text.count(" C5") - 2)


def test_a_pickup_is_counted_from_the_end_of_its_bar() -> None:
    assert beams(E8 * 3 + "C5:3", "3/4", pickup="3/2") == [(1, 2)]
    assert beams(E8 * 3 + "C5:3", "6/8", pickup="3/2") == [(0, 2)]
