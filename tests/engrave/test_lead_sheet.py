"""What a page has above its staff for the rhythm section: symbols, kicks and brackets of endings, in order."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from tests.build import slashes
from tests.engrave.scores import score
from trainer.engrave.bounds import box, overlap, union
from trainer.engrave.page import Role
from trainer.engrave.sheet import engrave
from trainer.model.chord import ChordSymbol
from trainer.model.score import Change


def test_long_symbols_do_not_meet() -> None:
    symbol = ChordSymbol("G", -1, "13b9#11", ("D", -1))
    changes = tuple(Change(f"c{place}", Fraction(2 * place), symbol) for place in range(8))
    for width in (500.0, 900.0, 1400.0):
        page = engrave(replace(score("C5:2 " * 8), changes=changes), width=width)
        boxes = [union(box(m, {}) for m in page.marks if m.owner == change.id) for change in changes]
        assert not any(overlap(one, other) for one, other in pairwise(boxes))


def test_kicks_have_no_ledger_lines_and_what_is_under_them_keeps_its_own() -> None:
    plain = score("C6:2 B4:2 D5:0 A5:4")
    kicked = replace(plain, slashes=slashes(kick="0:1 4:1"))
    ledgers = [[m for m in engrave(page, width=900).marks if m.role is Role.LEDGER] for page in (plain, kicked)]
    assert len(ledgers[0]) == len(ledgers[1]) == 3


def test_symbols_stand_above_the_kicks_and_kicks_above_the_melody() -> None:
    symbol = Change("c1", Fraction(0), ChordSymbol("C"))
    for melody in ("A5:4", "B4:1/2 C5:1/2 E4:1/2 F4:1/2 A4:2", "G4:1 r:3"):
        page = engrave(replace(score(melody), changes=(symbol,), slashes=slashes(kick="0:1 2:1")), width=900)
        outlines = {outline.name: outline for outline in page.outlines}
        kicked = [mark for mark in page.marks if mark.owner in ("x1", "x2")]
        sung = [mark for mark in page.marks if mark.role is Role.BEAM or mark.owner.startswith(("n", "r"))]
        ordered = [[mark for mark in page.marks if mark.owner == "c1"], kicked, sung]
        for upper, lower in pairwise([[box(mark, outlines) for mark in marks] for marks in ordered]):
            assert max(found[3] for found in upper) < min(found[1] for found in lower)


def test_the_moving_line_stands_on_slashes_where_nothing_else_is_written() -> None:
    page = replace(score("C5:4 C5:4"), slashes=slashes(free="4:1 5:1 6:1 7:1"))
    page = replace(page, notes=page.notes[:1])
    moments = engrave(page, width=900).moments
    assert [moment.onset for moment in moments] == [0, 4, 5, 6, 7]
    assert all(before.x < after.x for before, after in pairwise(moments))


def test_brackets_of_endings_stand_above_the_symbols_that_kicks_push_up() -> None:
    plain = score("C5:4 D5:4 A5:4 C5:4")
    bars = tuple(
        replace(bar, ending=ending, plays=plays)
        for bar, ending, plays in zip(plain.bars, ((), (1,), (2,), ()), (1, 2, 1, 1), strict=True)
    )
    changes = tuple(Change(f"c{place}", Fraction(4 * place), ChordSymbol("C")) for place in range(4))
    page = engrave(replace(plain, bars=bars, changes=changes, slashes=slashes(kick="8:1 10:1")), width=1100)
    symbols = [box(mark, {}) for mark in page.marks if mark.role is Role.CHORD]
    brackets = [box(mark, {}) for mark in page.marks if mark.role is Role.WORDS]
    assert len(brackets) >= 2
    assert max(bottom for *_, bottom in brackets) < min(top for _, top, *_ in symbols)
