"""What is said about a take in words: what it counts as, what is judged, why the outcome is what it is, the details
beside the figures. Of notes, or of the chords of a chart. Pure text from values."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from trainer.model.judgement import EventKind, Figures, Finding, Judgement, Outcome, TakeEvent, Verdict
from trainer.model.number_words import counted
from trainer.model.performance import Clicking, Way
from trainer.model.rules import Rating

WELL_TIMED = frozenset({Rating.POCKET, Rating.GOOD})
FAULTS = frozenset({Finding.WRONG, Finding.MISSED, Finding.EXTRA})
# What counts against the line of the performance, the gravest first, in the singular and plural.
EVENT_NAMES = {
    EventKind.WRONG_TURN: ("wrong turn", "wrong turns"),
    EventKind.SKIP: ("skip", "skips"),
    EventKind.RESTART: ("restart", "restarts"),
    EventKind.SLIP: ("slip", "slips"),
    EventKind.BREAK: ("break", "breaks"),
    EventKind.DRIFT: ("drift", "drifts"),
}
TOLD_EVENTS = 2
WORST_BARS = 3


@dataclass(frozen=True, slots=True)
class Terms:
    """What a page asks for, in words: one and many of it, what all of it right is, and all of it in time too; the name
    of the first figure, and of sound that goes on too long."""

    one: str
    right: str
    in_time: str
    figure: str
    too_long: str
    many: str = ""

    def lost(self, number: int, how: str) -> str:
        """`2 chords wrong`."""
        return f"{counted(number, self.one)} {how}" if self is CHORDS else f"{number} {how}"


NOTES = Terms("note", "Every note right", "Every note right and in time", "Pitch", "held over")
HITS = Terms("note", "Every note right", "Every note right and in time", "Hits", "held over")
CHORDS = Terms("chord", "Every chord right", "Every chord right and every change in time", "Harmony", "rang on")
BOTH = Terms(
    "note or chord",
    "Every note and chord right",
    "Every note and chord right and in time",
    "Pitch",
    "held over",
    "notes and chords",
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Which take of an exercise it is: the first for ever, a later one by number, or a punch-in of some bars."""

    is_first: bool = True
    number: int = 1
    bars: tuple[int, int] | None = None

    @property
    def words(self) -> str:
        """`first take`, `take 3`, `punch-in of bars 5–6`."""
        if self.bars:
            return f"punch-in of {span_words((self.bars,))}"
        return "first take" if self.is_first else f"take {self.number}"

    @property
    def counts_as(self) -> str:
        """What it goes on record as."""
        if self.is_first and not self.bars:
            return "first take, kept whatever happens"
        return f"{self.words}; the first take stands"


FIRST = Standing()


def span_words(spans: Sequence[tuple[int, int]]) -> str:
    """`bar 5`, `bars 5–6`, `bars 5–6 and 9`."""
    texts = [f"{first}" if first == last else f"{first}–{last}" for first, last in spans]
    many = len(spans) > 1 or spans[0][0] != spans[0][1]
    listed = texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"
    return f"{'bars' if many else 'bar'} {listed}"


def judged_words(way: Way, *, rhythm_only: bool) -> str:
    """What will be judged, for the brief."""
    match way:
        case Way.IN_TIME:
            return "time, length, continuity; any key" if rhythm_only else "pitch, time, length, continuity"
        case Way.FREE:
            return "continuity, evenness; any key" if rhythm_only else "pitch, continuity, evenness"
        case Way.WAIT:
            return "order; any key, no clock" if rhythm_only else "pitch and order; no clock"


def click_words(way: Way, clicking: Clicking, count_bars: int) -> str:
    """What is heard, for the brief: `2 bars, then the click stays on`."""
    if way is Way.FREE:
        return "none: the first note starts the clock"
    if way is Way.WAIT:
        return "none: the page waits"
    bars = counted(count_bars, "bar")
    match clicking:
        case Clicking.THROUGHOUT:
            return f"{bars}, then the click stays on"
        case Clicking.COUNT_OFF:
            return f"{bars}, then you hold the time"
        case Clicking.NONE:
            return f"{bars}, in lights only"


