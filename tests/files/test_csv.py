"""CSV that any program reads back and no spreadsheet runs."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.errors import BadInput
from trainer.files.csv import csv_text, print_csv, write_csv
from trainer.model.table import Cell, Column, Table

TITLE = Column("title", is_text=True, meaning="What it is called")
OFFSET = Column("offset_ms", is_text=False, meaning="Negative is early")


def cells(table: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_text(table), newline=""), strict=True))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_text_is_read_back_as_it_was_but_for_the_apostrophe(text: str) -> None:
    read = cells(Table((TITLE, OFFSET), ((text, 0),)))[1][0]
    assert read.removeprefix("'") == text.removeprefix("'")
    assert not read.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_a_number_is_read_back_exactly_and_never_has_an_apostrophe(number: float) -> None:
    read = cells(Table((TITLE, OFFSET), (("a", number),)))[1][1]
    assert type(number)(read) == number


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    assert cells(Table((TITLE,), ((f"{start}1+1",),)))[1] == [f"'{start}1+1"]


@pytest.mark.parametrize(("cell", "written"), [(None, ""), (True, "true"), (False, "false"), (-12.5, "-12.5")])
def test_cells_of_a_number_column_have_one_form(cell: Cell, written: str) -> None:
    assert cells(Table((TITLE, OFFSET), (("a", cell),)))[1] == ["a", written]


def test_text_in_a_column_of_numbers_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="offset_ms"):
        csv_text(Table((OFFSET,), (("=1",),)))


def test_the_file_is_utf8_with_a_header_and_lines_that_end_in_cr_lf(tmp_path: Path) -> None:
    write_csv(Table((TITLE, OFFSET), (("E♭, “slow”", -3),)), tmp_path / "takes.csv")
    assert (tmp_path / "takes.csv").read_bytes() == 'title,offset_ms\r\n"E♭, “slow”",-3\r\n'.encode()


def test_standard_output_gets_the_same_bytes(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    print_csv(Table((TITLE,), (("E♭",),)))
    assert capfdbinary.readouterr().out == "title\r\nE♭\r\n".encode()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"there is no folder .*nowhere"):
        write_csv(Table((TITLE,), ()), tmp_path / "nowhere" / "takes.csv")


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot write"):
        write_csv(Table((TITLE,), ()), tmp_path)


def test_an_older_file_stays_whole_when_the_new_one_cannot_be_made(tmp_path: Path) -> None:
    path = tmp_path / "takes.csv"
    path.write_text("kept")
    with pytest.raises(TypeError):
        write_csv(Table((OFFSET,), (("text",),)), path)
    assert path.read_text() == "kept"
    write_csv(Table((TITLE,), (("new",),)), path)
    assert [file.name for file in tmp_path.iterdir()] == ["takes.csv"]
