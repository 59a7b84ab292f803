"""Two hands that play together: the left hand under the melody by its patterns, second tones in the right, the pedal.
What a texture level brings must be heard in a quarter of the bars; a setting that fails of it is drawn anew."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from trainer.generate.compose import Tune
from trainer.generate.draw import draw
from trainer.generate.frame import Frame
from trainer.generate.left_hand import Accompaniment, Left, Melody, write_left
from trainer.generate.levels import SPANS
from trainer.generate.line import Slot
from trainer.generate.marks import Marked
from trainer.generate.page import Line, Part, Sign, Signs
from trainer.generate.plan import Chord
from trainer.generate.quota import fewest
from trainer.generate.texture import Pattern, draw_patterns
from trainer.generate.voicing import Tones, blends, chord_tones
from trainer.model.exercise import HIGHEST_LEVEL, Recipe
from trainer.model.pitch import Pitch
from trainer.model.score import DirectionKind, Mark, SpanKind

LEFT = 2  # the lower staff
_ATTEMPTS = 10
_PEDAL_FROM = 6
_EIGHTH = Fraction(1, 2)
_DYAD_LEAST = 3  # semitones below the melody
_PEDALLED = (Pattern.BROKEN, Pattern.ALBERTI, Pattern.TRIADS, Pattern.DYADS)


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to set both hands."""

    patterns: Sequence[Pattern]
    left: Left
    right: Mapping[int, Tones]
    shown: int  # bars that show what the texture level brings


def together(
    stream: random.Random, recipe: Recipe, frame: Frame, plan: Sequence[Sequence[Chord]], tune: Tune, marked: Marked
) -> tuple[list[Part], Signs, bool]:
    """Both hands as parts (the right is part 0, the left part 1), the signs round them, and whether enough bars show
    what the texture level brings."""
    least = fewest(len(frame.bars), pickup=bool(frame.pickup))
    drawn = [_setting(stream, recipe, frame, plan, tune, marked)]
    attempts = _ATTEMPTS if recipe.axes.texture < HIGHEST_LEVEL else 1  # the free level asks for nothing
    while len(drawn) < attempts and not least <= drawn[-1].shown < len(frame.bars):
        full = drawn[-1].shown == len(frame.bars)
        drawn.append(_setting(stream, recipe, frame, plan, tune, marked, relieved=full))
    best = max(drawn, key=lambda setting: setting.shown if setting.shown < len(frame.bars) else 0)
    left, signs = best.left, marked.signs
    parts = [Part(tune.slots, best.right, marks=marked.marks), Part(tuple(left.slots), left.pitches, staff=LEFT)]
    if left.lower:
        parts.append(Part(tuple(left.lower), left.lower_pitches, staff=LEFT, voice=2))
    if recipe.axes.marks >= _PEDAL_FROM and draw(stream, (True, False), (2, 1)):
        signs = replace(signs, lines=(*signs.lines, *_pedal(plan, tune, left, best.patterns, marked)))
    signs = replace(signs, signs=_from_the_start(signs.signs, parts))
    enough = attempts == 1 or least <= best.shown < len(frame.bars)
    return parts, signs, enough


def _from_the_start(signs: Sequence[Sign], parts: Sequence[Part]) -> tuple[Sign, ...]:
    """The first dynamic stands where either hand begins."""
    first = min(part.slots[min(part.pitches)].onset for part in parts)
    opening = next((sign for sign in signs if sign.kind is DirectionKind.DYNAMIC), None)
    return tuple(replace(sign, onset=min(sign.onset, first)) if sign is opening else sign for sign in signs)


