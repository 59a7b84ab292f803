"""The songs one may choose from: the charts that are shipped, the player's own folder, and files that were handed in.
Files are looked at here and read by the worker, each in a request of its own; what has been read once is kept until its
file changes."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from trainer.app.shelf import PageMaker
from trainer.errors import BadInput
from trainer.files.atomic import make_folder
from trainer.model.song import SONG_FILES, Song
from trainer.worker import Answer, FileOfSongs, ReadSongs, Refused, SongsRead

Stamp = tuple[int, int]
NOTHING = FileOfSongs(())


@dataclass(frozen=True, slots=True)
class Listed:
    """A song, and whether it is the player's own."""

    song: Song
    is_own: bool


def by_title(songs: Iterable[Listed]) -> tuple[Listed, ...]:
    """Songs in the order of their titles."""
    return tuple(sorted(songs, key=lambda one: one.song.title.casefold()))


class Library:
    """Songs by their files, in the folders `shipped` and `own`; the player's is made when it is missing. `songs` come
    by title, the new ones once all have been read; `problems` say what could not be read, a sentence each."""

    def __init__(self, worker: PageMaker, *, shipped: Path, own: Path) -> None:
        self.own, self._shipped = own, shipped
        self.songs: tuple[Listed, ...] = ()
        self.problems: tuple[str, ...] = ()
        self._worker = worker
        self._files: dict[Path, tuple[Stamp, FileOfSongs]] = {}
        self._asked: dict[ReadSongs, tuple[Path, ...]] = {}
        self._opened: dict[ReadSongs, FileOfSongs] = {}
        self._lost: set[str] = set()

    @property
    def is_reading(self) -> bool:
        """Whether songs are still to come."""
        return bool(self._asked)

    def look(self) -> None:
        """See which files there are; those that are new or changed are given to the worker."""
        from trainer.app.files import read_bytes  # what else is there the first frame need not wait for

        found: dict[Path, Stamp] = {}
        with suppress(BadInput):  # where it cannot be made, there is nothing in it either
            make_folder(self.own)
        for folder in (self._shipped, self.own):
            found |= _charts_in(folder)
        self._files = {path: kept for path, kept in self._files.items() if path in found}
        self._lost.clear()
        for path, stamp in found.items():
            if path in self._files and self._files[path][0] == stamp:
                continue
            try:
                self._ask(path, read_bytes(path))
                self._files[path] = (stamp, NOTHING)
            except BadInput as problem:
                self._files[path] = (stamp, FileOfSongs((), (str(problem),)))
        self._list()

    def _ask(self, path: Path, data: bytes) -> None:
        """Have a file read; two that are the same in name and content are one request."""
        request = ReadSongs(path.name, data)
        if request not in self._asked:
            self._worker.ask(request)
        self._asked[request] = (*self._asked.get(request, ()), path)

    def hand_in(self, name: str, data: bytes) -> ReadSongs:
        """Have a file read that lies anywhere."""
        request = ReadSongs(name, data)
        self._worker.ask(request)
        return request

    def opened(self, request: ReadSongs) -> FileOfSongs | None:
        """What stood in a file that was handed in, once; None while it is being read."""
        return self._opened.pop(request, None)

    def receive(self, answers: tuple[Answer, ...]) -> None:
        """See what has come of what was asked for here."""
        for answer in answers:
            match answer:
                case SongsRead(request=request, file=file):
                    self._put(request, file)
                case Refused(request=ReadSongs() as request, reason=reason):
                    self._lose(request, reason)

    def _put(self, request: ReadSongs, file: FileOfSongs) -> None:
        if request not in self._asked:
            self._opened[request] = file
            return
        for path in self._asked.pop(request):
            if path in self._files:
                self._files[path] = (self._files[path][0], file)
        self._list_once_read()

    def _lose(self, request: ReadSongs, reason: str) -> None:
        """The worker stopped: what it was given is given again at the next look."""
        if request not in self._asked:
            self._opened[request] = FileOfSongs((), (reason,))
            return
        for path in self._asked.pop(request):
            self._files.pop(path, None)
        self._lost.add(reason)
        self._list_once_read()

    def _list_once_read(self) -> None:
        """Rows that come one by one would move what is chosen."""
        if not self._asked:
            self._list()

    def _list(self) -> None:
        self.songs = by_title(
            Listed(song, path.parent == self.own) for path, (_, read) in self._files.items() for song in read.songs
        )
        unread = (problem for _, read in self._files.values() for problem in read.problems)
        self.problems = (*sorted(self._lost), *unread)


def _charts_in(folder: Path) -> dict[Path, Stamp]:
    """The files of songs in a folder, by what changes when they are written anew; none where it is not there."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in SONG_FILES and path.is_file())
        return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in paths}
    except OSError:
        return {}
