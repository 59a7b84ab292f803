"""Lengths as single note values, in quarters."""

from collections.abc import Iterator
from fractions import Fraction

from trainer.model.meter import Quarters

VALUES = tuple(map(Fraction, ("6", "4", "3", "2", "3/2", "1", "3/4", "1/2", "1/4", "1/8")))  # the longest first


def in_values(length: Quarters) -> Iterator[Quarters]:
    """A length as values that single notes have, the longest first."""
    while length:
        value = next(value for value in VALUES if value <= length)
        yield value
        length -= value
