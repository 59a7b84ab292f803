"""One door for songs from files: by the ending of the name, with every song of a list."""

import pytest

from tests.chart.test_ireal import link
from trainer.chart.ireal_read import PlayList
from trainer.chart.songs import one_song, read_songs
from trainer.errors import BadInput

TEXT = b"title: Rain\nkey: G\nmeter: 4/4\ntempo: 120\n\n[V] Verse\n| 1 | 4 5 |\n"
CHORDPRO = b"{title: Rain}\n{key: G}\n{start_of_grid}\n| G . . . | C . . . |\n{end_of_grid}\n"
LISTED = "===".join((link("{*AT44C   |F   }"), link("{*AT44G   |D   }", title="Sun").removeprefix("irealb://")))
EMPTY = "===".join((LISTED, link("   ", title="Silence").removeprefix("irealb://")))


def titles(songs: PlayList) -> list[str]:
    return [song.chart.header.title for song in songs.charts]


@pytest.mark.parametrize("name", ["rain.chart", "RAIN.TXT"])
def test_the_text_form_is_one_song(name: str) -> None:
    assert titles(read_songs(TEXT, name=name)) == ["Rain"]


@pytest.mark.parametrize("name", ["rain.cho", "rain.chordpro", "rain.crd", "rain.pro"])
def test_chordpro_is_one_song(name: str) -> None:
    assert titles(read_songs(CHORDPRO, name=name)) == ["Rain"]


def test_links_are_read_from_a_page_and_from_a_plain_list() -> None:
    page = f'<html><body><a href="{LISTED}">two songs \xe9</a></body></html>'.encode("latin-1")
    assert titles(read_songs(page, name="list.html")) == ["Rain", "Sun"]
    assert titles(read_songs(LISTED.encode(), name="list.txt")) == ["Rain", "Sun"]


def test_a_song_that_cannot_be_read_is_told_beside_the_others() -> None:
    songs = read_songs(EMPTY.encode(), name="list.html")
    assert titles(songs) == ["Rain", "Sun"]
    assert songs.refused == ("list.html: Silence: the link holds no chords",)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("page.docx", TEXT, "unknown kind of chart file '.docx'"),
        ("folder.d/page", TEXT, "unknown kind of chart file 'page'"),
        ("page.html", b"<html></html>", "page.html: no link"),
        ("bad.chart", TEXT.replace(b"4 5", b"45"), "bad.chart, line 7, column 7"),
    ],
)
def test_what_holds_no_song_is_refused_with_its_place(name: str, data: bytes, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        read_songs(data, name=name)


def test_one_song_of_a_list_is_named_by_title_or_number() -> None:
    songs = read_songs(LISTED.encode(), name="list.txt")
    for wanted in ("sun", "2"):
        assert one_song(songs, wanted=wanted, name="list.txt").chart.header.title == "Sun"
    for missing in (None, "3", "Moon"):
        with pytest.raises(BadInput, match=r"list\.txt holds .* 1 to 2"):
            one_song(songs, wanted=missing, name="list.txt")
