"""How a chart is written down, beside what it says. A page in notation has one look. Imports
nothing: the worker is told of looks before it loads what it needs."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.model.key import Key


@dataclass(frozen=True, slots=True)
class Look:
    """The name of a house style, clean type or lettered by hand, a legend at the foot, and the key that is called for
    it, None for its own."""

    house: str = "default"
    is_clean: bool = False
    legend: bool = False
    called: "Key | None" = None


PLAIN = Look()
