"""What is written on a page: notes on staves, or a chart."""

from trainer.model.chart import Chart
from trainer.model.chart_bars import bars_of
from trainer.model.score import Score

Written = Score | Chart


def in_bars(page: Written) -> Score:
    """The page as bars in time: a score as it is; of a chart its written bars, without staves or notes."""
    return bars_of(page) if isinstance(page, Chart) else page
