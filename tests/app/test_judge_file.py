"""A page and a take that come as files are judged as in the window."""

import json
import re
from pathlib import Path
from typing import Any

import mido
import pytest
from typer.testing import CliRunner

from trainer.app.charts import open_chart
from trainer.app.files import write_page
from trainer.app.judge_file import AUTO, judge_file, verdict_plain
from trainer.chart.transpose import in_key
from trainer.cli import app
from trainer.errors import BadInput
from trainer.generate import make
from trainer.model.exercise import STAFF_KINDS, Kind, Recipe, level
from trainer.model.judgement import Outcome
from trainer.model.key import read_key
from trainer.model.performance import Way

NAMED = {"expected", "hit", "wrong", "missed", "extra", "mean_offset_ms", "spread_ms"}


def files(folder: Path, *, kind: Kind = Kind.GRAND, at: int = 4, seed: int = 7) -> tuple[Path, Path]:
    """A generated page as MusicXML, and the MIDI of somebody who plays it right."""
    score = make(Recipe(kind=kind, axes=level(at)), seed).score
    page, take = folder / "page.musicxml", folder / "take.mid"
    write_page(score, page)
    write_page(score, take)
    return page, take


def test_a_title_that_looks_like_markup_is_printed_as_it_is(tmp_path: Path) -> None:
    page, take = files(tmp_path)
    title = b"<work-title>[/x] [bold]</work-title>"
    page.write_bytes(re.sub(b"<work-title>.*</work-title>", title, page.read_bytes()))
    done = CliRunner().invoke(app, ["judge", str(page), str(take)])
    assert (done.exit_code, "[/x] [bold]" in done.output) == (0, True)


def shifted(take: Path, *, ticks: int) -> Path:
    """The same take, later by some ticks from the start of the file."""
    song = mido.MidiFile(take)
    for track in song.tracks:
        notes = [place for place, message in enumerate(track) if message.type in ("note_on", "note_off")]
        if notes:
            track[notes[0]].time += ticks
    moved = take.with_name("moved.mid")
    song.save(moved)
    return moved


@pytest.mark.parametrize("at", [1, 4, 6, 8])
@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_the_midi_of_a_page_played_back_to_the_page_is_perfect(tmp_path: Path, kind: Kind, at: int) -> None:
    judged = judge_file(*files(tmp_path, kind=kind, at=at), way=Way.IN_TIME, bpm=None, start="0")
    assert (judged.verdict.score, judged.verdict.outcome) == (100, Outcome.KEEP)
    assert judged.verdict.figures.mean_offset_ms == 0.0


def test_a_take_that_begins_later_is_found_when_asked(tmp_path: Path) -> None:
    page, take = files(tmp_path)
    moved = shifted(take, ticks=5_000)
    seconds = mido.tick2second(5_000, mido.MidiFile(take).ticks_per_beat, tempo_of(take))
    found = judge_file(page, moved, way=Way.IN_TIME, bpm=None, start=AUTO)
    told = judge_file(page, moved, way=Way.IN_TIME, bpm=None, start=str(seconds))
    assert (found.verdict.score, told.verdict.score) == (100, 100)
    assert judge_file(page, moved, way=Way.IN_TIME, bpm=None, start="0").verdict.score < 100


def tempo_of(take: Path) -> int:
    return int(next(m.tempo for track in mido.MidiFile(take).tracks for m in track if m.type == "set_tempo"))


@pytest.mark.parametrize("way", [Way.FREE, Way.WAIT])
def test_without_a_clock_the_start_does_not_matter(tmp_path: Path, way: Way) -> None:
    page, take = files(tmp_path)
    judged = judge_file(page, shifted(take, ticks=20_000), way=way, bpm=None, start="0")
    assert judged.verdict.figures.hit == judged.verdict.figures.expected


def test_the_json_has_what_scripts_read(tmp_path: Path) -> None:
    page, take = files(tmp_path)
    done = CliRunner().invoke(app, ["judge", str(page), str(take), "--json"])
    data = json.loads(done.stdout)
    assert data == json.loads(json.dumps(verdict_plain(judge_file(page, take, way=Way.IN_TIME, bpm=None, start="0"))))
    assert data["outcome"] == "KEEP"
    assert data["events"] == []
    assert isinstance(data["rules"], int)
    assert set(data["figures"]) >= NAMED


