"""The only place where a page meets chance: one stream for each recipe, seed and version, and one way to draw from it.
Only `.random()` is used, with integer weights: Python promises the same stream of nothing else."""

import hashlib
import random
from collections.abc import Sequence
from typing import TypeVar

from trainer.model.exercise import ChartRecipe, Recipe
from trainer.model.plain import to_json

T = TypeVar("T")


def stream(recipe: Recipe | ChartRecipe | None, *, seed: int, version: int) -> random.Random:
    """The stream of a page: seeded with SHA-256 of the recipe's canonical JSON, the seed and the version; None is a
    song from a file."""
    text = f"{to_json(recipe)}|{seed}|{version}"
    return random.Random(int.from_bytes(hashlib.sha256(text.encode()).digest(), "big"))


def draw(stream: random.Random, options: Sequence[T], weights: Sequence[int] | None = None) -> T:
    """One of `options`, each as likely as its whole-number weight; equal without weights. Some weight is above 0."""
    if weights is None:
        return options[int(stream.random() * len(options))]
    point = int(stream.random() * sum(weights))
    for option, weight in zip(options, weights, strict=True):
        point -= weight
        if point < 0:
            return option
    raise AssertionError  # the weights sum to more than the point
