"""A score cut into what each voice of each staff has in each bar: chords, rests and gaps, in order of time."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from trainer.engrave.durations import Value, written
from trainer.errors import BadInput
from trainer.model.meter import Quarters
from trainer.model.score import Bar, Mark, Note, Rest, Score, Slash, SlashKind, Tuplet

_SLASH_VOICE = 1


@dataclass(frozen=True, slots=True)
class Chord:
    """One or more notes struck and written together, low to high, after its grace notes."""

    notes: tuple[Note, ...]
    value: Value
    graces: tuple[Note, ...] = ()

    @property
    def onset(self) -> Quarters:
        """Where it begins."""
        return self.notes[0].onset

    @property
    def end(self) -> Quarters:
        """Where it stops."""
        return self.notes[0].end

    @property
    def tuplet(self) -> Tuplet | None:
        """The bracket it stands in."""
        return self.notes[0].tuplet

    @property
    def marks(self) -> frozenset[Mark]:
        """All marks of its notes."""
        return self.notes[0].marks.union(*(note.marks for note in self.notes[1:]))


@dataclass(frozen=True, slots=True)
class Silence:
    """A written rest; `fills_bar` for the whole-bar rest."""

    rest: Rest
    value: Value
    fills_bar: bool = False

    @property
    def onset(self) -> Quarters:
        """Where it begins."""
        return self.rest.onset

    @property
    def end(self) -> Quarters:
        """Where it stops."""
        return self.rest.end

    @property
    def tuplet(self) -> Tuplet | None:
        """The bracket it stands in."""
        return self.rest.tuplet


@dataclass(frozen=True, slots=True)
class SlashNote:
    """A slash of the rhythm section, or one of its kicks, with what it is written as."""

    slash: Slash
    value: Value

    @property
    def onset(self) -> Quarters:
        """Where it begins."""
        return self.slash.onset

    @property
    def end(self) -> Quarters:
        """Where it stops."""
        return self.slash.end

    @property
    def tuplet(self) -> None:
        """None: slashes stand in no bracket."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch in which a voice has nothing written."""

    onset: Quarters
    end: Quarters
    tuplet: Tuplet | None = None


Item = Chord | Silence | SlashNote | Gap
Written = Note | Rest | Slash


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of one staff in one bar; its items fill the bar from its start."""

    number: int
    items: tuple[Item, ...]


def position(onset: Quarters) -> float:
    """An onset as a float, which keeps the order of any two positions that a page can hold."""
    above, below = onset.as_integer_ratio()
    return above / below


def bar_finder(bars: tuple[Bar, ...]) -> Callable[[Quarters], int]:
    """A function from a position to the index of the bar that holds it; positions past the end belong to the last."""
    starts = [position(bar.onset) for bar in bars[1:]]
    return lambda onset: bisect_right(starts, position(onset))


def written_things(score: Score) -> tuple[Note | Rest, ...]:
    """All notes and rests; notes first."""
    return (*score.notes, *score.rests)


def onsets(score: Score) -> dict[str, Quarters]:
    """Where each note and rest begins, by id."""
    return {thing.id: thing.onset for thing in written_things(score)}


def voices(score: Score) -> dict[tuple[int, int], tuple[Voice, ...]]:
    """What stands in each (bar index, staff number), by voice number, slashes in the first; no entry where nothing is
    written. Kicks stand in none."""
    bar_of = bar_finder(score.bars)
    found: defaultdict[tuple[int, int, int], list[Written]] = defaultdict(list)
    for thing in written_things(score):
        found[bar_of(thing.onset), thing.staff, thing.voice].append(thing)
    for slash in score.slashes:
        if slash.kind is not SlashKind.KICK:
            found[bar_of(slash.onset), slash.staff, _SLASH_VOICE].append(slash)
    result: defaultdict[tuple[int, int], list[Voice]] = defaultdict(list)
    for (place, staff, number), things in sorted(found.items(), key=lambda entry: entry[0]):
        result[place, staff].append(Voice(number, _filled(score.bars[place], _items(score.bars[place], things))))
    return {where: tuple(parts) for where, parts in result.items()}


def _items(bar: Bar, things: list[Written]) -> list[Item]:
    chords: defaultdict[tuple[int, int, int, int], list[Note]] = defaultdict(list)
    graces: defaultdict[tuple[int, int], list[Note]] = defaultdict(list)
    items: list[Item] = []
    for thing in things:
        if isinstance(thing, Rest):
            fills = thing.length == bar.length and bar.length == bar.meter.bar
            value = Value("1") if fills else written(thing.length, thing.tuplet, place=f"bar {bar.number}, {thing.id}")
            items.append(Silence(thing, value, fills))
        elif isinstance(thing, Slash):
            items.append(slash_note(thing, bar))
        elif thing.is_grace:
            graces[thing.onset.as_integer_ratio()].append(thing)
        else:
            chords[*thing.onset.as_integer_ratio(), *thing.length.as_integer_ratio()].append(thing)
    for (*onset, _, _), notes in chords.items():
        value = written(notes[0].length, notes[0].tuplet, place=f"bar {bar.number}, {notes[0].id}")
        ordered = tuple(sorted(notes, key=lambda note: note.pitch.diatonic))
        items.append(Chord(ordered, value, tuple(graces.pop((onset[0], onset[1]), ()))))
    return sorted(items, key=lambda item: float(item.onset))


def slash_note(slash: Slash, bar: Bar) -> SlashNote:
    """A slash as it is written; BadInput where its length has no note value."""
    return SlashNote(slash, written(slash.length, None, place=f"bar {bar.number}, {slash.id}"))


def _name(item: Item) -> str:
    match item:
        case Chord():
            return item.notes[0].id
        case Silence():
            return item.rest.id
        case SlashNote():
            return item.slash.id
        case Gap():
            return "nothing"


def _filled(bar: Bar, items: list[Item]) -> tuple[Item, ...]:
    full: list[Item] = []
    reached = bar.onset
    for item in items:
        if item.onset < reached:
            raise BadInput(
                f"bar {bar.number}: {_name(item)} begins before {_name(full[-1])} has ended; another voice is due"
            )
        if item.onset > reached:
            full.append(Gap(reached, item.onset))
        full.append(item)
        reached = item.end
    if reached > bar.end:
        raise BadInput(f"bar {bar.number}: {_name(full[-1])} reaches over the bar line; write it as tied notes")
    if reached < bar.end:
        full.append(Gap(reached, bar.end))
    return tuple(full)
