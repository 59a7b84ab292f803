"""All that the marks axis sets round the notes: dynamics, slurs and articulation, tempo words, changes of tempo and the
rit. at the end. Positions are quarters of the page."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from trainer.generate.articulate import Voice, articulate
from trainer.generate.draw import draw
from trainer.generate.dynamics import HAIRPINS_FROM, NEW_DYNAMICS, draw_dynamics
from trainer.generate.frame import Frame
from trainer.generate.line import PICKUP
from trainer.generate.page import Line, Sign, Signs
from trainer.generate.quota import fewest
from trainer.model.meter import Quarters
from trainer.model.score import DirectionKind, Mark, SpanKind
from trainer.model.tempo import Feel

_ATTEMPTS = 12
_SWING = "Swing"
RIT_FROM, WORDS_FROM, CHANGES_FROM = 4, 5, 7
# Up to how many beats a minute a word stands for.
_WORDS: tuple[tuple[int, str], ...] = (
    (54, "Largo"),
    (66, "Adagio"),
    (80, "Andante"),
    (96, "Andantino"),
    (112, "Moderato"),
    (126, "Allegretto"),
    (160, "Allegro"),
)
# A passage in another tempo: its words, and its beats a minute as parts of the first tempo's.
_PASSAGES: tuple[tuple[str, Fraction], ...] = (
    ("Più mosso", Fraction(6, 5)),
    ("Meno mosso", Fraction(5, 6)),
    ("Poco più mosso", Fraction(9, 8)),
)


@dataclass(frozen=True, slots=True)
class Marked:
    """What the marks axis drew: marks on the notes of the first part, and signs round them."""

    marks: Mapping[int, frozenset[Mark]]
    signs: Signs
    new: frozenset[int] = frozenset()  # full bars that show what is new at the level

    @property
    def shown(self) -> int:
        """How many bars show it."""
        return len(self.new)


def draw_marks(stream: random.Random, frame: Frame, voice: Voice, *, level: int, pitched: bool) -> Marked:
    """Marks for the voice that leads (part 0); a page without pitch takes no slurs and ornaments."""
    if level == 1:
        swung = (Sign(DirectionKind.TEMPO, Fraction(0), _SWING),) if frame.feel is Feel.SWING else ()
        return Marked({}, Signs(signs=swung, feel=frame.feel))
    drawn = [_drawn(stream, frame, voice, level=level, pitched=pitched, often=not pitched)]
    while len(drawn) < _ATTEMPTS and drawn[-1].shown < fewest(len(frame.bars), pickup=bool(frame.pickup)):
        often = not pitched or len(drawn) > _ATTEMPTS // 2
        drawn.append(_drawn(stream, frame, voice, level=level, pitched=pitched, often=often))
    return max(drawn, key=lambda marked: marked.shown)


def _drawn(stream: random.Random, frame: Frame, voice: Voice, *, level: int, pitched: bool, often: bool) -> Marked:
    dynamics = draw_dynamics(stream, frame, voice.slots, level=level, often=often)
    bare = frozenset({draw(stream, _bare(frame, level))})
    played = articulate(stream, frame, voice, level=level, slurs=pitched, ornaments=pitched, bare=bare)
    lines = [Line(SpanKind.SLUR, 0, first, last) for first, last in played.slurs]
    lines += [Line(kind, 0, first, last) for kind, first, last in dynamics.hairpins]
    signs = [Sign(DirectionKind.DYNAMIC, voice.slots[place].onset, text) for place, text in dynamics.texts]
    passage = _passage(stream, frame) if level >= CHANGES_FROM else None
    tempos: list[tuple[Quarters, int]] = []
    if passage:
        signs += passage.signs
        tempos += passage.tempos
    if level >= WORDS_FROM or frame.feel is Feel.SWING:
        signs.append(Sign(DirectionKind.TEMPO, Fraction(0), _word(frame)))
    free: tuple[tuple[Quarters, Quarters], ...] = ()
    if level >= RIT_FROM and len(frame.bars) > 1 and draw(stream, (True, False), (2, 1)):
        held = passage is not None and frame.bars[-2].onset in dict(passage.tempos)
        start = frame.bars[-1 if held else -2].onset  # no rit. on the bar that takes up a tempo
        signs.append(Sign(DirectionKind.WORDS, start, "rit."))
        free = ((start, frame.bars[-1].onset + frame.bars[-1].length),)
    shown = set(played.new)
    if level in NEW_DYNAMICS:
        shown |= {voice.slots[place].bar for place, text in dynamics.texts if text in NEW_DYNAMICS[level]}
    if level == HAIRPINS_FROM:
        shown |= {voice.slots[first].bar for _, first, _ in dynamics.hairpins}
    if level == RIT_FROM and free:
        shown |= {len(frame.bars) - 2, len(frame.bars) - 1}
    if passage:
        shown |= set(range(len(frame.bars)))
    return Marked(
        played.marks, Signs(tuple(lines), tuple(signs), free, tuple(tempos), frame.feel), frozenset(shown - {PICKUP})
    )


def _bare(frame: Frame, level: int) -> list[int]:
    """Bars that nothing new of this level touches yet; one of them stays without."""
    last = len(frame.bars) - 1
    firsts, ends = {phrase.first for phrase in frame.phrases}, {phrase.last for phrase in frame.phrases} - {last}
    touched = {2: firsts, 3: firsts | ends, RIT_FROM: {last - 1, last}, WORDS_FROM: {0}}.get(level, set())
    return [bar for bar in range(last + 1) if bar not in touched] or [last]


def _word(frame: Frame) -> str:
    if frame.feel is Feel.SWING:
        return _SWING
    meter = frame.bars[0].meter
    beats = frame.bpm // 2 if meter.is_irregular and meter.unit == 8 else frame.bpm
    return next((word for most, word in _WORDS if beats <= most), "Presto")


@dataclass(frozen=True, slots=True)
class _Passage:
    signs: tuple[Sign, ...]
    tempos: tuple[tuple[Quarters, int], ...]


def _passage(stream: random.Random, frame: Frame) -> _Passage | None:
    """Whole phrases after the first, a quarter of the bars at least, in another tempo, and back."""
    least = fewest(len(frame.bars), pickup=bool(frame.pickup))
    options = [
        (start.first, end.last)
        for start in frame.phrases[1:]
        for end in frame.phrases
        if least <= end.last - start.first + 1 <= 2 * least + 1
    ]
    if len(frame.bars) < 2:
        return None
    first, last = draw(stream, options or [(len(frame.bars) // 2, len(frame.bars) - 1)])
    words, part = draw(stream, _PASSAGES)
    start = frame.bars[first].onset
    signs = [Sign(DirectionKind.TEMPO, start, words)]
    tempos = [(start, round(frame.bpm * part))]
    if last + 1 < len(frame.bars):
        back = frame.bars[last + 1].onset
        signs.append(Sign(DirectionKind.TEMPO, back, "Tempo I"))
        tempos.append((back, frame.bpm))
    return _Passage(tuple(signs), tuple(tempos))
