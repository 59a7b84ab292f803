"""One version of the chart generator makes the same charts on every machine: their fingerprints are kept in a file. A
change of charts asks for a new version, and then for a new file: `python -m tests.generate.chart.test_golden`."""

import json
from pathlib import Path

import pytest

from trainer.generate.chart.lead import make_lead
from trainer.generate.chart.make import CHART_VERSION, make_chart
from trainer.generate.chart.styles import STYLES
from trainer.model.exercise import ChartRecipe, Kind, Style, chart_level
from trainer.model.plain import fingerprint

GOLDEN = Path(__file__).parents[2] / "data" / "golden" / "charts.json"
SEEDS = (1, 2)
KINDS = (Kind.NUMBERS, Kind.CHANGES, Kind.LEAD)


def _fingerprints(style: Style) -> dict[str, str]:
    found = {}
    for kind in KINDS:
        for level in range(STYLES[style].start, 9):
            recipe = ChartRecipe(
                kind=kind, style=style, axes=chart_level(level), melody=level if kind is Kind.LEAD else 1
            )
            for seed in SEEDS:
                page = make_lead(recipe, seed) if kind is Kind.LEAD else make_chart(recipe, seed)
                found[f"{kind} {level} {seed}"] = fingerprint(page)
    return found


@pytest.mark.parametrize("style", STYLES)
def test_charts_are_the_same_everywhere(style: Style) -> None:
    golden = json.loads(GOLDEN.read_text())
    assert golden["version"] == CHART_VERSION
    assert _fingerprints(style) == golden["charts"][style]


if __name__ == "__main__":
    charts = {style: _fingerprints(style) for style in STYLES}
    GOLDEN.write_text(json.dumps({"version": CHART_VERSION, "charts": charts}, indent=1) + "\n")
