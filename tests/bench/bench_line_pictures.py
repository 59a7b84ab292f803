"""What happened to the line of a take, as pictures to look at: a take slipped by a beat, one that went back, one that
left out a line, one that took the wrong ending. FIRSTTAKE_PICTURES names the folder that receives them."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.judge.play import CALIBRATED, heard, moved
from trainer.app.pictures import page_png
from trainer.engrave.annotate import annotate
from trainer.engrave.sheet import engrave
from trainer.generate import make
from trainer.judge.notes.expect import expect
from trainer.judge.players.strokes import Stroke, events, strokes
from trainer.judge.verdict import judge
from trainer.model.exercise import Kind, Recipe, level
from trainer.model.expected import Expected
from trainer.model.meter import read_meter
from trainer.model.score import Score

WIDTH = 1000.0
SEED = 11


def page() -> Score:
    """Sixteen bars for two hands."""
    return make(Recipe(kind=Kind.GRAND, axes=level(3), meter=read_meter("4/4"), bars=16), SEED).score


def with_endings() -> Score:
    """The same, bars 7 and 8 a first and a second ending."""
    score = page()
    bars = list(score.bars)
    bars[6] = replace(bars[6], ending=(1,), plays=2)
    bars[7] = replace(bars[7], ending=(2,))
    return replace(score, bars=tuple(bars))


def slipped(played: list[Stroke], expected: Expected) -> list[Stroke]:
    return _after(played, expected, bar=4, moved_by=expected.bars[0].beat)


def went_back(played: list[Stroke], expected: Expected) -> list[Stroke]:
    here, there = expected.bars[9].at, expected.bars[7].at
    again = moved([stroke for stroke in played if stroke.at >= there], here - there + expected.bars[0].beat)
    return [*(stroke for stroke in played if stroke.at < here), *again]


def left_out(played: list[Stroke], expected: Expected) -> list[Stroke]:
    here, there = expected.bars[4].at, expected.bars[8].at
    on = moved([stroke for stroke in played if stroke.at >= there], here - there)
    return [*(stroke for stroke in played if stroke.at < here), *on]


def took_the_wrong_ending(played: list[Stroke], expected: Expected) -> list[Stroke]:
    """The first ending again on the second pass, and on from there."""
    first = next(bar for bar in expected.bars if bar.ending == (1,))
    second = next(bar for bar in expected.bars if bar.ending == (2,))
    again = moved([s for s in played if first.at <= s.at < first.until], second.at - first.at)
    return [*(s for s in played if s.at < second.at), *again, *(s for s in played if s.at >= second.until)]


def _after(played: list[Stroke], expected: Expected, *, bar: int, moved_by: int) -> list[Stroke]:
    at = expected.bars[bar].at
    return [*(s for s in played if s.at < at), *moved([s for s in played if s.at >= at], moved_by)]


CASES = {
    "slipped": (page, slipped),
    "went-back": (page, went_back),
    "left-out": (page, left_out),
    "wrong-ending": (with_endings, took_the_wrong_ending),
}


@pytest.mark.bench
@pytest.mark.parametrize("name", CASES)
def test_what_happened_to_the_line_can_be_looked_at(name: str, tmp_path: Path) -> None:
    written, play = CASES[name]
    score = written()
    expected = expect(score)
    played = heard(events(play(strokes(expected), expected)), ended=expected.end)
    verdict = judge(expected, played, CALIBRATED)
    drawn = engrave(score, width=WIDTH)
    picture = page_png(drawn, scale=1.5, annotation=annotate(drawn, score, expected, played, verdict))
    folder = Path(os.environ.get("FIRSTTAKE_PICTURES") or tmp_path)
    (folder / f"{name}.png").write_bytes(picture)
    print(f"\n{name}: {[event.text for event in verdict.events]}, {verdict.score}, {folder / name}.png")
