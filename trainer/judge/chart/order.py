"""A chart played without a clock: zones are taken in order, each done when its chord has been heard. A fold over
presses that knows only what came before. Times only to tell what is struck together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from trainer.judge.chart.ask import Ask
from trainer.model.judgement import Finding, Judgement
from trainer.model.played import Press
from trainer.model.tempo import Micros
from trainer.model.zones import FaultKind, ZoneFault

THREE = 3  # tones of a chord by which it is known without its root
TWO, MOST_SKIPPED = 2, 2  # so many tones at least are a chord that is gone on with; so many chords ahead


@dataclass(frozen=True, slots=True)
class Taken:
    """How far a player has come: the zone that is waited for, what of it was heard, the zones with foreign tones in
    them, when the last zone was done, and the attack that is being struck: since when, and its pitch classes."""

    zone: int
    heard: int = 0
    blamed: frozenset[int] = frozenset()
    done_at: Micros | None = None
    since: Micros | None = None
    attack: int = 0


def begin_order(asks: Sequence[Ask]) -> Taken:
    """Before the first press."""
    return Taken(_next(asks, 0))


def take_press(
    asks: Sequence[Ask], taken: Taken, press: Press, *, within: Micros, may_skip: bool = False
) -> tuple[Taken, Finding, int]:
    """One press: what it is, and for which zone. The other keys of the attack that did a zone still belong to it, and
    tones of the chord before may be struck on. Who `may_skip` goes on with the next chord or the one behind it, whole
    in one attack, where this one was not heard."""
    before = _before(asks, taken.zone)
    one = 1 << press.key % 12
    if taken.zone == len(asks) or (taken.done_at is not None and press.at - taken.done_at <= within):
        return taken, Finding.HIT if one & asks[before].allowed else Finding.EXTRA, before
    is_new = taken.since is None or press.at - taken.since > within
    taken = replace(taken, since=press.at if is_new else taken.since, attack=one if is_new else taken.attack | one)
    ask = asks[taken.zone]
    heard = taken.heard | (one & ask.chord)
    done = taken.zone if one & ask.chord and _is_done(ask, heard) else None
    if done is None and may_skip and taken.attack & ~ask.colour:
        done = _skipped_to(asks, taken)
    if done is not None:
        return Taken(_next(asks, done + 1), blamed=taken.blamed, done_at=press.at), Finding.HIT, done
    if one & (ask.allowed | (asks[before].chord if taken.zone else 0)):
        return replace(taken, heard=heard), Finding.HIT, taken.zone
    return replace(taken, blamed=taken.blamed | {taken.zone}), Finding.WRONG, taken.zone


def _skipped_to(asks: Sequence[Ask], taken: Taken) -> int | None:
    """One of the next chords, where the attack that is being struck is it."""
    coming = _next(asks, taken.zone + 1)
    for _ in range(MOST_SKIPPED):
        if coming < len(asks) and taken.attack.bit_count() >= TWO and _is_done(asks[coming], taken.attack):
            return coming
        coming = _next(asks, coming + 1)
    return None


def judge_in_order(asks: Sequence[Ask], presses: Sequence[Press], *, within: Micros) -> list[Judgement]:
    """What became of every zone: HIT where its chord was heard in its turn, WRONG where a foreign tone was too, MISSED
    behind the last; what is tied or silent goes with the zone before."""
    taken = begin_order(asks)
    first: dict[int, Press] = {}
    for press in presses:
        taken, _, number = take_press(asks, taken, press, within=within)
        first.setdefault(number, press)
    found = []
    for number, ask in enumerate(asks):
        zone, answered = ask.zone, first.get(number)
        finding: Finding = Finding.HIT
        faults: tuple[ZoneFault, ...] = ()
        if not zone.is_rated:
            finding = Finding.UNJUDGED
        elif number in taken.blamed:
            finding, faults = Finding.WRONG, (ZoneFault(FaultKind.FOREIGN_TONE, "a foreign tone"),)
        elif number >= taken.zone:
            finding, faults = Finding.MISSED, (ZoneFault(FaultKind.MISSED, "not reached"),)
        played, at = (None, None) if answered is None else (answered.index, answered.at)
        found.append(Judgement(finding=finding, expected=zone.id, played=played, at=at, bar=zone.bar, faults=faults))
    return found


def _is_done(ask: Ask, heard: int) -> bool:
    """Whether a chord has been heard: what defines it, known by its root or by three of its tones; the bass where it
    is asked for."""
    zone = ask.zone
    if zone.asks_bass and not heard & 1 << zone.bass:
        return False
    is_known = bool(heard & 1 << zone.root) or (heard & ask.chord).bit_count() >= THREE
    return ask.covers(heard) and (is_known or not zone.asked)


def _next(asks: Sequence[Ask], start: int) -> int:
    """The next zone that something is to be struck in; their number behind the last."""
    found = (number for number in range(start, len(asks)) if _is_waited_for(asks[number]))
    return next(found, len(asks))


def _before(asks: Sequence[Ask], zone: int) -> int:
    found = (number for number in range(zone - 1, -1, -1) if _is_waited_for(asks[number]))
    return next(found, 0)


def _is_waited_for(ask: Ask) -> bool:
    return ask.zone.is_rated and not ask.zone.is_tied
