"""What the leader says before the count-off, in words: the key, the tempo, the feel, the bars for nothing."""

from fractions import Fraction

from trainer.model.call import AT_SIGHT, Call, Part
from trainer.model.key import Key
from trainer.model.meter import Quarters
from trainer.model.performance import Way
from trainer.model.pitch import ACCIDENTAL_SIGNS
from trainer.model.score import Score
from trainer.model.tempo import Feel

_ONES = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ALTERS = {-1: " flat", 0: "", 1: " sharp"}
_FEELS = {
    Feel.STRAIGHT: "straight",
    Feel.SWING: "swung",
    Feel.SHUFFLE: "a shuffle",
    Feel.SWING16: "swung sixteenths",
    Feel.HALF_TIME: "half-time",
}
_PRINTED_FEELS = {
    Feel.STRAIGHT: "straight",
    Feel.SWING: "swing",
    Feel.SHUFFLE: "shuffle",
    Feel.SWING16: "swung sixteenths",
    Feel.HALF_TIME: "half-time",
}
_SHIFTS = {semitones: words for words, semitones in AT_SIGHT.items() if words.startswith(("up", "down"))}
# What is played of a chart or a lead sheet, as the brief says it.
PARTS = {
    Part.BAND: "chords, with the band",
    Part.ALONE: "chords and bass, alone",
    Part.BASS: "the bass",
    Part.SOLO: "a solo over it",
    Part.MELODY: "the melody",
    Part.BOTH: "the melody, and the chords below it",
    Part.CHORDS: "the chords, behind a singer",
}
# The note value of a beat: its sign and its name, by its length in quarters.
_BEATS = {
    Fraction(1, 4): ("𝅘𝅥𝅯", "sixteenth"),
    Fraction(1, 2): ("♪", "eighth"),
    Fraction(3, 4): ("♪.", "dotted eighth"),
    Fraction(1): ("♩", "quarter"),
    Fraction(3, 2): ("♩.", "dotted quarter"),
    Fraction(2): ("𝅗𝅥", "half"),
    Fraction(3): ("𝅗𝅥.", "dotted half"),
    Fraction(4): ("𝅝", "whole note"),
}


def number_words(number: int) -> str:
    """A tempo or a count as it is said: `ninety-two`, `one-oh-eight`, `one-twenty`, `two hundred`; 0 to 999."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    hundreds, rest = divmod(number, 100)
    if not rest:
        return f"{_ONES[hundreds]} hundred"
    return f"{_ONES[hundreds]}-{'oh-' if rest < 10 else ''}{number_words(rest)}"


def key_words(key: Key) -> str:
    """`E flat major`, `F sharp minor`, `D dorian`."""
    return f"{key.step}{_ALTERS[key.alter]} {key.mode}"


def beat_sign(beat: Quarters) -> str:
    """The note value of a beat as a sign: `♩`, `♩.`; a quarter for lengths that no single note has."""
    return _BEATS.get(beat, _BEATS[Fraction(1)])[0]


def beat_name(beat: Quarters) -> str:
    """The note value of a beat in words."""
    return _BEATS.get(beat, _BEATS[Fraction(1)])[1]


def feel_words(feel: Feel) -> str:
    """The feel as it is printed in the call."""
    return _PRINTED_FEELS[feel]


def called_words(call: Call | None) -> str:
    """The key that was called, or the interval: `E♭`, `F♯m`, `up a tone`; empty for a page played as written."""
    if call is None:
        return ""
    if call.key is not None:
        minor = "m" if call.key.mode == "minor" else ""
        return f"{call.key.step}{ACCIDENTAL_SIGNS[call.key.alter]}{minor}"
    return _SHIFTS.get(call.shift, f"{call.shift:+d} semitones") if call.shift else ""


def called_phrase(call: Call | None) -> str:
    """How it was called, as it follows that word: `in E♭`, `up a tone`; empty for a page played as written."""
    words = called_words(call)
    return f"in {words}" if call is not None and call.key is not None else words


def tempo_sign(score: Score, bpm: int) -> str:
    """`♩ = 92`, with the note value that the page's first tempo counts."""
    return f"{beat_sign(score.tempo.changes[0].beat)} = {bpm}"


def metre_words(score: Score) -> str:
    """The metre as it is read: `4/4`, `cut time`, `7/8 in 2+2+3`, `changing metre`."""
    meters = {bar.meter for bar in score.bars}
    if len(meters) > 1:
        return f"{score.meter.name}, changing"
    meter = score.meter
    if meter.symbol == "cut":
        return "cut time"
    if meter.is_irregular:
        return f"{meter.name} in {'+'.join(str(group) for group in meter.groups)}"
    return meter.name


def called(score: Score, *, bpm: int, way: Way, count_bars: int, bars: tuple[int, int] | None = None) -> str:
    """The call in the leader's words: `E flat major. Ninety-two, straight. Two bars for nothing.`

    In the free way the tempo is the player's own, in the wait way nobody counts; a rhythm page has no key.
    """
    sentences = ["Any key" if score.rhythm_only else key_words(score.key)]
    if bars:
        sentences.append(_part(bars))
    sentences.append(_tempo(score, bpm, way))
    if way is Way.IN_TIME:
        sentences.append(_count(score, count_bars, bars))
    return " ".join(f"{text[0].upper()}{text[1:]}." for text in sentences)


def _tempo(score: Score, bpm: int, way: Way) -> str:
    if way is Way.WAIT:
        return "no clock, the page waits for you"
    if way is Way.FREE:
        return f"your own tempo, {_FEELS[score.feel]}"
    beat = score.tempo.changes[0].beat
    value = "" if beat == 1 else f" to the {beat_name(beat)}"
    return f"{number_words(bpm)}{value}, {_FEELS[score.feel]}"


def _part(bars: tuple[int, int]) -> str:
    first, last = bars
    if first == last:
        return f"bar {number_words(first)} only"
    return f"bars {number_words(first)} to {number_words(last)}"


def _count(score: Score, count_bars: int, bars: tuple[int, int] | None) -> str:
    count = f"{number_words(count_bars)} {'bar' if count_bars == 1 else 'bars'} for nothing"
    beat = pickup_beat(score)
    return count if beat is None or bars else f"{count}, you come in on {beat}"


def pickup_beat(score: Score) -> str | None:
    """Where a pickup enters in the last bar of the count-off: `four`, `the and of three`; None without a pickup."""
    if not score.pickup:
        return None
    offset = score.meter.bar - score.pickup
    clicks = score.meter.clicks
    before = [place for place, click in enumerate(clicks, start=1) if click <= offset]
    beat = number_words(before[-1])
    if clicks[before[-1] - 1] == offset:
        return beat
    middle = clicks[before[-1] - 1] + score.meter.beat / 2
    return f"the and of {beat}" if offset == middle else f"the last part of {beat}"
