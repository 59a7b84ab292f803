"""Whatever is played, a chart is judged: no take breaks the judge, and none gets more than it earned."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.judge.chart.songs import FULL, JAZZ, ROAD, WALTZ, asked, comped, heard
from trainer.judge.chart.zones import expect_chart
from trainer.judge.players.strokes import Stroke
from trainer.judge.verdict import judge
from trainer.model.call import Part
from trainer.model.chart import Chart
from trainer.model.expected import Expected
from trainer.model.judgement import Finding
from trainer.model.performance import Clicking, Way
from trainer.model.plain import from_json, to_json
from trainer.model.rules import Rules

CHARTS = {"full": FULL, "jazz": JAZZ, "road": ROAD, "waltz": WALTZ}
EXPECTED = {(name, part): asked(chart, part) for name, chart in CHARTS.items() for part in Part}


@st.composite
def noise(draw: st.DrawFn) -> list[Stroke]:
    """Any keys at any time, before the beginning and behind the end too."""
    found = draw(
        st.lists(
            st.tuples(st.integers(-2_000_000, 40_000_000), st.integers(1, 6_000_000), st.integers(0, 127)), max_size=60
        )
    )
    return [Stroke(at, at + length, key, 64) for at, length, key in found]


rules = st.builds(Rules, way=st.sampled_from(list(Way)), clicking=st.sampled_from(list(Clicking)), strict=st.booleans())


@given(st.sampled_from(sorted(EXPECTED)), noise(), rules)
@settings(max_examples=80, deadline=None)
def test_any_noise_is_judged(which: tuple[str, Part], played: list[Stroke], asked_for: Rules) -> None:
    expected = EXPECTED[which]
    verdict = judge(expected, heard(played, expected), asked_for)
    assert 0 <= verdict.score <= 100
    if which[1] is not Part.SOLO:
        told = [judgement.expected for judgement in verdict.judgements if _is_of_zone(expected, judgement.expected)]
        assert sorted(filter(None, told)) == sorted(zone.id for zone in expected.zones)
    assert from_json(type(verdict), to_json(verdict)) == verdict


def _is_of_zone(expected: Expected, name: str | None) -> bool:
    return any(zone.id == name for zone in expected.zones)


@given(st.sampled_from(sorted(CHARTS)), noise())
@settings(max_examples=20, deadline=None)
def test_noise_beside_a_right_take_does_it_no_good(name: str, added: list[Stroke]) -> None:
    expected = EXPECTED[name, Part.BAND]
    right = comped(expected)
    assert judge(expected, heard([*right, *added], expected), Rules()).score <= 100
    half = [stroke for stroke in right if stroke.at < expected.end // 2]
    assert judge(expected, heard(half, expected), Rules()).score < 70


def test_a_part_of_a_chart_is_judged_alone_with_its_run_up() -> None:
    for chart, first in ((FULL, 3), (JAZZ, 5), (ROAD, 7)):
        part = expect_chart(chart, bars=(first, first + 2))
        whole = comped(asked(chart), "quarters")
        run_up = [stroke for stroke in whole if stroke.at >= part.start - 4_000_000]
        verdict = judge(part, heard(run_up, part), Rules())
        assert verdict.score == 100, (first, verdict.judgements)
        assert Finding.UNJUDGED in {judgement.finding for judgement in verdict.judgements}


def test_no_chart_is_judged_against_nothing() -> None:
    charts: list[Chart] = [FULL, JAZZ]
    for chart in charts:
        verdict = judge(asked(chart), heard([], asked(chart)), Rules())
        assert (verdict.score, verdict.figures.hit, verdict.figures.missed) == (0, 0, verdict.figures.expected)
