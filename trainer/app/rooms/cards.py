"""What several rooms show: what plays, a kept take as a line, and when it was."""

from datetime import datetime
from typing import TYPE_CHECKING

from trainer.model.exercise import CHART_KINDS, ExerciseRef, Kind
from trainer.model.judgement import Outcome
from trainer.model.key import read_key
from trainer.model.record import StoredTake
from trainer.window.screens.history import TakeRow
from trainer.window.screens.sentences import span_words
from trainer.window.screens.spoken import called_phrase
from trainer.window.widgets.rail import DeviceCard, Presence

if TYPE_CHECKING:
    from trainer.app.desk import Desk


def device_card(desk: "Desk") -> DeviceCard:
    """What plays, for the foot of the navigation."""
    if not desk.has_midi:
        return DeviceCard(Presence.COMPUTER_KEYS, "Computer keys", "no MIDI keyboard found")
    latency = desk.latency
    known = f"{latency.micros / 1000:.0f} ms" if latency.calibrated else "not calibrated"
    return DeviceCard(Presence.CONNECTED, desk.device, f"connected · {known}")


def take_row(row: StoredTake) -> TakeRow:
    """A kept take as a line of a list."""
    bars = span_words((row.setup.bars,)) if row.setup.bars else ""
    score = None if row.outcome is Outcome.DESCRIBED else row.score
    phrase = called_phrase(row.setup.call)
    called = f"called {phrase}" if phrase else ""
    what = ", ".join(part for part in (kind_of(row.ref), called) if part)
    return TakeRow(row.id, row.title, row.outcome, bars, score, what)


def about_take(row: StoredTake) -> str:
    """What was played, in a line: `number chart  ·  C major, called in E♭  ·  ♩ = 77`."""
    recipe = row.ref.recipe
    key = "" if recipe and recipe.kind is Kind.RHYTHM else read_key(row.key).sign
    phrase = called_phrase(row.setup.call)
    keys = ", ".join(part for part in (key, f"called {phrase}" if phrase else "") if part)
    tempo = f"♩ = {row.setup.bpm}" if row.meter.endswith("/4") else f"{row.setup.bpm} beats a minute"
    return "  ·  ".join(part for part in (kind_of(row.ref), keys, tempo) if part)


def kind_of(ref: ExerciseRef) -> str:
    """What kind of chart a page is: `number chart`, `lead sheet`, `song` from a file; empty for other pages."""
    recipe = ref.recipe
    if recipe is None:
        return "song"
    return recipe.kind.label.lower() if recipe.kind in CHART_KINDS else ""


def when_words(at: datetime, now: datetime) -> str:
    """`today, 18:40`, `yesterday, 09:12`, `14 Nov, 20:00`."""
    days = (now.date() - at.date()).days
    day = {0: "today", 1: "yesterday"}.get(days, f"{at.day} {at:%b}")
    return f"{day}, {at:%H:%M}"