@pytest.mark.parametrize(
    ("name", "data", "named"),
    [
        ("take.mid", b"", "empty"),
        ("take.mid", b"RIFFxxxx", "MIDI"),
        ("page.musicxml", b"", "empty"),
        ("page.musicxml", b"\x00\x01binary", "page.musicxml"),
        ("page.musicxml", b"<score-partwise></score-partwise>", "page.musicxml"),
    ],
)
def test_files_that_are_not_what_they_should_be_are_refused_with_the_reason(
    tmp_path: Path, name: str, data: bytes, named: str
) -> None:
    page, take = files(tmp_path)
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadInput, match=named) as refused:
        judge_file(page, take, way=Way.IN_TIME, bpm=None, start="0")
    assert "\n" not in str(refused.value)


def test_a_truncated_take_is_refused(tmp_path: Path) -> None:
    page, take = files(tmp_path)
    take.write_bytes(take.read_bytes()[:-20])
    with pytest.raises(BadInput, match=r"take\.mid"):
        judge_file(page, take, way=Way.IN_TIME, bpm=None, start="0")


@pytest.mark.parametrize("start", ["soon", "nan", "inf"])
def test_a_start_that_is_no_time_is_refused(tmp_path: Path, start: str) -> None:
    page, take = files(tmp_path)
    with pytest.raises(BadInput, match="auto"):
        judge_file(page, take, way=Way.IN_TIME, bpm=None, start=start)


CHORUS = "| 1 | 4 | 57 | 1 |\n| 6- | 2-7 | ^5 | <1> |"


def charted(folder: Path, *, body: str = CHORUS) -> tuple[Path, Path]:
    """A chart as text, and the MIDI of somebody who plays it right."""
    page, take = folder / "song.chart", folder / "take.mid"
    page.write_text(f"title: A song\nkey: G\nmeter: 4/4\ntempo: 100\n\n[C] Chorus\n{body}\n", encoding="utf-8")
    write_page(open_chart(str(page)).chart, take)
    return page, take


def told(*words: object) -> str:
    done = CliRunner().invoke(app, ["judge", *map(str, words)])
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


@pytest.mark.parametrize("part", [None, "with the band", "alone", "bass"])
def test_the_midi_of_a_chart_is_judged_by_its_chords(tmp_path: Path, part: str | None) -> None:
    judged = judge_file(*charted(tmp_path), way=Way.IN_TIME, bpm=None, start="0", part=part)
    assert (judged.verdict.score, judged.verdict.figures.expected, judged.title) == (100, 8, "A song")


def test_a_chart_is_told_in_its_own_words(tmp_path: Path) -> None:
    page, take = charted(tmp_path)
    page.write_text(page.read_text(encoding="utf-8").replace("| 6- |", "| b7 |"), encoding="utf-8")
    said = told(page, take)
    assert "Harmony 88 % 7 of 8 chords, 1 wrong, 0 missed, 0 extra" in said
    assert "bar 5, ♭7: wrong chord" in said
    assert "Pitch" not in said
    assert "staccato" not in said
    page, take = files(tmp_path)
    assert "Pitch 100 %" in told(page, take)


def test_a_chart_is_judged_in_the_key_that_was_called(tmp_path: Path) -> None:
    page, take = charted(tmp_path)
    write_page(in_key(open_chart(str(page)).chart, read_key("Bb")), take)
    assert judge_file(page, take, way=Way.IN_TIME, bpm=None, start="0", key="Bb").verdict.score == 100
    assert judge_file(page, take, way=Way.IN_TIME, bpm=None, start="0").verdict.score < 50


def test_a_solo_over_a_chart_is_described_and_has_no_score(tmp_path: Path) -> None:
    page, take = charted(tmp_path)
    assert "of 100" not in told(page, take, "--part", "solo")
    data = json.loads(told(page, take, "--part", "solo", "--json"))
    assert (data["outcome"], data["score"]) == ("DESCRIBED", None)


def test_the_json_of_a_chart_names_each_fault(tmp_path: Path) -> None:
    page, take = charted(tmp_path)
    page.write_text(page.read_text(encoding="utf-8").replace("| 1 | 4 |", "| 17 | 4 |"), encoding="utf-8")
    data = json.loads(told(page, take, "--json"))
    assert data["faults"] == ["bar 1, 17: no seventh"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"part": "melody"}, "with the band"),
        ({"start": AUTO}, "for chords give it in seconds"),
        ({"key": "Am"}, "cannot be played"),
        ({"song": "another"}, "another"),
    ],
)
def test_what_cannot_be_asked_of_a_chart_is_refused(tmp_path: Path, asked: dict[str, str], said: str) -> None:
    options: dict[str, Any] = {"way": Way.IN_TIME, "bpm": None, "start": "0", **asked}
    with pytest.raises(BadInput, match=said):
        judge_file(*charted(tmp_path), **options)
