"""Pages on paper: charts bring their own heading, scores get the title; long ones go on more sheets."""

import re

from tests.engrave.chart.drawn import RAIN
from trainer.chart.read import read
from trainer.engrave.chart.lettering import Lettering
from trainer.engrave.chart.page import engrave_chart
from trainer.files.pdf import PAPER_WIDTH, page_pdf
from trainer.model.chart import Chart

CHART = read(RAIN, name="rain.chart")
SECTION = "[{name}] Verse\n| 1 | 4 | 5 | 1 |\n| 6- | 2- | 5 | 1 |\n"


def long() -> Chart:
    head = "title: Long\nkey: C\nmeter: 4/4\ntempo: 100\n\n"
    return read(head + "".join(SECTION.format(name=f"V{number}") for number in range(9)), name="long.chart")


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_a_chart_fits_one_sheet_in_both_hands() -> None:
    for face in Lettering:
        assert sheets(page_pdf(engrave_chart(CHART, width=PAPER_WIDTH, face=face), title="Rain on Broadway")) == 1


def test_a_long_chart_goes_on_more_sheets() -> None:
    assert sheets(page_pdf(engrave_chart(long(), width=PAPER_WIDTH), title="Long")) == 2
