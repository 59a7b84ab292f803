"""The whole take against the whole page: which press answered which note, what was played twice, and where the line
broke. The first attempt at a passage is the one that counts. Times in microseconds, page time; linear in both."""

from collections import Counter
from collections.abc import Sequence

from trainer.judge.alignment.answers import Alignment
from trainer.judge.alignment.beam.alike import Alike
from trainer.judge.alignment.beam.ways import Ways
from trainer.judge.alignment.chords import ANY, Chords, page_chords
from trainer.judge.alignment.in_place import in_place
from trainer.judge.alignment.line.attacks import Page
from trainer.judge.alignment.line.continuity import Continuity, follow_line
from trainer.judge.alignment.line.even import at_page_tempo
from trainer.judge.alignment.passes.passes import Pass, passes
from trainer.judge.alignment.readings import PAGE_TEMPO, Heard, Placed
from trainer.judge.alignment.rereading.again import read_again
from trainer.judge.alignment.rereading.left_out import tell_left_out
from trainer.judge.alignment.roads import road_turns
from trainer.judge.alignment.search import is_flood, search
from trainer.judge.timing import is_held
from trainer.model.expected import Expected
from trainer.model.performance import Way
from trainer.model.played import Played
from trainer.model.rules import Rules
from trainer.model.tempo import Micros

OCTAVE = 12
ASIDE: Micros = 150_000  # presses this far outside a punched-in part may still be meant for it
SLOWEST, FASTEST = PAGE_TEMPO * 6, PAGE_TEMPO // 6


def align(expected: Expected, played: Played, rules: Rules) -> Alignment:
    """How a take lies on a page. `expected` has at least one note."""
    click = is_held(rules)
    octaves = 0 if expected.any_key else octaves_off(expected, played)
    chords = page_chords(expected)
    kept = [place for place, press in enumerate(played.presses) if _is_meant(expected, press.at)]
    heard = [
        Heard(press.at, ANY if expected.any_key else press.key - OCTAVE * octaves)
        for press in (played.presses[place] for place in kept)
    ]
    placed = in_place(expected, chords, heard, rules) if click and not expected.any_key else None
    if placed is None:
        placed = _searched(expected, chords, heard, rules)
    found = passes(chords, heard, placed)
    line = follow_line(Page(expected, chords, heard), found, rules)
    answers, repeats = _first_attempts(chords, placed, found, len(expected.notes))
    lags, stretches = _along(chords, found, line, len(expected.notes))
    return Alignment(
        answers=tuple(None if press is None else kept[press] for press in answers),
        lags=tuple(lags),
        stretches=tuple(stretches),
        repeats=frozenset(kept[press] for press in repeats),
        events=tuple(line.events),
        octaves=octaves,
        hesitations=line.hesitations,
    )


def _searched(expected: Expected, chords: Chords, heard: Sequence[Heard], rules: Rules) -> list[Placed]:
    """What each press was, as far as a search and what only the whole take tells can say."""
    click = is_held(rules)
    tempo = PAGE_TEMPO if click else first_tempo(chords, heard)
    turns = road_turns(expected, chords)
    placed = search(chords, heard, tempo=tempo, click=click, turns=turns)
    if rules.way is Way.WAIT or expected.any_key or is_flood(chords, heard):
        return placed
    even = heard if click else at_page_tempo(chords, heard, placed)
    placed = read_again(chords, even, placed, Ways(Alike(chords), turns), click=click)
    return tell_left_out(chords, even, placed, click=click)


def octaves_off(expected: Expected, played: Played) -> int:
    """By how many octaves (-1, 0, 1) more than half of the take lies off the page, as far as its keys tell."""
    written = Counter(note.key for note in expected.notes)
    struck = Counter(press.key for press in played.presses)

    def common(octaves: int) -> int:
        return sum(min(count, written.get(key - OCTAVE * octaves, 0)) for key, count in struck.items())

    best = max((0, -1, 1), key=common)
    return best if 2 * common(best) > len(played.presses) and common(best) > common(0) else 0


def _is_meant(expected: Expected, at: Micros) -> bool:
    """Whether a press may belong to what is judged; only a punched-in part has an outside."""
    return not expected.is_part or expected.start - ASIDE <= at < expected.end + ASIDE


def first_tempo(chords: Chords, heard: Sequence[Heard]) -> int:
    """A first guess at the player's tempo: as if the take were the whole page."""
    if not heard:
        return PAGE_TEMPO
    written = chords.ats[-1] - chords.ats[0]
    took = heard[-1].at - heard[0].at
    return min(max(took * PAGE_TEMPO // written, FASTEST), SLOWEST) if written > 0 else PAGE_TEMPO


def _first_attempts(
    chords: Chords, placed: list[Placed], found: list[Pass], count: int
) -> tuple[list[int | None], set[int]]:
    """For every note the press that answered it the first time its place was played, and the presses of repeats."""
    answers: list[int | None] = [None] * count
    repeats: set[int] = set()
    played: set[int] = set()
    for one in found:
        used = set()
        for slots in (one.right, one.wrong):
            for (chord, slot), press in slots.items():
                if chord not in played:
                    used.add(press)
                    for note in chords.members[chord][slot]:
                        answers[note] = press
        chord = one.begin
        for press in range(one.first, one.last):
            chord = placed[press].chord if placed[press].chord >= 0 else chord
            if chord in played and press not in used:
                repeats.add(press)
        played.update(range(one.begin, one.end + 1))
    return answers, repeats


def _along(chords: Chords, found: list[Pass], line: Continuity, count: int) -> tuple[list[Micros], list[int]]:
    """Lag and stretch of every note in the pass that judges it; what was not struck has that of the chord before."""
    lags, stretches = [0] * count, [0] * count
    played: set[int] = set()
    for one, lag_of, stretch_of in zip(found, line.lags, line.stretches, strict=True):
        known = sorted(lag_of)
        lag = lag_of[known[0]] if known else 0
        stretch = stretch_of[known[0]] if known else 0
        for chord in range(one.begin, one.end + 1):
            lag, stretch = lag_of.get(chord, lag), stretch_of.get(chord, stretch)
            if chord not in played:
                for members in chords.members[chord]:
                    for note in members:
                        lags[note], stretches[note] = lag, stretch
        played.update(range(one.begin, one.end + 1))
    return lags, stretches
