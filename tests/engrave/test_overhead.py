"""Over the chord symbols stand the names of sections, boxed at the left, and the words of tempo; nothing covers
anything."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest

from tests.engrave.scores import score
from trainer.engrave.bounds import Box, box, overlap, union
from trainer.engrave.page import Page, Role, Stroke, Words
from trainer.engrave.sheet import engrave
from trainer.model.chord import ChordSymbol
from trainer.model.score import Change, Direction, DirectionKind, Score
from trainer.model.tempo import Tempo, TempoMap


def lead(*directions: tuple[DirectionKind, int, str], melody: str = "C5:1 D5:1 E5:1 C6:1 ") -> Score:
    """Eight bars under a symbol each, with directions at beats."""
    changes = tuple(Change(f"h{bar}", Fraction(4 * bar), ChordSymbol("B", -1, "maj7")) for bar in range(8))
    said = tuple(Direction(f"d{at}", kind, Fraction(beat), text) for at, (kind, beat, text) in enumerate(directions))
    return replace(score(melody * 8), changes=changes, directions=said)


def room(page: Page, owner: str) -> Box:
    outlines = {outline.name: outline for outline in page.outlines}
    return union(box(mark, outlines) for mark in page.marks if mark.owner == owner)


@pytest.mark.parametrize("text", ["Swing", "Più mosso", "a tempo"])
@pytest.mark.parametrize("beat", [0, 4, 18])
def test_words_of_tempo_stand_over_the_symbols(text: str, beat: int) -> None:
    page = engrave(lead((DirectionKind.TEMPO, beat, text)), width=900)
    symbol = room(page, f"h{beat // 4}")
    assert room(page, "d0")[3] < symbol[1]


def test_symbols_are_as_near_to_the_staff_as_without_words_of_tempo() -> None:
    plain, worded = (engrave(lead(*said), width=900) for said in ((), [(DirectionKind.TEMPO, 0, "Swing")]))
    near = [page.staves[0].top - room(page, "h0")[3] for page in (plain, worded)]
    assert near[0] == pytest.approx(near[1])


def test_a_tempo_in_figures_stands_over_the_symbols_too() -> None:
    faster = TempoMap((Tempo(Fraction(0), 80, Fraction(1)), Tempo(Fraction(8), 96, Fraction(1))))
    page = engrave(replace(lead(), tempo=faster), width=900)
    figures = next(mark for mark in page.marks if isinstance(mark, Words) and mark.text == "♩ = 96")
    assert figures.y < room(page, "h2")[1]


def test_without_symbols_words_of_tempo_stay_near_the_staff() -> None:
    page = engrave(replace(lead((DirectionKind.TEMPO, 0, "Lento")), changes=()), width=900)
    assert page.staves[0].top - room(page, "d0")[3] < 25


def test_a_section_is_named_in_a_box_above_its_bar_line() -> None:
    page = engrave(lead((DirectionKind.REHEARSAL, 0, "A"), (DirectionKind.REHEARSAL, 20, "Bridge")), width=900)
    for owner, bar in (("d0", 0), ("d1", 5)):
        name = next(mark for mark in page.marks if mark.owner == owner and isinstance(mark, Words))
        sides = [mark for mark in page.marks if mark.owner == owner and isinstance(mark, Stroke)]
        assert len(sides) == 4
        around = union(box(side, {}) for side in sides)
        assert around[0] < name.x
        assert name.y < around[3]
        anchor = page.bars[bar]
        line = page.staves[0].x if bar == page.systems[anchor.system].first else anchor.left
        assert around[0] == pytest.approx(line, abs=2)
        assert around[3] < page.staves[anchor.system].top


def test_over_the_clef_a_name_stands_in_the_line_of_symbols_that_a_high_melody_lifts() -> None:
    page = engrave(lead((DirectionKind.REHEARSAL, 0, "A"), melody="C6:1 D6:1 E6:1 C6:1 "), width=900)
    lines = {mark.owner: mark.y for mark in page.marks if isinstance(mark, Words) and mark.text in "AB"}
    assert lines["d0"] == lines["h0"]


@pytest.mark.parametrize("melody", ["C5:1 D5:1 E5:1 C6:1 ", "C7:1 A6:1 G6:1 C7:1 ", "C4:4 "])
@pytest.mark.parametrize("width", [500, 900, 1440])
def test_no_words_cover_other_words(melody: str, width: int) -> None:
    said = [(DirectionKind.REHEARSAL, beat, name) for beat, name in ((0, "Chorus 2"), (8, "A"), (12, "Solo"))]
    said += [(DirectionKind.TEMPO, beat, "Poco più mosso") for beat in (0, 8, 14)]
    drawn = lead(*said, (DirectionKind.WORDS, 4, "rit."), melody=melody)
    page = engrave(drawn, width=width)
    owners = [*(one.id for one in drawn.directions), *(one.id for one in drawn.changes)]
    for one, other in combinations(owners, 2):
        assert not overlap(room(page, one), room(page, other)), (one, other)


@pytest.mark.parametrize("text", ["A", "Intro", "Verse", "Chorus", "Chorus 2", "Channel"])
def test_a_name_stands_clear_beside_a_symbol_or_above_it(text: str) -> None:
    page = engrave(lead((DirectionKind.REHEARSAL, 16, text)), width=900)
    name, symbol = room(page, "d0"), room(page, "h4")
    assert name[3] < symbol[1] or symbol[0] - name[2] >= 10


def test_what_stands_over_the_symbols_belongs_to_its_system() -> None:
    page = engrave(lead((DirectionKind.REHEARSAL, 0, "Verse"), (DirectionKind.TEMPO, 0, "Swing")), width=900)
    assert page.systems[0].top - 0.01 <= min(room(page, "d0")[1], room(page, "d1")[1])
    assert all(mark.role in (Role.WORDS, Role.INK) for mark in page.marks if mark.owner in ("d0", "d1"))
