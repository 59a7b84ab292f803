"""iReal Pro links: what a link holds of each song, its music put back in order. Fields stand between `=`, songs between
`===`; of the music, each run of 50 signs has its outer signs mirrored, and three words stand for what is common."""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from trainer.errors import BadInput

MOST_CHARACTERS = 5_000_000
_LINK = re.compile(r"ireal(b|book)://([^\"<>\s]+(?: [^\"<>\n]*)?)")
_MARK = "1r34LbKcu7"
_RUN = 50
_MIRRORED = (*range(5), *range(10, 24))
_WORDS = (("Kcl", "| x"), ("LZ", " |"), ("XyQ", "   "))


@dataclass(frozen=True, slots=True)
class LinkedSong:
    """A song as a link holds it; `bpm` is 0 where none is named, `music` the app's own notation in plain order."""

    title: str
    writer: str
    style: str
    key: str
    bpm: int
    music: str


def songs_in(text: str, *, name: str) -> tuple[LinkedSong, ...]:
    """Every song of every link in a text (a link, a page, a play list). BadInput where there is none."""
    if len(text) > MOST_CHARACTERS:
        raise BadInput(f"{name}: too long; at most {MOST_CHARACTERS:,} characters")
    found = [
        _song(record, is_plain=kind == "book")
        for kind, body in _LINK.findall(text)
        for record in unquote(body).split("===")
        if record.count("=") >= 5
    ]
    if not found:
        raise BadInput(f"{name}: no link that begins irealb:// or irealbook://")
    return tuple(found)


def _song(record: str, *, is_plain: bool) -> LinkedSong:
    fields = record.split("=")
    if is_plain:
        title, writer, style, key = fields[:4]
        return LinkedSong(title, writer, style, key, 0, "=".join(fields[5:]))
    if len(fields) < 9:
        raise BadInput(f"{fields[0][:40]!r}: a song of {len(fields)} fields; a link holds 9 and more of each")
    title, writer, _, style, key, _, music, _, bpm = fields[:9]
    found = int(bpm) if re.fullmatch("[0-9]{1,4}", bpm) else 0
    return LinkedSong(title, writer, style, key, found, _in_order(music.removeprefix(_MARK)))


def _in_order(music: str) -> str:
    runs = [music[at : at + _RUN] for at in range(0, len(music), _RUN)]
    last = (len(music) - 2) // _RUN  # two signs at least have to stand behind a run
    plain = "".join([*map(_mirrored, runs[:last]), *runs[last:]])
    for word, meaning in _WORDS:
        plain = plain.replace(word, meaning)
    return plain


def _mirrored(run: str) -> str:
    signs = list(run)
    for place in _MIRRORED:
        signs[place], signs[-1 - place] = run[-1 - place], run[place]
    return "".join(signs)
