"""What is said above a bar: signs and words of the road map, new keys, tempos and feels, notes to the band."""

import math

from trainer.engrave.chart.block import Block, broken, frame, line, row, sign, together, words
from trainer.engrave.chart.lettering import Glyphs, Lettering
from trainer.engrave.chart.stems import dot
from trainer.engrave.page import Role
from trainer.model.chart import Groove
from trainer.model.chart_page import PlacedBar
from trainer.model.key import Key, Mode
from trainer.model.meter import Quarters
from trainer.model.pitch import ACCIDENTAL_SIGNS
from trainer.model.signpost import RoadSign
from trainer.model.tempo import Feel

SIZE = 19.0
_ORDER = list(RoadSign)
_GAP = 11.0
_FEELS = {
    Feel.STRAIGHT: "straight 8ths",
    Feel.SWING: "swing",
    Feel.SHUFFLE: "shuffle",
    Feel.SWING16: "swing 16ths",
    Feel.HALF_TIME: "half-time",
}


def said_before(placed: PlacedBar, hand: Lettering) -> Block:
    """What stands over the start of a bar, on one line."""
    bar, parts = placed.bar, []
    if RoadSign.SEGNO in bar.signs:
        parts.append(_settled(sign(Glyphs.SEGNO, 6.5, hand)))
    if RoadSign.CODA in bar.signs:
        parts.append(_settled(sign(Glyphs.CODA, 5.8, hand)))
    if bar.key:
        parts.append(boxed(f"mod to {key_sign(bar.key)}", SIZE, hand))
    if bar.groove:
        parts.append(words(feel_name(bar.groove), SIZE, hand))
    if bar.tempo:
        parts.append(tempo_mark(bar.tempo, placed.tempo_beat, SIZE, hand))
    if bar.is_rit:
        parts.append(words("rit.", SIZE, hand))
    if bar.is_a_tempo:
        parts.append(words("a tempo", SIZE, hand))
    return row(parts, gap=_GAP)


def notes_before(placed: PlacedBar, hand: Lettering, width: float) -> list[Block]:
    """Notes to the band over the start of a bar, in lines of at most a width, the last one first."""
    lines = [line for note in placed.bar.notes for line in broken(f"“{note}”".split(), SIZE, hand, width)]
    return lines[::-1]


def said_after(placed: PlacedBar, hand: Lettering) -> Block:
    """What stands over the end of a bar, on one line: where to go, and how often it is played."""
    parts = []
    for found in sorted(placed.bar.signs, key=_ORDER.index):
        if found is RoadSign.TO_CODA:
            parts.append(row([words("to", SIZE, hand), _settled(sign(Glyphs.CODA, 4.6, hand))], gap=5.0))
        elif not found.stands_first:
            text = str(found).replace("fine", "Fine").replace("coda", "Coda")
            parts.append(words(text, SIZE, hand))
    if placed.bar.plays > 2:
        parts.append(words(f"x{placed.bar.plays}", SIZE, hand))
    return row(parts, gap=_GAP)


def _settled(block: Block) -> Block:
    """A sign with its foot on the line."""
    return block.moved(0.0, 2.0 - block.box[3])


def key_sign(key: Key) -> str:
    """A key as a leader says it: `A♭`, `Em`."""
    return f"{key.step}{ACCIDENTAL_SIGNS[key.alter]}{'m' if key.mode is Mode.MINOR else ''}"


def feel_name(groove: Groove) -> str:
    """A feel in words."""
    return f"{_FEELS[groove.feel]} {groove.words}".strip()


def boxed(text: str, size: float, hand: Lettering, *, thick: float = 1.8, most: float = math.inf) -> Block:
    """Words in a box that is at most so wide, on more lines where they need them."""
    longest = max((words(word, size, hand).width for word in text.split()), default=0.0) + 0.84 * size
    size = round(size * min(1.0, most / longest), 2)
    across, down, leading = 0.42 * size, 0.3 * size, 1.05 * size
    lines = broken(text.split(), size, hand, most - 2 * across)
    wide = max((line.width for line in lines), default=0.0)
    inside = [line.moved(across + (wide - line.width) / 2, at * leading) for at, line in enumerate(lines)]
    ink = (across, -0.72 * size, across + wide, (len(lines) - 1) * leading)
    both = together(*inside, frame(ink, width=thick, pad=(across, down)))
    return Block(both.marks, wide + 2 * across, both.box)


def tempo_mark(tempo: int, beat: Quarters, size: float, hand: Lettering) -> Block:
    """`♩ = 92`: the note that is counted, and how many a minute."""
    text = words(f"= {tempo}", size, hand)
    return row([note_value(beat, 0.27 * size, hand), text], gap=0.32 * size)


def note_value(length: Quarters, space: float, hand: Lettering) -> Block:
    """A note by itself: a whole note to a sixteenth, dotted or not."""
    is_dotted = length.numerator % 3 == 0
    plain = length * 2 / 3 if is_dotted else length
    head = sign(Glyphs.WHOLE_HEAD if plain >= 4 else Glyphs.HALF_HEAD if plain >= 2 else Glyphs.HEAD, space, hand)
    parts = [head.moved(0.0, -0.5 * space)]
    wide = head.width
    if plain < 4:
        x, top = head.width - 0.6, -3.7 * space
        parts.append(line((x, -0.6 * space), (x, top), width=1.3, role=Role.STEM))
        flag = {1: Glyphs.FLAG_8, 2: Glyphs.FLAG_16}.get(int(1 / plain).bit_length() - 1)
        if flag:
            drawn = sign(flag, space, hand)
            parts.append(drawn.moved(x - 0.6, top))
            wide += drawn.width
    if is_dotted:
        parts.append(dot(0.22 * space).moved(wide + 0.5 * space, -0.6 * space))
        wide += 0.8 * space
    whole = together(*parts)
    return Block(whole.marks, wide, whole.box)
