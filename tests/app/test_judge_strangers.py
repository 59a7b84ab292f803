"""Takes and pages that are not what they should be are judged or refused, and in a moment; the judged page as files."""

import csv
import re
from pathlib import Path

import mido
import pytest
from typer.testing import CliRunner

from tests.judge.play import score_of
from trainer.app import verdict_file
from trainer.app.files import write_page
from trainer.app.judge_file import AUTO, JudgedFile, judge_file
from trainer.cli import app
from trainer.engrave.page import Words
from trainer.errors import BadInput
from trainer.model.judgement import Finding, Outcome
from trainer.model.performance import Way
from trainer.model.score import Score

RIGHT = ["C5", "D5", "E5", "G5", "F5", "E5", "D5", "B4"]
LEFT = ["C3", "G3", "E3", "G3", "F3", "A3", "G3", "D3"]
BEAT = 480


def page(bars: int = 8) -> Score:
    return score_of([[(name, 1) for name in hand * (bars // 2)] for hand in (RIGHT, LEFT)], bpm=100)


def written(folder: Path, score: Score) -> Path:
    path = folder / "page.musicxml"
    write_page(score, path)
    return path


def played(folder: Path, *tracks: list[mido.Message]) -> Path:
    song = mido.MidiFile(ticks_per_beat=BEAT)
    song.tracks.extend(mido.MidiTrack(track) for track in tracks)
    song.save(folder / "take.mid")
    return folder / "take.mid"


def struck(keys: list[int], *, apart: int) -> list[mido.Message]:
    messages = []
    for key in keys:
        messages.append(mido.Message("note_on", note=key, velocity=64))
        messages.append(mido.Message("note_off", note=key, time=apart))
    return messages


def judged(folder: Path, take: Path, *, way: Way = Way.IN_TIME, start: str = "0") -> JudgedFile:
    return judge_file(written(folder, page()), take, way=way, bpm=None, start=start)


@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize("start", ["0", AUTO])
def test_an_empty_take_misses_every_note(tmp_path: Path, way: Way, start: str) -> None:
    verdict = judged(tmp_path, played(tmp_path, []), way=way, start=start).verdict
    assert (verdict.score, verdict.outcome) == (0, Outcome.AGAIN)
    assert verdict.figures.missed == verdict.figures.expected == 64


@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize("start", ["0", AUTO])
def test_a_take_of_another_piece_scores_next_to_nothing(tmp_path: Path, way: Way, start: str) -> None:
    other = struck([90, 87, 92, 85, 94, 99, 97, 90] * 8, apart=BEAT)
    assert judged(tmp_path, played(tmp_path, other), way=way, start=start).verdict.score <= 5


@pytest.mark.parametrize("way", list(Way))
@pytest.mark.parametrize("start", ["0", AUTO])
def test_all_notes_at_one_instant_are_judged_and_are_no_performance(tmp_path: Path, way: Way, start: str) -> None:
    at_once = [mido.Message("note_on", note=key, velocity=64) for key in range(30, 100)]
    verdict = judged(tmp_path, played(tmp_path, at_once), way=way, start=start).verdict
    assert verdict.outcome is Outcome.AGAIN
    assert verdict.score <= 10


@pytest.mark.parametrize(
    "way", [Way.IN_TIME, pytest.param(Way.FREE, marks=pytest.mark.full), pytest.param(Way.WAIT, marks=pytest.mark.full)]
)
def test_a_hundred_thousand_notes_are_judged(tmp_path: Path, way: Way) -> None:
    flood = struck([40 + number * 7 % 50 for number in range(100_000)], apart=2)
    verdict = judged(tmp_path, played(tmp_path, flood), way=way).verdict
    assert verdict.score == 0
    assert verdict.outcome is Outcome.AGAIN
    assert verdict.figures.extra > 50_000


def test_a_page_without_a_note_is_refused(tmp_path: Path) -> None:
    silent = written(tmp_path, page())
    silent.write_text(re.sub("<pitch>.*?</pitch>", "<rest/>", silent.read_text(), flags=re.DOTALL))
    with pytest.raises(BadInput, match=r"page\.musicxml: there is not one note in it"):
        judge_file(silent, played(tmp_path, []), way=Way.IN_TIME, bpm=None, start="0")


def test_tracks_that_go_back_in_time_are_heard_in_order_of_time(tmp_path: Path) -> None:
    score = page()
    take = tmp_path / "own.mid"
    write_page(score, take)
    song = mido.MidiFile(take)
    song.tracks[:] = [*song.tracks[:1], *song.tracks[:0:-1]]
    song.save(take)
    verdict = judge_file(written(tmp_path, score), take, way=Way.IN_TIME, bpm=None, start="0").verdict
    assert (verdict.score, verdict.outcome) == (100, Outcome.KEEP)


def test_more_notes_than_are_read_are_refused_with_the_number(tmp_path: Path) -> None:
    many = written(tmp_path, page())
    text = many.read_text()
    first, last = text.index("<measure"), text.rindex("</measure>") + len("</measure>")
    many.write_text(text[:first] + text[first:last] * 320 + text[last:])
    with pytest.raises(BadInput, match="more than 20,000 notes"):
        judge_file(many, played(tmp_path, []), way=Way.IN_TIME, bpm=None, start="0")


def test_the_judged_page_is_written_on_paper_in_colour_with_a_row_for_each_finding(tmp_path: Path) -> None:
    score, take = written(tmp_path, page()), played(tmp_path, struck([72, 75, 76, 79], apart=BEAT))
    sheet, rows = tmp_path / "verdict.pdf", tmp_path / "verdict.csv"
    done = CliRunner().invoke(app, ["judge", str(score), str(take), "-o", str(sheet), "--csv", str(rows)])
    assert done.exit_code == 0, done.output
    assert sheet.read_bytes().startswith(b"%PDF")
    found = list(csv.DictReader(rows.read_text().splitlines()))
    verdict = judge_file(score, take, way=Way.IN_TIME, bpm=None, start="0").verdict
    assert [row["finding"] for row in found] == [judgement.finding.value for judgement in verdict.judgements]
    assert "take_id" not in found[0]
    assert f"{rows}: {len(found)} rows" in done.output


def test_a_page_is_one_picture_and_a_long_one_several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    score, take = written(tmp_path, page(16)), played(tmp_path, struck([72], apart=BEAT))
    taken = judge_file(score, take, way=Way.FREE, bpm=None, start="0")
    assert verdict_file.write_verdict(taken, tmp_path / "one.png") == (tmp_path / "one.png",)
    monkeypatch.setattr(verdict_file, "TALLEST", 500.0)
    monkeypatch.setattr(verdict_file, "SHEET", 400.0)
    several = verdict_file.write_verdict(taken, tmp_path / "some.png")
    assert [path.name for path in several] == [f"some-{number}.png" for number in range(1, len(several) + 1)]
    assert len(several) > 1
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in several)


def test_outcome_and_what_happened_to_the_line_are_said_below_the_page(tmp_path: Path) -> None:
    whole = [72, 74, 76, 79, 77, 76, 74, 71, 72, 74]
    score, stopped = written(tmp_path, page()), struck(whole, apart=BEAT)
    stopped[8].time = 4 * BEAT
    taken = judge_file(score, played(tmp_path, stopped), way=Way.FREE, bpm=None, start="0")
    (event,) = taken.verdict.events
    drawn, annotation = verdict_file.judged_page(taken, width=1000.0)
    below = [
        toned.mark
        for toned in annotation.marks
        if isinstance(toned.mark, Words) and toned.mark.y > drawn.systems[-1].bottom
    ]
    assert [words.text for words in below] == [f"{taken.title}: AGAIN, {taken.verdict.score} of 100", event.text]
    assert all(words.y < drawn.height for words in below)


def test_another_suffix_is_refused_before_anything_is_judged(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["judge", "no.musicxml", "no.mid", "-o", str(tmp_path / "verdict.txt")])
    assert done.exit_code != 0
    assert "file type '.txt': one of .pdf, .png" in str(done.exception or done.output)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["-o", "nowhere/v.png"], "there is no folder nowhere"),
        (["-o", "folder.png"], "it is a folder"),
        (["-o", "v.png", "--csv", "nowhere/v.csv"], "there is no folder nowhere"),
        (["--csv", "x" * 300], "cannot write xxx"),
    ],
)
def test_where_nothing_can_be_written_nothing_is_judged_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.png").mkdir()
    result = CliRunner().invoke(app, ["judge", "no.musicxml", "no.mid", *more])
    assert isinstance(result.exception, BadInput)
    assert says in str(result.exception)
    assert [file.name for file in tmp_path.iterdir()] == ["folder.png"]


