"""Chord qualities: what may be typed, what is printed, which tones there are."""

import pytest
from hypothesis import given

from tests.build_charts import qualities
from trainer.errors import BadInput
from trainer.model.quality import BASES, Quality, Tone, Triad, read_quality, read_word

SPELLINGS = {
    "": ["maj", "M", "major"],
    "-": ["m", "min", "mi", "−"],
    "o": ["dim", "°"],
    "+": ["aug"],
    "sus": ["sus4"],
    "-7": ["m7", "min7", "mi7"],
    "maj7": ["^7", "^", "Δ", "Δ7", "M7", "Maj7", "ma7"],
    "-maj7": ["mMaj7", "m(maj7)", "-^7", "-Δ"],
    "ø7": ["ø", "h", "h7", "Ø7"],
    "o7": ["dim7", "°7"],
    "-7b5": ["m7b5", "m7♭5", "-7(b5)"],
    "7sus": ["7sus4"],
    "6/9": ["69", "(6/9)"],
    "2": ["add2"],
    "add11": ["add4"],
    "-add9": ["madd9"],
    "7b9#11": ["7(b9,#11)", "7#11b9", "7(♭9♯11)"],
    "7sus(b9)": ["7susb9", "7sus4(b9)"],
    "(b5)": ["b5"],
}


@pytest.mark.parametrize(("name", "spelling"), [(name, word) for name, words in SPELLINGS.items() for word in words])
def test_usual_spellings_mean_one_quality(name: str, spelling: str) -> None:
    assert read_quality(spelling).name == name


@given(qualities())
def test_every_quality_is_read_from_its_name_and_from_its_sign(quality: Quality) -> None:
    assert read_quality(quality.name) == quality
    assert read_quality(quality.sign) == quality


@given(qualities())
def test_every_word_is_read_to_a_quality_of_the_same_word_and_tones(quality: Quality) -> None:
    read = read_word(quality.word)
    assert (read.word, set(read.tones)) == (quality.word, set(quality.tones))


@pytest.mark.parametrize(
    ("name", "word"),
    [("-7", "m7"), ("o7", "dim7"), ("ø7", "m7b5"), ("+7", "aug7"), ("sus2", "sus2"), ("7sus(b9)", "7sus4(b9)")],
)
def test_behind_a_letter_qualities_are_typed_in_words(name: str, word: str) -> None:
    assert read_quality(name).word == word
    assert read_word(word).name == name


def test_no_two_rows_of_the_table_have_one_name_or_one_print() -> None:
    assert len({Quality(base).sign for base in BASES}) == len(BASES)


@pytest.mark.parametrize(
    ("typed", "stem", "raised", "altered"),
    [
        ("", "", "", ""),
        ("-7", "-", "7", ""),
        ("maj7#11", "", "maj7", "♯11"),
        ("-maj9", "-", "maj9", ""),
        ("ø7", "ø", "7", ""),
        ("o7", "°", "7", ""),
        ("7sus(b9)", "", "7sus", "♭9"),
        ("13b9#11", "", "13", "♭9♯11"),
        ("-6/9", "-", "6/9", ""),
        ("(b5)", "", "", "♭5"),
    ],
)
def test_a_page_letters_a_quality_in_three_pieces(typed: str, stem: str, raised: str, altered: str) -> None:
    quality = read_quality(typed)
    assert (quality.stem, quality.raised, quality.altered) == (stem, raised, altered)


@pytest.mark.parametrize(
    ("typed", "semitones"),
    [
        ("", [0, 4, 7]),
        ("-", [0, 3, 7]),
        ("5", [0, 7]),
        ("sus", [0, 5, 7]),
        ("2", [0, 4, 7, 14]),
        ("6/9", [0, 4, 7, 9, 14]),
        ("o7", [0, 3, 6, 9]),
        ("ø7", [0, 3, 6, 10]),
        ("-maj7", [0, 3, 7, 11]),
        ("7b5", [0, 4, 6, 10]),
        ("7#5b9", [0, 4, 8, 10, 13]),
        ("7b9#9", [0, 4, 7, 10, 13, 15]),
        ("maj7#11", [0, 4, 7, 11, 18]),
        ("9#11", [0, 4, 7, 10, 14, 18]),
        ("13b9", [0, 4, 7, 10, 13, 21]),
        ("7b13", [0, 4, 7, 10, 20]),
    ],
)
def test_tones_rise_from_the_root_and_alterations_take_the_place_of_plain_ones(
    typed: str, semitones: list[int]
) -> None:
    assert [tone.semitones for tone in read_quality(typed).tones] == semitones


def test_a_tone_knows_its_number() -> None:
    assert read_quality("-7").tones == (Tone(1), Tone(3, -1), Tone(5), Tone(7, -1))
    assert read_quality("ø7").row.triad is Triad.HALF_DIMINISHED


@pytest.mark.parametrize(
    ("typed", "near"), [("maj77", "maj7"), ("-13b", "-13"), ("sus3", "sus"), ("b9", "7b9"), ("dimm", "o")]
)
def test_what_is_not_known_is_refused_with_the_nearest_that_is(typed: str, near: str) -> None:
    with pytest.raises(BadInput, match="unknown chord quality") as problem:
        read_quality(typed)
    assert str(problem.value).endswith(f"the nearest known is {near!r}")


@pytest.mark.parametrize(
    ("base", "alterations"), [("", ("b9",)), ("5", ("b5",)), ("o", ("b5",)), ("7", ("#9", "b9")), ("7alt", ("b9",))]
)
def test_an_alteration_needs_something_to_alter(base: str, alterations: tuple[str, ...]) -> None:
    with pytest.raises(BadInput):
        Quality(base, alterations)
