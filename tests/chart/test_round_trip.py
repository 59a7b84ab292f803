"""What is written is read again as the same value, in either dialect and every key."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.build_charts import MAJOR_KEYS, MINOR_KEYS, chart, charts
from trainer.chart.read import read
from trainer.chart.transpose import counted, in_dialect, in_key
from trainer.chart.write import write
from trainer.errors import BadInput
from trainer.model.chart import Chart, Dialect
from trainer.model.chord import MinorCount
from trainer.model.key import Mode
from trainer.model.plain import from_json, to_json
from trainer.model.unroll import unroll


@given(charts())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_every_chart_is_read_back_as_it_was_written(page: Chart) -> None:
    assert read(write(page), name="song.chart") == page


@given(charts())
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_the_other_dialect_keeps_every_chord(page: Chart) -> None:
    for dialect in Dialect:
        shown = in_dialect(page, dialect)
        if any(cell.chord for bar in page.bars for cell in bar.cells):
            assert in_dialect(read(write(shown), name="song.chart"), page.dialect) == page


@given(charts())
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_every_chart_goes_through_plain_data(page: Chart) -> None:
    assert from_json(Chart, to_json(page)) == page


@given(charts(), st.integers(0, 14))
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_a_song_moved_to_any_key_and_back_sounds_as_it_did(page: Chart, place: int) -> None:
    home = page.header.key
    key = MAJOR_KEYS[place] if home.mode is Mode.MAJOR else MINOR_KEYS[place]
    back = in_key(in_key(page, key), home)
    assert [bar.tonic.pitch_class for bar in unroll(back).bars] == [bar.tonic.pitch_class for bar in unroll(page).bars]
    assert [bar.cells for bar in back.bars] == [bar.cells for bar in page.bars]


def test_what_a_writer_lays_out_is_kept() -> None:
    text = """title: Two lines
key: G
meter: 4/4
tempo: 92
; from memory

[V] Verse  ; softly
; the first time without bass
| 1 | 4 |  ; here the line ends
; and a word between
| 5 | 1 |
"""
    assert write(read(text, name="song.chart")) == text


def test_usual_spellings_are_written_in_one_way() -> None:
    assert write(chart("| 2m7 | 5(7) | 1Δ7 | 7h |")).endswith("| 2-7 | 57 | 1maj7 | 7ø7 |\n")
    assert write(chart("| Dmin7 | G7(b9,b13) | C^7 | Bm7b5 |")).endswith("| D-7 | G7b9b13 | Cmaj7 | B-7b5 |\n")


def test_a_minor_song_is_counted_either_way() -> None:
    relative = chart("| 6- | 2- | 3 | {key: C} 1 |", key="Em")
    tonic = counted(relative, MinorCount.TONIC)
    assert write(tonic).endswith("| 1- | 4- | 5 | {key: C} 1 |\n")
    assert counted(tonic, MinorCount.RELATIVE) == relative
    letters = [write(in_dialect(page, Dialect.LETTERS)).rsplit("\n\n")[-1] for page in (relative, tonic)]
    assert letters == ["[V] Verse\n| E- | A- | B | {key: C} C |\n"] * 2


def test_a_major_song_has_no_minor_key() -> None:
    with pytest.raises(BadInput, match="name a major key"):
        in_key(chart("| 1 |"), MINOR_KEYS[0])
