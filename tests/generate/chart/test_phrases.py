"""The text of a grammar is read bar by bar, and what stands in it is as hard as the levels say."""

import pytest

from trainer.generate.chart.harmonise import is_complete
from trainer.generate.chart.levels import chord_level, keys_at
from trainer.generate.chart.phrases import Part, chord, read_families
from trainer.generate.chart.styles import STYLES
from trainer.model.exercise import Style
from trainer.model.key import Mode


def test_a_family_has_phrases_for_the_parts_it_names() -> None:
    (family,) = read_families("family plain 3\nstart\n  2 1 | 4 5 | 57/7 | 1\nturn\n  1 1 | 1 | 5 | 5")
    (phrase,) = family.of(Part.START)
    assert (family.name, family.weight, family.minor) == ("plain", 3, False)
    assert [[found.number_name for found in bar] for bar in phrase.bars] == [["1"], ["4", "5"], ["57/7"], ["1"]]
    assert (phrase.weight, phrase.level, phrase.figures) == (2, 4, 3)
    assert family.of(Part.LIFT) == family.of(Part.START)
    assert family.of(Part.CLIMB) == family.of(Part.TURN)


def test_a_minor_family_is_written_from_its_own_tonic_and_counted_from_the_relative_major() -> None:
    (family,) = read_families("family dark 1 minor\nstart\n  1 1- | b7 | b6maj7 | 57")
    names = [found.number_name for bar in family.of(Part.START)[0].bars for found in bar]
    assert names == ["6-", "5", "4maj7", "37"]


@pytest.mark.parametrize("line", ["1 1 | 4 | 5", "1 1 | | 4 | 5", "1 1 | 8 | 4 | 5"])
def test_a_phrase_that_is_not_four_bars_of_chords_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"not a chord|4 bars"):
        read_families(f"family plain 1\nstart\n  {line}")


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("1", 1),
        ("6-", 1),
        ("2-", 2),
        ("1/3", 2),
        ("5/7", 2),
        ("57", 4),
        ("2-7", 4),
        ("4/5", 4),
        ("5sus", 4),
        ("b7", 5),
        ("3", 5),
        ("37/#5", 5),
        ("#4o7", 5),
        ("57b9", 7),
        ("19", 7),
        ("4add9", 7),
    ],
)
def test_chords_come_with_their_level(name: str, level: int) -> None:
    assert chord_level(chord(name)) == level


def test_plain_dominant_sevenths_come_early_in_the_blues() -> None:
    assert chord_level(chord("17"), dominant=STYLES[Style.BLUES].dominant) == 2
    assert chord_level(chord("67"), dominant=STYLES[Style.BLUES].dominant) == 5


@pytest.mark.parametrize("style", STYLES)
def test_every_style_has_a_whole_family_at_the_level_where_it_starts(style: Style) -> None:
    row = STYLES[style]
    for level in range(row.start, 9):
        assert any(is_complete(family, level) for family in row.families)


def test_keys_come_in_the_order_of_the_table() -> None:
    majors = [(key.name, level) for key, level in keys_at(8, Mode.MAJOR)]
    assert majors[:9] == [(name, 1) for name in "GCDAE"] + [("F", 2), ("Bb", 2), ("Eb", 3), ("Ab", 3)]
    minors = {key.name for key, _ in keys_at(8, Mode.MINOR)}
    assert minors == {"Em", "Am", "Bm", "F#m", "C#m", "Dm", "Gm", "Cm", "Fm", "G#m", "Bbm", "Ebm"}
