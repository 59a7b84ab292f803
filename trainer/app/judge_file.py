"""Judging a page and a take that come as files, by the same rules as in the window."""

from dataclasses import dataclass
from pathlib import Path

from trainer.app.charts import open_chart
from trainer.app.files import open_score, read_bytes
from trainer.errors import BadInput, not_one_of
from trainer.files.midi_file import read_midi
from trainer.judge.hear import hear
from trainer.judge.verdict import judge
from trainer.judge.written import expect_written
from trainer.model.call import CHART_PARTS, LEAD_PARTS, Call, Part
from trainer.model.chart import Chart
from trainer.model.exercise import ExerciseRef
from trainer.model.expected import Expected, ExpectedNote
from trainer.model.judgement import Verdict
from trainer.model.key import read_key
from trainer.model.performance import DeviceEvent, Grid, KeyEvent, Latency, PlayedEvent, Setup, Take, Way
from trainer.model.plain import Plain, fingerprint, to_plain
from trainer.model.song import SONG_FILES
from trainer.model.tempo import Micros
from trainer.model.written import Written, in_bars
from trainer.practice.page_clock import followed_by, page_clock
from trainer.practice.plan import rules_for

AUTO = "auto"
FIRST_FEW = 8  # a start is looked for among this many presses and notes
NEAR: Micros = 100_000
DRUMS = 9  # the channel on which General MIDI has a drum kit: its keys are no pitches


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """A take from a file with the page it was judged by; `dropped` is what of the page's file was left out, `drums` how
    many notes of the take were those of a drum kit."""

    page: Written
    dropped: tuple[str, ...]
    expected: Expected
    take: Take
    verdict: Verdict
    drums: int = 0

    @property
    def title(self) -> str:
        """The page's title."""
        return self.page.header.title if isinstance(self.page, Chart) else self.page.title

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was left out, in sentences."""
        is_chart = isinstance(self.page, Chart)
        page = self.dropped if is_chart else tuple(f"Left out of the page: {part}" for part in self.dropped)
        return (*page, f"Left out of the take: {self.drums} drum notes (channel {DRUMS + 1})") if self.drums else page


def judge_file(
    page: Path,
    played: Path,
    *,
    way: Way,
    bpm: int | None,
    start: str,
    part: str | None = None,
    key: str | None = None,
    song: str | None = None,
) -> JudgedFile:
    """Judge a MIDI file against a chart, or the notes of a MusicXML page, its chord symbols or both, by the `part` that
    is played (None: with the band, or the melody), in its own `key` or the one that was called. `start` is where the
    first written beat lies in the file, in seconds, or "auto" to find it from the first notes. Latency is nothing: the
    file is taken at its word."""
    written, dropped = _opened(page, song)
    bars = in_bars(written)
    events = read_midi(read_bytes(played), name=str(played))
    call = Call(key=read_key(key)) if key else None
    setup = Setup(way=way, bpm=bpm or bars.tempo.changes[0].bpm, part=_part(written, part), call=call)
    expected = expect_written(written, setup)
    all_presses = _presses(events)
    events = events if expected.any_key else _without_drums(events)
    if start == AUTO and not expected.notes:
        raise BadInput(f"start {AUTO!r} is found from the notes of a melody; for chords give it in seconds")
    origin = _find_start(expected, events) if start == AUTO else _seconds(start)
    take = _taken(expected, events, Latency(str(played), 0, calibrated=True), page=written, setup=setup, origin=origin)
    verdict = judge(expected, hear(take), rules_for(setup, take.latency, bars.instrument))
    return JudgedFile(written, dropped, expected, take, verdict, all_presses - _presses(events))


def _taken(
    expected: Expected,
    events: tuple[PlayedEvent, ...],
    latency: Latency,
    *,
    page: Written,
    setup: Setup,
    origin: Micros,
) -> Take:
    """The take as a practice session would have kept it: its clock follows the player where it waits."""
    clock = followed_by(page_clock(expected, setup.way, Grid(origin)), events)
    last = max((event.at for event in events), default=0)
    return Take(
        ref=ExerciseRef(recipe=None, seed=0, version=0, source=fingerprint(page)),
        setup=setup,
        grid=clock.begun,
        latency=latency,
        events=events,
        ended=max(last, origin + expected.end),
        is_first=False,
        resumed=clock.resumed,
    )


def _without_drums(events: tuple[PlayedEvent, ...]) -> tuple[PlayedEvent, ...]:
    """What was played on other channels than that of the drums; everything where there is nothing else."""
    pitched = tuple(event for event in events if isinstance(event, DeviceEvent) or event.channel != DRUMS)
    return pitched if _presses(pitched) else events


def _presses(events: tuple[PlayedEvent, ...]) -> int:
    return sum(isinstance(event, KeyEvent) and event.velocity > 0 for event in events)


def _opened(page: Path, song: str | None) -> tuple[Written, tuple[str, ...]]:
    """The page of a file by its ending, and what of it was taken for granted or left out."""
    if page.name.lower().endswith(SONG_FILES):
        found = open_chart(str(page), song=song)
        return found.chart, found.notices
    if song is not None:
        raise BadInput(f"song {song!r}: only a file of charts holds several, and {page} is none")
    reading = open_score(page)
    return reading.score, reading.dropped


def _part(page: Written, part: str | None) -> Part:
    parts = CHART_PARTS if isinstance(page, Chart) else LEAD_PARTS
    if part is None:
        return parts[0]
    if part not in parts:
        raise not_one_of("part", part, parts)
    return Part(part)


def fault_lines(judged: JudgedFile) -> tuple[str, ...]:
    """What went wrong with the chords, in the words of the page: `bar 3, 2-7: no third`, on a later pass with that."""
    zones = {zone.id: zone for zone in judged.expected.zones}
    lines = []
    for judgement in judged.verdict.judgements:
        if (zone := zones.get(judgement.expected or "")) is not None and judgement.faults:
            turn = f", pass {zone.turn}" if zone.turn > 1 else ""
            words = ", ".join(fault.words for fault in judgement.faults)
            lines.append(f"bar {zone.bar}{turn}, {zone.name}: {words}")
    return tuple(lines)


def verdict_plain(judged: JudgedFile) -> Plain:
    """The verdict as a script wants it: outcome, score (None of a solo), rules (their number), figures, events, faults
    of chords, punch, notices, and what of the page and how many drum notes were left out."""
    verdict = judged.verdict
    figures = to_plain(verdict.figures)
    events = [to_plain(event) for event in verdict.events]
    for part in (figures, *events):
        del part["is"]
    return {
        "outcome": verdict.outcome.value,
        "score": verdict.score if verdict.is_scored else None,
        "rules": verdict.rules.version,
        "figures": figures,
        "events": events,
        "faults": list(fault_lines(judged)),
        "punch_in_bars": [list(bars) for bars in verdict.punch],
        "notices": [notice.text for notice in verdict.notices],
        "left_out": list(judged.dropped),
        "drums_left_out": judged.drums,
    }


def _seconds(text: str) -> Micros:
    try:
        seconds = float(text)
    except ValueError:
        raise BadInput(f"start {text!r}: seconds into the file, such as 1.5, or auto") from None
    if not abs(seconds) < 100_000:
        raise BadInput(f"start {text!r}: seconds into the file, such as 1.5, or auto")
    return round(seconds * 1_000_000)


def _find_start(expected: Expected, events: tuple[PlayedEvent, ...]) -> Micros:
    """The origin at which most notes find a press of their key near; the earliest of equals, 0 without a press."""
    presses = [event for event in events if isinstance(event, KeyEvent) and event.velocity]
    origins = sorted(
        {
            press.at - note.at
            for press in presses[:FIRST_FEW]
            for note in expected.notes[:FIRST_FEW]
            if expected.any_key or note.key == press.key
        }
    )
    fits = [(-_fit(expected.notes, presses, origin, any_key=expected.any_key), origin) for origin in origins]
    return min(fits)[1] if fits else 0


def _fit(notes: tuple[ExpectedNote, ...], presses: list[KeyEvent], origin: Micros, *, any_key: bool) -> int:
    places: dict[int, list[Micros]] = {}
    for note in notes:
        places.setdefault(0 if any_key else note.key, []).append(note.at)
    return sum(
        any(abs(press.at - origin - at) <= NEAR for at in places.get(0 if any_key else press.key, ()))
        for press in presses
    )