def event_counts(events: Sequence[TakeEvent]) -> tuple[tuple[EventKind, int], ...]:
    """How often each fault of the line happened, the gravest first."""
    counts = Counter(event.kind for event in events)
    return tuple((kind, counts[kind]) for kind in EVENT_NAMES if counts[kind])


def fault_bars(judgements: Sequence[Judgement], events: Sequence[TakeEvent]) -> tuple[int, ...]:
    """The numbers of the bars in which something went wrong or lay out of time, in order; a pickup counts as bar 1."""
    bars = {judgement.bar for judgement in judgements if _is_fault(judgement)}
    bars |= {event.bar for event in events if event.kind in EVENT_NAMES}
    return tuple(sorted({max(1, bar) for bar in bars}))


def worst_bars(verdict: Verdict) -> str:
    """`Practise first: bar 7 (4 faults), bar 12 (2 faults)`: where in a take to be played again the most went wrong or
    lay out of time; nothing where no bar has two such findings."""
    if verdict.outcome is not Outcome.AGAIN or is_silent(verdict.figures):
        return ""
    faulty = Counter(max(1, j.bar) for j in verdict.judgements if _is_fault(j))
    faulty.update(max(1, event.bar) for event in verdict.events if event.kind in EVENT_NAMES)
    worst = sorted((bar for bar, faults in faulty.items() if faults > 1), key=lambda bar: (-faulty[bar], bar))
    listed = ", ".join(f"bar {bar} ({faulty[bar]} faults)" for bar in worst[:WORST_BARS])
    return f"Practise first: {listed}" if listed else ""


def _is_fault(judgement: Judgement) -> bool:
    is_loose = judgement.rating is not None and judgement.rating not in WELL_TIMED
    return judgement.finding in FAULTS or is_loose


def reason(verdict: Verdict, *, bars: int) -> str:
    """The line under the outcome."""
    match verdict.outcome:
        case Outcome.KEEP:
            return "as it is"
        case Outcome.PUNCH_IN:
            return span_words(verdict.punch)
        case Outcome.AGAIN:
            return _reason_again(verdict, bars)
        case Outcome.DESCRIBED:
            return "a solo is told, not judged"


def _reason_again(verdict: Verdict, bars: int) -> str:
    if is_silent(verdict.figures):
        return "nothing was played"
    if counts := event_counts(verdict.events):
        kind, count = counts[0]
        return counted(count, *EVENT_NAMES[kind])
    return f"faults in {len(fault_bars(verdict.judgements, verdict.events))} of {counted(bars, 'bar')}"


def is_silent(figures: Figures) -> bool:
    """Whether no key was struck that was judged."""
    return not figures.hit and not figures.wrong and not figures.extra


def explanation(verdict: Verdict, *, bars: int, told: int = TOLD_EVENTS, terms: Terms = NOTES) -> str:
    """Why the outcome is what it is: where the faults lie, then what happened to the line, of which `told` faults are
    told and the rest counted."""
    if is_silent(verdict.figures):
        return f"Nothing was played: {counted(verdict.figures.expected, terms.one, terms.many)} went by."
    line = _line(verdict.events, told)
    calm = ["No break."] if not line and verdict.outcome is not Outcome.KEEP else []
    sentences = [_where(verdict, bars, terms), *line, *calm]
    pace = _pace(verdict)
    return " ".join([*sentences, pace] if pace else sentences)


