"""Chord qualities: the closed table of what may stand after a root, how it is typed, what it is made of, what tones it
holds. A tone is a number 1 to 13 above the root with its alter from the major scale of the root."""

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from trainer.errors import BadInput

_MAJOR_SCALE = (0, 2, 4, 5, 7, 9, 11)
_ALTERS = {"b": -1, "": 0, "#": 1, "bb": -2}


class Triad(StrEnum):
    """What stands on the line after the root; house styles choose its sign."""

    MAJOR = "major"
    MINOR = "minor"
    DIMINISHED = "diminished"
    HALF_DIMINISHED = "half-diminished"
    AUGMENTED = "augmented"


@dataclass(frozen=True, slots=True, order=True)
class Tone:
    """One tone of a chord: 1 root, 3 third, 9 ninth; `alter` in semitones from the major scale of the root."""

    number: int
    alter: int = 0

    @property
    def semitones(self) -> int:
        """Above the root, in close position: the ninth is 14."""
        octave, step = divmod(self.number - 1, 7)
        return 12 * octave + _MAJOR_SCALE[step] + self.alter


def _tones(text: str) -> tuple[Tone, ...]:
    found = (re.fullmatch("([b#]*)([0-9]+)", word) for word in text.split())
    return tuple(Tone(int(match[2]), _ALTERS[match[1]]) for match in found if match)


@dataclass(frozen=True, slots=True)
class QualityBase:
    """A row of the table. `name` as typed; the parts as printed: the triad's sign, whether a sign for the major
    seventh stands before the `figure` (raised), then `suffix` (raised: sus, add9, alt)."""

    name: str
    triad: Triad
    is_major_seventh: bool
    figure: str
    suffix: str
    tones: tuple[Tone, ...]


_X, _M, _D, _H, _A = Triad.MAJOR, Triad.MINOR, Triad.DIMINISHED, Triad.HALF_DIMINISHED, Triad.AUGMENTED

BASES: dict[str, QualityBase] = {
    name: QualityBase(name, triad, major, figure, suffix, _tones(tones))
    for name, triad, major, figure, suffix, tones in (
        ("", _X, False, "", "", "1 3 5"),
        ("-", _M, False, "", "", "1 b3 5"),
        ("o", _D, False, "", "", "1 b3 b5"),
        ("+", _A, False, "", "", "1 3 #5"),
        ("5", _X, False, "5", "", "1 5"),
        ("2", _X, False, "2", "", "1 3 5 9"),
        ("-2", _M, False, "2", "", "1 b3 5 9"),
        ("sus", _X, False, "", "sus", "1 4 5"),
        ("sus2", _X, False, "", "sus2", "1 2 5"),
        ("add9", _X, False, "", "add9", "1 3 5 9"),
        ("-add9", _M, False, "", "add9", "1 b3 5 9"),
        ("add11", _X, False, "", "add11", "1 3 5 11"),
        ("-add11", _M, False, "", "add11", "1 b3 5 11"),
        ("6", _X, False, "6", "", "1 3 5 6"),
        ("-6", _M, False, "6", "", "1 b3 5 6"),
        ("6/9", _X, False, "6/9", "", "1 3 5 6 9"),
        ("-6/9", _M, False, "6/9", "", "1 b3 5 6 9"),
        ("7", _X, False, "7", "", "1 3 5 b7"),
        ("maj7", _X, True, "7", "", "1 3 5 7"),
        ("-7", _M, False, "7", "", "1 b3 5 b7"),
        ("-maj7", _M, True, "7", "", "1 b3 5 7"),
        ("o7", _D, False, "7", "", "1 b3 b5 bb7"),
        ("omaj7", _D, True, "7", "", "1 b3 b5 7"),
        ("ø7", _H, False, "7", "", "1 b3 b5 b7"),
        ("ø9", _H, False, "9", "", "1 b3 b5 b7 9"),
        ("ø11", _H, False, "11", "", "1 b3 b5 b7 9 11"),
        ("+7", _A, False, "7", "", "1 3 #5 b7"),
        ("+maj7", _A, True, "7", "", "1 3 #5 7"),
        ("+9", _A, False, "9", "", "1 3 #5 b7 9"),
        ("7sus", _X, False, "7", "sus", "1 4 5 b7"),
        ("9sus", _X, False, "9", "sus", "1 4 5 b7 9"),
        ("13sus", _X, False, "13", "sus", "1 4 5 b7 9 13"),
        ("7sus2", _X, False, "7", "sus2", "1 2 5 b7"),
        ("9", _X, False, "9", "", "1 3 5 b7 9"),
        ("maj9", _X, True, "9", "", "1 3 5 7 9"),
        ("-9", _M, False, "9", "", "1 b3 5 b7 9"),
        ("-maj9", _M, True, "9", "", "1 b3 5 7 9"),
        ("11", _X, False, "11", "", "1 3 5 b7 9 11"),
        ("maj11", _X, True, "11", "", "1 3 5 7 9 11"),
        ("-11", _M, False, "11", "", "1 b3 5 b7 9 11"),
        ("13", _X, False, "13", "", "1 3 5 b7 9 13"),
        ("maj13", _X, True, "13", "", "1 3 5 7 9 13"),
        ("-13", _M, False, "13", "", "1 b3 5 b7 9 11 13"),
        ("7alt", _X, False, "7", "alt", "1 3 b7 b9 #9 #11 b13"),
    )
}

