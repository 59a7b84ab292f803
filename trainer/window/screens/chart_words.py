"""What is said of playing over a chart that is told and never judged: comping and solos, as a musician would say it;
and what its feel is called. Pure text from values."""

from trainer.model.meter import Meter
from trainer.model.score import Score
from trainer.model.tempo import Feel
from trainer.model.zones import Comping, Soloing

_OFF_BEAT = ((0, "on the beat"), (25, "mostly on the beat"), (60, "on and off the beat"), (100, "mostly off the beat"))
_AHEAD = ((0, ""), (25, "sometimes ahead of the change"), (100, "often ahead of the change"))
BACKBEAT = 50  # percent of the attacks from which comping leans on the backbeat
_FEELS = {
    Feel.STRAIGHT: "straight eighths",
    Feel.SWING: "swing",
    Feel.SHUFFLE: "shuffle",
    Feel.SWING16: "swung sixteenths",
    Feel.HALF_TIME: "half-time",
}


def comping_words(found: Comping, ratio: float | None) -> str:
    """How free chords were comped: `You comped 2 attacks a bar, mostly on the beat, sometimes ahead of the change.`"""
    count = "1 attack" if found.attacks_per_bar == 1 else f"{found.attacks_per_bar:g} attacks"
    said = [f"You comped {count} a bar", _step(found.off_beat, _OFF_BEAT)]
    if found.backbeat >= BACKBEAT:
        said.append("leaning on the backbeat")
    said.append(_step(found.ahead, _AHEAD))
    if ratio is not None:
        said.append(f"swung {ratio:.1f} to 1")
    return f"{', '.join(part for part in said if part)}."


def _step(share: int, steps: tuple[tuple[int, str], ...]) -> str:
    return next(words for most, words in steps if share <= most)


def phrases_words(found: Soloing) -> str:
    """How a solo breathed: `9 phrases of 5.2 beats, with 1.4 beats of rest between.`"""
    if not found.notes:
        return "Nothing was played."
    count = "1 phrase" if found.phrases == 1 else f"{found.phrases} phrases"
    length = f" of {_beats(found.phrase_beats)}" if found.phrase_beats is not None else ""
    rests = f", with {_beats(found.rest_beats)} of rest between" if found.rest_beats is not None else ""
    return f"{count}{length}{rests}."


def _beats(number: float) -> str:
    return f"{number:g} beat{'' if number == 1 else 's'}"


def feel_of(score: Score) -> str:
    """The feel as the head of a take names it; of straight playing in a compound metre, the metre."""
    meter: Meter = score.meter
    return meter.name if score.feel is Feel.STRAIGHT and meter.is_compound else _FEELS[score.feel]
