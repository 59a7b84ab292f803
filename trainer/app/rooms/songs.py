"""Songs: the library as a list that can be searched, or the songs of one file that was handed in."""

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from trainer.app.files import read_bytes
from trainer.app.library import Listed, by_title
from trainer.app.rooms.cards import device_card
from trainer.app.rooms.studio import StudioRoom
from trainer.errors import FirstTakeError
from trainer.model.number_words import counted
from trainer.model.performance import PlayedEvent
from trainer.model.song import Song
from trainer.model.tempo import Micros
from trainer.window.action import Action, Choose, Place, Write
from trainer.window.marks import Scene
from trainer.window.screens.songs import SongRow, SongsView, songs, songs_that_fit
from trainer.window.screens.spoken import beat_sign
from trainer.window.widgets.frame import Frame
from trainer.worker import ReadSongs

if TYPE_CHECKING:
    from trainer.app.desk import Desk


def take_in(desk: "Desk", path: Path) -> None:
    """Open a file that was dropped on the window; a take that is under way goes on."""
    if isinstance(desk.room, StudioRoom) and desk.room.is_busy:
        desk.problem = f"{path.name} was dropped while a take was under way: drop it again"
        return
    desk.problem = ""
    try:
        open_file(desk, path.name, read_bytes(path))
    except FirstTakeError as problem:
        desk.problem = str(problem)
        desk.go(Place.SONGS)


def open_file(desk: "Desk", name: str, data: bytes) -> None:
    """Brief the song of a file; one that holds several is listed."""
    desk.enter(SongsRoom(desk, desk.library.hand_in(name, data)))


class SongsRoom:
    """A list of songs: those of the library; with `handed`, those of a file once it is read. A file of one song is
    briefed at once."""

    def __init__(self, desk: "Desk", handed: ReadSongs | None = None) -> None:
        self._desk, self._handed = desk, handed
        self._search = ""
        self._at = self._start = 0
        self._fit = 1
        self._of_file: tuple[Listed, ...] = ()
        self._problems: tuple[str, ...] = ()
        self._found: tuple[tuple[Listed, ...], str, tuple[Listed, ...]] = ((), "", ())
        if handed is None:
            desk.library.look()

    def do(self, action: Action, at: Micros) -> None:  # noqa: ARG002
        """Search, walk, or open a song."""
        self._desk.problem = ""
        match action:
            case Write("search", typed):
                self._seek(f"{self._search}{typed}".lstrip() if typed else self._search[:-1])
            case Choose("search", str() as text):
                self._seek(text)
            case Choose("walk", int() as far):
                self._at = max(0, min(self._at + far, len(self._shown) - 1))
                self._start = min(max(self._start, self._at - self._fit + 1), self._at)
            case Choose("turn", int() as far):
                self._start = max(0, min(self._start + far, len(self._shown) - self._fit))
            case Choose("song", int() | None as number):
                self._open(self._at if number is None else number)

    def _open(self, number: int) -> None:
        if number < len(self._shown):
            self._desk.practise(self._shown[number].song)

    def _seek(self, text: str) -> None:
        self._search, self._at, self._start = text, 0, 0

    def hear(self, event: PlayedEvent) -> None:
        """Nothing is judged here."""

    def tick(self, at: Micros) -> bool:  # noqa: ARG002
        """Take what was handed in as soon as it is read."""
        if self._handed is None:
            return False
        opened = self._desk.library.opened(self._handed)
        if opened is None:
            return False
        self._handed = None
        self._of_file = by_title(Listed(song, is_own=False) for song in opened.songs)
        self._problems = opened.problems
        if not opened.songs:
            self._desk.library.look()
        if len(opened.songs) == 1 and not opened.problems:
            self._desk.practise(opened.songs[0])
        return True

    def scene(self, frame: Frame) -> Scene:
        """The screen."""
        problem = self._problem
        shown = self._shown
        self._fit = songs_that_fit(frame, problem=problem)
        self._at = min(self._at, max(0, len(shown) - 1))
        self._start = min(self._start, max(0, len(shown) - self._fit))
        return songs(
            frame,
            SongsView(
                device=device_card(self._desk),
                rows=tuple(_row(one) for one in shown[self._start : self._start + self._fit]),
                start=self._start,
                at=self._at,
                count=len(shown),
                search=self._search,
                note=self._note(len(shown)),
                own=str(self._desk.library.own),
                problem=problem,
                is_reading=self._handed is not None or self._desk.library.is_reading,
            ),
        )

    @property
    def _all(self) -> tuple[Listed, ...]:
        return self._of_file or self._desk.library.songs

    @property
    def _shown(self) -> tuple[Listed, ...]:
        """The songs in which every word of the search stands."""
        if self._found[:2] != (self._all, self._search):
            words = _plain(self._search).split()
            found = tuple(one for one in self._all if all(word in _told(one.song) for word in words))
            self._found = (self._all, self._search, found)
        return self._found[2]

    @property
    def _problem(self) -> str:
        """What is the matter, in a sentence, and how much more there is."""
        desk = self._desk
        found = self._problems if self._problems or self._of_file else desk.library.problems
        told = [told for told in (desk.problem, *found) if told]
        more = f"  (and {counted(len(told) - 1, 'more song')} that cannot be read)" if len(told) > 1 else ""
        return f"{told[0]}{more}" if told else ""

    def _note(self, shown: int) -> str:
        if not self._all:
            return ""
        number = f"{shown} of {counted(len(self._all), 'song')}" if self._search else counted(shown, "song")
        where = "in this file" if self._of_file else f"your own go into {self._desk.library.own}"
        return f"{number}  ·  {where}"


def _row(listed: Listed) -> SongRow:
    song = listed.song
    return SongRow(
        title=song.title,
        by=song.by,
        style=f"{song.style[:1].upper()}{song.style[1:]}",
        key=song.key.sign,
        metre=song.meter.name,
        tempo=f"{beat_sign(song.meter.beat)} = {song.tempo}",
        bars=str(song.bars),
        time=f"{song.seconds // 60}:{song.seconds % 60:02}",
        is_own=listed.is_own,
    )


def _told(song: Song) -> str:
    """What of a song is searched: its title, writer, style and key."""
    return _plain(f"{song.title} {song.by} {song.style} {song.key.sign} {song.key.name}")


def _plain(text: str) -> str:
    """Text without accents and capitals."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
