"""Standard MIDI files taken apart: chunks, ticks, messages. What the format leaves open is read, what it forbids but
everyone plays (undefined status bytes, foreign chunks, bytes after the end) is passed over; what is cut off is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from trainer.errors import BadInput

HEADER, TRACK = b"MThd", b"MTrk"
META, SYSEX, ESCAPE = 0xFF, 0xF0, 0xF7
TEMPO, MARKER, END_OF_TRACK = 0x51, 0x06, 0x2F
MOST_MESSAGES = 200_000  # in all tracks: an hour of 25 notes a second, pressed and released
LONGEST_NUMBER = 4  # bytes of a variable-length quantity
# Data bytes after each channel status, and after the system messages that have any.
DATA_BYTES = {0x80: 2, 0x90: 2, 0xA0: 2, 0xB0: 2, 0xC0: 1, 0xD0: 1, 0xE0: 2}
SYSTEM_BYTES = {0xF1: 1, 0xF2: 2, 0xF3: 1}


@dataclass(frozen=True, slots=True)
class Message:
    """A message at a tick: a channel message as its bytes, or a meta event with its kind and contents."""

    tick: int
    channel: bytes = b""
    meta: int = 0
    contents: bytes = b""


@dataclass(frozen=True, slots=True)
class MidiTracks:
    """A file taken apart. `division` is the header's own: ticks a quarter, or with the high bit set SMPTE frames."""

    kind: int
    division: int
    tracks: tuple[tuple[Message, ...], ...]


def take_apart(data: bytes, *, name: str) -> MidiTracks:
    """The tracks of a file; BadInput says why it is none, or where it breaks off."""
    if not data:
        raise BadInput(f"{name}: the file is empty")
    if data[:4] == b"RIFF" and data[8:12] == b"RMID":
        data = data[max(data.find(HEADER), 0) :]
    if data[:4] != HEADER:
        raise BadInput(f"{name}: not a MIDI file: it begins with {data[:4]!r} instead of {HEADER!r}")
    chunks = list(_chunks(data, name))
    head = chunks[0][1] if chunks else b""
    if len(head) < 6:
        raise BadInput(f"{name}: truncated: the header has {len(head)} bytes instead of 6")
    kind, promised, division = (int.from_bytes(head[place : place + 2]) for place in (0, 2, 4))
    if kind > 2:
        raise BadInput(f"{name}: a MIDI file of type {kind}: types 0 and 1 can be read")
    if division in (0, 0x8000) or (division & 0x8000 and not division & 0xFF):
        raise BadInput(f"{name}: its time division is 0: no time can be told from it")
    if len(chunks) - 1 < promised:
        raise BadInput(f"{name}: truncated: {promised} tracks are promised and {len(chunks) - 1} are there")
    found = [body for mark, body in chunks[1:] if mark == TRACK]
    if not found:
        raise BadInput(f"{name}: there is no track in it")
    tracks, room = [], MOST_MESSAGES
    for number, body in enumerate(found, start=1):
        tracks.append(tuple(islice(_Track(body, f"{name}: track {number}").messages(), room + 1)))
        room -= len(tracks[-1])
        if room < 0:
            raise BadInput(f"{name}: more than {MOST_MESSAGES} messages, too many for a take")
    return MidiTracks(kind, division, tuple(tracks))


def _chunks(data: bytes, name: str) -> Iterator[tuple[bytes, bytes]]:
    place = 0
    while place + 8 <= len(data):
        mark, length = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8])
        body = data[place + 8 : place + 8 + length]
        if len(body) < length and mark in (HEADER, TRACK):
            raise BadInput(f"{name}: truncated: a part of {length} bytes breaks off after {len(body)}")
        yield mark, body
        place += 8 + length


class _Track:
    """A reader that walks through the bytes of one track."""

    def __init__(self, data: bytes, where: str) -> None:
        self._data = data
        self._where = where
        self._place = 0
        self._tick = 0
        self._running = 0

    def messages(self) -> Iterator[Message]:
        """Channel messages and meta events in order; the track ends at its end mark or its last byte."""
        while self._place < len(self._data):
            self._tick += self._number()
            message = self._next()
            if message is None:
                continue
            if message.meta == END_OF_TRACK:
                return
            yield message

    def _next(self) -> Message | None:
        status = self._peek()
        if status < 0x80:
            if not self._running:
                raise BadInput(f"{self._where}: byte {self._place} is data ({status}) where a message must begin")
            return self._channel(self._running)
        self._place += 1
        if status < SYSEX:
            self._running = status
            return self._channel(status)
        if status == META:
            meta = self._bytes(1)[0]
            return Message(self._tick, meta=meta, contents=self._bytes(self._number()))
        self._bytes(self._number() if status in (SYSEX, ESCAPE) else SYSTEM_BYTES.get(status, 0))
        return None

    def _channel(self, status: int) -> Message:
        begin = self._place
        data = self._bytes(DATA_BYTES[status & 0xF0])
        if max(data) > 0x7F:
            raise BadInput(f"{self._where}: byte {begin} has data above 127 in a message {status:#x}: {data.hex(' ')}")
        return Message(self._tick, channel=bytes((status,)) + data)

    def _peek(self) -> int:
        if self._place >= len(self._data):
            raise BadInput(f"{self._where}: truncated: it ends within a message")
        return self._data[self._place]

    def _bytes(self, count: int) -> bytes:
        found = self._data[self._place : self._place + count]
        if len(found) < count:
            raise BadInput(f"{self._where}: truncated: it ends within a message")
        self._place += count
        return found

    def _number(self) -> int:
        value = 0
        for _ in range(LONGEST_NUMBER):
            byte = self._bytes(1)[0]
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value
        raise BadInput(f"{self._where}: byte {self._place} ends a number of more than {LONGEST_NUMBER} bytes")
