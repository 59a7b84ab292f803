"""What the time of a chord's first note costs a reading: against the click, or against its own tempo. Times in
microseconds, tempo in microseconds played for a million written."""

from trainer.judge.alignment import costs
from trainer.judge.alignment.readings import PAGE_TEMPO
from trainer.model.tempo import Micros

SLOWEST, FASTEST = 8_000_000, 125_000
HALF = 500  # thousandths of a nat
CLICK_VARIANCE = costs.CLICK_NOISE**2

Timed = tuple[int, Micros, int]  # the cost, from where the reading goes on, and how fast


def on_click(off: Micros, at: Micros, written: Micros) -> Timed:
    """`off` from where the reading was, at a chord `written` there: near enough, or back in the click's own place, or
    from now on elsewhere."""
    cost = HALF * off * off // CLICK_VARIANCE
    began = at - off // 2
    if cost > costs.BACK:
        cost = min(cost, costs.CLICK_EARLY_CAP if off < 0 else costs.CLICK_LATE_CAP)
        began = began if cost < costs.CLICK_LATE_CAP else at
        home = costs.BACK + surprise(at - written, costs.CLICK_NOISE, costs.CLICK_EARLY_CAP, costs.CLICK_LATE_CAP)
        if home < cost:
            cost, began = home, at
    return (cost + costs.AWAY if abs(began - written) > costs.AWAY_FROM else cost), began, PAGE_TEMPO


def on_own_pulse(took: Micros, written: Micros, at: Micros, tempo: int, *, told: bool) -> Timed:
    """`took` for what is `written` at the reading's tempo, which moves towards what was heard where it is `told`
    (graces tell nothing) and this was no hesitation."""
    gap = written * tempo // PAGE_TEMPO
    off = took - gap
    noise = costs.NOISE + gap // costs.GAP_NOISE
    if told and off < 2 * noise:
        heard = within(took * PAGE_TEMPO // written, tempo * 2 // 3, tempo * 4 // 3)
        share = costs.TEMPO_SHARE_EARLY if off < -2 * noise else costs.TEMPO_SHARE
        tempo = within(tempo + (heard - tempo) // share, FASTEST, SLOWEST)
    return surprise(off, noise, costs.EARLY_CAP, costs.LATE_CAP), at, tempo


def surprise(off: Micros, noise: Micros, early_cap: int, late_cap: int) -> int:
    """The cost of a deviation: half its square in standard deviations, up to a cap on each side."""
    cost = HALF * off * off // (noise * noise)
    cap = early_cap if off < 0 else late_cap
    return min(cap, cost)


def within(value: int, low: int, high: int) -> int:
    """The value, or the bound that it lies beyond."""
    return low if value < low else min(value, high)
