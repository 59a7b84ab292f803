"""A wrong turn in the road map: a red arrow under the line from where the player left to where they landed, with its
sentence in a pill, once however often it was taken; an ending that was taken wrongly is tinted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trainer.engrave.advances import advance
from trainer.engrave.annotation import HoverText, Tone, Toned
from trainer.engrave.bounds import Box, overlap
from trainer.engrave.chart.chips import stadium
from trainer.engrave.chart.rows import FIRST, SECOND
from trainer.engrave.page import BarAnchor, Face, Fill, Page, Point, Role, Stroke, Words

_SIZE, _PAD, _HALF = 12.5, 12.0, 11.0
_THICK, _HEAD, _STEP = 2.0, 5.5, 12.0
_OVER, _UNDER = 30.0, 6.0  # of the ground, beyond the bar lines
_FACE = Face.SANS_SEMIBOLD


@dataclass(frozen=True, slots=True)
class TurnMarks:
    """What is drawn of a wrong turn: the ground, the arrow, above all arrows the pill, the text, and the box of the
    pill."""

    grounds: tuple[Toned, ...]
    arrow: tuple[Toned, ...]
    pill: tuple[Toned, ...]
    hover: HoverText
    box: Box


def turn_marks(
    page: Page,
    *,
    left: BarAnchor,
    landed: BarAnchor,
    ending: Sequence[BarAnchor],
    text: str,
    times: int,
    owner: str,
    taken: list[Box],
) -> TurnMarks:
    """The marks of a wrong turn, taken so many times, from the end of the bar that was `left` to the start of the one
    `landed` in; of an ending taken wrongly all bars on its line. The pill keeps off the boxes that are `taken`, and
    where it can only so, without its sentence."""
    foot = page.systems[landed.system].bottom
    name = f"wrong turn ×{times}" if times > 1 else "wrong turn"
    said = f"{name}: {text[:1].lower()}{text[1:].rstrip('.')}"
    start = landed.left + 2.0
    is_far = not ending and left.system != landed.system
    tail = start + 2 * _half(said) + 40.0 if is_far else (ending[-1] if ending else left).right - 4.0
    middle, y = (start + tail) / 2, foot + SECOND
    free = ((words, _free(page, middle, _half(words), y, taken)) for words in (said, name))
    words, pill = next(((words, at) for words, at in free if at), (said, _boxed(middle, _half(said), y)))
    tip = max(foot - 14.0, landed.bottom + 3.0)
    line = [(tail, y), (start, y), (start, tip + _HEAD)]
    line = line if is_far else [(tail, foot + FIRST - 6.0), *line]
    return TurnMarks(
        grounds=tuple(_ground(ending, foot)),
        arrow=(
            Toned(Stroke(owner, Role.INK, tuple(line), _THICK), Tone.TURN),
            Toned(Fill(owner, Role.INK, (_head(start, tip),)), Tone.TURN),
        ),
        pill=(
            Toned(Fill(owner, Role.INK, (stadium(pill),)), Tone.TURN),
            Toned(_words(owner, words, pill), Tone.TURN_TEXT),
        ),
        hover=HoverText(owner, (pill[0] + pill[2]) / 2, y, Tone.WRONG, text.rstrip("."), name),
        box=pill,
    )


def ending_from(page: Page, landed: BarAnchor, endings: Mapping[str, tuple[int, ...]]) -> tuple[BarAnchor, ...]:
    """The bars of the ending that begins where a player landed, as far as its line goes; none outside endings."""
    if not endings[landed.id]:
        return ()
    found = []
    for bar in page.bars[page.bars.index(landed) :]:
        if bar.system != landed.system or endings[bar.id] != endings[landed.id]:
            break
        found.append(bar)
    return tuple(found)


def _half(said: str) -> float:
    """Half the width of a pill with these words."""
    return advance(said, _FACE) * _SIZE / 2 + _PAD


def _boxed(middle: float, half: float, y: float) -> Box:
    return middle - half, y - _HALF, middle + half, y + _HALF


def _free(page: Page, middle: float, half: float, y: float, taken: list[Box]) -> Box | None:
    """The place of a pill nearest to the middle of its arrow where nothing is."""
    steps = range(int(page.width / _STEP))
    places = (_boxed(middle + side * step * _STEP, half, y) for step in steps for side in (1, -1))
    inside = (box for box in places if box[0] >= 4.0 and box[2] <= page.width - 4.0)
    return next((box for box in inside if not any(overlap(box, other, gap=2.0) for other in taken)), None)


def _head(x: float, y: float) -> tuple[Point, ...]:
    return (x, y), (x + _HEAD, y + 2 * _HEAD), (x - _HEAD, y + 2 * _HEAD)


def _words(owner: str, said: str, pill: Box) -> Words:
    x, y = (pill[0] + pill[2]) / 2, (pill[1] + pill[3]) / 2
    return Words(owner, Role.WORDS, said, x, y + 0.36 * _SIZE, _SIZE, _FACE, 0.5)


def _ground(ending: Sequence[BarAnchor], foot: float) -> Iterator[Toned]:
    if ending:
        left, right = ending[0].left, ending[-1].right
        top, bottom = ending[0].top - _OVER, foot + FIRST + _HALF + _UNDER
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        yield Toned(Fill("", Role.INK, (corners,)), Tone.TURN_GROUND)
