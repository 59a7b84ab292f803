"""Hand-written scores from a line of text a voice: `Eb5:3/4.accent r:1/4 C4+E4:2.start (3:2 C5:1/2 D5:1/2 E5:1/2 )`.

Lengths are written values in quarters, 0 for a grace note; ids are n1, n2, ... (chord notes n1a) and r1, r2, ..."""

from collections.abc import Mapping
from fractions import Fraction

from trainer.model.key import read_key
from trainer.model.meter import read_meter
from trainer.model.pitch import read_pitch
from trainer.model.score import Bar, Clef, Mark, Note, Rest, Score, Staff, Tie, Tuplet
from trainer.model.tempo import steady

Part = tuple[int, int]  # staff, voice


class Pen:
    """Counts ids while voices are written down."""

    def __init__(self) -> None:
        self.count = 0
        self.notes: list[Note] = []
        self.rests: list[Rest] = []

    def voice(self, text: str, part: Part, onset: Fraction) -> None:
        """Write one voice from a position on."""
        bracket: Tuplet | None = None
        words = text.split()
        for place, word in enumerate(words):
            if word.startswith("("):
                bracket = opened(word, words[place + 1 :], onset)
            elif word == ")":
                bracket = None
            else:
                onset += self.item(word, part, onset, bracket)

    def item(self, word: str, part: Part, onset: Fraction, bracket: Tuplet | None) -> Fraction:
        """Write a chord or a rest; returns its length."""
        pitches, _, rest = word.partition(":")
        value, *marks = rest.split(".")
        length = Fraction(value) * (Fraction(bracket.normal, bracket.actual) if bracket else 1)
        self.count += 1
        if pitches == "r":
            self.rests.append(Rest(f"r{self.count}", onset, length, *part, bracket))
            return length
        tie = next((Tie(mark) for mark in marks if mark in set(Tie)), None)
        kept = frozenset(Mark(mark) for mark in marks if mark in set(Mark))
        for name, pitch in zip(["", *"abcdef"], pitches.split("+"), strict=False):
            self.notes.append(Note(f"n{self.count}{name}", onset, length, read_pitch(pitch), *part, tie, bracket, kept))
        return length


def opened(word: str, following: list[str], onset: Fraction) -> Tuplet:
    """The bracket that `(3:2` opens, with the length of what follows up to `)`."""
    actual, normal = (int(part) for part in word[1:].split(":"))
    inside = following[: following.index(")")]
    written = sum((Fraction(item.partition(":")[2].split(".")[0]) for item in inside), Fraction(0))
    return Tuplet(actual, normal, onset, written * normal / actual)


def score(
    *lines: str,
    parts: Mapping[Part, str] | None = None,
    key: str = "C",
    meter: str = "4/4",
    clefs: tuple[Clef, ...] = (Clef.TREBLE,),
    pickup: Fraction | int = 0,
    staff_lines: int = 5,
) -> Score:
    """A score whose n-th line is the first voice of the n-th staff; `parts` are more voices by (staff, voice)."""
    pen = Pen()
    for number, line in enumerate(lines, 1):
        pen.voice(line, (number, 1), Fraction(0))
    for part, line in (parts or {}).items():
        pen.voice(line, part, Fraction(0))
    metre, tonality = read_meter(meter), read_key(key)
    end = max([note.end for note in pen.notes] + [rest.end for rest in pen.rests])
    bars = [Bar("m0", 0, Fraction(0), Fraction(pickup), metre, tonality)] if pickup else []
    onset = Fraction(pickup)
    while onset < end:
        number = len(bars) if pickup else len(bars) + 1
        bars.append(Bar(f"m{number}", number, onset, min(metre.bar, end - onset), metre, tonality))
        onset += metre.bar
    return Score(
        "A page",
        tuple(Staff(clef, staff_lines) for clef in clefs),
        tuple(bars),
        tuple(sorted(pen.notes, key=lambda note: (note.onset, note.staff))),
        tuple(sorted(pen.rests, key=lambda rest: (rest.onset, rest.staff))),
        steady(80, beat=metre.beat),
        rhythm_only=clefs == (Clef.PERCUSSION,),
    )


GRAND = (Clef.TREBLE, Clef.BASS)


def grand(bars: int = 8) -> Score:
    """Two hands in E flat, a figure of four bars over and over."""
    right = (
        "Eb5:3/4 D5:1/4 C5:1 Bb4:3/4 C5:1/4 G4:1 Ab4:1/2 Bb4:1/2 C5:1/2 D5:1/2 Eb5:2 "
        "(3:2 G4:1/2 Ab4:1/2 Bb4:1/2 ) A4:1 Ab4:1 r:1 F4+Bb4:2.start F4+Bb4:2.stop "
    )
    left = "Eb3+Bb3:2 D3:2 C3:1 D3:1 Eb3:1 F3:1 Bb2:4 r:4 "
    times = bars // 4
    return score(right * times, left * times, key="Eb", clefs=GRAND)
