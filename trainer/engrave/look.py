"""How a chart is written down, beside what it says. A page in notation has one look. Imports nothing: the worker is
told of looks before it loads what it needs."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.model.key import Key


ANY = "any"
HOUSES = ("default", "arrows", "letters-minor")


@dataclass(frozen=True, slots=True)
class Look:
    """The name of a house style (`any`: the seed of the exercise settles which), clean type or lettered by hand, a
    legend at the foot, and the key and tempo that are called for it, None for its own."""

    house: str = "default"
    is_clean: bool = False
    legend: bool = False
    called: "Key | None" = None
    bpm: int | None = None

    def settled(self, seed: int) -> "Look":
        """The look of one exercise: with a house style that is one."""
        return replace(self, house=HOUSES[seed % len(HOUSES)]) if self.house == ANY else self


PLAIN = Look()
