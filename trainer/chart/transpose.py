"""A chart in another key, in the other dialect, or counted by the other minor convention. Chords are degrees, so a key
or a dialect changes no chord; spelling comes back with the key."""

from dataclasses import replace

from trainer.errors import BadInput
from trainer.model.chart import Chart, ChartBar, Dialect
from trainer.model.chart_page import placed
from trainer.model.chord import MinorCount, counted_from
from trainer.model.key import Key, moved_key


def in_dialect(chart: Chart, dialect: Dialect) -> Chart:
    """The same chart shown in numbers or in letters."""
    return replace(chart, dialect=dialect)


def in_key(chart: Chart, key: Key) -> Chart:
    """The same song in another key: modulations on the page and in the form move as far as the key does.

    BadInput where a major song is asked for in minor, or the other way round.
    """
    old = chart.header.key
    if key.mode is not old.mode:
        raise BadInput(f"a song in {old.sign} cannot be played in {key.sign}: name a {old.mode} key")

    def moved(bar: ChartBar) -> ChartBar:
        return replace(bar, key=moved_key(bar.key, old=old, new=key)) if bar.key else bar

    sections = tuple(replace(part, bars=tuple(moved(bar) for bar in part.bars)) for part in chart.sections)
    form = tuple(replace(item, key=moved_key(item.key, old=old, new=key)) if item.key else item for item in chart.form)
    return replace(chart, header=replace(chart.header, key=key), sections=sections, form=form)


def counted(chart: Chart, minor: MinorCount) -> Chart:
    """The same song with its minor keys counted from the relative major, or from their own tonic."""
    tonics = {bar.bar.id: (bar.tonic, counted_from(bar.key, minor)) for bar in placed(chart)}

    def recounted(bar: ChartBar) -> ChartBar:
        old, new = tonics[bar.id]
        cells = (
            replace(cell, content=cell.chord.recounted(old=old, new=new)) if cell.chord else cell for cell in bar.cells
        )
        return replace(bar, cells=tuple(cells))

    sections = tuple(replace(part, bars=tuple(map(recounted, part.bars))) for part in chart.sections)
    return replace(chart, header=replace(chart.header, minor=minor), sections=sections)
