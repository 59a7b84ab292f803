"""A leap named: gone back, left out, or a wrong turn where the road divides. Positions in performance order."""

from trainer.judge.alignment.line.attacks import Attack, Page
from trainer.model.expected import BarSpan
from trainer.model.judgement import EventKind, TakeEvent

ORDINALS = ("", "first", "second", "third", "fourth")


def leap_event(page: Page, left: Attack, landed: Attack) -> TakeEvent:
    """What it was that the player went on at `landed` after `left`."""
    is_back = landed.chord <= left.chord
    following = min(left.chord + 1, len(page.chords.ats) - 1)
    reached, meant = page.bar(landed.chord), page.bar(following)
    beats = page.beats(abs(landed.written - page.chords.ats[following]), following)
    turn = _wrong_turn(page, left, landed, meant, reached)
    if turn:
        kind, text = EventKind.WRONG_TURN, turn
    elif is_back:
        kind, text = EventKind.RESTART, _back(page, left, landed)
    else:
        begins = page.bar(landed.chord - 1).number != reached.number
        last = reached.number - 1 if begins else reached.number
        kind, text = EventKind.SKIP, f"Left out {_from_to(page, following, last, is_whole=begins)}"
    return TakeEvent(
        kind=kind,
        at=landed.at,
        start=page.onset(left.chord),
        end=page.onset(landed.chord),
        beats=beats,
        bar=page.bar(left.chord).number if is_back else meant.number,
        text=text,
    )


def _back(page: Page, left: Attack, landed: Attack) -> str:
    """`Went back from bar 4 to bar 2`, `Started bar 4 again`, `Went back within bar 4`."""
    last, reached = page.bar(left.chord).number, page.bar(landed.chord).number
    if last != reached:
        return f"Went back from bar {last} to bar {reached}"
    begins = landed.chord == 0 or page.bar(landed.chord - 1).number != reached
    return f"Started bar {reached} again" if begins else f"Went back within bar {reached}"


def _wrong_turn(page: Page, left: Attack, landed: Attack, meant: BarSpan, reached: BarSpan) -> str:
    """The sentence for a wrong turn; empty where the leap did not begin and end at bar lines where the road divides."""
    last = page.bar(left.chord)
    begins_bar = page.bar(max(landed.chord - 1, 0)) != reached or landed.chord == 0
    ends_bar = last != meant or left.chord == len(page.chords.ats) - 1
    if not (begins_bar and ends_bar and last.forks):
        return ""
    if reached.ending:
        name = ORDINALS[min(reached.ending[0], len(ORDINALS) - 1)]
        if landed.chord <= left.chord:
            return f"Played the {name} ending twice"
        return f"Took the {name} ending on pass {last.turn}"
    if landed.chord <= left.chord:
        return f"Repeated bars {reached.number}–{last.number} once too often"
    return f"Left out the repeat after bar {last.number}"


def _from_to(page: Page, first: int, last: int, *, is_whole: bool) -> str:
    """What lies between the chord `first` and the bar `last`: `part of bar 3`, `bar 3`, `bars 3 to 5`; the last one
    whole or not."""
    number = page.bar(first).number
    if number < last:
        return f"bars {number} to {last}"
    begins = first == 0 or page.bar(first - 1).number != number
    return f"bar {number}" if is_whole and begins else f"part of bar {number}"
