"""Pages on one staff: the melody and the rhythm."""

import random
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from trainer.generate.articulate import Voice
from trainer.generate.bass import bass_voice
from trainer.generate.compose import compose
from trainer.generate.frame import Frame, draw_frame
from trainer.generate.frets import DOUBLE_FROM, double_stops
from trainer.generate.leading import Leading
from trainer.generate.levels import SPANS
from trainer.generate.lift import lift
from trainer.generate.line import draw_line
from trainer.generate.marks import draw_marks
from trainer.generate.neck import draw_neck, has_voices
from trainer.generate.pace import held_back
from trainer.generate.page import Header, Part, Sign, assemble
from trainer.generate.plan import draw_plan
from trainer.generate.voicing import Tones
from trainer.generate.window import ways
from trainer.model.exercise import Recipe
from trainer.model.instrument import Instrument, instrument
from trainer.model.key import Key
from trainer.model.meter import Quarters
from trainer.model.pitch import Pitch
from trainer.model.score import Clef, DirectionKind, Score, SpanKind, Staff

_HEAD = Pitch("B", 0, 4)  # where heads stand on a page without pitch: the middle line of a treble staff


def clef_of(recipe: Recipe, profile: Instrument) -> Clef:
    """The clef asked for, else the instrument's own."""
    return recipe.clef or profile.clefs[0]


def draw_melody_page(stream: random.Random, recipe: Recipe) -> Score:
    """A single line on one staff, at written pitch."""
    profile = instrument(recipe.instrument)
    clef = clef_of(recipe, profile)
    frame = draw_frame(stream, recipe, profile, lambda keys: bool(ways(recipe, profile, clef, keys)))
    plan = draw_plan(stream, frame)
    neck = draw_neck(stream, frame, ways(recipe, profile, clef, frame.keys))
    cuts = frozenset(bar - 1 for bar, _ in neck.moves if bar)
    tune = compose(stream, recipe, profile, clef, frame, plan, Leading(cuts=cuts), neck)
    frame = held_back(frame, tune.slots, recipe)
    marked = draw_marks(stream, frame, Voice(tune.slots, tune.pitches), level=recipe.axes.marks, pitched=True)
    swells = {line.first for line in marked.signs.lines if line.kind is not SpanKind.SLUR}
    tune, lines = lift(stream, tune, frame, profile, recipe.axes, swells, clef=clef)
    told = (Sign(DirectionKind.WORDS, _start(frame, bar), place.name) for bar, place in neck.moves)
    signs = replace(marked.signs, lines=(*marked.signs.lines, *lines), signs=(*marked.signs.signs, *told))
    tones: Mapping[int, Tones] = {place: (pitch,) for place, pitch in tune.pitches.items()}
    voiced = has_voices(recipe.axes.position, profile)
    if profile.is_fretted and recipe.axes.position >= DOUBLE_FROM and not voiced:
        span = SPANS[recipe.axes.span - 1]
        tones = double_stops(tune.slots, tune.pitches, plan, neck, profile=profile, span=span, marked=marked)
    parts = [Part(tune.slots, tones, marks=marked.marks)]
    if voiced:
        parts.append(bass_voice(frame, plan, tune, neck, profile=profile, level=recipe.axes.rhythm))
    header = Header(title=f"Melody in {frame.bars[0].key.sign}", staves=(Staff(clef),), profile=profile)
    return assemble(header, frame, parts, signs, plan if recipe.symbols else ())


def _start(frame: Frame, bar: int) -> Quarters:
    """Where a full bar begins, the first one with its pickup."""
    return frame.bars[bar].onset if bar else Fraction(0)


def draw_rhythm_page(stream: random.Random, recipe: Recipe) -> Score:
    """A rhythm on one line, for any key."""
    profile = instrument(recipe.instrument)
    unkeyed = replace(recipe, key=recipe.key or Key("C"))  # no key is printed, so none may change
    frame = draw_frame(stream, unkeyed, profile, lambda _: True)
    slots = draw_line(stream, frame, level=recipe.axes.rhythm)
    frame = held_back(frame, slots, recipe)
    heads = {place: _HEAD for place, slot in enumerate(slots) if not slot.is_rest}
    marked = draw_marks(stream, frame, Voice(slots, heads), level=recipe.axes.marks, pitched=False)
    part = Part(slots, {place: (head,) for place, head in heads.items()}, marks=marked.marks)
    header = Header(
        title=f"Rhythm in {frame.bars[0].meter.name}",
        staves=(Staff(Clef.PERCUSSION, 1),),
        profile=profile,
        rhythm_only=True,
    )
    return assemble(header, frame, (part,), marked.signs)
