"""What a judged note says when it is pointed at, in words."""

from fractions import Fraction

from trainer.engrave.annotation import Tone
from trainer.engrave.tones import lateness, tone_of
from trainer.model.judgement import Judgement, LengthFault, WrongKind
from trainer.model.meter import Quarters
from trainer.model.pitch import Pitch
from trainer.model.score import Bar

_PARTS = {  # thirds are written out: text faces seldom have them
    Fraction(1, 4): "¼",
    Fraction(1, 3): " 1/3",
    Fraction(1, 2): "½",
    Fraction(2, 3): " 2/3",
    Fraction(3, 4): "¾",
}
_LENGTHS = {
    LengthFault.CUT_SHORT: "cut short",
    LengthFault.HELD_OVER: "held over",
    LengthFault.NOT_STACCATO: "not staccato",
}
_WRONGS = {
    WrongKind.ACCIDENTAL: "wrong accidental",
    WrongKind.OCTAVE: "wrong octave",
    WrongKind.PITCH: "wrong note",
}


def beat_text(bar: Bar, onset: Quarters) -> str:
    """`bar 5 beat 2½`; a pickup is called so."""
    whole, part = divmod(bar.beat_of(onset), 1)
    name = "pickup" if bar.number == 0 else f"bar {bar.number}"
    return f"{name} beat {whole}{_PARTS.get(part, '+' if part else '')}"


def headline(judgement: Judgement, *, sounded: Pitch | None) -> str:
    """`late by 62 ms`, `missed`, `played A♮4` (the natural is said where only the accidental was wrong)."""
    match tone_of(judgement):
        case Tone.LATE:
            return f"late by {_ms(lateness(judgement))} ms"
        case Tone.EARLY:
            return f"early by {_ms(lateness(judgement))} ms"
        case Tone.MISSED:
            return "missed"
        case Tone.WRONG:
            plain = judgement.wrong is WrongKind.ACCIDENTAL and sounded is not None and sounded.alter == 0
            return f"played {sounded.sign if not plain else _natural(sounded)}" if sounded else "wrong"
        case Tone.EXTRA:
            return f"extra {sounded.sign}" if sounded else "extra"
        case _:
            return "right"


def detail(judgement: Judgement, *, meant: Pitch | None, where: str) -> str:
    """`fair · E♭5, bar 5 beat 2`; with what else is known: a wrong note's kind, a length fault."""
    said: list[str] = []
    if judgement.wrong is not None:
        said.append(_WRONGS[judgement.wrong])
    if judgement.rating is not None:
        small = tone_of(judgement) is Tone.OK and lateness(judgement)
        said.append(f"{_signed(lateness(judgement))} ms, {judgement.rating}" if small else str(judgement.rating))
    if judgement.length is not None:
        said.append(_LENGTHS[judgement.length])
    said.append(f"{meant.sign}, {where}" if meant else where)
    return " · ".join(said)


def _ms(micros: int) -> int:
    return (abs(micros) + 500) // 1000


def _signed(micros: int) -> str:
    return f"{'−' if micros < 0 else '+'}{_ms(micros)}"


def _natural(pitch: Pitch) -> str:
    return f"{pitch.step}♮{pitch.octave}"
