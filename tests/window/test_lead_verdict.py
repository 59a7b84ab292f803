"""The verdict of a lead sheet of which the chords were played, on the screen."""

from functools import cache
from random import Random
from typing import Any

import pytest

from tests.judge.lead.sheets import asked, sheet
from tests.judge.play import heard
from tests.window.laid_out import faults
from tests.window.look import SIZES, frame
from tests.window.shown import PIANO
from trainer.engrave.sheet import engrave
from trainer.engrave.written import annotate_written
from trainer.judge.players.bots import bot
from trainer.judge.verdict import judge
from trainer.model.call import Part
from trainer.model.rules import Rules
from trainer.window.geometry import Size
from trainer.window.marks import Label
from trainer.window.screens.turning import engraving_width
from trainer.window.screens.verdict import verdict
from trainer.window.screens.verdict_view import VerdictView

SHEET = sheet()


@cache
def _judged(player: str, part: Part) -> tuple[Any, ...]:
    expected = asked(SHEET, part)
    played = heard(bot(player).play(expected, Random(2)), ended=expected.end)
    return expected, played, judge(expected, played, Rules())


def view(size: Size, player: str, part: Part) -> VerdictView:
    expected, played, found = _judged(player, part)
    page = engrave(SHEET, width=engraving_width(size))
    return VerdictView(
        score=SHEET,
        page=page,
        verdict=found,
        annotation=annotate_written(page, SHEET, expected, played, found),
        bars=expected.bars,
        latency=PIANO,
        bpm=120,
        retry_bpm=120,
        taken="Sat 22 Nov, 09:14",
        zones=expected.zones,
        part=part,
    )


def texts(size: Size, player: str, part: Part) -> list[str]:
    return [mark.text for mark in verdict(frame(size), view(size, player, part)).marks if isinstance(mark, Label)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.w:g}")
@pytest.mark.parametrize("part", [Part.BOTH, Part.CHORDS])
@pytest.mark.parametrize("player", ["perfect", "beginner", "idle"])
def test_every_verdict_is_whole_at_every_size(size: Size, part: Part, player: str) -> None:
    room = frame(size)
    assert faults(room, verdict(room, view(size, player, part))) == {}


def test_it_is_told_in_notes_and_chords_or_in_chords_alone() -> None:
    both, chords = (texts(SIZES[1], "perfect", part) for part in (Part.BOTH, Part.CHORDS))
    count = len(asked(SHEET).notes) + len(asked(SHEET).zones)
    assert {"Pitch", f"{count} of {count}", "Length"} <= set(both)
    assert {"Harmony", f"{len(asked(SHEET).zones)} of {len(asked(SHEET).zones)}"} <= set(chords)
    assert any("Every note and chord right" in text for text in both)
    assert any(text.endswith("melody and chords") for text in both)
    assert any(f"{count} notes and chords went by" in text for text in texts(SIZES[1], "idle", Part.BOTH))
