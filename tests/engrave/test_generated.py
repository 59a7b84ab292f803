import pytest

from trainer.engrave.bounds import box, overlap, union
from trainer.engrave.page import Role
from trainer.engrave.sheet import engrave
from trainer.generate import make
from trainer.generate.chart.lead import make_lead
from trainer.model.exercise import STAFF_KINDS, ChartRecipe, Kind, Recipe, chart_level, level
from trainer.model.score import SlashKind


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


@pytest.mark.parametrize("number", [3, 5, 8])
def test_symbols_kicks_and_melody_of_a_lead_sheet_stand_clear_of_each_other(number: int) -> None:
    for seed in range(3):
        score = make_lead(ChartRecipe(kind=Kind.LEAD, axes=chart_level(number), melody=number), seed)
        page = engrave(score, width=900)
        outlines = {outline.name: outline for outline in page.outlines}
        kicks = {slash.id for slash in score.slashes if slash.kind is SlashKind.KICK}
        heads = {mark.owner for mark in page.marks if mark.role is Role.HEAD}
        assert heads >= {slash.id for slash in score.slashes}
        lettered = [mark for mark in page.marks if mark.role is Role.CHORD]
        owners = {mark.owner for mark in lettered}
        assert owners == {change.id for change in score.changes}
        symbols = [union(box(mark, outlines) for mark in lettered if mark.owner == owner) for owner in owners]
        above = [box(mark, outlines) for mark in page.marks if mark.owner in kicks]
        below = [box(mark, outlines) for mark in page.marks if mark.role is Role.HEAD and mark.owner not in kicks]
        for upper, lower in ((symbols, above), (symbols, below), (above, below)):
            assert not any(overlap(one, other) for one in upper for other in lower)
        assert not any(overlap(one, other) for place, one in enumerate(symbols) for other in symbols[:place])
