import pytest

from tests.engrave.scores import GRAND, score
from trainer.engrave.accidentals import shown_accidentals


def shown(text: str, key: str = "C") -> list[str]:
    page = score(text, key=key)
    kept = shown_accidentals(page)
    return [f"{note.id} {note.pitch.name}" for note in page.notes if note.id in kept]


@pytest.mark.parametrize(
    ("rule", "text", "key", "expected"),
    [
        ("the signature says it", "F#4:1 C#5:1 D5:2", "D", []),
        ("an accidental holds to the end of the bar", "F#4:1 G4:1 F#4:2 F#4:4", "C", ["n1 F#4", "n4 F#4"]),
        ("what is taken back in the bar is marked", "F#4:1 F4:1 F#4:2", "C", ["n1 F#4", "n2 F4", "n3 F#4"]),
        ("a natural against the signature", "F4:4", "G", ["n1 F4"]),
        ("an octave away gets a courtesy", "F#4:2 F5:2", "C", ["n1 F#4", "n2 F5"]),
        ("and it holds only for its own octave", "F#4:1 F#5:1 F#4:2", "C", ["n1 F#4", "n2 F#5"]),
        ("the bar after gets a courtesy", "F#4:4 F4:2 F4:2", "C", ["n1 F#4", "n2 F4"]),
        ("but not two bars after", "F#4:4 G4:4 F4:4", "C", ["n1 F#4"]),
        ("a tied note needs none", "F#4:4.start F#4:4.stop", "C", ["n1 F#4"]),
        ("a new one after a tie does", "F#4:4.start F#4:2.stop F#4:2", "C", ["n1 F#4", "n3 F#4"]),
        ("and so does the natural after a tie", "F#4:4.start F#4:2.stop F4:2", "C", ["n1 F#4", "n3 F4"]),
        ("a tie carries the doubt into the next bar", "F#4:4.start F#4:4.stop F4:4", "C", ["n1 F#4", "n3 F4"]),
        ("double sharps", "F##4:2 F#4:2", "E", ["n1 F##4", "n2 F#4"]),
    ],
)
def test_an_accidental_is_printed_when(rule: str, text: str, key: str, expected: list[str]) -> None:
    assert shown(text, key) == expected, rule


def test_the_other_hand_is_warned_in_the_same_bar() -> None:
    page = score("F#5:2 G5:2", "C3:2 F3:2", clefs=GRAND)
    assert [note.pitch.name for note in page.notes if note.id in shown_accidentals(page)] == ["F#5", "F3"]
