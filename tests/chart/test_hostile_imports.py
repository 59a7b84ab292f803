"""Songs of other programs that were damaged or made up: each is read, or refused in one line."""

import random
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.chart.chordpro_read import read_chordpro
from trainer.chart.ireal_link import songs_in
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


@pytest.mark.parametrize("sign", ["[", "{", "<", "(", "*", "|", "[a", "{a ", "[Cx]", "{chorus}\n", " ", "1,"])
def test_a_text_of_one_sign_is_answered_however_long(sign: str) -> None:
    many = sign * (190_000 // len(sign))
    assert is_answered_in_a_line(many)
    assert is_answered_in_a_line(f"{{key: C}}\n[C]\n{{title{many}x")
    assert is_answered_in_a_line(f"{{key: C}}\n{{sog}}\n| C | {many}")
    assert is_counted(f"C   |{many}")


def test_a_sign_that_opens_and_never_closes_holds_no_chord() -> None:
    imported = read_chordpro("{key: C}\n" + "[" * 190_000 + "C]", name="long.cho")
    assert len(imported.chart.bars) == 1


def test_music_of_any_length_is_put_back_in_order() -> None:
    record = f"Rain=Some Writer==Swing=C==1r34LbKcu7{'C' * 4_000_000}==120=0"
    assert songs_in(f"irealb://{record}", name="link")[0].music == "C" * 4_000_000


@pytest.mark.parametrize("text", ["[C]\n", "[C] ", "{sog}\n| C |\n{eog}\n", "| C :"])
def test_a_song_of_more_bars_than_are_played_is_refused_before_it_is_built(text: str) -> None:
    with pytest.raises(BadInput, match="more than 2,000 bars are too long"):
        read_chordpro("{key: C}\n" + ("{sog}\n" if text.startswith("|") else "") + text * 3_000 + "|", name="long.cho")


def test_a_link_of_more_bars_than_are_played_is_refused() -> None:
    music = quote("C   |" * 2_001)
    refused = read_ireal(f"irealbook://Rain=Some Writer=Swing=C=n={music}", name="link").refused
    assert refused == ("link: Rain: more than 2,000 bars are too long for a chart",)


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
