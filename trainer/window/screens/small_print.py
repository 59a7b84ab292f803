"""The small print of a verdict in words: mean and spread, the windows, what a chart is timed by, the latency and the
rules. Pure text from values; numbers carry a real minus."""

from collections.abc import Iterable

from trainer.judge.chart.findings import HELD
from trainer.model.judgement import Figures
from trainer.model.performance import Latency, Way
from trainer.model.rules import Rules
from trainer.model.zones import ChordZone, Manner


def signed_ms(value: float) -> str:
    """`+8 ms`, `−12 ms`, `0 ms`."""
    number = round(value)
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{abs(number)} ms"


def timing_words(figures: Figures) -> str:
    """The mean and the spread; empty without timed hits."""
    if figures.mean_offset_ms is None or figures.spread_ms is None:
        return ""
    return f"mean {signed_ms(figures.mean_offset_ms)}  ·  spread {round(figures.spread_ms)} ms"


def pulse_words(figures: Figures) -> str:
    """What else is known of the timing: lean taken out, drift, swing, the spread of chords; empty when nothing is."""
    said = []
    if figures.lean_ms is not None and round(figures.lean_ms):
        said.append(f"Lean {signed_ms(figures.lean_ms)} taken out")
    if figures.drift_percent is not None and abs(figures.drift_percent) >= 0.5:
        said.append(f"{'rushing' if figures.drift_percent > 0 else 'dragging'} {abs(figures.drift_percent):.1f} %")
    if figures.swing_ratio is not None:
        said.append(f"swing {figures.swing_ratio:.1f} : 1")
    if figures.chord_spread_ms is not None:
        said.append(f"chords spread {round(figures.chord_spread_ms)} ms")
    text = ", ".join(said)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def windows_words(rules: Rules, *, short: bool = False) -> str:
    """The windows as they were used: `Windows: pocket 25, good 50, fair 90, off 150 ms, or 1/8, ... of the gap.`"""
    if rules.way is Way.WAIT:
        return "No timing windows in the wait way."
    limits = _limits(rules)
    shares = ", ".join(f"1/{window.share}" for window in rules.windows)
    return f"Windows: {limits} ms, or {shares} of the gap{'' if short else ' to the nearest note'}."


def _limits(rules: Rules) -> str:
    return ", ".join(f"{window.rating} {window.absolute // 1000}" for window in rules.windows)


def chart_windows_words(rules: Rules, zones: Iterable[ChordZone], *, short: bool = False) -> str:
    """The windows, and what a chart is timed by: the change where it is comped freely, and each written manner that
    occurs. The short one keeps to the windows, pushes, diamonds and chokes."""
    if rules.way is not Way.IN_TIME:
        return "No timing windows: the chords are judged in order."
    found = list(zones)
    manners = {zone.manner for zone in found}
    held = HELD if rules.cut_short == Rules().cut_short else rules.cut_short
    said = (
        (True, f"Windows: {_limits(rules)} ms"),
        (Manner.FREE in manners and not short, "Change: an eighth before to a beat after"),
        (any(zone.push for zone in found), "Push: an eighth before the bar line"),
        (Manner.DIAMOND in manners, f"Diamond: one attack, held {held} %"),
        (Manner.CHOKE in manners, "Choke: an eighth"),
        (bool(manners & {Manner.FIGURE, Manner.KICKS}) and not short, "Hits: at their written place"),
    )
    return " ".join(f"{text}." for is_said, text in said if is_said)


def latency_words(latency: Latency, rules: Rules, *, short: bool = False) -> str:
    """The latency that was taken off, the device and the version of the rules; the short one names no device."""
    measured = "" if latency.calibrated else ", not measured"
    device = "" if short else f", {latency.device or 'no device'}"
    return f"Latency {latency.micros / 1000:.0f} ms{measured}{device}. Rules {rules.version}."
