"""Reports: columns that stay, units in their names, a row for each take and each finding."""

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from fractions import Fraction

import pytest

from tests import build
from trainer.model.exercise import ExerciseRef
from trainer.model.judgement import Finding, Judgement, Verdict, WrongKind
from trainer.model.performance import KeyEvent, Setup, Take
from trainer.model.plain import fingerprint
from trainer.model.record import KeptTake, StoredTake
from trainer.model.rules import Rating
from trainer.model.score import Score
from trainer.model.table import Cell, Column, Table
from trainer.progress.reports import NOTES_COLUMNS, TAKES_COLUMNS, notes_table, takes_table

EVENING = datetime(2026, 3, 1, 20, 15, tzinfo=timezone(timedelta(hours=-5)))


def stored(page: Score, take: Take, verdict: Verdict, *, number: int = 1) -> StoredTake:
    return StoredTake(
        id=number,
        started_at=EVENING,
        page_hash=fingerprint(page),
        title=page.title,
        key=page.key.name,
        meter=page.meter.name,
        instrument=page.instrument,
        bars=page.full_bars,
        ref=take.ref,
        setup=take.setup,
        is_first=take.is_first,
        rules=verdict.rules.version,
        outcome=verdict.outcome,
        score=verdict.score,
        figures=verdict.figures,
    )


def kept(page: Score, *judgements: Judgement, take: Take | None = None) -> KeptTake:
    played, verdict = take or build.take(page), build.verdict(*judgements)
    return KeptTake(stored(page, played, verdict), page, played, verdict)


def cells(table: Table, row: int = 0) -> dict[str, Cell]:
    return dict(zip([column.name for column in table.columns], table.rows[row], strict=True))


HIT = Judgement(
    finding=Finding.HIT, expected="n2", played=1, at=1_012_000, offset=12_000, rated=2_000, rating=Rating.POCKET, bar=1
)


@pytest.mark.parametrize("columns", [TAKES_COLUMNS, NOTES_COLUMNS])
def test_every_column_has_a_plain_name_of_its_own_and_a_meaning(columns: tuple[Column, ...]) -> None:
    names = [column.name for column in columns]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in names)
    assert all(column.meaning and not column.meaning.endswith(".") for column in columns)


def test_a_column_of_text_holds_text_and_one_of_numbers_none() -> None:
    page = build.page()
    for table in (takes_table([stored(page, build.take(), build.verdict())]), notes_table([kept(page, HIT)])):
        for column, cell in zip(table.columns, table.rows[0], strict=True):
            assert cell is None or isinstance(cell, str) == column.is_text, column.name


def test_a_take_is_a_row_with_its_time_and_offset() -> None:
    row = cells(takes_table([stored(build.page(key="Eb"), build.take(), build.verdict(score=91))]))
    assert (row["started_at"], row["kind"], row["key"], row["score"], row["first_take"]) == (
        "2026-03-01T20:15:00.000-05:00",
        "melody",
        "Eb",
        91,
        True,
    )
    assert (row["pitch_percent"], row["expected_notes"], row["pocket_notes"], row["fair_notes"]) == (100.0, 4, 4, 0)


def test_takes_stand_with_the_oldest_first() -> None:
    row = stored(build.page(), build.take(), build.verdict())
    table = takes_table([replace(row, id=3), replace(row, id=1)])
    assert [cell[0] for cell in table.rows] == [1, 3]


def test_a_page_from_a_file_has_no_levels() -> None:
    take = replace(build.take(), ref=ExerciseRef(recipe=None, seed=0, version=0, source="abc"))
    row = cells(takes_table([stored(build.page(), take, build.verdict())]))
    assert (row["kind"], row["level_key"], row["level_rhythm"]) == ("file", None, None)


def test_a_punch_in_names_its_bars() -> None:
    take = replace(build.take(), setup=Setup(bpm=60, bars=(3, 5)))
    row = cells(takes_table([stored(build.page(), take, build.verdict())]))
    assert (row["punch_first_bar"], row["punch_last_bar"]) == (3, 5)


