import pytest

from trainer.engrave.bounds import box
from trainer.engrave.sheet import engrave
from trainer.generate import make
from trainer.model.exercise import STAFF_KINDS, Kind, Recipe, level


@pytest.mark.parametrize("kind", STAFF_KINDS)
@pytest.mark.parametrize("number", [1, 4, 8])
def test_what_the_generator_writes_is_engraved_whole(kind: Kind, number: int) -> None:
    score = make(Recipe(kind=kind, axes=level(number)), 11).score
    page = engrave(score, width=1100)
    assert [anchor.id for anchor in page.notes] == [note.id for note in score.notes]
    assert [bar.id for bar in page.bars] == [bar.id for bar in score.bars]
    outlines = {outline.name: outline for outline in page.outlines}
    boxes = [box(mark, outlines) for mark in page.marks]
    assert all(left >= 0 and right <= page.width for left, _, right, _ in boxes)
    lifted = {span.id for span in score.spans if span.kind == "8va"}
    staves = {(staff.system, staff.staff): staff for staff in page.staves}
    for note in score.notes:
        anchor = page.note(note.id)
        straight = staves[anchor.system, anchor.staff].middle_c - (note.pitch.diatonic - 28) * 5
        assert anchor.y == pytest.approx(straight, abs=0.1) or (
            lifted and anchor.y == pytest.approx(straight + 35, abs=0.1)
        )
