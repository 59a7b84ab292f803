"""Every page that we make ourselves goes out as MusicXML and comes back equal in everything."""

import pytest

from trainer.generate import make
from trainer.generate.chart.lead import make_lead
from trainer.model.exercise import STAFF_KINDS, ChartRecipe, Kind, Recipe, chart_level, level
from trainer.theory.musicxml import open_musicxml, write_musicxml


@pytest.mark.parametrize("number", [2, 5, 8])
@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_a_generated_page_comes_back_equal(kind: Kind, number: int) -> None:
    page = make(Recipe(kind=kind, axes=level(number), symbols=kind is Kind.MELODY), 11).score
    reading = open_musicxml(write_musicxml(page), name="page.musicxml")
    assert reading.score == page
    assert reading.dropped == ()


@pytest.mark.parametrize("instrument", ["piano", "guitar", "bass"])
@pytest.mark.parametrize("number", range(1, 9))
def test_a_generated_lead_sheet_comes_back_equal(number: int, instrument: str) -> None:
    axes = chart_level(number)
    for seed in range(2):
        page = make_lead(ChartRecipe(kind=Kind.LEAD, axes=axes, melody=number, instrument=instrument), seed)
        reading = open_musicxml(write_musicxml(page), name="page.musicxml")
        assert reading.score == page
        assert reading.dropped == ()
