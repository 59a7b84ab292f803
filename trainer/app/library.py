"""The songs one may choose from: the charts that are shipped, the player's own folder, and files that were handed in.
Folders are looked through in a thread, and what is in their files is read by the worker, each in a request of its own;
what has been read once is kept until its file changes."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from trainer.app.shelf import PageMaker
from trainer.errors import BadInput
from trainer.files.atomic import make_folder
from trainer.model.song import SONG_FILES, Song
from trainer.worker import Answer, FileOfSongs, ReadSongs, Refused, SongsRead

Stamp = tuple[int, int]
NOTHING = FileOfSongs(())


@dataclass(frozen=True, slots=True)
class Found:
    """The files of songs in some folders, and what is in those that are new, or why nothing is."""

    stamps: Mapping[Path, Stamp]
    new: Mapping[Path, bytes | BadInput]


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
        self._is_looking = False
        self._found: SimpleQueue[Found] = SimpleQueue()

    @property
    def is_reading(self) -> bool:
        """Whether songs are still to come."""
        return self._is_looking or bool(self._asked)

    def look(self) -> None:
        """Have a thread see which files there are; what it finds is taken in `receive`."""
        if self._is_looking:
            return
        self._is_looking = True
        known = {path: stamp for path, (stamp, _) in self._files.items()}
        found, folders = self._found, (self._shipped, self.own)
        Thread(target=lambda: found.put(_look(folders, known)), name="looking for songs", daemon=True).start()

    def _take(self, found: Found) -> None:
        """Keep what stands as it was; what is new or changed is given to the worker."""
        self._is_looking = False
        self._files = {path: kept for path, kept in self._files.items() if path in found.stamps}
        self._lost.clear()
        for path, data in found.new.items():
            if isinstance(data, BadInput):
                self._files[path] = (found.stamps[path], FileOfSongs((), (str(data),)))
            else:
                self._ask(path, data)
                self._files[path] = (found.stamps[path], NOTHING)
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

    def receive(self, answers: tuple[Answer, ...]) -> bool:
        """See what has come of what was asked for here; whether a look has ended."""
        for answer in answers:
            match answer:
                case SongsRead(request=request, file=file):
                    self._put(request, file)
                case Refused(request=ReadSongs() as request, reason=reason):
                    self._lose(request, reason)
        with suppress(Empty):
            self._take(self._found.get_nowait())
            return True
        return False

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


def _look(folders: Sequence[Path], known: Mapping[Path, Stamp]) -> Found:
    """What is in folders, the last of which is the player's; in a thread, for a folder may be large or far away."""
    from trainer.app.files import read_bytes  # what else is there the first frame need not wait for

    with suppress(BadInput):  # where it cannot be made, there is nothing in it either
        make_folder(folders[-1])
    stamps: dict[Path, Stamp] = {}
    for folder in folders:
        stamps |= _charts_in(folder)
    new: dict[Path, bytes | BadInput] = {}
    for path, stamp in stamps.items():
        if known.get(path) != stamp:
            try:
                new[path] = read_bytes(path)
            except BadInput as problem:
                new[path] = problem
    return Found(stamps, new)


def _charts_in(folder: Path) -> dict[Path, Stamp]:
    """The files of songs in a folder, by what changes when they are written anew; none where it is not there."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in SONG_FILES and path.is_file())
        return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in paths}
    except OSError:
        return {}