ALTERATIONS = ("b5", "#5", "b9", "#9", "#11", "b13")
PLAIN_FIFTH, SEVENTHS = Tone(5), (Tone(7), Tone(7, -1))
_TRIAD_SIGNS = {_X: "", _M: "-", _D: "°", _H: "ø", _A: "+"}
_TRIAD_WORDS = {_X: "", _M: "m", _D: "dim", _H: "m", _A: "aug"}


@dataclass(frozen=True, slots=True)
class Quality:
    """What a chord is, whatever its root: a row of `BASES` and alterations in the order of `ALTERATIONS`.

    An altered fifth needs a plain one to alter, an altered tension a seventh below it, or it is BadInput.
    """

    base: str = ""
    alterations: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.base not in BASES or list(self.alterations) != [a for a in ALTERATIONS if a in self.alterations]:
            raise BadInput(f"not a quality: {self.base!r} altered {self.alterations}")
        tones = BASES[self.base].tones
        has_seventh = any(seventh in tones for seventh in SEVENTHS) and self.base != "7alt"
        has_fifth = PLAIN_FIFTH in tones and self.base != "5"
        for alteration in self.alterations:
            if not (has_fifth if alteration[1:] == "5" else has_seventh):
                raise BadInput(f"{self.base!r} has nothing that {alteration} could alter")

    @property
    def row(self) -> QualityBase:
        """Its row of the table: triad, figure and suffix, from which a page is lettered."""
        return BASES[self.base]

    @property
    def name(self) -> str:
        """The one way it is written in the text form: `-7`, `maj7#11`, `7sus(b9)`, `(b5)`."""
        altered = "".join(self.alterations)
        row = self.row
        return self.base + (f"({altered})" if altered and (row.suffix or not row.figure) else altered)

    @property
    def word(self) -> str:
        """As typed behind a letter where words are usual: `m7`, `dim7`, `m7b5`, `sus4`, `maj7#11`."""
        row = self.row
        flat = ("b5",) if row.triad is Triad.HALF_DIMINISHED else ()
        altered = "".join((*flat, *self.alterations))
        plain = f"{_TRIAD_WORDS[row.triad]}{self.raised}".replace("sus", "sus4").replace("sus42", "sus2")
        return plain + (f"({altered})" if altered and (row.suffix or not row.figure) else altered)

    @property
    def sign(self) -> str:
        """As printed on one line: `-7`, `maj7(♯11)`, `ø7`. Pages raise `raised` and set `altered` in parentheses."""
        altered = f"({self.altered})" if self.alterations else ""
        return f"{self.stem}{self.raised}{altered}"

    @property
    def stem(self) -> str:
        """The triad's sign, as players write it: empty, `-`, `°`, `ø`, `+`."""
        return _TRIAD_SIGNS[self.row.triad]

    @property
    def raised(self) -> str:
        """What is raised: `7`, `maj7`, `6/9`, `7sus`."""
        return f"{'maj' if self.row.is_major_seventh else ''}{self.row.figure}{self.row.suffix}"

    @property
    def altered(self) -> str:
        """The alterations as printed, without parentheses: `♭9♯11`."""
        return "".join(self.alterations).replace("b", "♭").replace("#", "♯")

    @property
    def tones(self) -> tuple[Tone, ...]:
        """Every tone it names, from the root up; alterations stand for the plain tone of their number."""
        changed = _tones(" ".join(self.alterations))
        numbers = {tone.number for tone in changed}
        kept = tuple(tone for tone in self.row.tones if tone.number not in numbers)
        return tuple(sorted(kept + changed, key=lambda tone: (tone.number, tone.alter)))


