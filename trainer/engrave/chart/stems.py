"""A figure drawn above its chord: slash heads for an exact rhythm, small round heads for kicks, with stems, flags,
beams, dots, ties, rests and triplets. The origin is the left end of the line on which the heads stand."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby

from trainer.engrave.chart.block import Block, line, row, shape, sign, together
from trainer.engrave.chart.lettering import Glyphs, Lettering
from trainer.engrave.chart.rhythm import Value
from trainer.engrave.page import Fill, Role

SPACE = 6.8  # the staff space of figures, in pixels
_STEM, _BEAM, _BETWEEN = 3.5 * SPACE, 0.5 * SPACE, 0.8 * SPACE
_THICK = 1.2
_FLAG = 0.5 * SPACE  # what a flag takes of the air behind its note
_HALF, _WHOLE = Fraction(2), Fraction(4)
_SLASHES = {_WHOLE: Glyphs.WHOLE_SLASH, _HALF: Glyphs.HALF_SLASH}
_HEADS = {_WHOLE: Glyphs.WHOLE_HEAD, _HALF: Glyphs.HALF_HEAD}
_RESTS = {_WHOLE: Glyphs.WHOLE_REST, _HALF: Glyphs.HALF_REST, Fraction(1): Glyphs.REST, Fraction(1, 2): Glyphs.REST_8}
_FLAGS = {1: Glyphs.FLAG_8, 2: Glyphs.FLAG_16, 3: Glyphs.FLAG_32}
_AIR = {0: 1.7 * SPACE, 1: 1.3 * SPACE}  # after a value, by its flags


def figure(values: tuple[Value, ...], hand: Lettering, *, is_exact: bool) -> Block:
    """The whole figure; its pen ends after the last value's air."""
    parts: list[Block] = []
    lefts: list[float] = []
    stems: list[float] = []
    pen = 0.0
    groups = list(_groups(values))
    beamed = {at for group in groups if len(group) > 1 for at in group}
    for at, value in enumerate(values):
        head = _rest(value, hand) if value.is_rest else _head(value, hand, is_exact=is_exact)
        lefts.append(pen)
        stems.append(pen + head.width - _THICK / 2)
        whole = row([head, _dot(value)], gap=2.0) if value.is_dotted else head
        parts.append(whole.moved(pen, 0.0))
        has_flag = value.flags and not value.is_rest and at not in beamed
        pen += whole.width + _AIR.get(value.flags, SPACE) + (_FLAG if has_flag else 0.0)
    for group in groups:
        parts += _stemmed([values[at] for at in group], [stems[at] for at in group], hand, is_exact=is_exact)
    ties = (at for at in range(len(values) - 1) if values[at].is_tied)
    parts += [_tie(lefts[at] + 3.0, lefts[at + 1] + 3.0) for at in ties]
    parts += _threes(values, lefts, stems, hand)
    inked = together(*parts)
    return Block(inked.marks, pen, inked.box)


def _head(value: Value, hand: Lettering, *, is_exact: bool) -> Block:
    if is_exact:
        return sign(_SLASHES.get(value.plain, Glyphs.SLASH), SPACE, hand, Role.HEAD)
    return sign(_HEADS.get(value.plain, Glyphs.HEAD), SPACE * 0.95, hand, Role.HEAD)


def _rest(value: Value, hand: Lettering) -> Block:
    short = Glyphs.REST_16 if value.flags == 2 else Glyphs.REST_32
    return sign(_RESTS.get(value.plain, short), SPACE * 0.9, hand).moved(0.0, -SPACE)


def _dot(value: Value) -> Block:
    return dot(0.22 * SPACE, Role.DOT).moved(0.22 * SPACE, -SPACE if value.is_rest else -0.3 * SPACE)


def dot(radius: float, role: Role = Role.INK) -> Block:
    """A round dot about the origin."""
    turns = ((1.0, 0.0), (0.92, 0.38), (0.71, 0.71), (0.38, 0.92))
    ring = [turned for quarter in range(4) for turned in (_quarter(turn, quarter) for turn in turns)]
    drawn = shape(*((x * radius, y * radius) for x, y in ring), role=role)
    return Block(drawn.marks, 2 * radius, drawn.box)


