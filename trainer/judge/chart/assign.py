"""Which zone each attack belongs to: written attacks first, then the place on the grid; an attack up to an eighth ahead
of a change belongs to the new chord where it fits that and not the old. Page time in microseconds."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from trainer.judge.chart.ask import Ask, ZoneHeard, strike_at
from trainer.judge.chart.attacks import Attack, Heard
from trainer.judge.chart.grid import EIGHTH, located
from trainer.judge.claims import nearest_first
from trainer.judge.notes.feel import TRIPLET, awaited_share
from trainer.model.played import Press
from trainer.model.tempo import Micros

Slot = tuple[int, int]  # a zone and its strike, by index


def assign(asks: Sequence[Ask], heard: Heard) -> tuple[ZoneHeard, ...]:
    """What was heard in each zone. Attacks before the first and behind the last belong to none."""
    share = TRIPLET if heard.share is None else awaited_share(heard.share)
    due = [
        (strike_at(strike, share) + heard.lean, (number, place))
        for number, ask in enumerate(asks)
        for place, strike in enumerate(ask.zone.strikes)
    ]
    claims = _claims(asks, heard.attacks, due)
    taken = {attack: slot for slot, attack in claims.items()}
    reached = located((attack.place for attack in heard.attacks), [ask.zone.onset for ask in asks])
    inside: list[list[int]] = [[] for _ in asks]
    for index, (attack, number) in enumerate(zip(heard.attacks, reached, strict=True)):
        zone = taken[index][0] if index in taken else _zone_of(asks, number, attack)
        if zone is not None:
            inside[zone].append(index)
    rings = _rings(asks, heard.attacks)
    done = []
    for number, ask in enumerate(asks):
        own = _late_claims(ask, number, inside[number], heard.attacks, claims)
        attacks = tuple(heard.attacks[index] for index in inside[number])
        struck = tuple(None if index is None else heard.attacks[index] for index in own)
        tail = tuple(heard.attacks[index] for later in _tied(asks, number) for index in inside[later])
        done.append(ZoneHeard(ask, attacks, struck, rings[number], tail))
    return tuple(done)


def _tied(asks: Sequence[Ask], number: int) -> Iterator[int]:
    """The zones behind one that are tied to it."""
    for later in range(number + 1, len(asks)):
        if not asks[later].zone.is_tied:
            return
        yield later


def _claims(asks: Sequence[Ask], attacks: Sequence[Attack], due: Sequence[tuple[Micros, Slot]]) -> dict[Slot, int]:
    """The written attacks that were answered within half an eighth, the nearest first."""
    times = [attack.at for attack in attacks]
    near: list[tuple[Micros, Slot, int]] = []
    for at, slot in due:
        zone = asks[slot[0]].zone
        reach = (zone.eighth if zone.push != EIGHTH / 2 else zone.eighth // 2) // 2
        around = range(bisect_left(times, at - reach), bisect_right(times, at + reach))
        near += [(abs(times[index] - at), slot, index) for index in around if _may_claim(asks, slot, attacks[index])]
    return nearest_first(near)


def _may_claim(asks: Sequence[Ask], slot: Slot, attack: Attack) -> bool:
    """An attack ahead of its zone must fit it as well as the zone that still sounds."""
    number, place = slot
    ask = asks[number]
    if not ask.zone.strikes[place].push or number == 0:
        return True
    return ask.fits(attack.classes) >= asks[number - 1].fits(attack.classes)


def _zone_of(asks: Sequence[Ask], number: int, attack: Attack) -> int | None:
    """The zone of an attack that answers nothing written; `number` is the one that it lies in, -1 before the first."""
    if number >= 0 and attack.place >= asks[number].zone.end:
        return None
    if number + 1 < len(asks) and _anticipates(asks[number] if number >= 0 else None, asks[number + 1], attack):
        return number + 1
    return number if number >= 0 else None


def _anticipates(now: Ask | None, coming: Ask, attack: Attack) -> bool:
    """Whether an attack up to an eighth ahead of a zone is its chord struck early."""
    if coming.zone.manner.is_silent:
        return False
    if now is None:
        is_meant = not attack.classes & ~coming.colour
    elif coming.zone.is_tied or not attack.classes & coming.chord & ~now.chord:
        is_meant = False
    else:
        fits_better = coming.fits(attack.classes) > now.fits(attack.classes)
        is_meant = fits_better and not attack.classes & ~coming.allowed
    return is_meant and coming.zone.onset - attack.place <= EIGHTH


def _late_claims(
    ask: Ask, number: int, inside: Sequence[int], attacks: Sequence[Attack], claims: dict[Slot, int]
) -> list[int | None]:
    """The attacks that answer the strikes of a zone, those further from their place than half an eighth too: in an
    exact zone whatever is left, in order; in free comping a push that was struck on the beat."""
    zone = ask.zone
    own = [claims.get((number, place)) for place in range(len(zone.strikes))]
    left = [index for index in inside if index not in own]
    for place, strike in enumerate(zone.strikes):
        if own[place] is not None or not left:
            continue
        if zone.manner.is_exact:
            own[place] = min(left, key=lambda index: abs(attacks[index].at - strike.at))
        elif strike.push:
            own[place] = next((index for index in left if attacks[index].place == zone.onset), None)
        left = [index for index in left if index != own[place]]
    return own


def _rings(asks: Sequence[Ask], attacks: Sequence[Attack]) -> list[tuple[Press, ...]]:
    """For each zone the presses struck before it that still sound when it begins."""
    found: list[tuple[Press, ...]] = []
    sounding: list[Press] = []
    following = 0
    for ask in asks:
        zone = ask.zone
        while following < len(attacks) and attacks[following].place < zone.onset:
            sounding += attacks[following].presses
            following += 1
        sounding = [press for press in sounding if press.silent > zone.at]
        found.append(tuple(sounding))
    return found
