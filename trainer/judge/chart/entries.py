"""The keys for which the clock of a chart waits in a free stretch, as notes: those of the chord that is held there, and
behind it whatever may begin the chord that follows. Page time in microseconds."""

from trainer.model.expected import Expected, ExpectedNote
from trainer.model.zones import ChordZone, PitchClasses

KEYS = range(21, 109)


def entries(road: Expected) -> tuple[ExpectedNote, ...]:
    """By time: in the free stretches the keys of each chord, behind each stretch those of the first that follows."""
    found: list[ExpectedNote] = []
    for start, end in road.free:
        inside = [zone for zone in road.zones if start <= zone.at < end and zone.chord]
        behind = [zone for zone in road.zones if zone.at >= end and zone.is_rated]
        for zone in inside:
            found += _keys(zone, zone.chord)
        for zone in behind[:1]:
            found += _keys(zone, zone.permitted | zone.scale)
    return tuple(sorted(found, key=lambda note: (note.at, note.key)))


def _keys(zone: ChordZone, classes: PitchClasses) -> list[ExpectedNote]:
    return [
        ExpectedNote(
            id=zone.id,
            onset=zone.onset,
            end=zone.end,
            at=zone.at,
            until=zone.until,
            key=key,
            staff=1,
            voice=1,
            bar=zone.bar,
            turn=zone.turn,
            written=(zone.cell,),
        )
        for key in KEYS
        if key % 12 in classes
    ]
