"""Where on the page the presses lie that answer no note. Microseconds, page time."""

from bisect import bisect_left

from trainer.judge.alignment.answers import Alignment
from trainer.model.expected import Expected
from trainer.model.played import Played
from trainer.model.rules import Rules
from trainer.model.tempo import Micros


def stray_places(expected: Expected, played: Played, alignment: Alignment, rules: Rules) -> dict[int, Micros]:
    """By place in Played the page's time of every press that answered nothing: that of the note with which it was one
    attack, or between the note that the player came from and the one gone to, as far as they follow each other."""
    answered = sorted(
        (played.presses[answer].at, note.at)
        for note, answer in zip(expected.notes, alignment.answers, strict=True)
        if answer is not None and not note.is_grace
    )
    taken = {answer for answer in alignment.answers if answer is not None}

    def on_page(at: Micros) -> Micros:
        after = bisect_left(answered, (at,))
        near = answered[max(after - 1, 0) : after + 1]
        struck, written = min(near, key=lambda one: abs(one[0] - at), default=(at, at))
        if abs(struck - at) <= rules.attack:
            return written
        (left, written), (reached, following) = near[0], near[-1]
        if written >= following or not left < at < reached:
            return written + at - left
        return written + (at - left) * (following - written) // (reached - left)

    return {place: on_page(press.at) for place, press in enumerate(played.presses) if place not in taken}
