"""What a ChordPro file says of the whole song: title, key, time, tempo; and the words of its directives."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from trainer.chart.chordpro_grid import read_chord
from trainer.errors import BadInput
from trainer.model.chart import Header
from trainer.model.chord import Chord, Letter, letter_of
from trainer.model.key import Key, Mode, read_key
from trainer.model.meter import read_meter
from trainer.model.quality import Triad
from trainer.model.tempo import FASTEST, SLOWEST

USUAL_TEMPO, USUAL_METER = 100, "4/4"
CHORD_IN_LYRICS = re.compile(r"\[([^\[\]*][^\[\]]*)\]")
LABEL = re.compile(r"label\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_DIRECTIVE = re.compile(r"\{\s*([\w-]+)([:\s].*)?\}")
_SHORT = {
    "t": "title",
    "st": "subtitle",
    "c": "comment",
    "ci": "comment",
    "sov": "start_of_verse",
    "soc": "start_of_chorus",
    "sob": "start_of_bridge",
    "sog": "start_of_grid",
    "eov": "end_of_verse",
    "eoc": "end_of_chorus",
    "eob": "end_of_bridge",
    "eog": "end_of_grid",
}
_WRITERS = ("artist", "composer", "music", "subtitle")
# Directives of the head, and those that only lay out a printed page.
KNOWN = frozenset({"title", "tempo", "capo", "column_break", "new_page", "flow", *_WRITERS})
_CHORD_IN_ROW = re.compile(r"(?<=\s)[A-G][^\s|]*")
_TRIED = 20  # words at the end of a file: where none of them is a chord, the file is refused where they stand


def read_head(lines: Sequence[str], *, name: str, key: Key | None) -> tuple[Header, tuple[str, ...]]:
    """The header and what was taken for granted; `key` stands for one that is not named."""
    said = _said(lines)
    notices = []
    found = read_key(said["key"]) if "key" in said else key
    last = _last_chord(lines)
    if found is None:
        if last is None:
            raise BadInput("names no key and holds no chords")
        found = last
        notices.append(f"names no key: {last.name}, after its last chord")
    elif "capo" in said and last and _is_under_capo(last, found, said["capo"]):
        found = last
        notices.append(f"capo {said['capo']}: the key is that of the chords as they are written, {last.name}")
    if "time" not in said:
        notices.append(f"names no time: {USUAL_METER}")
    if "tempo" not in said:
        notices.append(f"names no tempo: {USUAL_TEMPO}")
    header = Header(
        title=words_of(said.get("title", "")) or name,
        key=found,
        meter=read_meter(said.get("time", USUAL_METER)),
        tempo=_tempo(said.get("tempo", str(USUAL_TEMPO))),
        by=words_of(next((said[writer] for writer in _WRITERS if writer in said), "")),
    )
    return header, tuple(notices)


def directive_of(line: str) -> tuple[str, str] | None:
    """The long name and the value of the directive on a line; None where there is none."""
    found = _DIRECTIVE.fullmatch(line)
    if found is None:
        return None
    name = found[1].lower()
    return _SHORT.get(name, name), (found[2] or "").strip().removeprefix(":").strip()


def words_of(text: str) -> str:
    """Words as a chart can hold them: one line, without the sign that begins a comment."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).replace(";", ",").split())


def _said(lines: Sequence[str]) -> dict[str, str]:
    """The first value of each directive, by its long name."""
    said: dict[str, str] = {}
    for name, value in filter(None, map(directive_of, lines)):
        said.setdefault(name, value)
    return said


def _tempo(text: str) -> int:
    number = re.match("[0-9]{1,4}", text)
    if number is None or not SLOWEST <= int(number[0]) <= FASTEST:
        raise BadInput(f"tempo {text[:40]!r}: a number from {SLOWEST} to {FASTEST}")
    return int(number[0])


def _last_chord(lines: Sequence[str]) -> Key | None:
    """The major or minor key on the root of the last chord that can be read."""
    home = Letter("C")
    for word in islice(_from_the_end(lines), _TRIED):
        try:
            chord = read_chord(word.strip(), tonic=home)
            if isinstance(chord, Chord):
                root = letter_of(chord.root, tonic=home)
                is_minor = chord.quality.row.triad is Triad.MINOR
                return Key(root.step, root.alter, Mode.MINOR if is_minor else Mode.MAJOR)
        except BadInput:
            continue
    return None


def _from_the_end(lines: Sequence[str]) -> Iterator[str]:
    """What stands where chords do, the last first."""
    for line in reversed(lines):
        words = CHORD_IN_LYRICS.findall(line) or (_CHORD_IN_ROW.findall(line) if line.endswith(("|", "|.")) else [])
        yield from reversed(words)


def _is_under_capo(last: Key, named: Key, capo: str) -> bool:
    """Whether the last chord, a capo higher, is the key that is named."""
    fret = int(capo) if re.fullmatch("[0-9]{1,2}", capo) else 0
    written, sounding = Letter(last.step, last.alter).pitch_class, Letter(named.step, named.alter).pitch_class
    return fret > 0 and (written + fret) % 12 == sounding and last.mode is named.mode
