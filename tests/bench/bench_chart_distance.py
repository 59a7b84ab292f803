"""How far generated progressions are from real ones: Jensen-Shannon divergence (base 2) of chord bigrams as played,
2,000 charts a style over its levels, against the 200 most frequent bigrams of each collection in `data/stats` of the
folder that FIRSTTAKE_SHARED names, cut to the chords of the level (in a major or a minor song). Equal neighbours are
merged, qualities folded to the classes of the file, minor songs counted from their own tonic. Target: at most 0.20, and
nearer to the own style than to any other. Gospel, R&B and bossa have no collection: at least 0.2 from each other style
as generated and from each collection. FIRSTTAKE_CHARTS sets another number. And how long a chart takes to make, by
level (budget of the p95: 100 ms)."""

import json
import os
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from math import log2
from pathlib import Path
from statistics import quantiles
from time import process_time

import pytest

from trainer.generate import make
from trainer.generate.chart.levels import chord_level
from trainer.generate.chart.make import make_chart
from trainer.generate.chart.phrases import chord as chord_of
from trainer.generate.chart.styles import STYLES
from trainer.model.chart_road import Road
from trainer.model.chord import Chord, Letter
from trainer.model.exercise import HIGHEST_LEVEL, ChartRecipe, Kind, Style, chart_level
from trainer.model.quality import Quality, Triad
from trainer.model.unroll import unroll

CHARTS = int(os.environ.get("FIRSTTAKE_CHARTS") or 2_000)
TARGET, APART = 0.20, 0.2
FILES = {
    Style.COUNTRY: "ireal_country",
    Style.POP: "ireal_pop400",
    Style.ROCK: "rock_rs200",
    Style.BLUES: "ireal_blues50",
    Style.JAZZ: "ireal_jazz1460",
}
WITHOUT = (Style.GOSPEL, Style.RNB, Style.BOSSA)
Bigrams = dict[tuple[str, str], float]
# A class of the files, and what it is folded to where a file has no such class.
_PLAINER = {
    "7sus": "sus",
    "sus": "",
    "M7": "",
    "6": "",
    "m7": "m",
    "mM7": "m",
    "m6": "m",
    "m7b5": "o",
    "o7": "o",
    "+": "",
}
_MINOR_HOME = (Letter("C"), Letter("A"))
_QUALITIES = {"": "", "m": "-", "7": "7", "M7": "maj7", "m7": "-7", "o": "o", "o7": "o7", "m7b5": "ø7", "6": "6"}
_QUALITIES |= {"m6": "-6", "mM7": "-maj7", "sus": "sus", "7sus": "7sus", "+": "+"}


def _class(quality: Quality) -> str:
    """The class that the files have for a quality."""
    row, base = quality.row, quality.base
    if "sus" in base:
        return "7sus" if row.figure else "sus"
    if row.triad in (Triad.HALF_DIMINISHED, Triad.AUGMENTED):
        return "m7b5" if row.triad is Triad.HALF_DIMINISHED else "+"
    sign = {Triad.MAJOR: "", Triad.MINOR: "m", Triad.DIMINISHED: "o"}[row.triad]
    if row.is_major_seventh:
        return "mM7" if sign else "M7"
    if row.figure in ("6", "6/9"):
        return f"{sign}6"
    return f"{sign}7" if row.figure in ("7", "9", "11", "13") else sign


@cache
def _token(chord: Chord, classes: frozenset[str]) -> str:
    found = _class(chord.quality)
    while found not in classes:
        found = _PLAINER[found]
    return f"{chord.root.name.replace('#4', 'b5').replace('#1', 'b2').replace('#2', 'b3').replace('#5', 'b6')}{found}"


def bigrams(road: Road, classes: frozenset[str]) -> list[tuple[str, str]]:
    """The chord bigrams of a chart as played, each counted from the tonic of its key."""
    tokens: list[str] = []
    for bar, cell in road.cells:
        if isinstance(cell.chord, Chord) and not cell.is_carried:
            tonic = Letter(bar.key.step, bar.key.alter)
            token = _token(cell.chord.recounted(old=bar.tonic, new=tonic), classes)
            if tokens[-1:] != [token]:
                tokens.append(token)
    return list(pairwise(tokens))


@cache
def real(style: Style, level: int) -> Bigrams:
    """The table of a style's collection, cut to the chords that the level has in a major or in a minor song."""
    counts = {tuple(name.split()): count for name, count, _ in _file(style)["2"]["top"]}
    kept = {pair: count for pair, count in counts.items() if _is_of(pair, level, style)}
    return _shares(kept)


def _file(style: Style) -> dict[str, dict[str, list[tuple[str, int, float]]]]:
    folder = Path(os.environ["FIRSTTAKE_SHARED"]) / "data" / "stats"
    found: dict[str, dict[str, list[tuple[str, int, float]]]] = json.loads(
        (folder / f"chords_{FILES[style]}.json").read_text()
    )
    return found


@cache
def classes_of(style: Style) -> frozenset[str]:
    """The qualities that a collection tells apart."""
    return frozenset(re.sub("^[b#]?[1-7]", "", name) for name, _, _ in _file(style)["1"]["top"]) & {
        *_PLAINER,
        "",
        "7",
        "m",
        "o",
    }


