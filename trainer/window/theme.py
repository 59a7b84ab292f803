"""The colours of both themes as named inks; a screen names inks, never colours."""

from dataclasses import dataclass
from enum import StrEnum

Colour = tuple[int, int, int]


class Ink(StrEnum):
    """What a colour is for."""

    BG = "bg"
    PANEL = "panel"
    CARD = "card"
    RAISED = "raised"
    LINE = "line"
    LINE2 = "line2"
    TEXT = "text"
    TEXT2 = "text2"
    TEXT3 = "text3"
    ACC = "acc"
    ONACC = "onacc"
    ACCSOFT = "accsoft"
    ACCTEXT = "acctext"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    GOODM = "goodm"
    WARNM = "warnm"
    BADM = "badm"
    MISS = "miss"
    PAPER = "paper"
    INK = "ink"
    STAFF = "staff"
    KEY_WHITE = "white key"
    KEY_BLACK = "black key"
    KNOB = "knob"
    TIP = "tip"
    ONTIP = "on tip"
    TIPGOOD = "good on tip"
    TIPWARN = "warn on tip"
    TIPBAD = "bad on tip"


@dataclass(frozen=True, slots=True)
class Tint:
    """`share` (0 to 1) of one ink laid over another."""

    over: Ink
    under: Ink
    share: float


Hue = Ink | Tint


@dataclass(frozen=True, slots=True)
class Theme:
    """A name and a colour for every ink, in the order of `Ink`."""

    name: str
    is_dark: bool
    colours: tuple[Colour, ...]

    def colour(self, hue: Hue) -> Colour:
        """The colour of an ink or a tint."""
        if isinstance(hue, Tint):
            return mix(self.colour(hue.under), self.colour(hue.over), hue.share)
        return self.colours[_PLACE[hue]]


_PLACE = {ink: place for place, ink in enumerate(Ink)}


def read_colour(code: str) -> Colour:
    """`#2563EB` as three bytes."""
    value = int(code.removeprefix("#"), 16)
    return value >> 16, value >> 8 & 255, value & 255


def mix(under: Colour, over: Colour, share: float) -> Colour:
    """`share` of `over` laid on `under`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(under, over, strict=True))
    return red, green, blue


def _theme(name: str, *, is_dark: bool, codes: str) -> Theme:
    return Theme(name, is_dark, tuple(read_colour(code) for code in codes.split()))


LIGHT = _theme(
    "light",
    is_dark=False,
    codes="""#F4F5F7 #FFFFFF #FFFFFF #F6F7F9 #D9DEE6 #E8EBF0 #181D2A #535D70 #667085 #2563EB #FFFFFF #E5EDFF #1D4FD0
    #157F4B #A85B00 #C8323A #158F53 #CC7400 #D42F3A #6B7486 #FDFCF8 #16181F #7D818B #FFFFFF #23262E
    #FFFFFF #181D2A #ECEEF3 #4CC38A #F2AE49 #FF8A90""",
)
DARK = _theme(
    "dark",
    is_dark=True,
    codes="""#14161B #1A1D24 #1E2129 #282C37 #343946 #262A34 #ECEEF3 #A6AEBF #858EA1 #5B9BFF #0B1526 #22324F #8CB8FF
    #4CC38A #F2AE49 #F2747A #4CC38A #F2AE49 #FF7B80 #98A1B3 #181B21 #E7E9EF #6B7385 #C6CBD6 #0E1014
    #FFFFFF #282C37 #ECEEF3 #4CC38A #F2AE49 #F2747A""",
)
