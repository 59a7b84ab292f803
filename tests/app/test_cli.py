"""The command line: one line for what is wrong, exit code 2 for bad input, and files that are whole or not there."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from trainer.cli import app
from trainer.model.exercise import Kind, Style
from trainer.store import open_store

KINDS = {kind.value for kind in Kind}


def firsttake(*words: str, home: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    """The command as it is installed, in a process of its own."""
    environment = os.environ | variables
    if home is not None:
        environment["FIRSTTAKE_HOME"] = str(home)
    for name in [name for name, value in variables.items() if not value]:
        del environment[name]
    command = [sys.executable, "-m", "trainer", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["new", "melodi"], "melody, grand, rhythm"),
        (["new", "melody", "--level", "9"], "1, 2, 3, 4, 5, 6, 7, 8"),
        (["new", "melody", "--key", "H"], "D dorian"),
        (["new", "melody", "--tempo", "0"], "10 to 400"),
        (["new", "melody", "--range", "C4-D4"], "five-finger position"),
        (["judge", "missing.musicxml", "missing.mid"], "missing.musicxml"),
        (["judge", "two\nlines.musicxml", "missing.mid"], r"two\nlines.musicxml"),
        (["new", "melody", "--tempo", "1e9"], "'--tempo': '1e9' is not a whole number"),
        (["new", "melody", "--slower"], "--slower"),
        (["judge", "missing.musicxml"], "take"),
        (["report"], "command"),
        (["--chart", "missing.chart"], "missing.chart"),
        (["chart", "import", "missing.html", "-o", "x"], "missing.html"),
        (["perform"], "'perform'"),
        (["demo", "-o", __file__], "cannot write into"),
        (["report", "takes", "--store", "a\x7fb://"], "the name of a file"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path, words: list[str], named: str) -> None:
    output = tmp_path / "x.png"
    done = firsttake(*words, *(["-o", str(output)] if words[0] == "new" else []))
    assert done.returncode == 2
    assert named in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
    assert not output.exists()


def test_a_standard_output_that_takes_nothing_is_one_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "trainer", "report", "columns"]
    (tmp_path / "shut").touch()
    with (tmp_path / "shut").open() as shut:  # open for reading: every write fails, as on a full disk
        done = subprocess.run(command, stdout=shut, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith("firsttake: ")


def test_a_terminal_that_knows_no_flat_sign_is_told_all_the_same(tmp_path: Path) -> None:
    done = firsttake("new", "melody", "--key", "Eb", "-o", str(tmp_path / "♭.mid"), PYTHONIOENCODING="cp1252")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_file_type_that_is_not_known_is_refused_with_those_that_are(tmp_path: Path) -> None:
    done = firsttake("new", "melody", "-o", str(tmp_path / "page.gif"))
    assert done.returncode == 2
    assert ".musicxml" in done.stderr


def test_without_a_display_the_window_says_what_to_do_instead(tmp_path: Path) -> None:
    done = firsttake(home=tmp_path, DISPLAY="", WAYLAND_DISPLAY="", SDL_VIDEODRIVER="")
    assert done.returncode == 1
    assert "firsttake demo" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".musicxml", ".mid"])
def test_a_page_is_written_in_every_form(tmp_path: Path, suffix: str) -> None:
    begins = {".png": b"\x89PNG", ".svg": b"<svg", ".pdf": b"%PDF", ".musicxml": b"<?xml", ".mid": b"MThd"}
    path = tmp_path / f"page{suffix}"
    done = CliRunner().invoke(app, ["new", "grand", "--level", "3", "--key", "Eb", "-o", str(path)])
    assert done.exit_code == 0, done.output
    assert begins[suffix] in path.read_bytes()[:100]


def test_the_help_names_every_style_of_a_chart() -> None:
    words = CliRunner().invoke(app, ["new", "--help"]).output.replace(",", " ").replace(".", " ").split()
    assert set(Style) <= set(words)


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    for suffix in (".svg", ".musicxml", ".mid", ".pdf"):
        twice = [tmp_path / f"{number}{suffix}" for number in (1, 2)]
        for path in twice:
            CliRunner().invoke(app, ["new", "melody", "--seed", "11", "-o", str(path)])
        assert twice[0].read_bytes() == twice[1].read_bytes()


def test_the_demonstration_needs_nothing_and_leaves_everything(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    nothing = {"DISPLAY": "", "SDL_VIDEODRIVER": "", "SDL_AUDIODRIVER": ""}
    done = firsttake("demo", "-o", str(folder), "--json", home=tmp_path, **nothing)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert {row["kind"] for row in rows} == KINDS
    assert len({row["player"] for row in rows}) == 3
    assert len(list(folder.glob("*-before.png"))) == len(KINDS)
    assert len(list(folder.glob("*-after.png"))) == len(list(folder.glob("*.mid"))) == 3 * len(KINDS)
    with (folder / "takes.csv").open(newline="", encoding="utf-8") as file:
        written = list(csv.DictReader(file))
    assert [(row["kind"], row["outcome"], row["score"]) for row in written] == [
        (row["kind"], row["outcome"], str(row["score"])) for row in rows
    ]
    again = firsttake("rejudge", "--json", "--store", str(folder / "firsttake.db"))
    assert json.loads(again.stdout)["takes"] == len(rows)
    assert json.loads(again.stdout)["changed"] == 0
    notes = firsttake("report", "notes", "--json", "--store", str(folder / "firsttake.db"))
    assert {row["take_id"] for row in json.loads(notes.stdout)} == set(range(1, len(rows) + 1))


def test_reports_go_to_a_file_or_to_standard_output(tmp_path: Path) -> None:
    path = tmp_path / "takes.csv"
    missing = firsttake("report", "takes", "--store", str(tmp_path / "nowhere.db"))
    assert (missing.returncode, missing.stderr.count("\n")) == (1, 1)
    store = ["--store", str(tmp_path / "firsttake.db")]
    open_store(tmp_path / "firsttake.db").close()
    assert CliRunner().invoke(app, ["report", "takes", "--csv", str(path), *store]).exit_code == 0
    printed = firsttake("report", "takes", *store)
    assert path.read_text(encoding="utf-8") == printed.stdout
    assert printed.stdout.startswith("take_id,started_at,")


def test_every_column_of_the_reports_is_explained() -> None:
    done = CliRunner().invoke(app, ["report", "columns"])
    assert "mean_offset_ms" in done.output
    assert "negative is early" in done.output


def test_the_inputs_are_listed_for_people_and_for_scripts() -> None:
    assert json.loads(firsttake("devices", "--json").stdout).keys() == {"inputs"}
    assert firsttake("devices").stdout.strip()


def test_a_store_that_cannot_be_used_is_one_line_and_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "firsttake.db"
    path.write_bytes(b"this is no database" * 100)
    done = firsttake("report", "takes", "--store", str(path))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert path.read_bytes() == b"this is no database" * 100
