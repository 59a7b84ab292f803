"""Shell: the process that prepares exercises ahead. It alone loads music21 and runs long engraving. Requests and
answers are values of any size; answers come back in the order of the requests. The window hands its requests to a
thread that sends them, and the process has a thread that receives while it works, so that neither waits for the other
to read. Imports little, so that the process is under way before the window loads what it needs itself."""

import copyreg
import gc
import multiprocessing
import signal
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.reduction import ForkingPickler
from operator import attrgetter
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from trainer.engrave.look import PLAIN, Look
from trainer.errors import BadInput, FirstTakeError
from trainer.model.song import Song

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from trainer.engrave.page import Page
    from trainer.model.exercise import AnyRecipe, Exercise
    from trainer.model.written import Written


@dataclass(frozen=True, slots=True)
class Prepare:
    """Generate the exercise of a recipe and a seed, or read that of a song, and engrave it `width` wide; a chart in a
    look."""

    wanted: "AnyRecipe | Song"
    seed: int
    width: float
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class Engrave:
    """Engrave a page again at another width or, a chart, in another look."""

    page: "Written"
    width: float
    look: Look = PLAIN


@dataclass(frozen=True, slots=True)
class ReadSongs:
    """Read the songs of a file by its name and what is in it."""

    name: str
    data: bytes


Request = Prepare | Engrave | ReadSongs


@dataclass(frozen=True, slots=True)
class Prepared:
    """An exercise with its page, ready to be shown."""

    request: Prepare
    exercise: "Exercise"
    page: "Page"


@dataclass(frozen=True, slots=True)
class Engraved:
    """A page at the width that was asked for."""

    request: Engrave
    page: "Page"


@dataclass(frozen=True, slots=True)
class FileOfSongs:
    """The songs of one file, and why the others in it could not be read, a sentence each."""

    songs: tuple[Song, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SongsRead:
    """What stood in the file that was asked for."""

    request: ReadSongs
    file: FileOfSongs


@dataclass(frozen=True, slots=True)
class Refused:
    """A request that cannot be met, in one line."""

    request: Request
    reason: str


Answer = Prepared | Engraved | SongsRead | Refused

Packets = SimpleQueue["bytes | memoryview[int] | None"]  # pickled values, each a message; None ends the line

STOPPED = "the process that makes the pages has stopped; choose again to start it anew"


def answer(request: Request) -> Answer:
    """Meet one request; what the recipe does not allow comes back as a refusal."""
    from trainer.engrave.written import engrave_written

    try:
        match request:
            case ReadSongs(name, data):
                return SongsRead(request, _songs(name, data))
            case Prepare(wanted, seed, width, look):
                exercise = _exercise(wanted, seed)
                page = engrave_written(exercise.page, width=width, look=look.settled(seed))
                return Prepared(request, exercise, page)
            case Engrave(page, width, look):
                return Engraved(request, engrave_written(page, width=width, look=look))
    except FirstTakeError as problem:
        return Refused(request, str(problem))


def _exercise(wanted: "AnyRecipe | Song", seed: int) -> "Exercise":
    if isinstance(wanted, Song):
        from trainer.chart.songs import exercise_of

        return exercise_of(wanted, seed=seed)
    from trainer.generate import make

    return make(wanted, seed)


def _songs(name: str, data: bytes) -> FileOfSongs:
    from trainer.chart.songs import read_songs, song_of

    try:
        found = read_songs(data, name=name)
        return FileOfSongs(tuple(song_of(song.chart) for song in found.charts), found.refused)
    except BadInput as problem:
        return FileOfSongs((), (str(problem),))


def make_ready() -> None:
    """Load and work out what every page needs."""
    from trainer.engrave import page, sheet  # noqa: F401
    from trainer.engrave.glyphs import specimen
    from trainer.generate import kinds  # noqa: F401
    from trainer.model import key, pitch, score
    from trainer.theory.harmony import harmony

    for noun in (page.Glyph, page.Stroke, page.Fill, page.NoteAnchor, page.Moment, score.Note, pitch.Pitch):
        _send_plainly(noun)
    harmony("I", key.Key("C"))
    specimen()


def _send_plainly(noun: type[Any]) -> None:
    """A page has thousands of these: as a call with their fields they are read in a third of the time, which is the
    window's."""
    fields = attrgetter(*noun.__match_args__)
    copyreg.pickle(noun, lambda value: (noun, fields(value)))


def _serve(line: "Connection") -> None:
    """The life of the process: make ready, then answer until the window hangs up. Nothing is collected while the window
    waits, only behind an answer. Ctrl-C is for the window."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    received: Packets = SimpleQueue()
    Thread(target=_receive, args=(line, received), name="receiving", daemon=True).start()
    make_ready()
    gc.freeze()
    while (packet := received.get()) is not None:
        try:
            line.send(answer(ForkingPickler.loads(packet)))
        except OSError:  # the window has gone
            return
        gc.collect()


def _receive(line: "Connection", received: Packets) -> None:
    """The life of a thread of the process: take in what is sent, at once; None once the window has hung up."""
    with suppress(EOFError, OSError):
        while True:
            received.put(line.recv_bytes())
    received.put(None)


def _send(line: "Connection", to_send: Packets) -> None:
    """The life of a thread of the window: send what is put in, as fast as it is read; hang up at None."""
    while (packet := to_send.get()) is not None:
        with suppress(OSError):  # the process died: `collect` tells
            line.send_bytes(packet)
    line.close()


class Worker:
    """A worker process. `ask` never waits; `collect` only for the rest of an answer that has begun to come. If the
    process dies, what it was asked is refused, and the next request starts another."""

    def __init__(self) -> None:
        self._asked: deque[Request] = deque()
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), name="first-take-worker", daemon=True)
        self._process.start()
        theirs.close()
        self._to_send: Packets = SimpleQueue()
        self._sending = Thread(target=_send, args=(self._line, self._to_send), name="sending", daemon=True)
        self._sending.start()

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._asked)

    @property
    def is_alive(self) -> bool:
        """Whether the process is there to answer."""
        return self._process.is_alive()

    def ask(self, request: Request) -> None:
        """Put a request in the line."""
        if not self.is_alive and not self._asked:
            self._to_send.put(None)
            self._start()
        self._to_send.put(ForkingPickler.dumps(request))
        self._asked.append(request)

    def collect(self) -> tuple[Answer, ...]:
        """The answers that have come since the last call."""
        answers: list[Answer] = []
        while self._asked:
            try:
                if not self._line.poll():
                    break
                answers.append(self._line.recv())
                self._asked.popleft()
            except (EOFError, OSError):
                answers += [Refused(request, STOPPED) for request in self._asked]
                self._asked.clear()
        return tuple(answers)

    def close(self) -> None:
        """Hang up; the process ends by itself, and is ended if it does not."""
        self._to_send.put(None)
        self._process.join(timeout=1.0)
        self.kill()
        self._sending.join()

    def kill(self) -> None:
        """End the process without asking it."""
        self._process.kill()
        self._process.join()
