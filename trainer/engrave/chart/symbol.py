"""A chord as it is lettered: its parts on the line, raised, in parentheses, by number or letter, in a house style."""

from dataclasses import dataclass
from functools import lru_cache

from trainer.engrave.chart.block import Block, row, words
from trainer.engrave.chart.house import Chromatic, HouseStyle
from trainer.engrave.chart.lettering import PENS, Lettering
from trainer.engrave.page import Fill, Role
from trainer.model.chart import Dialect
from trainer.model.chord import Chord, Degree, Letter, letter_of
from trainer.model.quality import Triad

RAISED, LIFT = 0.6, 0.34  # size and rise of what is raised, in sizes of the number
_SMALL, _ALTERED, _ACCIDENTAL = 0.62, 0.5, 0.84
_FLATS = {(1, 1): (2, -1), (2, 1): (3, -1), (4, 1): (5, -1), (5, 1): (6, -1), (6, 1): (7, -1)}
_SHARPS = {flat: sharp for sharp, flat in _FLATS.items() if sharp[0] in (1, 4, 5)}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A lettered chord; `root` is how wide its root is, with its accidental."""

    block: Block
    root: float


@dataclass(frozen=True, slots=True)
class Script:
    """How chords are written on a page."""

    dialect: Dialect
    house: HouseStyle
    hand: Lettering


@lru_cache(maxsize=4096)
def symbol(chord: Chord, tonic: Letter, script: Script, size: float) -> Symbol:
    """A chord on the baseline; degrees count from `tonic`."""
    root = _root(chord, tonic, script, size)
    parts = [root, *_quality(chord, script, size)]
    if chord.bass is not None:
        parts += [_slash(size, script), _tone(chord.bass, tonic, script, size)]
    return Symbol(row(parts), root.width)


def _slash(size: float, script: Script) -> Block:
    """The stroke before a bass, close to its neighbours."""
    stroke, near = _plain("/", size, script), 0.05 * size if script.hand is Lettering.HAND else 0.0
    drawn = stroke.moved(-near, 0.0)
    return Block(drawn.marks, stroke.width - 3 * near, drawn.box)


def _plain(text: str, size: float, script: Script, *, rise: float = 0.0) -> Block:
    return words(text, round(size, 2), script.hand, Role.CHORD).moved(0.0, -rise)


def _root(chord: Chord, tonic: Letter, script: Script, size: float) -> Block:
    small = script.house.is_lower_minor and chord.quality.row.triad is Triad.MINOR
    return _tone(chord.root, tonic, script, size, is_small=small)


def _tone(degree: Degree, tonic: Letter, script: Script, size: float, *, is_small: bool = False) -> Block:
    """A degree with its accidental before it, or a letter with its own behind."""
    if script.dialect is Dialect.NUMBERS:
        shown = respelled(degree, script.house.chromatic)
        number = _plain(str(shown.number), size, script)
        return row([_plain(shown.sign.removesuffix(str(shown.number)), size * _ACCIDENTAL, script), number])
    letter = letter_of(degree, tonic=tonic)
    step = letter.step.lower() if is_small else letter.step
    sign = letter.sign.removeprefix(letter.step)
    return row([_plain(step, size, script), _plain(sign, size * _ACCIDENTAL, script, rise=0.02 * size)])


def respelled(degree: Degree, chromatic: Chromatic) -> Degree:
    """A degree between those of the scale as a house spells it."""
    table = {Chromatic.WRITTEN: {}, Chromatic.FLATS: _FLATS, Chromatic.SHARPS: _SHARPS}[chromatic]
    number, alter = table.get((degree.number, degree.alter), (degree.number, degree.alter))
    return Degree(number, alter)


def _quality(chord: Chord, script: Script, size: float) -> list[Block]:
    """The triad's sign, what is raised, what is altered."""
    row_, house = chord.quality.row, script.house
    is_letters = script.dialect is Dialect.LETTERS
    parts = [_triad(row_.triad, script, size)]
    seventh = house.letter_major_seventh if is_letters else house.major_seventh
    figure = row_.figure + row_.suffix
    if row_.is_major_seventh and seventh == "maj" and is_letters and row_.triad is Triad.MAJOR:
        parts.append(_plain(seventh, size * _SMALL, script))
    elif row_.is_major_seventh:
        parts.append(
            triangle(script.hand, size * RAISED).moved(0.0, -LIFT * size)
            if seventh == "△"
            else _raised(seventh, script, size)
        )
    parts.append(_raised(figure, script, size))
    if chord.quality.alterations:
        parts.append(_plain(f"({chord.quality.altered})", size * _ALTERED, script, rise=LIFT * size))
    return [part for part in parts if part.marks]


def _raised(text: str, script: Script, size: float) -> Block:
    return _plain(text, size * RAISED, script, rise=LIFT * size)


def _triad(triad: Triad, script: Script, size: float) -> Block:
    house, is_letters = script.house, script.dialect is Dialect.LETTERS
    match triad:
        case Triad.MAJOR:
            return Block()
        case Triad.MINOR if is_letters:
            small = size * (_SMALL if house.letter_minor == "m" else 0.9)
            return _plain(house.letter_minor, small, script)
        case Triad.MINOR:
            return _plain(house.minor, size if house.minor == "−" else size * _SMALL, script)
        case Triad.DIMINISHED:
            return _sign(house.diminished, script, size)
        case Triad.HALF_DIMINISHED:
            return _sign(house.half_diminished, script, size)
        case Triad.AUGMENTED:
            return _sign(house.augmented, script, size)


def _sign(text: str, script: Script, size: float) -> Block:
    """A sign is raised, a word stands on the line."""
    if len(text) > 1:
        return _plain(text, size * _SMALL, script)
    return _raised(text, script, size)


@lru_cache(maxsize=64)
def triangle(hand: Lettering, size: float) -> Block:
    """The sign of a major seventh: of the hand-lettered face its own, else drawn."""
    if hand is Lettering.HAND:
        return words("△", size, hand, Role.CHORD)
    high, wide, thick = PENS[hand].capital * size, 0.78 * size, 0.085 * size
    outer = ((0.0, 0.0), (wide, 0.0), (wide / 2, -high))
    inner = ((2.0 * thick, -thick), (wide / 2, thick * 2.3 - high), (wide - 2.0 * thick, -thick))
    return Block((Fill("", Role.CHORD, (outer, inner)),), wide + 0.06 * size, (0.0, -high, wide, 0.0))
