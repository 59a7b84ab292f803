"""Charts from files and to files, by the command."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from trainer.__main__ import main
from trainer.app.charts import about, open_chart, road_lines, told
from trainer.chart.read import read
from trainer.cli import app
from trainer.errors import BadInput
from trainer.files.midi_file import read_midi
from trainer.files.shipped import shipped
from trainer.model.key import Key
from trainer.model.performance import KeyEvent

SONG = """title: Rain
key: G
meter: 4/4
tempo: 120
form: V x2 {key: A} V

[V] Verse
| 1 | 4 5 |
"""


@pytest.fixture
def song(tmp_path: Path) -> Path:
    path = tmp_path / "rain.chart"
    path.write_text(SONG)
    return path


def run(*words: str | Path) -> str:
    done = CliRunner().invoke(app, [str(word) for word in words])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_chart_in_a_line_says_how_long_it_is_when_played(song: Path) -> None:
    assert about(open_chart(str(song)).chart) == "Rain: G major, 4/4, 120, 1 section, 2 bars, 6 as played"


def test_check_names_every_file_and_what_it_holds(song: Path) -> None:
    assert "6 as played" in run("chart", "check", song)
    assert json.loads(run("chart", "check", song, "--json"))[0]["file"] == str(song)


def test_show_prints_text_that_reads_back_and_the_road_as_remarks(song: Path) -> None:
    shown = run("chart", "show", song, "--key", "Bb", "--as", "letters")
    assert "| Bb | Eb F |" in shown
    assert "; Verse in C major: bars 1 2" in shown
    assert read(shown, name="shown").header.key == Key("B", -1)


def test_the_road_is_told_section_by_section(song: Path) -> None:
    assert road_lines(open_chart(str(song)).chart) == (
        "Verse in G major: bars 1 2",
        "Verse in G major: bars 1 2",
        "Verse in A major: bars 1 2",
    )


def test_transpose_keeps_the_song_and_moves_its_modulation(song: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved.chart"
    run("chart", "transpose", song, "--key", "C", "-o", moved)
    assert open_chart(str(moved)).chart.form[1].key == Key("D")


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".musicxml", ".mid", ".cho", ".chart"])
def test_a_chart_is_exported_in_the_form_its_suffix_names(song: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"out{suffix}"
    run("chart", "export", song, "-o", out, "--key", "D")
    first = {".png": b"\x89PNG", ".svg": b"<svg", ".pdf": b"%PDF", ".musicxml": b"<?xml", ".mid": b"MThd"}
    assert out.read_bytes().startswith(first.get(suffix, b""))
    assert out.stat().st_size > 0


def test_the_comping_track_plays_every_bar_of_the_performance(song: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.mid"
    run("chart", "export", song, "-o", out)
    played = read_midi(out.read_bytes(), name="out.mid")
    presses = [event for event in played if isinstance(event, KeyEvent) and event.velocity]
    bar = 2_000_000
    assert {press.at // bar for press in presses} == set(range(6))


def test_chordpro_is_read_back(song: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.cho"
    run("chart", "export", song, "-o", out)
    opened = open_chart(str(out))
    assert opened.chart.header.title == "Rain"
    assert [cell.chord for bar in opened.chart.bars for cell in bar.cells] == [
        cell.chord for bar in open_chart(str(song)).chart.bars for cell in bar.cells
    ]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("check", "missing.chart"), "missing.chart"),
        (("check", "page.docx"), ".chart, .txt"),
        (("show", "SONG", "--key", "Hm"), "unknown key"),
        (("show", "SONG", "--key", "Gm"), "major key"),
        (("show", "SONG", "--as", "runes"), "numbers, letters"),
        (("export", "SONG", "-o", "x.docx"), ".png"),
        (("export", "SONG", "-o", "x.png", "--house", "mine"), "arrows"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(
    song: Path, words: tuple[str, ...], named: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [str(song) if word == "SONG" else word for word in words]
    monkeypatch.setattr("sys.argv", ["firsttake", "chart", *given])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert named in said
    assert said.count("\n") == 1


def test_a_chart_is_put_in_another_dialect_by_name() -> None:
    chart = read(SONG, name="song")
    assert told(chart, key=None, dialect="letters").dialect == "letters"
    with pytest.raises(BadInput, match="numbers, letters"):
        told(chart, key=None, dialect="tab")


@pytest.mark.parametrize("path", sorted(shipped("charts").glob("*.chart")), ids=lambda path: path.stem)
def test_every_shipped_chart_is_a_song_with_its_rights_told(path: Path) -> None:
    header = open_chart(str(path)).chart.header
    assert header.by == "First Take" or "public domain" in header.source