PLAIN = Quality()
_HALF_DIMINISHED = {"-7": "ø7", "-9": "ø9", "-11": "ø11"}

_SIGNS = str.maketrans(
    {"♭": "b", "♯": "#", "Δ": "^", "△": "^", "°": "o", "−": "-", "–": "-", "(": "", ")": "", ",": ""}
)
_ALIASES = (
    (re.compile("sus4"), "sus"),
    (re.compile(r"^(mi(n(or)?)?|m(?!a(j|[0-9]|$)))"), "-"),
    (re.compile(r"^([-o+]?)(\^|maj?|Maj?|M)7?$"), r"\g<1>maj7"),
    (re.compile(r"^([-o+]?)(\^|ma(?!j)|Maj?|M)(?=[0-9])"), r"\g<1>maj"),
    (re.compile("^dim"), "o"),
    (re.compile("^aug"), "+"),
    (re.compile("^[øØh]7?(?![0-9])"), "ø7"),
    (re.compile("^[Øh](?=[0-9])"), "ø"),
    (re.compile("69"), "6/9"),
    (re.compile("add2"), "2"),
    (re.compile("add4"), "add11"),
    (re.compile("^(-?)2$"), r"\g<1>2"),
)
_ALTERED = re.compile("((?:[b#](?:5|9|11|13))*)$")


@lru_cache(maxsize=4096)
def read_quality(text: str) -> Quality:
    """What stands after a root, in any usual spelling (`m7`, `-7`, `min7`; `^7`, `M7`, `maj7`; `m7b5`; `7(b9,#11)`).

    BadInput names the nearest that is known.
    """
    plain = text.translate(_SIGNS)
    if plain in ("maj", "Maj", "major", "M"):
        return PLAIN
    for pattern, name in _ALIASES:
        plain = pattern.sub(name, plain)
    altered = _ALTERED.search(plain)
    found = altered[1] if altered else ""
    base = plain.removesuffix(found) if found else plain
    given = re.findall("[b#][0-9]+", found)
    try:
        if len(given) == len(set(given)) and set(given) <= set(ALTERATIONS):
            return Quality(base, tuple(alteration for alteration in ALTERATIONS if alteration in given))
    except BadInput:
        pass
    raise BadInput(f"unknown chord quality {text[:40]!r}: the nearest known is {nearest(plain)!r}")


def read_word(text: str) -> Quality:
    """The quality of a `word`, as `read_quality`; a minor seventh with a flat fifth is the half-diminished."""
    found = read_quality(text)
    fifth, *others = found.alterations or ("",)
    if found.base in _HALF_DIMINISHED and fifth == "b5" and "#5" not in others:
        return Quality(_HALF_DIMINISHED[found.base], tuple(others))
    return found


def nearest(plain: str) -> str:
    """The typed name that looks most like what was given: of the table, or a row of it with one alteration."""
    altered = (f"{base}{alteration}" for base in ("7", "maj7", "-7") for alteration in ALTERATIONS)
    close = difflib.get_close_matches(plain[:40], [*filter(None, BASES), *altered], n=1, cutoff=0.0)
    return close[0]
