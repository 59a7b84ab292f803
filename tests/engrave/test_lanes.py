from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from tests.engrave.scores import GRAND, score
from trainer.engrave.annotation import Tone, Toned
from trainer.engrave.bounds import box, overlap
from trainer.engrave.lanes import ABOVE, BELOW, LaneLines, LaneMark, Sign, lane_lines, lane_marks
from trainer.engrave.page import Role, Stroke
from trainer.engrave.sheet import engrave

LINES = (LaneLines(100.0, 300.0), LaneLines(500.0, 700.0))


def mark(sign: Sign, x: float, late: float = 0.0, owner: str = "n1", *, above: bool = True) -> LaneMark:
    return LaneMark(owner, sign, 0, x, above, late)


def test_lanes_lie_outside_the_staves_by_their_distance() -> None:
    page = engrave(score("B4:4", "D3:4", clefs=GRAND), width=600)
    (lines,) = lane_lines(page, (), {})
    top, bottom = page.staves[0].top, page.staves[1].top + 40
    assert lines.above <= top - ABOVE
    assert lines.below >= bottom + BELOW


def test_lanes_lie_outside_whatever_is_drawn() -> None:
    page = engrave(score("C7:4", "C1:4", clefs=GRAND), width=600)
    (lines,) = lane_lines(page, (), {})
    assert lines.above < page.systems[0].top - 10
    assert lines.below > page.systems[0].bottom + 10


def test_lanes_lie_outside_what_was_added() -> None:
    page = engrave(score("B4:4"), width=600)
    (plain,) = lane_lines(page, (), {})
    high = page.staves[0].top - 45
    added = Toned(Stroke("press-1", Role.HEAD, ((100, high), (110, high)), 1.0), Tone.EXTRA)
    (moved,) = lane_lines(page, (added,), {})
    assert moved.above < high < plain.above


def test_signs_apart_stand_on_one_row() -> None:
    marks = lane_marks((mark(Sign.MINUS, 100), mark(Sign.CROSS, 120)), LINES)
    assert {round(sum(y for _, y in toned.mark.points) / 2) for toned in marks if isinstance(toned.mark, Stroke)} == {
        100
    }


def test_signs_nearer_than_sixteen_pixels_stand_on_two_rows() -> None:
    marks = lane_marks((mark(Sign.MINUS, 100, owner="a"), mark(Sign.CROSS, 112, owner="b")), LINES)
    rows = {toned.mark.owner: box(toned.mark, {}) for toned in marks}
    assert rows["b"][3] < rows["a"][1]


def test_a_second_row_below_goes_down() -> None:
    below = (mark(Sign.MINUS, 100, owner="a", above=False), mark(Sign.PLUS, 105, owner="b", above=False))
    rows = {toned.mark.owner: box(toned.mark, {}) for toned in lane_marks(below, LINES)}
    assert rows["b"][1] > rows["a"][3] > 300


def test_a_missed_chord_has_one_minus_and_a_late_one_its_longest_flag() -> None:
    assert len(lane_marks((mark(Sign.MINUS, 100, owner="a"), mark(Sign.MINUS, 100.5, owner="b")), LINES)) == 1
    flags = lane_marks((mark(Sign.FLAG, 100, 60, "a"), mark(Sign.FLAG, 100, 90, "b")), LINES)
    assert {toned.mark.owner for toned in flags} == {"b"}


MARKS = st.lists(
    st.builds(
        LaneMark,
        owner=st.uuids().map(str),
        sign=st.sampled_from(Sign),
        system=st.integers(0, 1),
        x=st.integers(0, 300).map(float),
        above=st.booleans(),
        late=st.sampled_from([-300.0, -60.0, 70.0, 150.0]),
    ),
    max_size=14,
)


@given(MARKS)
def test_no_two_signs_ever_overlap(marks: list[LaneMark]) -> None:
    drawn = lane_marks(marks, LINES)
    for one, other in combinations(drawn, 2):
        if one.mark.owner != other.mark.owner:
            assert not overlap(box(one.mark, {}), box(other.mark, {}))