@cache
def _is_of(pair: tuple[str, ...], level: int, style: Style) -> bool:
    dominant = STYLES[style].dominant
    chords = [_read(name) for name in pair]
    if None in chords:
        return False
    known = [chord for chord in chords if chord]
    minor = [chord.recounted(old=_MINOR_HOME[1], new=_MINOR_HOME[0]) for chord in known]
    return any(all(chord_level(chord, dominant=dominant) <= level for chord in each) for each in (known, minor))


def _read(name: str) -> Chord | None:
    match = re.fullmatch("([b#]?[1-7])(.*)", name)
    return chord_of(f"{match[1]}{_QUALITIES[match[2]]}") if match and match[2] in _QUALITIES else None


def _shares(counts: dict[tuple[str, ...], int]) -> Bigrams:
    total = sum(counts.values()) or 1
    return {(pair[0], pair[1]): count / total for pair, count in counts.items()}


def generated(style: Style, level: int, count: int, *kinds: frozenset[str]) -> list[Bigrams]:
    """The bigrams of so many charts of a style and level, counted in each of these sets of classes."""
    found: list[Counter[tuple[str, ...]]] = [Counter() for _ in kinds]
    recipe = ChartRecipe(kind=Kind.NUMBERS, style=style, axes=chart_level(level))
    for seed in range(count):
        road = unroll(make_chart(recipe, seed))
        for counter, classes in zip(found, kinds, strict=True):
            counter.update(bigrams(road, classes))
    return [_shares(counter) for counter in found]


def distance(one: Bigrams, other: Bigrams) -> float:
    """Jensen-Shannon divergence, base 2: 0 for equal distributions, 1 for disjoint ones."""
    total = 0.0
    for pair in {*one, *other}:
        p, q = one.get(pair, 0.0), other.get(pair, 0.0)
        middle = (p + q) / 2
        total += sum(share * log2(share / middle) for share in (p, q) if share)
    return total / 2


def _levels(style: Style) -> range:
    return range(STYLES[style].start, HIGHEST_LEVEL + 1)


@pytest.mark.bench
@pytest.mark.parametrize("style", FILES)
def test_distance_from_real_charts(style: Style, capsys: pytest.CaptureFixture[str]) -> None:
    count = CHARTS // len(_levels(style))
    with capsys.disabled():
        if "FIRSTTAKE_SHARED" not in os.environ:
            print("\nFIRSTTAKE_SHARED names no folder with real charts: nothing to compare with")
            return
        print(f"\n{style}: {count} charts a level   " + "".join(f"{other:>10}" for other in FILES))
        for level in _levels(style):
            tables = generated(style, level, count, *(classes_of(other) for other in FILES))
            found = {other: distance(table, real(other, level)) for other, table in zip(FILES, tables, strict=True)}
            nearest = min(found, key=lambda other: found[other])
            remark = "" if found[style] <= TARGET else f"  more than {TARGET}"
            remark += "" if nearest is style else f"  nearer to {nearest}"
            print(f"  level {level}" + " " * 20 + "".join(f"{share:>10.3f}" for share in found.values()) + remark)


@pytest.mark.bench
@pytest.mark.parametrize("style", WITHOUT)
def test_distance_between_styles(style: Style, capsys: pytest.CaptureFixture[str]) -> None:
    everything = frozenset({*_PLAINER, "", "7", "m", "o"})
    files = FILES if "FIRSTTAKE_SHARED" in os.environ else {}
    count = CHARTS // (2 * len(_levels(style)))
    with capsys.disabled():
        print(f"\n{style} against the other styles as generated and {len(files)} collections, {count} charts a level")
        for level in _levels(style):
            able = [other for other in STYLES if STYLES[other].start <= level and other is not style]
            own, *folded = generated(style, level, count, everything, *(classes_of(other) for other in files))
            found = {
                f"{other} as generated": distance(own, generated(other, level, count, everything)[0]) for other in able
            }
            found |= {f"real {other}": distance(t, real(other, level)) for other, t in zip(files, folded, strict=True)}
            nearest = min(found, key=lambda other: found[other])
            remark = "" if found[nearest] >= APART else f"  less than {APART}"
            print(f"  level {level}  nearest {nearest:<20} {found[nearest]:.3f}{remark}")


@pytest.mark.bench
@pytest.mark.parametrize("kind", [Kind.NUMBERS, Kind.CHANGES, Kind.LEAD])
def test_time_to_make_a_chart(kind: Kind, capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print()
        for level in range(1, HIGHEST_LEVEL + 1):
            times = []
            for style in (style for style in STYLES if level in _levels(style)):
                melody = level if kind is Kind.LEAD else 1
                recipe = ChartRecipe(kind=kind, style=style, axes=chart_level(level), melody=melody)
                for seed in range(20):
                    start = process_time()
                    make(recipe, seed)
                    times.append(1_000 * (process_time() - start))
            cuts, most = quantiles(times, n=100), max(times)
            print(
                f"{kind}, level {level}: {len(times)} made, p50 {cuts[49]:.1f}, p95 {cuts[94]:.1f}, most {most:.1f} ms"
            )
