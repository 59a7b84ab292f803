"""What several rooms show: what plays, a kept take as a line, and when it was."""

from datetime import datetime
from typing import TYPE_CHECKING

from trainer.model.record import StoredTake
from trainer.window.screens.history import TakeRow
from trainer.window.screens.sentences import span_words
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
    return TakeRow(row.id, row.title, row.outcome, bars, row.score)


def kind_words(row: StoredTake) -> str:
    """What kind of page it was: `number chart`; empty for a page from a file."""
    return row.ref.recipe.kind.label.lower() if row.ref.recipe else ""


def when_words(at: datetime, now: datetime) -> str:
    """`today, 18:40`, `yesterday, 09:12`, `14 Nov, 20:00`."""
    days = (now.date() - at.date()).days
    day = {0: "today", 1: "yesterday"}.get(days, f"{at.day} {at:%b}")
    return f"{day}, {at:%H:%M}"
