"""What the composer of a leading voice is told beside the level."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from trainer.model.meter import Quarters


@dataclass(frozen=True, slots=True)
class Leading:
    """Bars that may hold a high point (`led`), and bars that no tie may leave (`cuts`), where hands take turns. A
    melody that `settles` rests on tones of its chords, as it must where they are printed above it. Nothing in it is
    shorter than `shortest`, where its tempo is given. `joins` are bars that are not neighbours and yet sung one behind
    the other; in the bars of `holds` it holds still from a time on."""

    led: frozenset[int] | None = None
    cuts: frozenset[int] = frozenset()
    settles: bool = False
    shortest: Quarters = Fraction(0)
    joins: frozenset[tuple[int, int]] = frozenset()
    holds: Mapping[int, Quarters] = field(default_factory=dict)
