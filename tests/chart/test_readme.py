"""What charts/README.md says of the text form is what is read."""

import re
from pathlib import Path

import pytest

from tests.build_charts import chart
from trainer.chart.directions import read_direction
from trainer.chart.read import read
from trainer.chart.write import write

README = (Path(__file__).parents[2] / "charts" / "README.md").read_text(encoding="utf-8")
ROWS = [row.replace("\\|", "¦").split("|")[1] for row in README.splitlines() if row.startswith("| `")]
CODES = [code.replace("¦", "|") for row in ROWS for code in re.findall("`([^`]+)`", row)]
DIRECTIONS = [code for code in CODES if code.startswith("{")]
CELLS = [code for code in CODES if re.fullmatch(r"[\^~<(]*[b#]?[1-7].*", code)]


def test_the_example_is_written_as_it_stands() -> None:
    example = README.split("```chart\n")[1].split("```")[0]
    assert write(read(example, name="README.md")) == example.replace("feel: straight\n", "")


@pytest.mark.parametrize("code", DIRECTIONS)
def test_each_direction_is_known(code: str) -> None:
    assert read_direction(code)


@pytest.mark.parametrize("code", CELLS)
def test_each_cell_is_read(code: str) -> None:
    fills = chart(f"| 1 | {code} |" if "(2" not in code else f"| 1 | {code} 1 |").bars[1]
    assert fills.cells


def test_the_tables_are_found() -> None:
    assert len(DIRECTIONS) >= 14
    assert len(CELLS) >= 18
