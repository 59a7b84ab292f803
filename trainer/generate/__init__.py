"""A recipe and a seed in, an exercise out: the same notes everywhere. music21 is asked for facts, through theory.

The makers are imported when they are first asked for: home needs the tables of levels alone."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.generate.kinds import GENERATOR_VERSION, KINDS, KindRow, check, make

__all__ = ["GENERATOR_VERSION", "KINDS", "KindRow", "check", "make"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("trainer.generate.kinds"), name)
