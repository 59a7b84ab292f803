"""A song of the player's own, and the ways to it through the window."""

from pathlib import Path

from tests.app.at_the_desk import SPACE, AtTheDesk
from trainer.app.rooms.studio import StudioRoom
from trainer.model.expected import Expected
from trainer.model.settings import Settings
from trainer.practice.session import Phase
from trainer.window.action import Choose, Place
from trainer.window.ports import Asked

SONG = b"title: Rain\nby: Nobody\nkey: G\nmeter: 4/4\ntempo: 120\nstyle: pop\n\n[V] Verse\n|: 1 | 4 5 | 1 | 5 :|\n"
AT_ONCE = Settings(look_seconds=0)


def listed(player: AtTheDesk) -> None:
    """Open the list of songs and wait until they are read."""
    player.desk.go(Place.SONGS)
    player.notices(lambda: not player.desk.library.is_reading and bool(player.desk.library.songs))
    player.frame()


def briefed(player: AtTheDesk) -> StudioRoom:
    """The brief of a song, once its page is ready."""
    player.until(lambda: isinstance(player.desk.room, StudioRoom) and player.desk.room.taking is not None)
    player.frame()
    assert isinstance(player.desk.room, StudioRoom)
    return player.desk.room


def counted_off(player: AtTheDesk) -> Expected:
    """What is expected, once the count-off has begun."""
    room = briefed(player)
    player.press(SPACE)
    assert room.taking is not None
    player.until(lambda: room.taking is not None and room.taking.session.phase is Phase.COUNT_IN)
    return room.taking.session.plan.expected


def choose(player: AtTheDesk, field: str, value: str | int) -> None:
    player.desk.feed(Asked(Choose(field, value), player.clock.at))
    player.frame()


def song_file(tmp_path: Path, name: str = "rain.chart", data: bytes = SONG) -> Path:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path
