"""iReal Pro links: what stands in them, in plain order, as a chart that can be played."""

from urllib.parse import quote

import pytest

from trainer.chart.ireal_link import songs_in
from trainer.chart.ireal_read import PlayList, read_ireal
from trainer.chart.read import read
from trainer.chart.write import write
from trainer.errors import BadInput
from trainer.model.chart import Dialect
from trainer.model.key import read_key
from trainer.model.tempo import Feel
from trainer.model.unroll import unroll


def shuffled(music: str) -> str:
    """Music as a link holds it: runs of 50 signs, the first 5 and the 11th to 24th changed with those at the end."""
    done = ""
    while len(music) > 50:
        run, music = music[:50], music[50:]
        if len(music) > 1:
            outer = [*range(5), *range(10, 24)]
            run = "".join(run[49 - place if place in outer or 49 - place in outer else place] for place in range(50))
        done += run
    return done + music


def link(music: str, *, title: str = "Rain", style: str = "Medium Swing", key: str = "C", bpm: str = "120") -> str:
    """A link of one song."""
    record = f"{title}=Writer Some=={style}={key}==1r34LbKcu7{shuffled(music)}=Jazz-Medium Swing={bpm}=3"
    return f"irealb://{quote(record)}"


def body(music: str, *, key: str = "C") -> str:
    """The text form of the bars, without header."""
    chart = read_ireal(link(music, key=key), name="link").charts[0].chart
    assert read(write(chart), name="link") == chart
    return write(chart).split("\n\n", 1)[1].rstrip()


def notices(music: str) -> tuple[str, ...]:
    return read_ireal(link(music), name="link").charts[0].notices


def test_a_link_names_its_song() -> None:
    playlist = read_ireal(link("{*AT44C   |F   }", title="Für É", key="E-", bpm="96"), name="link")
    header = playlist.charts[0].chart.header
    assert (header.title, header.by, header.style) == ("Für É", "Writer Some", "Medium Swing")
    assert (header.key, header.tempo, header.groove.feel) == (read_key("Em"), 96, Feel.SWING)
    assert playlist.charts[0].chart.dialect is Dialect.LETTERS
    assert playlist.charts[0].notices == ()


def test_long_music_is_put_back_in_order() -> None:
    music = (
        "[*AT44" + "".join(f"{chord}   |" for chord in ("C^7", "F7", "Bh7", "E7b9", "A-7", "D7", "G7sus", "Ab7#11")) * 5
    )
    assert songs_in(link(music), name="link")[0].music == music
    assert len(read_ireal(link(music), name="link").charts[0].chart.bars) == 40


def test_a_play_list_holds_many_songs_and_an_old_link_plain_music() -> None:
    first, second = link("[C   |F   Z", title="One"), link("[G   |D   Z", title="Two")
    page = f'<a href="{first}===' + second.removeprefix("irealb://") + '===A list">'
    assert [song.title for song in songs_in(page, name="page")] == ["One", "Two"]
    old = "irealbook://Volare=Modugno%20Domenico=Medium%20Swing=C=n=%5B*AT44C%20%20%20%7CF%20%20%20%5D"
    assert write(read_ireal(old, name="link").charts[0].chart).endswith("[A]\n| C | F ||\n")


@pytest.mark.parametrize(
    ("music", "bars"),
    [
        ("[T44C^7   |A-7 D7 |G7sus,G7,|Ch7,F7b9,Bb6,Eb9Z", "| Cmaj7 | A-7 D7 | G7sus G7 | Cø7 F7b9 Bb6 Eb9 ||"),
        ("[T44C   | x  |F G  | x  Z", "| C | % | F G | % ||"),
        ("[T44C   |F   |   r|    |G   Z", "| C | F | %% | %% |\n| G ||"),
        ("{T44C   |N1F   }|N2G   Z", "|: C |[1] F :|[2] G ||"),
        ("{T44C   |F   <3x> }G   Z", "|: C | F :|x3 G ||"),
        ("[T34C   |F  |T44G   Z", "| C | F | {meter: 4/4} G ||"),
        ("[T44C W/B |A-   |n   |ppG Z", "| C C/B | A- | NC | A- G ||"),
        ("[T44C  F|G,F,E,D,Z", "| C... F. | G F E D ||"),
        ("[T12C F |G   Z", "| C F | G ||"),
        ("[T44C   |    |        |F   ]    [G   Z", "| C | C | F || G ||"),
        ("[T44C*m7*   |F(Db7)   |Y|lG,s  Z", "| C-7 | F | G ||"),
        ("[T44<*23Out front>C   |fG   Z", '| {"Out front"} C | {fermata} G ||'),
    ],
)
def test_bars_are_read(music: str, bars: str) -> None:
    assert body(music).removeprefix("[A]\n") == bars


