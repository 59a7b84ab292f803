"""A song from a file as lists show it, its text form holding the rest; and the endings of files that hold songs."""

from dataclasses import dataclass

from trainer.model.key import Key
from trainer.model.meter import Meter

CHORDPRO_FILES = (".cho", ".chordpro", ".crd", ".pro")
PAGES_OF_LINKS = (".html", ".htm")
SONG_FILES = (".chart", ".txt", *CHORDPRO_FILES, *PAGES_OF_LINKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Song:
    """What the header says of a song, how long it is when played, and its text form, from which it is read again.

    `tempo` counts the beat of the metre; `bars` and `seconds` are of the whole performance, repeats and returns
    counted, at the tempo that is written.
    """

    title: str
    by: str
    style: str
    key: Key
    meter: Meter
    tempo: int
    bars: int
    seconds: int
    text: str
