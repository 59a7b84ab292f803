"""Each press of a lead sheet played without a click: of the melody, or comping below it. A key may be either, so every
reading of where the player is goes on until it is known which was meant; a press is wrong only where none that may be
the right one has it right. A fold that knows only what came before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from trainer.judge.alignment.align import OCTAVE
from trainer.judge.hear import BOUNCE
from trainer.judge.lead.stations import Station, Stations, lay
from trainer.judge.notes.wrong import wrong_note
from trainer.judge.readings import NOTHING_TOLD, START, WRONG, Reading, Readings, Said, Told, kept, news, of_nothing
from trainer.model.expected import Expected, ExpectedNote
from trainer.model.judgement import Finding, Judgement
from trainer.model.performance import Way
from trainer.model.played import Press
from trainer.model.rules import Rules
from trainer.model.tempo import Micros

STEP = 2  # semitones: a key further below a note than this is not meant for it
ODD = 1  # comped: a key that the melody waits for, or a tension
ODDER = 2  # comped: a passing tone; of the melody: a key below one that is comped with it
EXTRA = WRONG + 1  # a key that stands for no note: a wrong note says it as well
LEAP = 3 * WRONG  # going on anywhere else
SLOWEST = 2  # times its length on the page, and as many beats, that the way to a note may take and not be odd
FURTHEST = 3  # stations that may be left out without a leap


@dataclass(frozen=True, slots=True)
class LeadFollowed:
    """How far the fold has come: its readings, the best first; when each key was struck; what was told."""

    stations: Stations
    readings: Readings = START
    struck: Mapping[int, Micros] = field(default_factory=dict)
    told: Told = NOTHING_TOLD

    @property
    def reached(self) -> Micros:
        """Where the player is on the page: where it waits the note that comes, or the end; else the note struck
        last."""
        is_behind = self.stations.rules.way is Way.FREE and self.readings[0].place > 0
        return self.stations.row[self.readings[0].place - is_behind].at

    @property
    def is_complete(self) -> bool:
        """Whether the last note has been struck."""
        return not self.stations.row[self.readings[0].place].keys


def begin_lead_following(expected: Expected, rules: Rules) -> LeadFollowed:
    """The state before the first press."""
    return LeadFollowed(lay(expected, rules))


def follow_lead(state: LeadFollowed, press: Press) -> tuple[LeadFollowed, tuple[Judgement, ...]]:
    """One press, and what is known by it of those before: HIT for a note or a chord; WRONG for a note, or for a chord
    where it is foreign; EXTRA for nothing. What may still be right is UNJUDGED; so is a bounce of a key."""
    if press.at - state.struck.get(press.key, press.at - BOUNCE - 1) <= BOUNCE:
        return state, (of_nothing(Finding.UNJUDGED, press),)
    readings = kept(_offered(state, press))
    told, found = news(readings, press, state.told)
    state = replace(state, readings=readings, struck={**state.struck, press.key: press.at}, told=told)
    notes = ((said, note) for said in found for note in _unison(state.stations, said))
    return state, tuple(_judgement(state.stations, said, note) for said, note in notes)


def _offered(state: LeadFollowed, press: Press) -> Iterator[Reading]:
    stations = state.stations
    for reading in state.readings:
        yield from _sung(stations, reading, press)
        yield _beside(stations, reading, press)
    best = state.readings[0]
    if stations.rules.way is Way.FREE and best.said is not None and _is_lost(best.said):
        for place in stations.of_key.get(press.key, ()):
            yield _claimed(stations, best, place, press, LEAP, leaves_out=True)


def _is_lost(said: Said) -> bool:
    """Whether something was wrong of late."""
    return any(one.finding is not Finding.HIT for one in said.back())


def _sung(stations: Stations, reading: Reading, press: Press) -> Iterator[Reading]:
    """The press as one of the melody: a note that comes, or a wrong one in its place."""
    row, here = stations.row, stations.row[reading.place]
    cost = ODDER if _is_under_comping(stations, reading, press) else 0
    if press.key in here.keys and not reading.heard & here.bit(press.key):
        yield _claimed(stations, reading, reading.place, press, cost)
    if stations.rules.way is Way.WAIT or not here.keys:
        return
    left = (here.whole & ~reading.heard & ~here.graces).bit_count()
    for place in range(reading.place + 1, min(reading.place + 1 + FURTHEST, len(row) - 1)):
        if press.key in row[place].keys:
            yield _claimed(stations, reading, place, press, cost + left * WRONG, leaves_out=left > 0)
        left += (row[place].whole & ~row[place].graces).bit_count()
    open_keys = [key for key in here.keys if not reading.heard & here.bit(key)]
    key = min(open_keys, key=lambda one: abs(press.key - one))
    if press.key != key and abs(press.key - key) <= OCTAVE:
        said = Said(press, Finding.WRONG, here.keys[key], None, reading.said)
        yield _at(stations, reading, reading.place, here.bit(key), said, WRONG)


def _claimed(
    stations: Stations, reading: Reading, place: int, press: Press, cost: int, *, leaves_out: bool = False
) -> Reading:
    """With a note of the melody hit at a station."""
    station = stations.row[place]
    said = Said(press, Finding.HIT, station.keys[press.key], None, reading.said, leaves_out)
    return _at(stations, reading, place, station.bit(press.key), said, cost)


def _at(stations: Stations, reading: Reading, place: int, bit: int, said: Said, cost: int) -> Reading:
    station = stations.row[place]
    heard = bit | (reading.heard if place == reading.place else 0)
    is_whole = heard | station.graces == station.whole and (bit & ~station.graces or heard == station.whole)
    there = (place + 1, 0) if is_whole else (place, heard)
    return Reading(reading.cost + cost, *there, said.press.at, said)


def _beside(stations: Stations, reading: Reading, press: Press) -> Reading:
    """The press as comping, or as one too many."""
    here, one = stations.row[reading.place], 1 << press.key % 12
    zone = _zone_of(stations, here, one)
    late = ODD * _is_late(stations, reading, press)
    if one & here.colour:
        cost = ODD * (press.key in here.keys) + ODD * (not one & here.chord) + late
        return replace(reading, cost=reading.cost + cost, said=Said(press, Finding.HIT, None, zone, reading.said))
    is_low = not here.keys or press.key < min(here.keys) - STEP
    if one & here.allowed and is_low:
        said = Said(press, Finding.HIT, None, zone, reading.said)
        return replace(reading, cost=reading.cost + ODDER + late, said=said)
    if is_low:
        said = Said(press, Finding.WRONG, None, zone, reading.said)
    elif stations.rules.way is Way.WAIT:
        key = min(here.keys, key=lambda key: abs(press.key - key))
        said = Said(press, Finding.WRONG, here.keys[key], None, reading.said)
    else:
        said = Said(press, Finding.EXTRA, None, None, reading.said)
    return replace(reading, cost=reading.cost + EXTRA, said=said)


def _is_late(stations: Stations, reading: Reading, press: Press) -> bool:
    """Whether an attack begins where the note that comes should have been struck long since."""
    if reading.since is None or reading.said is None or press.at - reading.said.press.at <= stations.rules.attack:
        return False
    row, place = stations.row, reading.place
    gap = row[place].at - row[max(place - 1, 0)].at
    return press.at - reading.since > SLOWEST * (gap + stations.expected.bars[0].beat)


def _zone_of(stations: Stations, here: Station, one: int) -> int | None:
    """The zone that a tone is for: the first of whose chord it is, else where it may stand, else of all."""
    asked = stations.asks

    def fit(zone: int) -> tuple[bool, bool, int]:
        return bool(one & asked[zone].chord), bool(one & asked[zone].allowed), -zone

    return max(here.zones, key=fit, default=None)


def _is_under_comping(stations: Stations, reading: Reading, press: Press) -> bool:
    """Whether a higher key was comped in the attack of a press."""
    if reading.said is None:
        return False
    return any(
        said.note is None and said.press.key > press.key and press.at - said.press.at <= stations.rules.attack
        for said in reading.said.back()
    )


def _unison(stations: Stations, said: Said) -> list[ExpectedNote | None]:
    """The notes that a press is for: more than one where voices meet, None where it is for none."""
    notes, first = stations.expected.notes, said.note
    if first is None:
        return [None]
    last = first
    while last < len(notes) and (notes[last].at, notes[last].key) == (notes[first].at, notes[first].key):
        last += 1
    return [*notes[first:last]]


def _judgement(stations: Stations, said: Said, note: ExpectedNote | None) -> Judgement:
    press = said.press
    if note is not None and said.finding is Finding.WRONG:
        return wrong_note(note, press, stations.rules)
    if note is not None:
        return replace(of_nothing(said.finding, press), expected=note.id, bar=note.bar, staff=note.staff)
    if said.zone is not None:
        zone = stations.asks[said.zone].zone
        return replace(of_nothing(said.finding, press), expected=zone.id, bar=zone.bar)
    return of_nothing(said.finding, press)
