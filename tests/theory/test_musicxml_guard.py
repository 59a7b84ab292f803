"""Files from strangers: bounded, without entities, and named when they are something else."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import build
from trainer.errors import BadInput
from trainer.theory import musicxml_guard, musicxml_tree
from trainer.theory.musicxml import read_musicxml, write_musicxml

PAGE = write_musicxml(build.page())
CONTAINER = b'<container><rootfiles><rootfile full-path="inside/page.xml"/></rootfiles></container>'


def packed(**files: bytes) -> bytes:
    """A compressed file; `__` in a name is a slash, `_` a dot."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return data.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(BadInput) as refused:
        read_musicxml(data, name="page.mxl")
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_compressed_score_is_the_one_that_the_container_names() -> None:
    other = write_musicxml(build.page(title="Another"))
    data = packed(**{"META-INF__container_xml": CONTAINER, "a_xml": other, "inside__page_xml": PAGE})
    assert read_musicxml(data, name="x").title == "A line"


def test_without_a_container_the_first_score_is_read() -> None:
    assert read_musicxml(packed(page_musicxml=PAGE), name="x").title == "A line"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b"\n  ", "the file is empty"),
        (b"MThd\x00\x00\x00\x06", "not XML, or cut off"),
        (b"<html><body/></html>", "not MusicXML: it begins with <html>"),
        (b"<score-timewise/>", "save it as score-partwise"),
        (b"<score-partwise/>", "there is not one note in it"),
        (PAGE[: len(PAGE) // 2], "not XML, or cut off"),
        (b"PK\x03\x04 and nothing", "a compressed file that cannot be unpacked"),
        (packed(readme_txt=b"hello"), "a compressed file without a score inside"),
        (b"\xff\xfe<\x00", "not XML, or cut off"),
        (b'<?xml version="1.0" encoding="nonsense"?><a/>', "not XML, or cut off"),
    ],
)
def test_what_is_no_score_is_named(data: bytes, says: str) -> None:
    assert refusal(data).startswith("page.mxl: ")
    assert says in refusal(data)


def test_entities_that_grow_are_refused_before_they_do() -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><score-partwise>&b;</score-partwise>'
    assert "it defines the entity 'a'" in refusal(laughs)


def test_entities_that_read_other_files_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    outside = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><score-partwise>&x;</score-partwise>'
    assert "it defines the entity 'x'" in refusal(outside.encode())


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(musicxml_guard, "LARGEST", 1024 * 1024)
    bomb = packed(page_xml=b" " * 8 * 1024 * 1024)
    assert len(bomb) < 16 * 1024
    assert "unpacks to more than 1 MB" in refusal(bomb)


def test_a_page_that_music21_would_take_minutes_for_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(musicxml_tree, "MOST_NOTES", 3)
    assert "more than 3 notes" in refusal(PAGE)


def test_a_compressed_file_with_any_damage_inside_is_refused_or_read() -> None:
    whole = packed(page_xml=PAGE)
    for place in range(0, len(whole), 7):
        damaged = whole[:place] + bytes((whole[place] ^ 0xFF,)) + whole[place + 1 :]
        with suppress(BadInput):
            read_musicxml(damaged, name="page.mxl")


def test_a_tuplet_of_no_notes_is_refused() -> None:
    none = b"<time-modification><actual-notes>3</actual-notes><normal-notes>0</normal-notes></time-modification>"
    assert "normal-notes 0" in refusal(PAGE.replace(b"</type>", b"</type>" + none, 1))


def test_depth_is_bounded() -> None:
    assert "nested deeper than 64" in refusal(b"<a>" * 5000)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(PAGE) - 1), st.integers(0, 255))
def test_one_byte_changed_gives_a_page_or_a_refusal(place: int, byte: int) -> None:
    data = PAGE[:place] + bytes([byte]) + PAGE[place + 1 :]
    try:
        page = read_musicxml(data, name="x")
    except BadInput:
        return
    assert page.notes
