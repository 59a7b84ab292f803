"""Everything the judge tells, held against the truth of players with human habits: precision and recall of each kind of
finding and event over generated pages (melody and two hands, levels 2 to 8), in time with a click and freely. The match
rule stands in `tests/judge/told.py`."""

from collections.abc import Iterator

import pytest

from tests.bench.conditions import HEAVY, LIGHT, freely
from tests.judge.told import KINDS, Tally, told_of
from trainer.generate import make
from trainer.judge.notes.expect import expect
from trainer.judge.players.skill import Skill
from trainer.model.exercise import HIGHEST_LEVEL, Kind, Recipe, level
from trainer.model.expected import Expected
from trainer.model.performance import Way
from trainer.model.rules import Rules

SEEDS = 60
WANTED = 0.97
PLAYERS = {"light": LIGHT, "heavy": HEAVY}


def pages(kind: Kind) -> Iterator[tuple[int, Expected]]:
    for number in range(2, HIGHEST_LEVEL + 1):
        for seed in range(SEEDS):
            yield seed, expect(make(Recipe(kind=kind, axes=level(number)), seed).score)


@pytest.mark.bench
@pytest.mark.parametrize("way", [Way.IN_TIME, Way.FREE])
@pytest.mark.parametrize("kind", [Kind.MELODY, Kind.GRAND])
def test_what_is_told_is_what_was_done(kind: Kind, way: Way) -> None:
    tallies = {name: Tally() for name in PLAYERS}
    for seed, expected in pages(kind):
        for name, player in PLAYERS.items():
            skill: Skill = freely(player) if way is Way.FREE else player
            tallies[name].add(told_of(expected, skill, Rules(way=way), seed=seed))
    print(f"\n{kind}, levels 2 to {HIGHEST_LEVEL}, {SEEDS} pages each, {way}")
    print(f"{'':18}" + "".join(f"{name:>34}" for name in PLAYERS))
    print(f"{'':18}" + f"{'done':>10}{'precision':>12}{'recall':>12}" * len(PLAYERS))
    for what in KINDS:
        if not any(tally.asked[what] or tally.told[what] for tally in tallies.values()):
            continue
        cells = [
            f"{tally.asked[what]:>10}{tally.precision(what):>12.3f}{tally.recall(what):>12.3f}"
            for tally in tallies.values()
        ]
        light = tallies["light"]
        short = min(light.precision(what), light.recall(what)) < WANTED
        print(f"{what:18}" + "".join(cells) + (f"  < {WANTED}" if short else ""))
