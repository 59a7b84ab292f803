"""What to do after a take: go on, hear it, retry it at a tempo, punch in. Logical pixels."""

from trainer.model.performance import Way
from trainer.model.tempo import FASTEST, SLOWEST
from trainer.window.action import Command, Do
from trainer.window.geometry import Rect
from trainer.window.marks import Control, Label, Scene, drawn, joined
from trainer.window.screens.sentences import is_silent
from trainer.window.screens.spoken import beat_sign
from trainer.window.screens.verdict_view import VerdictView
from trainer.window.theme import Ink
from trainer.window.type import ROW, Weight
from trainer.window.widgets.buttons import Button, button, stepper
from trainer.window.widgets.frame import Frame, centred

ACROSS = 10.0  # between buttons of a row
TALL, TALL_SPACE = (46.0, 40.0, 38.0), 10.0  # heights of the rows, and what is between them
LOW, LOW_SPACE = (38.0, 34.0, 32.0), 8.0


def has_tempo(view: VerdictView) -> bool:
    """Whether a retry has a tempo to be chosen."""
    return view.way is Way.IN_TIME


def buttons_height(view: VerdictView, *, low: bool) -> float:
    """How high the rows of buttons are."""
    heights = LOW if low else TALL
    shown = heights if has_tempo(view) else heights[:2]
    return sum(shown) + (LOW_SPACE if low else TALL_SPACE) * (len(shown) - 1)


def buttons(frame: Frame, view: VerdictView, box: Rect, *, low: bool) -> Scene:
    """The rows, the most likely first."""
    heights = LOW if low else TALL
    space = LOW_SPACE if low else TALL_SPACE
    first, rest = box.cut_top(heights[0], space)
    second, third = rest.cut_top(heights[1], space)
    parts = [_first(frame, view, first), _second(frame, view, second)]
    if has_tempo(view):
        parts.append(_tempo(frame, view, Rect(third.x, third.y, third.w, heights[2])))
    return joined(*parts)


def _first(frame: Frame, view: VerdictView, row: Rect) -> Scene:
    bars = view.punches[0] if view.punches else None
    if not view.can_go_on:
        return button(frame, row, _retry(is_primary=True)) if bars is None else _pair(frame, row, bars)
    going = Button(
        id="next", text=view.following, action=Do(Command.NEXT), hint="N", keys=("n", "return"), is_primary=True
    )
    if bars is None:
        return button(frame, row, going)
    left, right = row.columns(2, ACROSS)
    return button(frame, left, going) + button(frame, right, _punch(bars))


def _pair(frame: Frame, row: Rect, bars: tuple[int, int]) -> Scene:
    left, right = row.columns(2, ACROSS)
    return button(frame, left, _retry(is_primary=True)) + button(frame, right, _punch(bars))


def _second(frame: Frame, view: VerdictView, row: Rect) -> Scene:
    replay = _replay(view)
    if not view.can_go_on:
        return button(frame, row, replay)
    left, right = row.columns(2, ACROSS)
    return button(frame, left, replay) + button(frame, right, _retry(is_primary=False))


def _replay(view: VerdictView) -> Button:
    text = "Replay" if view.replay is None else "Stop"
    solo = view.verdict.soloing
    enabled = bool(solo.notes) if solo else not is_silent(view.verdict.figures)
    return Button(id="replay", text=text, action=Do(Command.REPLAY), hint="Space", keys=("space",), enabled=enabled)


def _retry(*, is_primary: bool) -> Button:
    return Button(id="retry", text="Retry", action=Do(Command.RETRY), hint="R", keys=("r",), is_primary=is_primary)


def _punch(bars: tuple[int, int]) -> Button:
    first, last = bars
    text = f"Punch in {first}" if first == last else f"Punch in {first}–{last}"
    return Button(id="punch", text=text, action=Do(Command.PUNCH_IN), hint="P", keys=("p",))


def _tempo(frame: Frame, view: VerdictView, row: Rect) -> Scene:
    """The tempo of a retry; − and + change it from anywhere."""
    slower = Do(Command.SLOWER) if view.retry_bpm > SLOWEST else None
    faster = Do(Command.FASTER) if view.retry_bpm < FASTEST else None
    words, box = row.cut_right(min(184.0, row.w * 0.5))
    sign = beat_sign(view.score.tempo.changes[0].beat)
    label = "Retry tempo" if view.retry_bpm == view.bpm else f"Retry tempo, was {view.bpm}"
    nowhere = Rect(box.x, box.y, 0, 0)
    keyed = (("tempo:minus", slower, ("-", "[-]")), ("tempo:plus", faster, ("+", "=", "[+]")))
    keys = tuple(
        Control(id=name, rect=nowhere, action=action, keys=names, focusable=False)
        for name, action, names in keyed
        if action is not None
    )
    shown = frame.type.fit(label, ROW, words.w)
    return joined(
        drawn(Label(row.x, centred(row.middle[1], ROW), shown, ROW.but(Weight.MEDIUM), Ink.TEXT2)),
        stepper(frame, box, "tempo", f"{sign} = {view.retry_bpm}", less=slower, more=faster),
        Scene(controls=keys),
    )
