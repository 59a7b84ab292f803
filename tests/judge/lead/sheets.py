"""A lead sheet for tests, and a player of it: the melody on top, close voicings below it, changed by hand."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from tests.judge.play import heard, score_of
from trainer.judge.lead.expect import expect_lead
from trainer.judge.players.performing import performance
from trainer.judge.players.strokes import Stroke, events
from trainer.judge.verdict import judge
from trainer.model.call import Call, Part
from trainer.model.chord import ChordSymbol
from trainer.model.expected import Expected
from trainer.model.judgement import Finding, Verdict
from trainer.model.rules import Rules
from trainer.model.score import Change, Score, Slash, SlashKind

HALF = Fraction(1, 2)
MELODY = (
    ("E5", 2), ("G5", 1), ("E5", 1),
    ("A5", 3), ("G5", 1),
    ("F5", 2), ("A5", 2),
    ("-", 2), ("D5", 1), ("F5", 1),
    ("E5", 4),
    ("A5", 2), ("C6", 2),
    ("F5", 1), ("A5", 1), ("G5", 1), ("B5", 1),
    ("C6", 4),
)  # fmt: skip
CHANGES = "0:C 4:Am7 8:Dm7 12:G7 16:C 20:F 24:Dm7 26:G7 28:C"
KINDS = {"x": SlashKind.EXACT, "k": SlashKind.KICK}


def symbol(name: str) -> ChordSymbol | None:
    """A chord by letter, without accidentals; N.C. is none."""
    if name == "N.C.":
        return None
    root, _, bass = name.partition("/")
    return ChordSymbol(root[0], 0, root[1:], (bass, 0) if bass else None)


def sheet(changes: str = CHANGES, *, melody: Sequence[tuple[str, Fraction | int]] = MELODY, slashes: str = "") -> Score:
    """A page with chord symbols (`quarter:name`) and slashes (`quarter:x` exact, `quarter:k` kick), 120 a minute."""
    score = score_of([melody], bpm=120)
    symbols = [one.split(":") for one in changes.split()]
    marks = [one.split(":") for one in slashes.split()]
    return replace(
        score,
        changes=tuple(Change(f"c{n}", Fraction(at), symbol(name)) for n, (at, name) in enumerate(symbols, 1)),
        slashes=tuple(Slash(f"x{n}", Fraction(at), HALF, KINDS[kind]) for n, (at, kind) in enumerate(marks, 1)),
    )


def asked(score: Score | None = None, part: Part = Part.BOTH, *, call: Call | None = None) -> Expected:
    """What a lead sheet asks for."""
    return expect_lead(score or sheet(), part, call=call)


def sung(expected: Expected) -> list[Stroke]:
    """The strokes of the melody."""
    keys = {(note.at, note.key) for note in expected.notes}
    return [stroke for stroke in performance(expected) if (stroke.at, stroke.key) in keys]


def comped(expected: Expected) -> list[Stroke]:
    """The strokes below the melody."""
    keys = {(note.at, note.key) for note in expected.notes}
    return [stroke for stroke in performance(expected) if (stroke.at, stroke.key) not in keys]


def of_zone(played: Sequence[Stroke], expected: Expected, name: str) -> list[Stroke]:
    """Those of the strokes that lie in a zone."""
    zone = next(zone for zone in expected.zones if zone.id == name)
    return [stroke for stroke in played if zone.at <= stroke.at < zone.until]


def judged(expected: Expected, played: Sequence[Stroke], rules: Rules = Rules()) -> Verdict:  # noqa: B008
    """The verdict on strokes."""
    return judge(expected, heard(events(played), ended=expected.end), rules)


def told(verdict: Verdict) -> list[tuple[str, str]]:
    """Everything that was wrong: a fault of a chord in words, a note by what became of it, an event by its kind."""
    found = []
    for one in verdict.judgements:
        found += [(one.expected or "", fault.words) for fault in one.faults]
        if not one.faults and one.finding in (Finding.WRONG, Finding.MISSED, Finding.EXTRA):
            found.append((one.expected or "", one.finding.value))
        if one.length is not None:
            found.append((one.expected or "", one.length.value))
    return found + [("", event.kind.value) for event in verdict.events]
