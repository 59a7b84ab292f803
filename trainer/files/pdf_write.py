"""The objects of a PDF file: sheets of filled and stroked paths, shapes that are used often held once. Knows no music.
Coordinates of a sheet are its own, y downward; colours are three bytes."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a size in points: what is drawn on it (`ink`), placed by `scale` points a unit and `origin` (points
    from the top left corner to the place 0, 0)."""

    ink: bytes
    scale: float
    origin: tuple[float, float]


def pdf(sheets: Sequence[Sheet], shapes: Mapping[str, bytes], *, size: tuple[float, float], title: str) -> bytes:
    """A file of these sheets, all of one `size` in points; `shapes` are paths by the name that ink calls."""
    width, height = size
    objects: list[bytes] = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    add(b"<< /Type /Catalog /Pages 2 0 R >>")
    add(b"")  # the tree of sheets, when they are known
    info = add(b"<< /Title <" + (b"\xfe\xff" + title.encode("utf-16-be")).hex().encode() + b"> >>")
    box = b"[-9999 -9999 9999 9999]"
    named = [
        f"/{name} {add(_stream(path, b'/Type /XObject /Subtype /Form /BBox ' + box))} 0 R".encode()
        for name, path in shapes.items()
    ]
    resources = add(b"<< /XObject << " + b" ".join(named) + b" >> >>")
    pages = []
    for sheet in sheets:
        (left, top), scale = sheet.origin, sheet.scale
        place = f"{scale:.6f} 0 0 {-scale:.6f} {left:.3f} {height - top:.3f} cm\n".encode()
        contents = add(_stream(place + sheet.ink))
        pages.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2f} {height:.2f}] "
                f"/Resources {resources} 0 R /Contents {contents} 0 R >>".encode()
            )
        )
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode()
    return _file(objects, info)


def filled(contours: Sequence[Sequence[tuple[float, float]]]) -> bytes:
    """Closed contours, filled even where they overlap."""
    lines = []
    for (x, y), *others in contours:
        lines.append(f"{x:.2f} {y:.2f} m")
        lines += [f"{a:.2f} {b:.2f} l" for a, b in others]
        lines.append("h")
    return " ".join([*lines, "f\n"]).encode()


def stroked(points: Sequence[tuple[float, float]], *, width: float, dash: float) -> bytes:
    """A line of a width, in dashes and gaps of a length where that is not 0."""
    (x, y), *others = points
    pattern = f"[{dash:.2f}] 0 d" if dash > 0 else "[] 0 d"
    way = " ".join(f"{a:.2f} {b:.2f} l" for a, b in others)
    return f"{width:.3f} w {pattern} {x:.2f} {y:.2f} m {way} S\n".encode()


def coloured(colour: Colour) -> bytes:
    """From here on in this colour."""
    red, green, blue = (f"{part / 255:.3f}" for part in colour)
    return f"{red} {green} {blue} rg {red} {green} {blue} RG\n".encode()


def shape_at(name: str, x: float, y: float, scale: float) -> bytes:
    """A shape by its name, its origin at a place."""
    return f"q {scale:.5f} 0 0 {scale:.5f} {x:.2f} {y:.2f} cm /{name} Do Q\n".encode()


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(data)
    head = b"<< " + entries + f" /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    return head + packed + b"\nendstream"


def _file(objects: Sequence[bytes], info: int) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {info} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
