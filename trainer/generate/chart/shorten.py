"""Single bars of 2/4: a phrase that leads on may do so two beats early, where a singer breathes or the words run on."""

import random
from dataclasses import replace

from trainer.generate.chart.lay import ends_at_home
from trainer.generate.chart.levels import SHORT_BARS
from trainer.generate.chart.phrases import PHRASE
from trainer.generate.chart.road import Bars
from trainer.generate.draw import draw
from trainer.model.meter import read_meter

_LEADING, _LONG = "VCB", 8  # sections (a channel too) whose last bar may be short, from so many bars on
_SHARES = {True: 70, False: 25}  # in a hundred, where it is new and later


def shortened(stream: random.Random, name: str, bars: Bars, level: int, *, minor: bool) -> Bars:
    """A section of 4/4 with one short bar, or as it was; `level` is that of the metre axis."""
    share = _SHARES[level == SHORT_BARS]
    if name[:1] not in _LEADING or len(bars) < _LONG or not draw(stream, (True, False), (share, 100 - share)):
        return bars
    for place in (len(bars) - 1, PHRASE - 1):
        cells = bars[place].cells
        is_bare = len(cells) == 1 and cells[0].chord is not None and cells[0].figure is None
        if is_bare and not ends_at_home(bars[: place + 1], minor=minor):
            short = replace(bars[place], meter=read_meter("2/4"), is_meter_once=True)
            return (*bars[:place], short, *bars[place + 1 :])
    return bars