def test_a_recording_without_a_click_is_found_and_judged_by_its_own_pulse(tmp_path: Path) -> None:
    slow = [mido.Message("note_on", note=20, velocity=0, time=3 * BEAT)]
    for number in range(32):
        keys = [mido.Message("note_on", note=key, velocity=64) for key in chord_at(number)]
        slow += keys + [m.copy(velocity=0, time=BEAT * 3 // 4 if m is keys[0] else 0) for m in keys]
    taken = judged(tmp_path, played(tmp_path, slow), way=Way.FREE, start=AUTO)
    assert taken.verdict.figures.hit == 64
    assert taken.verdict.figures.own_bpm == pytest.approx(160, rel=0.01)
    assert all(judgement.finding is Finding.HIT for judgement in taken.verdict.judgements)


def chord_at(number: int) -> list[int]:
    notes = sorted(page().notes, key=lambda note: note.onset)
    return [note.pitch.key for note in notes if note.onset == number]


@pytest.mark.parametrize("drummed", [0, 24])
def test_the_drums_of_a_file_are_left_out_of_the_take_and_said(tmp_path: Path, drummed: int) -> None:
    drums = [replaced for one in struck([42] * drummed, apart=200) for replaced in (one.copy(channel=9),)]
    take = played(tmp_path, drums, struck([72, 74, 76], apart=BEAT))
    found = judged(tmp_path, take, way=Way.FREE)
    assert (found.verdict.figures.hit, found.verdict.figures.extra, found.drums) == (3, 0, drummed)
    said = [remark for remark in found.remarks if "take" in remark]
    assert said == ([f"Left out of the take: {drummed} drum notes (channel 10)"] if drummed else [])


def test_a_take_that_is_all_on_the_channel_of_the_drums_is_heard(tmp_path: Path) -> None:
    take = played(tmp_path, [one.copy(channel=9) for one in struck([72, 74, 76], apart=BEAT)])
    assert judged(tmp_path, take, way=Way.FREE).verdict.figures.hit == 3


@pytest.mark.parametrize(
    "more", [["--csv", "take.mid"], ["--csv", "page.musicxml"], ["-o", "one.png", "--csv", "./one.png"]]
)
def test_no_file_of_a_judgement_is_written_over_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    files = [written(tmp_path, page()), played(tmp_path, struck([72], apart=BEAT))]
    before = [file.read_bytes() for file in files]
    result = CliRunner().invoke(app, ["judge", "page.musicxml", "take.mid", *more])
    assert isinstance(result.exception, BadInput)
    assert "is named twice" in str(result.exception)
    assert [file.read_bytes() for file in files] == before
    assert not (tmp_path / "one.png").exists()


def test_the_verdict_says_what_happened_where_to_practise_and_against_which_click(tmp_path: Path) -> None:
    files = [str(written(tmp_path, page())), str(played(tmp_path, struck([72, 74, 76], apart=BEAT)))]
    said = CliRunner().invoke(app, ["judge", *files]).stdout
    assert "61 missed, 2 early or late, in 8 of 8 bars. " in said
    assert "Practise first: bar 2 (8 faults), bar 3 (8 faults), bar 4 (8 faults)." in said
    assert "Click at 100. Windows: " in said


def test_a_take_far_from_the_click_is_told_how_else_it_can_be_judged(tmp_path: Path) -> None:
    messages = struck([72, 74, 76, 79, 77, 76, 74, 71] * 4, apart=BEAT)
    page_and_take = [str(written(tmp_path, page())), str(played(tmp_path, messages))]
    hint = "--mode free takes no click"
    assert hint in CliRunner().invoke(app, ["judge", *page_and_take]).stdout
    assert hint not in CliRunner().invoke(app, ["judge", *page_and_take, "--tempo", "120"]).stdout
    assert hint not in CliRunner().invoke(app, ["judge", *page_and_take, "--mode", "free"]).stdout


def test_a_take_that_ends_before_the_page_says_which_bars_it_left(tmp_path: Path) -> None:
    right = [72, 74, 76, 79, 77, 76, 74, 71]
    page_and_take = [str(written(tmp_path, page())), str(played(tmp_path, struck(right, apart=BEAT)))]
    said = CliRunner().invoke(app, ["judge", *page_and_take, "--mode", "free"]).stdout
    assert "Ended at bar 2: bars 3–8 were not played." in said
    whole = [page_and_take[0], str(played(tmp_path, struck(right * 4, apart=BEAT)))]
    assert "Ended at" not in CliRunner().invoke(app, ["judge", *whole, "--mode", "free"]).stdout
