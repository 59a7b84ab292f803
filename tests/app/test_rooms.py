"""What the screens say of what they know, and nothing of what they do not."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests import build
from tests.app.at_the_desk import AtTheDesk, at_the_desk
from trainer.generate import make
from trainer.model.exercise import Kind, Recipe
from trainer.model.settings import Settings
from trainer.window.action import Place
from trainer.window.marks import Label

THEN = datetime(2026, 3, 14, 9, tzinfo=UTC)
WIDE = Settings(width=1920, height=1080)


def said(player: AtTheDesk) -> list[str]:
    player.frame()
    return [mark.text for mark in player.loop.scene.marks if isinstance(mark, Label)]


def test_a_rhythm_page_has_no_key_in_the_list_of_takes(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, WIDE) as player:
        store = player.desk.tools.store.get()
        for kind in (Kind.RHYTHM, Kind.MELODY):
            page = make(Recipe(kind=kind), 1)
            store.keep(replace(build.take(), ref=page.ref), build.verdict(), page=page.page, started=THEN)
        player.desk.played.forget()
        player.desk.go(Place.TAKES)
        texts = said(player)
    assert "2 takes" in texts
    assert sum(text.endswith((" major", " minor")) and " in " not in text for text in texts) == 1


def test_how_soon_messages_are_noticed_is_not_known_before_one_came(tmp_path: Path) -> None:
    with at_the_desk(tmp_path, WIDE) as player:
        player.ports.plugged.append("Stage piano")
        player.notices(lambda: player.desk.has_midi)
        player.desk.go(Place.DEVICES)
        before = said(player)
        player.ports["Stage piano"].play(bytes((0x90, 60, 64)))
        player.notices(lambda: any("C4 (60) struck" in text for text in said(player)))
        after = said(player)
    assert "not known yet" in before
    assert "not known yet" not in after