def test_a_hit_says_where_it_stands_and_how_far_off_it_was() -> None:
    row = cells(notes_table([kept(build.page("C4 Eb4"), HIT)]))
    assert (row["note_id"], row["bar"], row["beat"], row["finding"]) == ("n2", 1, 2.0, "hit")
    assert (row["expected_pitch"], row["played_pitch"], row["played_key"]) == ("Eb4", "Eb4", 63)
    assert (row["played_at_ms"], row["offset_ms"], row["rated_ms"], row["rating"]) == (1012.0, 12.0, 2.0, "pocket")


def test_a_missed_note_has_nothing_played_and_an_extra_one_nothing_expected() -> None:
    missed = Judgement(finding=Finding.MISSED, expected="n1", bar=1)
    extra = Judgement(finding=Finding.EXTRA, played=0, at=5, bar=1)
    table = notes_table([kept(build.page(), missed, extra)])
    assert [cells(table, 0)[name] for name in ("expected_pitch", "played_key", "velocity")] == ["C4", None, None]
    assert [cells(table, 1)[name] for name in ("expected_pitch", "beat", "played_key")] == [None, None, 60]


@pytest.mark.parametrize(
    ("key", "note", "wrong", "name"),
    [
        ("F", "F4", WrongKind.ACCIDENTAL, "F#4"),
        ("G", "G4", WrongKind.ACCIDENTAL, "Gb4"),
        ("G", "C4", WrongKind.PITCH, "F#4"),
        ("Ab", "C4", WrongKind.PITCH, "Gb4"),
    ],
)
def test_a_wrong_key_is_spelled_by_the_letter_that_was_meant_or_by_the_key_of_the_page(
    key: str, note: str, wrong: WrongKind, name: str
) -> None:
    page = build.page(note, key=key)
    take = replace(build.take(page), events=(KeyEvent(0, 66, 64),))
    judged = Judgement(finding=Finding.WRONG, expected="n1", played=0, wrong=wrong, bar=1)
    row = cells(notes_table([kept(page, judged, take=take)]))
    assert (row["expected_pitch"], row["played_pitch"], row["wrong"]) == (note, name, wrong)


def test_on_a_transposing_instrument_pitches_are_written_and_keys_sound() -> None:
    page = replace(build.page("C5"), instrument="trumpet")
    take = replace(build.take(page), events=(KeyEvent(0, 70, 64), KeyEvent(9, 72, 64)))
    extra = Judgement(finding=Finding.EXTRA, played=1, bar=1)
    hit = Judgement(finding=Finding.HIT, expected="n1", played=0, bar=1)
    table = notes_table([kept(page, hit, extra, take=take)])
    assert [cells(table, 0)[name] for name in ("expected_pitch", "expected_key", "played_pitch")] == ["C5", 70, "C5"]
    assert cells(table, 1)["played_pitch"] == "D5"


def test_a_second_pass_names_the_note_of_the_page() -> None:
    again = Judgement(finding=Finding.HIT, expected="n3#2", played=2, bar=1)
    row = cells(notes_table([kept(build.page(), again)]))
    assert (row["note_id"], row["expected_pitch"], row["beat"]) == ("n3#2", "E4", 3.0)


def test_a_pickup_counts_as_the_end_of_its_bar() -> None:
    page = build.page("C4 D4 E4 F4")
    short = replace(page.bars[0], number=0, length=Fraction(1))
    pickup = replace(page, bars=(short, replace(page.bars[0], id="m2", number=1, onset=Fraction(1))))
    first = Judgement(finding=Finding.HIT, expected="n1", played=0, bar=0)
    assert cells(notes_table([kept(pickup, first)]))["beat"] == 4.0


def test_beats_are_those_of_the_metre() -> None:
    page = build.page("C4 D4 E4 F4 G4 A4", length=Fraction(1, 2), meter="6/8")
    fifth = Judgement(finding=Finding.HIT, expected="n4", played=3, bar=1)
    assert cells(notes_table([kept(page, fifth)]))["beat"] == 2.0
