"""What is written to what is expected of its player, whichever kind it is, as it is called."""

from trainer.judge.chart.zones import expect_chart
from trainer.judge.lead.expect import expect_lead
from trainer.judge.notes.expect import expect
from trainer.model.call import Part
from trainer.model.chart import Chart
from trainer.model.expected import Expected
from trainer.model.instrument import instrument
from trainer.model.performance import Setup
from trainer.model.written import Written


def expect_written(page: Written, setup: Setup) -> Expected:
    """All that the whole page asks for at the tempo of the setup, in the key and feel of its call; of a chart or a lead
    sheet from the part that is played. BadInput where there is nothing to play or the call does not fit."""
    if isinstance(page, Chart):
        return expect_chart(page, bpm=setup.bpm, call=setup.call, part=_part(setup))
    if setup.part.has_changes:
        return expect_lead(page, setup.part, bpm=setup.bpm, call=setup.call)
    return expect(page, bpm=setup.bpm, call=setup.call)


def _part(setup: Setup) -> Part:
    """The part that is played; on a guitar nobody is asked for the root, alone or not."""
    if setup.part is Part.ALONE and setup.instrument and instrument(setup.instrument).is_fretted:
        return Part.BAND
    return setup.part
