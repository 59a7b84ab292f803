"""Pages for two hands: a melody over a left hand by the texture level, or, at level 1, one hand at a time."""

import random
from collections.abc import Sequence
from dataclasses import replace

from trainer.generate.articulate import Voice
from trainer.generate.compose import Tune, compose
from trainer.generate.draw import draw
from trainer.generate.frame import Frame, draw_frame
from trainer.generate.leading import Leading
from trainer.generate.line import Slot
from trainer.generate.marks import Marked, draw_marks
from trainer.generate.neck import Neck
from trainer.generate.pace import held_back
from trainer.generate.page import Header, Line, Part, Signs, assemble
from trainer.generate.plan import draw_plan
from trainer.generate.together import LEFT, together
from trainer.generate.voicing import Tones
from trainer.generate.window import BOTTOM_LINE, TOP_LINE, reachable
from trainer.model.exercise import Kind, Recipe
from trainer.model.instrument import instrument
from trainer.model.pitch import Pitch, pitch_at
from trainer.model.score import Clef, Score, Staff

RIGHT = 1  # the upper staff
RIGHT_LEAST = 67  # the right hand needs keys up to G4 at least
_RIGHT_LOWEST = 53  # F3
_ATTEMPTS = 12  # melodies tried where the left hand cannot show its level under the first
_BASS_MIDDLE = BOTTOM_LINE[Clef.BASS] + TOP_LINE // 2


def right_hand(recipe: Recipe) -> Recipe:
    """What is asked of the right hand: the recipe, kept above the left hand's keys."""
    return replace(recipe, low=_RIGHT_LOWEST)


def draw_grand_page(stream: random.Random, recipe: Recipe) -> Score:
    """Two staves, treble and bass, for one player."""
    profile = instrument(recipe.instrument)
    right = right_hand(recipe)
    frame = draw_frame(stream, recipe, profile, lambda keys: bool(reachable(right, profile, Clef.TREBLE, keys)))
    plan = draw_plan(stream, frame)
    alone = recipe.axes.texture == 1
    hands = _hands(stream, frame) if alone else [RIGHT] * len(frame.bars)
    cuts = frozenset(bar for bar in range(len(hands) - 1) if hands[bar] != hands[bar + 1])
    led = frozenset(bar for bar, hand in enumerate(hands) if hand == RIGHT)
    leading = Leading(led if alone else None, cuts)
    for _ in range(_ATTEMPTS):
        tune = compose(stream, right, profile, Clef.TREBLE, frame, plan, leading, Neck())
        frame = held_back(frame, tune.slots, recipe)
        marked = draw_marks(stream, frame, Voice(tune.slots, tune.pitches), level=recipe.axes.marks, pitched=True)
        if alone:
            parts, signs = _split(frame, tune, marked, hands)
            break
        parts, signs, enough = together(stream, recipe, frame, plan, tune, marked)
        if enough:
            break
    staves = (Staff(Clef.TREBLE), Staff(Clef.BASS))
    header = Header(title=f"{Kind.GRAND.label} in {frame.bars[0].key.sign}", staves=staves, profile=profile)
    return assemble(header, frame, parts, signs, plan if recipe.symbols else ())


def _hands(stream: random.Random, frame: Frame) -> list[int]:
    """Which hand plays each bar: they take turns by phrase, or by half of the only one."""
    count = len(frame.bars)
    ends = {phrase.last for phrase in frame.phrases[:-1]} or {count // 2 - 1}
    hand = draw(stream, (RIGHT, LEFT), (2, 1))
    found = []
    for bar in range(count):
        found.append(hand)
        hand = RIGHT + LEFT - hand if bar in ends else hand
    return found


def _split(
    frame: Frame,
    tune: Tune,
    marked: Marked,
    hands: Sequence[int],
) -> tuple[list[Part], Signs]:
    """The melody on two staves, each hand silent while the other plays; the left plays it octaves lower."""
    slots, pitches, window = tune.slots, tune.pitches, tune.window
    lows = [window.low, *([window.second[0]] if window.second else [])]
    drop = 7 if min(lows) - 7 <= _BASS_MIDDLE else 14
    parts, homes = [], {}
    for number, hand in enumerate((RIGHT, LEFT)):
        own: list[Slot] = []
        tones: dict[int, Tones] = {}
        marks = {}
        for bar in range(-1 if frame.pickup else 0, len(frame.bars)):
            inside = [place for place, slot in enumerate(slots) if slot.bar == bar]
            if hands[max(bar, 0)] != hand:
                own.append(_silence(slots, inside))
                continue
            for place in inside:
                homes[place] = (number, len(own))
                if place in pitches:
                    tones[len(own)] = (_lower(pitches[place], drop if hand == LEFT else 0),)
                    marks[len(own)] = marked.marks.get(place, frozenset())
                own.append(slots[place])
        parts.append(Part(tuple(own), tones, staff=hand, marks=marks))
    lines = tuple(
        Line(line.kind, homes[line.first][0], homes[line.first][1], homes[line.last][1]) for line in marked.signs.lines
    )
    return parts, replace(marked.signs, lines=lines)


def _silence(slots: Sequence[Slot], inside: Sequence[int]) -> Slot:
    first, last = slots[inside[0]], slots[inside[-1]]
    return Slot(first.onset, last.end - first.onset, first.bar, 3, is_rest=True)


def _lower(pitch: Pitch, steps: int) -> Pitch:
    return pitch_at(pitch.diatonic - steps, alter=pitch.alter)
