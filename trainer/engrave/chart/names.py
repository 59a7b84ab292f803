"""What is said of chords in a line of words, with their names as the page in front of the player writes them: in its
dialect, the key that is called and its house style."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from trainer.engrave.chart.house import HouseStyle
from trainer.engrave.chart.symbol import respelled
from trainer.model.chart import Chart, Dialect
from trainer.model.chart_page import placed
from trainer.model.chord import Chord, Degree, Letter, letter_of
from trainer.model.expected import Expected
from trainer.model.judgement import Judgement
from trainer.model.quality import Triad

_MAJOR_SEVENTH = "maj"  # the type of such words has no triangle


def names(chart: Chart, house: HouseStyle) -> dict[str, str]:
    """The name of each chord by its cell."""
    return {
        cell.id: chord_name(cell.chord, bar.tonic, chart.dialect, house)
        for bar in placed(chart)
        for cell in bar.cells
        if isinstance(cell.chord, Chord)
    }


def chord_name(chord: Chord, tonic: Letter, dialect: Dialect, house: HouseStyle) -> str:
    """A chord on one line: `B♭m7`, `♯4ø7`."""
    row, is_letters = chord.quality.row, dialect is Dialect.LETTERS
    triad = {
        Triad.MAJOR: "",
        Triad.MINOR: house.letter_minor if is_letters else house.minor,
        Triad.DIMINISHED: house.diminished,
        Triad.HALF_DIMINISHED: house.half_diminished,
        Triad.AUGMENTED: house.augmented,
    }[row.triad]
    root = _tone(chord.root, tonic, dialect, house)
    if is_letters and house.is_lower_minor and row.triad is Triad.MINOR:
        root = root[0].lower() + root[1:]
    seventh = _MAJOR_SEVENTH if row.is_major_seventh else ""
    altered = f"({chord.quality.altered})" if chord.quality.alterations else ""
    bass = f"/{_tone(chord.bass, tonic, dialect, house)}" if chord.bass else ""
    return f"{root}{triad}{seventh}{row.figure}{row.suffix}{altered}{bass}"


def _tone(degree: Degree, tonic: Letter, dialect: Dialect, house: HouseStyle) -> str:
    if dialect is Dialect.LETTERS:
        return letter_of(degree, tonic=tonic).sign
    return respelled(degree, house.chromatic).sign


def renamed(
    expected: Expected, judgements: Iterable[Judgement], written: Mapping[str, str]
) -> tuple[Expected, tuple[Judgement, ...]]:
    """What was asked and found, with the chords called by the names `written` (by cell). In words a name is a word of
    its own, and none that a page writes otherwise is also a count or a word of another kind."""
    others = {zone.name: written[zone.cell] for zone in expected.zones if zone.cell in written}
    zones = tuple(replace(zone, name=written.get(zone.cell, zone.name)) for zone in expected.zones)

    def told(words: str) -> str:
        return " ".join(others.get(word, word) for word in words.split(" "))

    said = (
        replace(one, faults=tuple(replace(fault, words=told(fault.words)) for fault in one.faults))
        if one.faults
        else one
        for one in judgements
    )
    return replace(expected, zones=zones), tuple(said)
