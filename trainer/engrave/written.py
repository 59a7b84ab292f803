"""What is written to a Page, and its verdict drawn there, whichever kind it is: notes through the engraver of scores,
charts lettered by us."""

from dataclasses import replace

from trainer.engrave.annotation import Annotation
from trainer.engrave.look import PLAIN, Look
from trainer.engrave.page import Page
from trainer.errors import not_one_of
from trainer.model.chart import Chart
from trainer.model.expected import Expected
from trainer.model.judgement import Verdict
from trainer.model.played import Played
from trainer.model.written import Written


def annotate_written(
    page: Page, written: Written, expected: Expected, played: Played, verdict: Verdict, look: Look = PLAIN
) -> Annotation:
    """The verdict drawn on the page of what is written, as `annotate` and `annotate_chart` do; only a chart has a
    look."""
    if isinstance(written, Chart):
        from trainer.chart.transpose import in_key
        from trainer.engrave.chart.annotate import annotate_chart
        from trainer.engrave.chart.house import HOUSES

        shown = in_key(written, look.called) if look.called else written
        return annotate_chart(page, shown, expected, played, verdict, house=HOUSES[look.house])
    from trainer.engrave.annotate import annotate

    return annotate(page, written, expected, played, verdict)


def engrave_written(page: Written, *, width: float, look: Look = PLAIN) -> Page:
    """The page at a width in pixels at scale 1; only a chart has a look. BadInput names an unknown house style."""
    if not isinstance(page, Chart):
        from trainer.engrave.sheet import engrave

        return engrave(page, width=width)
    from trainer.engrave.chart.house import HOUSES
    from trainer.engrave.chart.lettering import Lettering
    from trainer.engrave.chart.page import engrave_chart

    if look.house not in HOUSES:
        raise not_one_of("house style", look.house, HOUSES)
    chart = replace(page, header=replace(page.header, tempo=look.bpm)) if look.bpm else page
    face = Lettering.CLEAN if look.is_clean else Lettering.HAND
    return engrave_chart(
        chart, width=width, house=HOUSES[look.house], face=face, called=look.called, legend=look.legend
    )
