"""How a chart is written down, beside what it says. A page in notation has one look. Imports little: the worker is
told of looks before it loads what it needs."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trainer.model.house import ANY_HOUSE, House

if TYPE_CHECKING:
    from trainer.model.key import Key


@dataclass(frozen=True, slots=True)
class Look:
    """The name of a house style (`any`: the seed of the exercise settles which), clean type or lettered by hand, a
    legend at the foot, and the key and tempo that are called for it, None for its own."""

    house: str = House.DEFAULT
    is_clean: bool = False
    legend: bool = False
    called: "Key | None" = None
    bpm: int | None = None

    def settled(self, seed: int) -> "Look":
        """The look of one exercise: with a house style that is one."""
        return replace(self, house=tuple(House)[seed % len(House)]) if self.house == ANY_HOUSE else self


PLAIN = Look()
