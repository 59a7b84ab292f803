"""A page in notation read as the leader calls it: in another key, for another instrument, in another feel. Semitones,
positive up."""

from dataclasses import replace

from trainer.errors import BadInput
from trainer.model.call import Call, shift_to
from trainer.model.score import Score


def read_at_sight(score: Score, call: Call | None) -> tuple[Score, int]:
    """The page in the called feel, and how far above what is written it is to sound.

    BadInput where the call asks for what only a chart can do, or names a key of another mode.
    """
    if call is None:
        return score, 0
    if call.last_up or call.cues:
        raise BadInput(f"{score.title!r} is in notation: only a chart goes up in the last chorus or takes cues")
    return replace(score, feel=call.feel or score.feel), call.shift + _to_key(score, call)


def _to_key(score: Score, call: Call) -> int:
    if call.key is None:
        return 0
    own = score.bars[0].key
    if own.mode is not call.key.mode:
        raise BadInput(f"a page in {own.sign} cannot be played in {call.key.sign}: name a {own.mode} key")
    return shift_to(call.key, own=own)
