"""Notes left out together with their time: no press is missing there, the player went on elsewhere. Presses and chords
by index, times in microseconds."""

from collections.abc import Sequence

from trainer.judge.alignment import costs
from trainer.judge.alignment.chords import Chords
from trainer.judge.alignment.readings import NONE, Heard, Placed
from trainer.judge.alignment.rereading.troubles import right_chord
from trainer.judge.timing import median
from trainer.model.tempo import Micros

LEFT_OUT: Micros = 150_000  # who comes in sooner by less has only hurried
SETTLED = 3  # right presses that show how late the line is
WITHIN = 6  # presses among which they are


def tell_left_out(chords: Chords, heard: Sequence[Heard], placed: Sequence[Placed], *, click: bool) -> list[Placed]:
    """What each press was, with a leap wherever what was left out took its time with it, and none where a click went on
    meanwhile; `heard` at the page's own tempo, with a `click` in its time."""
    told = list(placed)
    for press in range(1, len(told)):
        if told[press].leapt and click and _is_silence(chords, heard, told, press):
            told[press] = told[press]._replace(leapt=False)
            continue
        if told[press].chord >= 0 and not told[press].leapt and _is_ahead(chords, heard, told, press, click=click):
            told[press] = told[press]._replace(leapt=True)
    return told


def _is_ahead(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], press: int, *, click: bool) -> bool:
    """Whether notes were left out and their time with them: from this press on the player is ahead by half of it or
    more. Who is back in the click's place thereby has found it again."""
    before = next((told[place].chord for place in range(press - 1, -1, -1) if told[place].chord >= 0), NONE)
    landed = told[press].chord
    if before < 0 or landed <= before + 1 or (not click and _is_first(told, press, before)):
        return False
    left_out = chords.ats[landed] - chords.ats[before + 1]
    was = _lags(chords, heard, told, range(press - 1, max(press - 1 - WITHIN, -1), -1))
    now = _lags(chords, heard, told, range(press, min(press + SETTLED, len(told))))
    if not was or len(now) < SETTLED or (click and abs(median(now)) <= costs.AWAY_FROM):
        return False
    return left_out >= LEFT_OUT and 2 * (min(was) - max(now)) >= left_out


def _is_silence(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], press: int) -> bool:
    """Whether who goes on further ahead with a press was in the click's place before and is there now."""
    before = next((told[place].chord for place in range(press - 1, -1, -1) if told[place].chord >= 0), NONE)
    landed = next((one.chord for one in told[press:] if one.chord >= 0), NONE)
    if before < 0 or landed <= before + 1:
        return False
    was = _lags(chords, heard, told, range(press - 1, max(press - 1 - WITHIN, -1), -1))
    now = _lags(chords, heard, told, range(press, min(press + SETTLED, len(told))))
    return bool(was and now) and max(abs(median(was)), abs(median(now))) <= costs.AWAY_FROM


def _lags(chords: Chords, heard: Sequence[Heard], told: Sequence[Placed], presses: range) -> list[Micros]:
    """How late the first few right ones of some presses are, as far as there is no leap between them."""
    found: list[Micros] = []
    for press in presses:
        if press != presses.start and told[press if presses.step > 0 else press + 1].leapt:
            break
        chord = right_chord(chords, heard[press], told[press])
        if chord >= 0:
            found.append(heard[press].at - chords.ats[chord])
    return found[:SETTLED]


def _is_first(told: Sequence[Placed], press: int, chord: int) -> bool:
    """Whether nothing but a chord was played before a press: without a click it tells no time to be ahead of."""
    return all(told[before].chord in (NONE, chord) for before in range(press))
