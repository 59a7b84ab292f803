"""A recipe and a seed in, an exercise out: the same notes everywhere. music21 is asked for facts, through theory."""

from trainer.generate.kinds import GENERATOR_VERSION, KINDS, KindRow, check, make

__all__ = ["GENERATOR_VERSION", "KINDS", "KindRow", "check", "make"]
