"""Playing described, never marked: how free zones were comped. Shares in percent of the attacks."""

from collections.abc import Sequence

from trainer.judge.chart.ask import ZoneHeard
from trainer.judge.chart.grid import beat_of
from trainer.model.expected import Expected
from trainer.model.tempo import Feel
from trainer.model.zones import Comping, Manner


def comping(expected: Expected, zones: Sequence[ZoneHeard]) -> Comping | None:
    """How the free zones were comped; None where there was none, or nothing was struck in them."""
    free = [heard for heard in zones if heard.zone.manner in (Manner.FREE, Manner.KICKS)]
    struck = sum(len(heard.attacks) for heard in free)
    if not struck:
        return None
    bars = {(bar.number, bar.turn): bar for bar in expected.bars}
    quarters = sum(heard.zone.end - heard.zone.onset for heard in free)
    off = back = ahead = 0
    for heard in free:
        span = bars[heard.zone.bar, heard.zone.turn]
        length = beat_of(span)
        backbeats = _backbeats(round((span.end - span.onset) / length), heard.zone.feel)
        for attack in heard.attacks:
            beat = (attack.place - span.onset) / length
            off += beat.denominator != 1
            back += beat.denominator == 1 and beat.numerator in backbeats
            ahead += attack.place < heard.zone.onset
    bar = expected.bars[0].end - expected.bars[0].onset
    return Comping(
        attacks_per_bar=round(float(struck * bar / quarters), 1),
        off_beat=_percent(off, struck),
        backbeat=_percent(back, struck),
        ahead=_percent(ahead, struck),
    )


def sentences(found: Comping, ratio: float | None) -> list[str]:
    """The description for the page."""
    swung = f", swung {ratio:g} to 1" if ratio is not None else ""
    ahead = f", {found.ahead} % ahead of the change" if found.ahead else ""
    where = f"{found.off_beat} % off the beat, {found.backbeat} % on the backbeat{ahead}{swung}"
    return [f"Comped with {found.attacks_per_bar:g} attacks a bar: {where}."]


def _backbeats(beats: int, feel: Feel) -> frozenset[int]:
    """Of a bar of so many beats those of the backbeat, from 0: two and four; in half-time three; the second of two."""
    if beats == 4:
        return frozenset({2}) if feel is Feel.HALF_TIME else frozenset({1, 3})
    return frozenset({1}) if beats == 2 else frozenset()


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole)