def test_section_marks_begin_sections() -> None:
    assert body("[*iT44C   ][*vF   ][*AG   ][*vF   Z") == (
        "[I] Intro\n| C ||\n\n[V] Verse\n| F ||\n\n[A]\n| G ||\n\n[V2] Verse\n| F ||"
    )


def test_signs_are_followed() -> None:
    chart = read_ireal(link("[*ASC   |F  Q ][*BG   |<D.S. al Coda>A-   ][QD-   Z"), name="link").charts[0].chart
    assert [bar.id for bar in unroll(chart).bars] == ["b1", "b2", "b3", "b4", "b1", "b2", "b5"]


def test_a_jump_set_early_stands_at_the_end_of_its_section() -> None:
    assert body("[*AC   |F<Fine>   |<D.C. al Fine>G   | x  Z") == "[A]\n| C | F {fine} | G | % {D.C. al fine} ||"


def test_what_leads_nowhere_is_kept_as_words_and_said() -> None:
    assert body("[*ASC   |F  Q Z") == '[A]\n| {"segno"} C | {"to coda"} F ||'
    assert "some of its road signs lead nowhere: kept as words" in notices("[*ASC   |F  Q Z")
    assert body("{*AC   |F   {*BG   |A-   }Z").replace("\n", " ") == "[A] | C | F |  [B] |: G | A- :|"
    assert "a repeat that begins and never ends: left out" in notices("{*AC   |F   {*BG   |A-   }Z")
    straight = "its repeats and endings lead nowhere as they stand: written straight through"
    assert straight in notices("[*AC   |N2F   |G   Z")


@pytest.mark.parametrize(
    ("music", "notice"),
    [
        ("[T44C,F,G,|CZ", "3 chords in a bar of 4 beats: the first are given the longer share"),
        ("[T24C,F,G,|CZ", "a bar of 2 beats with 3 chords: the last are left out"),
        ("[T44C-b6   |C-b6Z", "'-b6' is not in the vocabulary: read as - (2 times)"),
        ("[T44C*hm*   |CZ", "'hm' is not in the vocabulary: read as the plain chord"),
        ("[T44C   |    |CZ", "in its blank bars the chord before goes on"),
        ("[T44C(D)   |CZ", "left out: chords in parentheses (another choice of the writer)"),
        ("[T44C  ? |CZ", "left out: the sign '?'"),
    ],
)
def test_what_is_read_in_the_nearest_way_is_said(music: str, notice: str) -> None:
    assert notice in notices(music)


def test_songs_without_chords_are_refused_beside_the_others() -> None:
    page = link("[T44C   Z") + "===" + link("[T44    |    Z", title="Drums").removeprefix("irealb://")
    playlist = read_ireal(page, name="list")
    assert isinstance(playlist, PlayList)
    assert [chart.chart.header.title for chart in playlist.charts] == ["Rain"]
    assert playlist.refused == ("list: Drums: the link holds no chords",)
    assert read_ireal(link("[T44n   | x  Z", title="Rest"), name="list").refused == (
        "list: Rest: the link holds no chords",
    )
    assert read_ireal(link("[C   Z", key="H"), name="list").refused[0].startswith("list: Rain: unknown key 'H'")


@pytest.mark.parametrize(("text", "problem"), [("no link", "no link that begins"), ("x" * 6_000_000, "too long")])
def test_a_text_without_links_is_refused(text: str, problem: str) -> None:
    with pytest.raises(BadInput, match=f"page: {problem}"):
        read_ireal(text, name="page")
