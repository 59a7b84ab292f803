"""From bytes of a stranger to an XML tree that is safe to read: size, depth and number of elements are bounded,
entities refused, and of a compressed file only the score that it names is unpacked."""

import lzma
import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree as ET
from xml.parsers import expat

from trainer.errors import BadInput

LARGEST = 32 * 1024 * 1024  # bytes of XML
MOST_FILES = 1_000
MOST_ELEMENTS = 2_000_000
DEEPEST = 64
CONTAINER = "META-INF/container.xml"
UNPACKING = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError),
)
ENDINGS = (".xml", ".musicxml")


def musicxml_root(data: bytes, *, name: str) -> ET.Element:
    """The `score-partwise` element of MusicXML, plain or compressed; BadInput says what `name` is instead."""
    if not data.strip(b"\0 \t\r\n"):
        raise BadInput(f"{name}: the file is empty; a MusicXML file (.musicxml, .xml or .mxl) is wanted")
    text = _unpack(data, name) if data.startswith(b"PK") else data
    root = _parse(text, name)
    if root.tag == "score-timewise":
        raise BadInput(f"{name}: bars outside, parts inside (score-timewise); save it as score-partwise")
    if root.tag != "score-partwise":
        raise BadInput(f"{name}: not MusicXML: it begins with <{root.tag[:40]}>, not <score-partwise>")
    return root


def _unpack(data: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if len(archive.infolist()) > MOST_FILES:
                raise BadInput(f"{name}: more than {MOST_FILES} files inside")
            return _member(archive, _score_inside(archive, name), name)
    except UNPACKING as problem:
        raise BadInput(f"{name}: a compressed file that cannot be unpacked: {problem}") from None


def _score_inside(archive: zipfile.ZipFile, name: str) -> str:
    names = archive.namelist()
    if CONTAINER in names:
        for root in _parse(_member(archive, CONTAINER, name), f"{name}, {CONTAINER}").iter("rootfile"):
            if root.get("full-path") in names:
                return str(root.get("full-path"))
    scores = [inside for inside in names if inside.endswith(ENDINGS) and not inside.startswith("META-INF/")]
    if not scores:
        raise BadInput(f"{name}: a compressed file without a score inside")
    return scores[0]


def _member(archive: zipfile.ZipFile, inside: str, name: str) -> bytes:
    with archive.open(inside) as file:
        text = file.read(LARGEST + 1)
    if len(text) > LARGEST:
        raise BadInput(f"{name}: {inside} unpacks to more than {LARGEST // 1024 // 1024} MB")
    return text


def _parse(text: bytes, name: str) -> ET.Element:
    if len(text) > LARGEST:
        raise BadInput(f"{name}: more than {LARGEST // 1024 // 1024} MB of XML")
    builder = ET.TreeBuilder()
    guard = _Guard(builder, name)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.EntityDeclHandler = guard.entity
    parser.StartElementHandler = guard.start
    parser.EndElementHandler = guard.end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(text, True)
        return builder.close()
    except (expat.ExpatError, LookupError, ValueError) as problem:
        raise BadInput(f"{name}: not XML, or cut off: {problem}") from None


class _Guard:
    """Counts elements and depth, and lets no entity in."""

    def __init__(self, builder: ET.TreeBuilder, name: str) -> None:
        self._builder, self._name = builder, name
        self._count = self._depth = 0

    def entity(self, entity: str, *_rest: object) -> None:
        raise BadInput(f"{self._name}: it defines the entity {entity[:40]!r}; MusicXML needs none")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        self._depth += 1
        if self._count > MOST_ELEMENTS or self._depth > DEEPEST:
            raise BadInput(f"{self._name}: more than {MOST_ELEMENTS} elements, or nested deeper than {DEEPEST}")
        self._builder.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(tag)
