from fractions import Fraction

import pytest

from tests.engrave.scores import score
from trainer.engrave.hover import beat_text, detail, headline
from trainer.model.judgement import Finding, Judgement, LengthFault, WrongKind
from trainer.model.meter import read_meter
from trainer.model.pitch import read_pitch
from trainer.model.rules import Rating
from trainer.model.score import Bar


def late(micros: int) -> Judgement:
    return Judgement(finding=Finding.HIT, rating=Rating.FAIR, rated=micros, offset=micros)


@pytest.mark.parametrize(
    ("judgement", "sounded", "said"),
    [
        (late(62_000), None, "late by 62 ms"),
        (late(-75_400), None, "early by 75 ms"),
        (Judgement(finding=Finding.MISSED), None, "missed"),
        (Judgement(finding=Finding.WRONG, wrong=WrongKind.ACCIDENTAL), "E5", "played E♮5"),
        (Judgement(finding=Finding.WRONG, wrong=WrongKind.PITCH), "F5", "played F5"),
        (Judgement(finding=Finding.EXTRA), "F#5", "extra F♯5"),
        (Judgement(finding=Finding.EXTRA), None, "extra"),
        (Judgement(finding=Finding.HIT, rating=Rating.POCKET, rated=0), None, "right"),
    ],
)
def test_a_headline_says_what_happened(judgement: Judgement, sounded: str | None, said: str) -> None:
    assert headline(judgement, sounded=read_pitch(sounded) if sounded else None) == said


def test_the_detail_names_rating_note_and_place() -> None:
    assert detail(late(62_000), meant=read_pitch("Eb5"), where="bar 5 beat 2") == "fair · E♭5, bar 5 beat 2"


def test_a_right_note_tells_its_milliseconds_and_a_short_one_its_fault() -> None:
    hit = Judgement(
        finding=Finding.HIT, rating=Rating.GOOD, rated=-31_000, length=LengthFault.CUT_SHORT, length_judged=True
    )
    assert detail(hit, meant=None, where="bar 1 beat 1") == "−31 ms, good · cut short · bar 1 beat 1"


def test_a_wrong_note_tells_which_kind_it_is() -> None:
    wrong = Judgement(finding=Finding.WRONG, wrong=WrongKind.OCTAVE)
    assert detail(wrong, meant=read_pitch("C4"), where="bar 2 beat 1").startswith("wrong octave · C4")


@pytest.mark.parametrize(
    ("meter", "onset", "said"),
    [
        ("4/4", Fraction(1), "bar 1 beat 2"),
        ("4/4", Fraction(3, 2), "bar 1 beat 2½"),
        ("4/4", Fraction(11, 4), "bar 1 beat 3¾"),
        ("4/4", Fraction(1, 5), "bar 1 beat 1+"),
        ("6/8", Fraction(2), "bar 1 beat 2 1/3"),
        ("cut", Fraction(2), "bar 1 beat 2"),
        ("2+3/8", Fraction(1), "bar 1 beat 3"),
    ],
)
def test_beats_are_counted_as_the_metre_counts_them(meter: str, onset: Fraction, said: str) -> None:
    metre = read_meter(meter)
    bar = Bar("m1", 1, Fraction(0), metre.bar, metre, score("C4:4").key)
    assert beat_text(bar, onset) == said


def test_a_pickup_counts_from_the_end_of_its_bar() -> None:
    bars = score("C4:1 D4:4", pickup=1).bars
    assert beat_text(bars[0], Fraction(0)) == "pickup beat 4"
