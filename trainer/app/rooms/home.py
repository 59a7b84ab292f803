"""Home: the next page is chosen and waits ready on the shelf; the last takes stand beside it."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from trainer.app.rooms.cards import about_take, device_card, take_row, when_words
from trainer.app.wishes import family_picker, kind_rows, level_picker, pickers
from trainer.devices.computer_keys import letters
from trainer.model.exercise import Kind
from trainer.model.judgement import Outcome
from trainer.model.meter import read_meter
from trainer.model.performance import PlayedEvent
from trainer.model.record import StoredTake
from trainer.model.tempo import Micros
from trainer.practice.plan import COUNT_IN_BARS
from trainer.window.action import Action, Choose, Command, Do
from trainer.window.marks import Scene
from trainer.window.screens.history import History, LastTake
from trainer.window.screens.home import HomeView, home
from trainer.window.widgets.figures import Day
from trainer.window.widgets.frame import Frame

if TYPE_CHECKING:
    from trainer.app.desk import Desk

RECENT = 6
DAYS = 28


class HomeRoom:
    """The room one comes in by."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def do(self, action: Action, at: Micros) -> None:  # noqa: ARG002
        """Choose, or start."""
        match action:
            case Choose(field, value):
                self._desk.problem = ""
                self._desk.choose(field, value)
            case Do(Command.START) if not self._desk.shelf.problem:
                self._desk.practise()

    def hear(self, event: PlayedEvent) -> None:
        """Nothing is judged here."""

    def tick(self, at: Micros) -> bool:  # noqa: ARG002
        """Have the page that is chosen made ready."""
        self._desk.want_next()
        return False

    def scene(self, frame: Frame) -> Scene:
        """The screen."""
        desk = self._desk
        now = desk.tools.today()
        return home(
            frame,
            HomeView(
                day=f"{now:%A} {now.day} {now:%B}",
                device=device_card(desk),
                family=family_picker(desk.settings),
                rows=kind_rows(desk.settings),
                chosen=desk.settings.kind,
                level=level_picker(desk.settings),
                pickers=pickers(desk.settings),
                terms=_terms(desk.settings.look_seconds),
                history=_history(desk.played.rows, now),
                problem=self._problem,
                letters=() if desk.has_midi else tuple(letters(desk.keys).items()),
                can_start=not desk.shelf.problem,
            ),
        )

    @property
    def _problem(self) -> str:
        desk = self._desk
        return desk.problem or desk.played.problem or desk.shelf.problem


def _terms(look_seconds: int) -> str:
    look = f"{look_seconds} s to look, then" if look_seconds else "No look:"
    return f"{look} two bars of count-off, and one take"


def _history(rows: tuple[StoredTake, ...], now: datetime) -> History:
    if not rows:
        return History()
    last = rows[0]
    days, practice = _days(rows, now.date())
    return History(
        last=LastTake(take_row(last), when_words(last.started_at, now), about_take(last), _parts(last)),
        recent=tuple(take_row(row) for row in rows[1 : 1 + RECENT]),
        days=days,
        practice=practice,
    )


def _parts(row: StoredTake) -> tuple[tuple[str, float | None], ...]:
    """The figures of a take; a solo has none."""
    if row.outcome is Outcome.DESCRIBED:
        return ()
    figures, kind = row.figures, row.ref.recipe.kind if row.ref.recipe else Kind.NUMBERS
    return (
        (
            "Harmony" if kind in (Kind.NUMBERS, Kind.CHANGES) else "Hits" if kind is Kind.RHYTHM else "Pitch",
            figures.pitch,
        ),
        ("Time", figures.time),
        ("Length", figures.length),
        ("Continuity", figures.continuity),
    )


def _days(rows: tuple[StoredTake, ...], today: date) -> tuple[tuple[Day, ...], str]:
    """Minutes a day over four weeks, by the length of what was played; and how many takes there were this week."""
    minutes: Counter[date] = Counter()
    takes: Counter[date] = Counter()
    for row in rows:
        minutes[row.started_at.date()] += _minutes(row)
        takes[row.started_at.date()] += 1
    first = today - timedelta(days=DAYS - 1)
    days = []
    for number in range(DAYS):
        day = first + timedelta(days=number)
        days.append(Day(minutes[day], f"{day.day} {day:%b}" if day.weekday() == 0 else ""))
    week = sum(count for day, count in takes.items() if (today - day).days < 7)
    return tuple(days), f"{week} {'take' if week == 1 else 'takes'} in seven days"


def _minutes(row: StoredTake) -> int:
    """How long the page lasts at its tempo, the count-off included, in whole minutes and at least one."""
    meter = read_meter(row.meter)
    return max(1, round((row.bars + COUNT_IN_BARS) * meter.bar / meter.beat / row.setup.bpm))
