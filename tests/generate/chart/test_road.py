"""From sections as played to the page: repeats, endings, names in the form, D.S., a last chorus that goes up."""

import random

from trainer.generate.chart.lay import lay_bar
from trainer.generate.chart.phrases import chord
from trainer.generate.chart.road import Page, Pass, draw_page, up
from trainer.model.chart import Chart, ChartBar, Header, numbered
from trainer.model.key import read_key
from trainer.model.meter import read_meter
from trainer.model.signpost import RoadSign
from trainer.model.unroll import unroll

FOUR = read_meter("4/4")
G = read_key("G")


def _bars(text: str) -> tuple[ChartBar, ...]:
    return tuple(lay_bar((chord(name),), FOUR, 1) for name in text.split())


VERSE, CHORUS, BRIDGE, CODA = _bars("1 4 1 5 6- 4 5 1"), _bars("4 5 1 6- 2- 5 1 1"), _bars("6- 4 1 5"), _bars("4 1")
OTHER_END = _bars("1 4 1 5 6- 4 5 5")


def _page(road: int, *passes: tuple[str, tuple[ChartBar, ...]]) -> Page:
    return draw_page(random.Random(1), [Pass(name, bars) for name, bars in passes], road, G)


def _played(page: Page) -> list[str]:
    chart = Chart(Header(title="Road", key=G, meter=FOUR, tempo=100), numbered(page.sections), page.form)
    return [bar.cells[0].chord.number_name for bar in unroll(chart).bars]  # type: ignore[union-attr]


def _names(*sections: tuple[ChartBar, ...]) -> list[str]:
    return [bar.cells[0].chord.number_name for bars in sections for bar in bars if bar.cells[0].chord]


def test_without_repeats_what_returns_is_written_again() -> None:
    page = _page(1, ("V", VERSE), ("C", CHORUS), ("V", VERSE))
    assert [section.name for section in page.sections] == ["V", "C", "V2"]
    assert page.form == ()
    assert _played(page) == _names(VERSE, CHORUS, VERSE)


def test_what_follows_itself_is_repeated() -> None:
    page = _page(2, ("V", VERSE), ("V", VERSE), ("C", CHORUS))
    verse = page.sections[0].bars
    assert (verse[0].repeat_start, verse[-1].plays) == (True, 2)
    assert _played(page) == _names(VERSE, VERSE, CHORUS)


def test_what_ends_otherwise_has_endings() -> None:
    page = _page(3, ("V", OTHER_END), ("V", VERSE), ("C", CHORUS))
    assert [bar.ending for bar in page.sections[0].bars if bar.ending] == [(1,), (2,)]
    assert _played(page) == _names(OTHER_END, VERSE, CHORUS)


def test_what_returns_is_named_again() -> None:
    page = _page(5, ("V", VERSE), ("C", CHORUS), ("V", VERSE), ("C", CHORUS))
    assert [item.section for item in page.form] == ["V", "C", "V", "C"]
    assert _played(page) == _names(VERSE, CHORUS, VERSE, CHORUS)


def test_a_way_back_to_a_coda_is_written_with_signs() -> None:
    order = (("I", CODA), ("V", VERSE), ("B", BRIDGE), ("V", VERSE), ("O", CODA[::-1]))
    pages = [draw_page(random.Random(seed), [Pass(*each) for each in order], 6, G) for seed in range(8)]
    jumps = [page for page in pages if any(bar.signs for part in page.sections for bar in part.bars)]
    raised = [page for page in pages if page.form]
    assert jumps
    assert raised
    signs = {sign for part in jumps[0].sections for bar in part.bars for sign in bar.signs}
    assert signs == {RoadSign.SEGNO, RoadSign.TO_CODA, RoadSign.CODA, RoadSign.DS_AL_CODA}
    for page in pages:
        assert _played(page) == _names(*(bars for _, bars in order))


def test_the_last_chorus_goes_up_a_half_step_at_the_highest_level() -> None:
    page = _page(8, ("V", VERSE), ("C", CHORUS), ("V", VERSE), ("C", CHORUS))
    assert [(item.section, item.key) for item in page.form][-1] == ("C", read_key("Ab"))


def test_keys_above_are_spelled_to_be_read() -> None:
    assert [up(read_key(name), 1).name for name in ("C", "E", "B", "F", "Eb", "Db")] == ["Db", "F", "C", "Gb", "E", "D"]
    assert [up(read_key(name), 2).name for name in ("C", "E", "Ab")] == ["D", "F#", "Bb"]
    assert [up(read_key(name), 1).name for name in ("Am", "F#m", "Dm")] == ["Bbm", "Gm", "Ebm"]
