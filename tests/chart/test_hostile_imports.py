"""Songs of other programs that were damaged or made up: each is read, or refused in one line."""

import random
from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.chart.chordpro_read import read_chordpro
from trainer.chart.ireal_read import read_ireal
from trainer.errors import BadInput

GRID = "{title: Rain}\n{key: G}\n{time: 3/4}\n{sog: Verse}\n|: G . . | Em7 . D/F# |1 % . . :|2 C . . ||\n{eog}\n[D]La\n"
MUSIC = "{*AST44C^7   |F7 W/Bb |N1 x  }|N2G-7,C7b9,<D.S. al Coda>Q n Z[*B(D)E   |fA*m*   |   r|    |    Z"
WORDS = st.sampled_from(
    [*"|{}[]ZxrnpSQfUYsl,*%.:<>() \nCGW#b7^", "T44", "N1", "N2", "*A", "<3x>", "<Fine>", "{key: A}", "{sog}"]
)


def is_answered_in_a_line(text: str) -> bool:
    """Whether a song is read, or refused in one line that names it."""
    try:
        read_chordpro(text, name="bad.cho")
    except BadInput as problem:
        return str(problem).startswith("bad.cho") and "\n" not in str(problem)
    return True


def is_counted(music: str, *, key: str = "C") -> bool:
    """Whether the song of a link is read, or refused by name."""
    record = f"Rain=Some Writer==Swing={key}==1r34LbKcu7{music}==120=0"
    playlist = read_ireal(f"irealb://{quote(record)}", name="link")
    return len(playlist.charts) + len(playlist.refused) >= 1


def changed(text: str, rng: random.Random, signs: str) -> str:
    """The text with one sign put in place of another."""
    place = rng.randrange(len(text))
    return text[:place] + rng.choice(signs) + text[place + 1 :]


def test_the_models_are_read() -> None:
    assert len(read_chordpro(GRID, name="good.cho").chart.bars) == 5
    assert is_counted(MUSIC)


def test_a_song_with_a_sign_changed_is_answered() -> None:
    rng = random.Random(3)
    assert all(is_answered_in_a_line(changed(GRID, rng, "|:{}[]%.x1 \nHb;")) for _ in range(300))


def test_a_link_with_a_sign_changed_is_answered() -> None:
    rng = random.Random(4)
    assert all(is_counted(changed(MUSIC, rng, "|{}[]ZxrnpSQfUT9NW*<>(), b#H\n")) for _ in range(300))


@given(st.lists(WORDS, max_size=60).map("".join))
@settings(max_examples=200)
def test_any_mixture_of_signs_is_answered(text: str) -> None:
    assert is_answered_in_a_line(text)
    assert is_answered_in_a_line(GRID + text)
    assert is_counted(text.replace("=", ""))


@given(st.binary(max_size=200))
def test_rubbish_is_refused(data: bytes) -> None:
    try:
        read_chordpro(data, name="bad.cho")
    except BadInput:
        return
    assert b"[" in data or b"|" in data
