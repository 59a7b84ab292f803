"""The sign that repeats the last four bars, which the music fonts lack."""

from trainer.engrave.chart.block import Block, row, shape, together
from trainer.engrave.chart.stems import dot


def four_bars(size: float) -> Block:
    """Four strokes with dots, on the baseline; the line lays a 4 over them."""
    wide, high, thick = 0.36 * size, 0.5 * size, 0.13 * size
    low = -0.1 * size
    corners = ((0.0, low), (thick, low), (wide + thick, low - high), (wide, low - high))
    stroke = Block(shape(*corners).marks, wide, shape(*corners).box)
    strokes = row([stroke] * 4, gap=-0.12 * size)
    radius = 0.06 * size
    dots = (
        dot(radius).moved(0.02 * size, low - 0.72 * high),
        dot(radius).moved(strokes.box[2] - 0.02 * size, low - 0.28 * high),
    )
    sign = together(strokes, *dots)
    return Block(sign.marks, strokes.width, sign.box)