def _quarter(point: tuple[float, float], times: int) -> tuple[float, float]:
    x, y = point
    return ((x, y), (-y, x), (-x, -y), (y, -x))[times]


def _groups(values: tuple[Value, ...]) -> Iterator[list[int]]:
    """Stems by the beam they share; a rest breaks a beam, and what has no flag stands alone."""
    count = 0
    keys = []
    for value in values:
        alone = value.is_rest or not value.flags
        count += alone
        keys.append((count, value.beam, alone))
        count += alone
    for _, members in groupby(range(len(values)), key=lambda at: keys[at]):
        group = list(members)
        if not values[group[0]].is_rest and values[group[0]].plain < _WHOLE:
            yield group


def _stemmed(group: list[Value], xs: list[float], hand: Lettering, *, is_exact: bool) -> Iterator[Block]:
    foot = -0.9 * SPACE if is_exact else -0.15 * SPACE
    top = -_STEM - (0.5 * SPACE if is_exact else 0.0)
    for x in xs:
        yield line((x, foot), (x, top), width=_THICK, role=Role.STEM)
    if len(group) == 1:
        if flag := _FLAGS.get(group[0].flags):
            yield sign(flag, SPACE, hand, Role.FLAG).moved(xs[0] - _THICK / 2, top)
        return
    for level in range(1, max(value.flags for value in group) + 1):
        y = top + (level - 1) * _BETWEEN
        for left, right in _beams(group, xs, level):
            corners = ((left, y), (right, y), (right, y + _BEAM), (left, y + _BEAM))
            yield shape(*corners, role=Role.BEAM)


def _beams(group: list[Value], xs: list[float], level: int) -> Iterator[tuple[float, float]]:
    """From where to where the beams of a level run; a lone one is a stub toward its neighbour."""
    for has, members in groupby(range(len(group)), key=lambda at: group[at].flags >= level):
        run = list(members)
        if not has:
            continue
        first, last = xs[run[0]], xs[run[-1]]
        if first == last:
            first, last = (first, first + 1.1 * SPACE) if run[0] == 0 else (first - 1.1 * SPACE, first)
        yield first - _THICK / 2, last + _THICK / 2


def _tie(left: float, right: float) -> Block:
    return arc(left, right, 0.9 * SPACE, sag=0.7 * SPACE)


def arc(left: float, right: float, y: float, *, sag: float) -> Block:
    """A tie below the line: a crescent between two points at `y`, `sag` pixels deep."""
    steps = [step / 10 for step in range(11)]
    depth = [4 * share * (1 - share) for share in steps]
    lower = [(left + (right - left) * s, y + sag * d) for s, d in zip(steps, depth, strict=True)]
    upper = [(x, below - 2.0 * d) for (x, below), d in zip(lower, depth, strict=True)]
    outline = (*lower, *reversed(upper))
    return Block((Fill("", Role.INK, (outline,)),), 0.0, (left, y - 1.0, right, y + sag))


def _threes(values: tuple[Value, ...], lefts: list[float], stems: list[float], hand: Lettering) -> Iterator[Block]:
    """A small 3 over each triplet, with a bracket where no beam joins all of it."""
    for beat, members in groupby(range(len(values)), key=lambda at: values[at].beam if values[at].is_triplet else None):
        run = list(members)
        if beat is None:
            continue
        left, right = lefts[run[0]], stems[run[-1]]
        three = sign(Glyphs.THREE, SPACE * 0.75, hand)
        y = -_STEM - 1.3 * SPACE
        middle = (left + right - three.width) / 2
        yield three.moved(middle, y + 0.2 * SPACE)
        if not all(values[at].flags and not values[at].is_rest for at in run):
            for start, end, outer in ((left, middle - 3, left), (middle + three.width + 3, right, right)):
                yield line((start, y), (end, y), width=_THICK)
                yield line((outer, y), (outer, y + 4), width=_THICK)
