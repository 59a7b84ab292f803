"""Every page that we make ourselves goes out as MusicXML and comes back equal in everything."""

import pytest

from trainer.generate import make
from trainer.model.exercise import STAFF_KINDS, Kind, Recipe, level
from trainer.theory.musicxml import open_musicxml, write_musicxml


@pytest.mark.parametrize("number", [2, 5, 8])
@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_a_generated_page_comes_back_equal(kind: Kind, number: int) -> None:
    page = make(Recipe(kind=kind, axes=level(number), symbols=kind is Kind.MELODY), 11).score
    reading = open_musicxml(write_musicxml(page), name="page.musicxml")
    assert reading.score == page
    assert reading.dropped == ()
