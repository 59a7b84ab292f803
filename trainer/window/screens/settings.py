"""Settings: cards of titled choices in two columns. Every change counts at once; there is nothing to save."""

from dataclasses import dataclass

from trainer.window.action import Place
from trainer.window.geometry import Rect
from trainer.window.marks import Scene, joined
from trainer.window.theme import Ink
from trainer.window.type import SECONDARY, SECTION
from trainer.window.widgets.choosing import Choice, choice_row
from trainer.window.widgets.frame import Frame, words
from trainer.window.widgets.panels import card, card_header, header_height, notice, padding, page_header, rule
from trainer.window.widgets.rail import DeviceCard, content, rail

HEADER = 34.0  # of a card, with its gap
MOST_STEP, LEAST_STEP = 70.0, 38.0


@dataclass(frozen=True, slots=True)
class Section:
    """A card: its title and its choices."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsView:
    """What the settings show: two columns of sections. `note` says where they are kept; `problem` may be empty."""

    device: DeviceCard
    columns: tuple[tuple[Section, ...], tuple[Section, ...]]
    note: str
    problem: str = ""


def settings(frame: Frame, view: SettingsView) -> Scene:
    """The screen."""
    room = content(frame)
    header, body = room.cut_top(header_height(frame))
    parts = [rail(frame, Place.SETTINGS, view.device)]
    parts.append(page_header(frame, header.x, header.y, "Settings", _pointed_at(frame, view) or view.note))
    if view.problem:
        line, body = body.cut_top(40, 16)
        parts.append(notice(frame, line, view.problem))
    gap = 16.0 if frame.is_narrow else 24.0
    step = _step(frame, body, view, gap)
    for column, sections in zip(body.columns(2, gap), view.columns, strict=True):
        top = column.y
        for section in sections:
            height = 2 * padding(frame) + HEADER + step * len(section.choices) - 8
            parts.append(_section(frame, Rect(column.x, top, column.w, height), section, step))
            top += height + gap
    return joined(*parts)


def _pointed_at(frame: Frame, view: SettingsView) -> str:
    """Where help has no room in the rows, the header shows that of the choice that has the attention."""
    if not frame.is_narrow:
        return ""
    name = frame.attention.hover or (frame.attention.focus if frame.attention.by_keys else None) or ""
    field = name.split(":", 1)[0]
    choices = (choice for column in view.columns for section in column for choice in section.choices)
    return next((f"{choice.title}: {choice.help}" for choice in choices if choice.field == field and choice.help), "")


def _step(frame: Frame, body: Rect, view: SettingsView, gap: float) -> float:
    """The height of a row that fits the fuller column."""
    steps = [MOST_STEP]
    for sections in view.columns:
        fixed = len(sections) * (2 * padding(frame) + HEADER - 8) + gap * (len(sections) - 1)
        rows = sum(len(section.choices) for section in sections)
        steps.append((body.h - fixed) / max(1, rows))
    return max(LEAST_STEP, min(steps))


def _section(frame: Frame, rect: Rect, section: Section, step: float) -> Scene:
    inner = rect.inset(padding(frame))
    parts = [card(rect), card_header(frame, inner, section.title, style=SECTION)]
    share = 0.56 if frame.is_narrow else 0.5
    for number, choice in enumerate(section.choices):
        row = Rect(inner.x, inner.y + HEADER + number * step, inner.w, step)
        if number:
            parts.append(rule(row.x, row.y, row.w))
        parts.append(choice_row(frame, row, choice, control_width=inner.w * share, helped=not frame.is_narrow))
    if not section.choices:
        parts.append(words(inner.x, inner.y + HEADER + 14, "Nothing to choose here.", SECONDARY, Ink.TEXT2))
    return joined(*parts)
