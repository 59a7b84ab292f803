"""What a notice of a verdict offers, and what comes of taking it."""

import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pygame
import pytest

from tests import build
from tests.app.at_the_desk import at_the_desk
from tests.judge.play import heard
from trainer.app.rooms.devices import DevicesRoom
from trainer.app.rooms.remedies import judged_notices, notice_lines
from trainer.app.rooms.verdict import VerdictRoom
from trainer.engrave.sheet import engrave
from trainer.generate.chart.lead import make_lead
from trainer.judge.hear import hear
from trainer.judge.lead.expect import expect_lead
from trainer.judge.notes.expect import expect
from trainer.judge.players.bots import BOTS
from trainer.judge.verdict import judge
from trainer.model.call import Part
from trainer.model.exercise import ChartRecipe, Kind, Style, chart_level
from trainer.model.notice import Notice, Remedy
from trainer.model.performance import KeyEvent, Latency, Take
from trainer.model.record import KeptTake
from trainer.model.rules import Rules
from trainer.model.score import Clef, Score, Staff
from trainer.model.settings import Settings
from trainer.store.database import Store
from trainer.window.action import Choose, Go, Place
from trainer.window.ports import Asked
from trainer.window.screens.verdict_view import NoticeLine

SCORE = build.page("C4 D4 E4 F4 G4 F4 E4 D4 C4 E4 D4 F4 E4 G4 F4 C4")


def shifted(take: Take, octaves: int) -> Take:
    moved = (replace(e, key=e.key + 12 * octaves) for e in take.events if isinstance(e, KeyEvent))
    return replace(take, events=tuple(moved))


def kept_in(store: Store, score: Score, *, octaves: int = 0) -> KeptTake:
    """A take of a page, all of it some octaves off, played on a device that is not calibrated."""
    take = shifted(build.take(score), octaves)
    verdict = judge(expect(score, bpm=60), hear(take), Rules(calibrated=False))
    return store.take(store.keep(take, verdict, page=score, started=datetime(2026, 3, 14, tzinfo=UTC)))


def line(notice: Notice, settings: Settings, score: Score = SCORE) -> NoticeLine:
    (found,) = notice_lines((notice,), score, device="Stage piano", settings=settings)
    return found


@pytest.mark.parametrize(
    ("profile", "clef", "remedy", "offer"),
    [
        ("piano", Clef.TREBLE, Remedy.OCTAVE_LOWER, "guitar"),
        ("piano", Clef.BASS, Remedy.OCTAVE_LOWER, "bass"),
        ("guitar", Clef.TREBLE, Remedy.OCTAVE_HIGHER, "piano"),
        ("trumpet", Clef.TREBLE, Remedy.OCTAVE_LOWER, "tenorsax"),
        ("piano", Clef.TREBLE, Remedy.OCTAVE_HIGHER, None),
    ],
)
def test_an_octave_off_the_instrument_that_reads_so_is_offered(
    profile: str, clef: Clef, remedy: Remedy, offer: str | None
) -> None:
    score = replace(SCORE, instrument=profile, staves=(Staff(clef),))
    found = line(Notice("An octave off.", remedy), Settings(instrument=profile), score)
    assert found.action == (Go(Place.PRACTICE) if offer is None else Choose("instrument", offer))


def test_two_hands_are_offered_the_choice_and_no_guitar() -> None:
    score = replace(SCORE, staves=(Staff(Clef.TREBLE), Staff(Clef.BASS)))
    found = line(Notice("An octave off.", Remedy.OCTAVE_LOWER), Settings(), score)
    assert (found.offer, found.action) == ("Choose an instrument", Go(Place.PRACTICE))


def test_what_has_been_done_is_said() -> None:
    octave = line(Notice("An octave off.", Remedy.OCTAVE_LOWER), Settings(instrument="guitar"))
    assert octave.text == "An octave off. The next page is for Guitar."
    calibrated = Settings(latencies=(Latency("Stage piano", 4_000, calibrated=True),))
    late = line(Notice("Not calibrated.", Remedy.CALIBRATE), calibrated)
    assert (late.text, late.action) == ("Not calibrated. It has been calibrated since.", None)
    assert line(Notice("All late."), Settings()).action is None


def test_at_the_desk_the_profile_is_changed_and_the_devices_are_opened(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, Settings()) as desk:
        store = desk.desk.tools.store.get()
        desk.desk.open_take(kept_in(store, SCORE, octaves=-1).row.id)
        desk.until(lambda: any(control.id == "notice:0" for control in desk.loop.scene.controls))
        assert isinstance(desk.desk.room, VerdictRoom)
        offers = {c.id: c.action for c in desk.loop.scene.controls if c.id.startswith("notice:")}
        assert offers == {"notice:0": Choose("instrument", "guitar")}
        desk.desk.feed(Asked(Choose("instrument", "guitar"), desk.clock.at))
        assert desk.desk.settings.instrument == "guitar"
        assert "guitar" in desk.desk.tools.settings_file.read_text()
        desk.frame()
        assert not [c for c in desk.loop.scene.controls if c.action == Choose("instrument", "guitar")]


def test_after_a_change_the_page_that_lies_ready_is_for_the_new_instrument(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, Settings(look_seconds=0)) as desk:
        kept = kept_in(desk.desk.tools.store.get(), SCORE, octaves=-1)
        desk.until(lambda: desk.desk.shelf.ready is not None)
        desk.desk.show_verdict(kept, engrave(SCORE, width=desk.desk.page_width))
        desk.desk.feed(Asked(Choose("instrument", "guitar"), desk.clock.at))
        desk.until(lambda: desk.desk.shelf.ready is not None)
        ready = desk.desk.shelf.ready
    assert ready is not None
    assert ready.exercise.score.instrument == "guitar"


def test_at_the_desk_a_device_that_is_not_calibrated_leads_to_the_devices(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, Settings()) as desk:
        store = desk.desk.tools.store.get()
        desk.desk.open_take(kept_in(store, SCORE).row.id)
        desk.until(lambda: any(control.id == "notice:0" for control in desk.loop.scene.controls))
        for _ in desk.loop.scene.controls:
            desk.press((pygame.K_TAB, 43))
            if desk.loop.attention.focus == "notice:0":
                break
        desk.press((pygame.K_RETURN, 40))
        assert isinstance(desk.desk.room, DevicesRoom)


def test_how_a_lead_sheet_was_comped_is_no_notice_also_where_it_swings() -> None:
    page = make_lead(ChartRecipe(kind=Kind.LEAD, style=Style.JAZZ, axes=chart_level(5), melody=5), 7)
    expected = expect_lead(page, Part.BOTH)
    presses = heard(BOTS["intermediate"].play(expected, random.Random(1)), ended=expected.end)
    verdict = judge(expected, presses, Rules())
    assert verdict.figures.swing_ratio is not None
    assert any(notice.text.startswith("Comped with") for notice in verdict.notices)
    assert not any(notice.text.startswith("Comped with") for notice in judged_notices(verdict))
