"""Songs of other programs are written as charts, one a file, and nothing is lost in silence."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.chart.test_ireal import link
from tests.chart.test_songs import CHORDPRO, EMPTY, LISTED
from trainer.app.charts import open_chart
from trainer.app.importing import file_name
from trainer.chart.ireal_read import read_ireal
from trainer.cli import app


def run(*words: str | Path, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["chart", *map(str, words)])
    assert done.exit_code == code, done.output
    return done.stdout


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Für Elise", "fur-elise"),
        ("Don't Stop / Go: Now?", "dont-stop-go-now"),
        ("..", "untitled"),
        ("COM1", "com1-song"),
        ("枯葉", "枯葉"),
        ("so long " * 20, "so-long-so-long-so-long-so-long-so-long-so-long-so-long-so-l"),
    ],
)
def test_a_file_is_called_as_any_system_allows(title: str, name: str) -> None:
    assert file_name(title) == name


def test_every_song_of_a_list_is_written_and_reads_back_the_same(tmp_path: Path) -> None:
    source = tmp_path / "list.html"
    source.write_text(f'<a href="{LISTED}">songs</a>')
    said = run("import", source, "-o", tmp_path / "songs")
    assert "2 written, 0 not" in said
    for chart in (song.chart for song in read_ireal(LISTED, name="list").charts):
        assert open_chart(str(tmp_path / "songs" / f"{chart.header.title.lower()}.chart")).chart == chart


def test_songs_of_the_same_title_get_files_of_their_own(tmp_path: Path) -> None:
    twice = "===".join((link("{*AT44C   |F   }"), link("{*AT44G   |D   }").removeprefix("irealb://")))
    run("import", twice, "-o", tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rain-2.chart", "rain.chart"]


def test_the_song_that_cannot_be_read_is_told_and_the_others_are_written(tmp_path: Path) -> None:
    said = run("import", EMPTY, "-o", tmp_path)
    assert "the link: Silence: the link holds no chords" in said
    assert "2 written, 1 not" in said


def test_a_file_that_is_there_is_written_over_only_when_that_is_said(tmp_path: Path) -> None:
    kept = tmp_path / "rain.chart"
    kept.write_text("mine")
    said = run("import", LISTED, "-o", tmp_path)
    assert "rain.chart is there already" in said
    assert (kept.read_text(), (tmp_path / "sun.chart").exists()) == ("mine", True)
    assert "0 written, 2 not" in run("import", LISTED, "-o", tmp_path, code=2)
    assert "2 written" in run("import", LISTED, "-o", tmp_path, "--overwrite")
    assert open_chart(str(kept)).chart.header.title == "Rain"


def test_a_single_song_goes_to_the_file_that_is_named(tmp_path: Path) -> None:
    source = tmp_path / "rain.cho"
    source.write_bytes(CHORDPRO)
    run("import", source, "-o", tmp_path / "mine.chart")
    assert open_chart(str(tmp_path / "mine.chart")).chart.header.title == "Rain"
    for output in ("mine.png", "two.chart"):
        assert CliRunner().invoke(app, ["chart", "import", LISTED, "-o", str(tmp_path / output)]).exit_code
        assert not (tmp_path / output).exists()


def test_links_and_lists_are_checked_shown_and_exported_like_charts(tmp_path: Path) -> None:
    source = tmp_path / "list.txt"
    source.write_text(EMPTY)
    checked = run("check", source, code=2)
    assert f"{source}: Rain: C major" in checked
    assert "Silence: the link holds no chords" in checked
    assert "title: Sun" in run("show", source, "--song", "sun")
    assert "key: Ab" in run("transpose", LISTED, "--song", "1", "--key", "Ab")
    run("export", source, "--song", "2", "-o", tmp_path / "sun.cho")
    assert open_chart(str(tmp_path / "sun.cho")).chart.header.title == "Sun"
