"""Where every element of a part of MusicXML stands: notes and gaps move on, a backup goes back. Lengths are quarter
notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from xml.etree import ElementTree as ET

from trainer.errors import BadInput
from trainer.model.meter import Quarters

MOVES = ("note", "forward", "backup")


@dataclass(frozen=True, slots=True)
class Step:
    """An element of a measure: the index of its bar, how far into it, how long (nothing for what does not move on) and
    how many divisions a quarter has there."""

    bar: int
    measure: ET.Element
    element: ET.Element
    at: Quarters
    length: Quarters
    divisions: Fraction


def walk(part: ET.Element) -> Iterator[Step]:
    """Every element of every measure in the order of the file. BadInput names a length that is none and its bar."""
    divisions = Fraction(1)
    for bar, measure in enumerate(part.findall("measure")):
        at = Fraction(0)
        for element in list(measure):
            if element.tag == "attributes" and element.findtext("divisions"):
                divisions = _number(element.findtext("divisions"), f"bar {bar + 1}, divisions")
            length = Fraction(0)
            if element.tag in MOVES and element.find("chord") is None:
                length = _number(element.findtext("duration") or "0", f"bar {bar + 1}, duration") / divisions
            yield Step(bar, measure, element, at, length, divisions)
            at = max(Fraction(0), at - length) if element.tag == "backup" else at + length


def _number(text: str | None, place: str) -> Fraction:
    try:
        number = Fraction((text or "").strip())
    except (ValueError, ZeroDivisionError):
        raise BadInput(f"{place}: {text!r} is not a number") from None
    if number < 0 or (number == 0 and place.endswith("divisions")):
        raise BadInput(f"{place}: {text!r} is too small")
    return number