def _where(verdict: Verdict, bars: int, terms: Terms) -> str:
    figures, faulty = verdict.figures, fault_bars(verdict.judgements, verdict.events)
    lost = figures.wrong + figures.missed + figures.extra
    loose = sum(count for rating, count in figures.ratings if rating not in WELL_TIMED)
    named = sum(last - first + 1 for first, last in verdict.punch)
    whole = counted(bars, "bar")
    if not lost and not loose:
        return f"{terms.right if verdict.rules.way is Way.WAIT else terms.in_time}."
    if not lost:
        where = f"; the worst lie in {named} of {whole}" if verdict.outcome is Outcome.PUNCH_IN else ""
        return f"{terms.right}, {loose} early or late{where}."
    listed = _lost(figures, terms)
    match verdict.outcome:
        case Outcome.KEEP:
            return f"{listed}: nothing that stops a session."
        case Outcome.PUNCH_IN:
            return f"{listed}, all in {named} of {whole}."
        case Outcome.AGAIN | Outcome.DESCRIBED:
            late = f", {loose} early or late" if loose else ""
            return f"{listed}{late}, in {len(faulty)} of {whole}."


def _lost(figures: Figures, terms: Terms) -> str:
    parts = [(n, name) for n, name in zip(_lost_counts(figures), ("wrong", "missed", "extra"), strict=True) if n]
    texts = [f"{n} {name}" if place else terms.lost(n, name) for place, (n, name) in enumerate(parts)]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"


def _lost_counts(figures: Figures) -> tuple[int, int, int]:
    return figures.wrong, figures.missed, figures.extra


def _line(events: Sequence[TakeEvent], most: int) -> list[str]:
    """The faults of the line, each with its recovery, the first ones told and the rest counted."""
    told: list[str] = []
    faults = 0
    for event in events:
        if event.kind is EventKind.RECOVERY and told and faults <= most:
            told[-1] += f"; {event.text[:1].lower()}{event.text[1:].rstrip('.')}"
        elif event.kind in EVENT_NAMES and event.kind is not EventKind.DRIFT:
            faults += 1
            if faults <= most:
                told.append(f"{event.text[:1].upper()}{event.text[1:].rstrip('.')}")
    if faults > most:
        told.append(f"And {faults - most} more")
    return [f"{text}." for text in told]


def _pace(verdict: Verdict) -> str:
    figures = verdict.figures
    if verdict.rules.way is Way.WAIT or figures.own_bpm is None:
        return ""
    if verdict.rules.way is Way.FREE:
        return f"Your tempo: {figures.own_bpm:.0f}."
    return f"You held {figures.own_bpm:.0f}." if verdict.rules.clicking is not Clicking.THROUGHOUT else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: its name, its share 0 to 1, and the detail beside it."""

    name: str
    share: float
    note: str


def rows(verdict: Verdict, terms: Terms = NOTES) -> tuple[Row, ...]:
    """The figures that the page and the way ask for; where nothing was played only the first."""
    figures = verdict.figures
    if is_silent(figures):
        return (Row(terms.figure, 0.0, f"0 of {figures.expected}"),)
    found = [Row(terms.figure, figures.pitch, f"{figures.hit} of {figures.expected}")]
    if figures.time is not None:
        found.append(Row("Time", figures.time, _time_note(verdict)))
    if figures.length is not None:
        found.append(Row("Length", figures.length, _length_note(figures, terms)))
    found.append(Row("Continuity", figures.continuity, _continuity_note(verdict.events)))
    if figures.expression is not None:
        found.append(Row("Expression", figures.expression, "of the marks"))
    return tuple(found)


def _time_note(verdict: Verdict) -> str:
    counts = dict(verdict.figures.ratings)
    if not sum(counts.values()):
        return "none"
    for rating in (Rating.ADRIFT, Rating.OFF, Rating.FAIR):
        if counts.get(rating):
            return f"{counts[rating]} {rating}"
    return "in time"


def _length_note(figures: Figures, terms: Terms) -> str:
    for number, name in (
        (figures.cut_short, "cut short"),
        (figures.held_over, terms.too_long),
        (figures.not_staccato, "too long"),
    ):
        if number:
            return f"{number} {name}"
    return "full" if figures.length == 1 else "marks lost"


def _continuity_note(events: Sequence[TakeEvent]) -> str:
    counts = [(kind, count) for kind, count in event_counts(events) if kind is not EventKind.DRIFT]
    return counted(counts[0][1], *EVENT_NAMES[counts[0][0]]) if counts else "no break"