def _setting(
    stream: random.Random,
    recipe: Recipe,
    frame: Frame,
    plan: Sequence[Sequence[Chord]],
    tune: Tune,
    marked: Marked,
    *,
    relieved: bool = False,
) -> Setting:
    """Both hands; `relieved` leaves the right hand alone in a bar, where all would show what is new."""
    axes = recipe.axes
    patterns = draw_patterns(stream, frame, level=axes.texture)
    if relieved:
        patterns[draw(stream, range(1, len(patterns) - 1) or [0])] = Pattern.SILENT
    span = SPANS[axes.span - 1]
    melody = Melody(tune.slots, tune.pitches)
    left = write_left(stream, Accompaniment(frame, plan, melody, patterns, axes.texture, axes.rhythm, span))
    right = _doubled(Hands(plan, tune.slots, tune.pitches, patterns, left, span), marked)
    shown = sum(_shows(axes.texture, bar, tune, left, right, patterns[bar]) for bar in range(len(frame.bars)))
    return Setting(patterns, left, right, shown)


def _shows(level: int, bar: int, tune: Tune, left: Left, right: Mapping[int, Tones], pattern: Pattern) -> bool:
    """Whether a bar shows what a texture level brings."""
    above = [place for place, slot in enumerate(tune.slots) if slot.bar == bar and slot.is_struck]
    below = [place for place, slot in enumerate(left.slots) if slot.bar == bar and slot.is_struck]
    chords = [len(right[place]) for place in above], [len(left.pitches[place]) for place in below]
    match level:
        case 2:
            return bool(above and below)
        case 3:
            return 2 in (*chords[0], *chords[1])
        case 4:
            return len(above) > 1 and len(below) > 1
        case 5:
            return 3 in chords[1] or (pattern is Pattern.ALBERTI and _is_alberti(left, below))
        case 6:
            return 2 in chords[0] and max(chords[1], default=0) > 1
        case 7:
            return any(slot.bar == bar for slot in left.lower)
        case _:
            return False


def _is_alberti(left: Left, places: Sequence[int]) -> bool:
    """Whether one chord is broken in eighths, low, high, middle: in quarters, or where the chord changes on the way, it
    is nothing new."""
    if len(places) < 3 or not all(left.slots[place].length <= _EIGHTH for place in places[:3]):
        return False
    low, high, middle = (left.pitches[place][0].key for place in places[:3])
    return low < middle < high


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
        under = chord_tones(chord.harmony, low, top.key - _DYAD_LEAST)
        tones = [tone for tone in under if blends(tone, top, chord.harmony)]
        sweet = [tone for tone in tones if (top.key - tone.key) % 12 in (3, 4, 8, 9)]
        best = sweet or tones
        return best[-1] if best else None

    def _highest_left(self, slot: Slot) -> int:
        keys = [
            tones[-1].key
            for place, tones in self.left.pitches.items()
            if self.left.slots[place].bar == slot.bar
            and self.left.slots[place].onset < slot.end
            and self.left.slots[place].end > slot.onset
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


def _pedal(
    plan: Sequence[Sequence[Chord]], tune: Tune, left: Left, patterns: Sequence[Pattern], marked: Marked
) -> list[Line]:
    """The pedal for each chord, broken or struck again, in bars without staccato; some bar stays without pedal and what
    else is new."""
    short = {tune.slots[place].bar for place, marks in marked.marks.items() if Mark.STACCATO in marks}
    lines: dict[int, list[Line]] = {}
    for bar, pattern in enumerate(patterns[:-1]):
        if pattern in _PEDALLED and bar not in short:
            lines[bar] = [line for chord in plan[bar] if (line := _pedalled(left, chord))]
    lines = {bar: found for bar, found in lines.items() if found}
    if len(marked.new | lines.keys()) == len(patterns):
        lines.pop(max(lines.keys() - marked.new, default=-1), None)
    return [line for found in lines.values() for line in found]


def _pedalled(left: Left, chord: Chord) -> Line | None:
    inside = [
        place for place, slot in enumerate(left.slots) if chord.onset <= slot.onset < chord.end and not slot.is_rest
    ]
    return Line(SpanKind.PEDAL, 1, inside[0], inside[-1]) if len(inside) > 1 else None
