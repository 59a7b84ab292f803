"""Pages for two hands: a melody over a left hand by the texture level, or, at level 1, one hand at a time."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from trainer.generate.articulate import Voice
from trainer.generate.compose import Tune, compose
from trainer.generate.draw import draw
from trainer.generate.frame import Frame, draw_frame
from trainer.generate.left_hand import Accompaniment, Left, Melody, write_left
from trainer.generate.levels import SPANS
from trainer.generate.line import Slot
from trainer.generate.marks import Marked, draw_marks
from trainer.generate.melody import Leading
from trainer.generate.page import Header, Line, Part, Signs, assemble
from trainer.generate.plan import Chord, draw_plan
from trainer.generate.texture import Pattern, draw_patterns
from trainer.generate.voicing import Tones, chord_tones
from trainer.generate.window import BOTTOM_LINE, TOP_LINE
from trainer.model.exercise import Recipe
from trainer.model.instrument import instrument
from trainer.model.pitch import Pitch, pitch_at
from trainer.model.score import Clef, Score, SpanKind, Staff

RIGHT, LEFT = 1, 2  # staves
_PEDAL_FROM = 6
_DYAD_LEAST = 3  # semitones below the melody
_PEDALLED = (Pattern.BROKEN, Pattern.ALBERTI, Pattern.TRIADS, Pattern.DYADS)
_BASS_MIDDLE = BOTTOM_LINE[Clef.BASS] + TOP_LINE // 2


def draw_grand_page(stream: random.Random, recipe: Recipe) -> Score:
    """Two staves, treble and bass, for one player."""
    profile = instrument(recipe.instrument)
    frame = draw_frame(stream, recipe, profile)
    plan = draw_plan(stream, frame)
    alone = recipe.axes.texture == 1
    hands = _hands(stream, frame) if alone else [RIGHT] * len(frame.bars)
    cuts = frozenset(bar for bar in range(len(hands) - 1) if hands[bar] != hands[bar + 1])
    led = frozenset(bar for bar, hand in enumerate(hands) if hand == RIGHT)
    leading = Leading(led if alone else None, cuts)
    tune = compose(stream, replace(recipe, low=None), profile, Clef.TREBLE, frame, plan, leading)
    marked = draw_marks(stream, frame, Voice(tune.slots, tune.pitches), level=recipe.axes.marks, pitched=True)
    if alone:
        parts, signs = _split(frame, tune, marked, hands)
    else:
        parts, signs = _together(stream, recipe, frame, plan, tune, marked)
    staves = (Staff(Clef.TREBLE), Staff(Clef.BASS))
    header = Header(title=f"Two hands in {frame.bars[0].key.sign}", staves=staves, profile=profile)
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


def _together(
    stream: random.Random,
    recipe: Recipe,
    frame: Frame,
    plan: Sequence[Sequence[Chord]],
    tune: Tune,
    marked: Marked,
) -> tuple[list[Part], Signs]:
    axes = recipe.axes
    slots, pitches = tune.slots, tune.pitches
    patterns = draw_patterns(stream, frame, level=axes.texture)
    melody = Melody(slots, pitches)
    span = SPANS[axes.span - 1]
    left = write_left(stream, Accompaniment(frame, plan, melody, patterns, axes.texture, axes.rhythm, span))
    right = _doubled(Hands(plan, slots, pitches, patterns, left, span), marked)
    parts = [
        Part(tuple(slots), right, marks=marked.marks),
        Part(tuple(left.slots), left.pitches, staff=LEFT),
    ]
    if left.lower:
        parts.append(Part(tuple(left.lower), left.lower_pitches, staff=LEFT, voice=2))
    signs = marked.signs
    if axes.marks >= _PEDAL_FROM and draw(stream, (True, False), (2, 1)):
        signs = replace(signs, lines=(*signs.lines, *_pedal(left, patterns)))
    return parts, signs


@dataclass(frozen=True, slots=True)
class Hands:
    """Both hands while tones are added to the right."""

    plan: Sequence[Sequence[Chord]]
    slots: Sequence[Slot]
    pitches: Mapping[int, Pitch]
    patterns: Sequence[Pattern]
    left: Left
    span: int

    def below(self, place: int) -> Pitch | None:
        """A chord tone under a melody note, above the left hand: a third or sixth if there is one."""
        slot, top = self.slots[place], self.pitches[place]
        chords = self.plan[slot.bar]
        chord = next((c for c in reversed(chords) if c.onset <= slot.onset), chords[0])
        floor = self._highest_left(slot) + 1
        low = max(floor, top.key - self.span)
        tones = [tone for tone in chord_tones(chord.harmony, low, top.key - _DYAD_LEAST) if tone.step != top.step]
        sweet = [tone for tone in tones if (top.key - tone.key) % 12 in (3, 4, 8, 9)]
        best = sweet or tones
        return best[-1] if best else None

    def _highest_left(self, slot: Slot) -> int:
        keys = [
            tones[-1].key
            for place, tones in self.left.pitches.items()
            if self.left.slots[place].onset < slot.end and self.left.slots[place].end > slot.onset
        ]
        return max(keys, default=0)


def _doubled(hands: Hands, marked: Marked) -> dict[int, Tones]:
    """The right hand: the melody, and under it a second tone where the pattern wants two."""
    found: dict[int, Tones] = {place: (pitch,) for place, pitch in hands.pitches.items()}
    for bar, pattern in enumerate(hands.patterns):
        if pattern not in (Pattern.RIGHT_DYADS, Pattern.SPREAD):
            continue
        free = [place for place in found if hands.slots[place].bar == bar and _is_free(hands.slots, place, marked)]
        strong = [p for p in free if hands.slots[p].weight >= 2 and hands.slots[p].length >= 1] or free[:1]
        for place in strong:
            tone = hands.below(place)
            if tone:
                found[place] = (tone, *found[place])
    return found


def _is_free(slots: Sequence[Slot], place: int, marked: Marked) -> bool:
    ahead = place + 1 < len(slots) and slots[place + 1].tied
    return not slots[place].tied and not ahead and not marked.marks.get(place)


def _pedal(left: Left, patterns: Sequence[Pattern]) -> list[Line]:
    """The pedal for each bar of broken or held chords."""
    lines = []
    for bar, pattern in enumerate(patterns):
        inside = [place for place, slot in enumerate(left.slots) if slot.bar == bar and not slot.is_rest]
        if pattern in _PEDALLED and len(inside) > 1 and bar < len(patterns) - 1:
            lines.append(Line(SpanKind.PEDAL, 1, inside[0], inside[-1]))
    return lines
