"""A lead sheet is a melody over the changes of a chart: at home at the end, alike where its
sections return, under symbols that can be drawn."""

from fractions import Fraction

import pytest

from trainer.errors import BadInput
from trainer.generate.chart.lead import check_lead, make_lead
from trainer.generate.chart.styles import STYLES
from trainer.model.chord import QUALITY_SIGNS
from trainer.model.exercise import ChartRecipe, Kind, Style, chart_level
from trainer.model.score import Score

PAIRS = [(style, level) for style, row in STYLES.items() for level in sorted({row.start, 5, 8})]


def _lead(style: Style, level: int, seed: int, instrument: str = "piano") -> Score:
    return make_lead(
        ChartRecipe(kind=Kind.LEAD, style=style, axes=chart_level(level), melody=level, instrument=instrument), seed
    )


@pytest.mark.parametrize(("style", "level"), PAIRS)
def test_a_lead_sheet_has_a_melody_under_its_changes(style: Style, level: int) -> None:
    for seed in range(4):
        page = _lead(style, level, seed)
        assert 8 <= page.full_bars <= 32
        assert page.changes[0].onset == 0
        assert all(change.symbol is None or change.symbol.quality in QUALITY_SIGNS for change in page.changes)
        onsets = [change.onset for change in page.changes]
        assert onsets == sorted(set(onsets))
        last = page.notes[-1]
        assert (last.pitch.step, last.pitch.alter) == (page.bars[-1].key.step, page.bars[-1].key.alter)
        assert page.notes[-1].end == page.end or page.rests[-1].end == page.end


@pytest.mark.parametrize(("style", "level"), PAIRS)
def test_notes_that_a_chord_names_are_altered_as_it_alters_them(style: Style, level: int) -> None:
    page = _lead(style, min(level, 5), 7)
    for change, after in zip(page.changes, [*page.changes[1:], None], strict=True):
        end = after.onset if after else page.end
        symbol = change.symbol
        if symbol is None:
            continue
        under = [note for note in page.notes if change.onset <= note.onset < end]
        roots = [note.pitch.alter for note in under if note.pitch.step == symbol.step and note.tie is None]
        assert set(roots) <= {symbol.alter}


def test_phrases_over_the_same_changes_begin_alike() -> None:
    alike = [pair for seed in range(12) for pair in _pairs(_lead(Style.JAZZ, 5, seed))]
    assert len(alike) > 10
    assert sum(one == other for one, other in alike) > len(alike) // 2


def _pairs(page: Score) -> list[tuple[list[Fraction], list[Fraction]]]:
    """The rhythms of the first bars of phrases of four bars that have the same changes."""
    phrases = [page.bars[start : start + 4] for start in range(0, len(page.bars) - 3, 4)]
    changes = [
        [(c.onset - bars[0].onset, c.symbol) for c in page.changes if bars[0].onset <= c.onset < bars[-1].end]
        for bars in phrases
    ]
    rhythms = [
        [note.onset - bars[0].onset for note in page.notes if bars[0].onset <= note.onset < bars[0].end]
        for bars in phrases
    ]
    places = range(len(phrases))
    return [(rhythms[a], rhythms[b]) for a in places for b in places if a < b and changes[a] == changes[b]]


@pytest.mark.parametrize("instrument", ["guitar", "altosax", "bass", "violin"])
def test_other_instruments_read_lead_sheets_too(instrument: str) -> None:
    for seed in range(3):
        page = _lead(Style.POP, 4, seed, instrument)
        assert page.instrument == instrument


def test_the_same_recipe_and_seed_make_the_same_lead_sheet() -> None:
    assert _lead(Style.JAZZ, 6, 9) == _lead(Style.JAZZ, 6, 9)


def test_an_unknown_instrument_is_refused() -> None:
    with pytest.raises(BadInput, match="instrument"):
        check_lead(ChartRecipe(kind=Kind.LEAD, instrument="theremin"))
