"""Pages in letters: bars that repeat are written with signs, and no letter carries two accidentals."""

from dataclasses import replace

from trainer.chart.read import read
from trainer.chart.write import write
from trainer.generate.chart.similes import with_similes
from trainer.generate.chart.spelling import readable
from trainer.model.chart import Chart, Dialect
from trainer.model.unroll import unroll

HEAD = "title: Letters\nkey: Db\nmeter: 4/4\ntempo: 100\n\n[V] Verse\n"


def _chart(bars: str) -> Chart:
    return replace(read(HEAD + bars, name="letters"), dialect=Dialect.LETTERS)


def _with_signs(bars: str) -> str:
    chart = _chart(bars)
    signed = replace(chart, sections=tuple(map(with_similes, chart.sections)))
    chords = [[cell.chord for cell in bar.cells] for bar in unroll(chart).bars]
    assert [[cell.chord for cell in bar.cells] for bar in unroll(signed).bars] == chords
    return write(signed).splitlines()[-1]


def test_a_bar_that_repeats_the_last_is_a_sign() -> None:
    assert _with_signs("| 1 | 1 | 4 5 | 4 5 |") == "| Db | % | Gb Ab | % |"


def test_two_bars_that_repeat_the_last_two_are_signs() -> None:
    assert _with_signs("| 1 | 4 | 1 | 4 |") == "| Db | Gb | %% | %% |"


def test_what_is_struck_otherwise_is_written_out() -> None:
    assert _with_signs("| 1 | ^1 | 1@1,3 | <1> |") == "| Db | ^Db | Db@1,3 | <Db> |"


def test_a_sign_does_not_look_back_over_a_repeat() -> None:
    assert _with_signs("|: 1 | 4 :| 4 | 4 |") == "|: Db | Gb :| Gb | % |"


def test_roots_and_basses_have_one_accidental_at_most_and_a_white_key_its_own_name() -> None:
    page = write(readable(_chart("| b6maj7 | b3 | 1/b3 | b7 |"))).splitlines()[-1]
    assert page == "| Amaj7 | E | Db/E | B |"


def test_a_key_keeps_the_names_it_has() -> None:
    page = write(readable(replace(read(HEAD.replace("Db", "Gb") + "| 4 | b7 |", name="l"), dialect=Dialect.LETTERS)))
    assert page.splitlines()[-1] == "| Cb | E |"
