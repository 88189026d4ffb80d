"""An odd series that is pasted gets an honest state, and is judged as the board would judge it; nothing raises."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.engine.charts import Chart
from indicators.engine.framework import Better, Framework
from indicators.engine.status import Status
from indicators.engine.variation import Assurance, Rule, Silence, Variation
from pages.parts import chart
from pages.parts.drawn_as import told
from pages.parts.pasted import Pasted, read
from pages.parts.tried import Tried, flags_words, limits_words, readings, tried, what_was_read
from pages.parts.try_it import verdict
from pages.parts.worked import AROUND_TEN, CHANGED

LAST = date(2026, 10, 1)


def judge(text: str, framework: Framework, better: Better = Better.LOWER, level: float | None = 12.0) -> Tried:
    return tried(read(text), better, level, LAST, framework)


def spelt(numbers: tuple[float | None, ...]) -> str:
    return " ".join("x" if n is None else f"{n:g}" for n in numbers)


def test_a_constant_series_has_no_limits_and_says_so(framework: Framework) -> None:
    one = judge("7 " * 36, framework)
    assert one.found.signal.variation is Variation.STEADY and one.rating.status is Status.ON_TRACK
    assert limits_words(one) == "No limits are drawn: the figures hardly vary."
    assert set(readings(one).values()) == {"No limits"}


def test_zeros_are_figures(framework: Framework) -> None:
    one = judge("0 " * 36, framework)
    assert one.found.signal.variation is Variation.STEADY and one.rating.assurance is Assurance.NONE
    assert limits_words(one) == "No limits are drawn: the figures hardly vary."


def test_one_month_is_too_few(framework: Framework) -> None:
    one = judge("5", framework)
    assert one.found.signal.variation is Variation.TOO_FEW and one.rating.provisional
    assert limits_words(one) == "No limits yet, 1 of 13 figures."


def test_one_huge_month_moves_the_limits_away(framework: Framework) -> None:
    one = judge(f"{spelt(AROUND_TEN)} 1000000", framework)
    assert limits_words(one) == "No limits are drawn: one huge month moves them away from all others."
    assert readings(one)[LAST] == "Above the upper limit; in the look that is flagged"
    assert flags_words(one) == "Beyond the limits: one month."


def test_a_gap_among_the_latest_leaves_a_change_untold(framework: Framework) -> None:
    one = judge(f"{spelt(AROUND_TEN)} x", framework)
    assert one.found.signal.silence is Silence.GAPS and LAST not in readings(one)
    assert (
        what_was_read(read("3 x 4"))
        == "3 months read, one of them missing. Taken for counts, as all are whole numbers."
    )


@pytest.mark.parametrize(("months", "variation"), [(23, Variation.TOO_FEW), (24, Variation.STEADY)])
def test_a_change_is_told_from_24_months(months: int, variation: Variation, framework: Framework) -> None:
    assert judge(spelt(AROUND_TEN[:months]), framework).found.signal.variation is variation


@pytest.mark.parametrize(
    ("months", "reading"),
    [
        (5, "No limits"),
        (6, "Within the trial limits"),
        (12, "Within the trial limits"),
        (13, "Within the limits"),
    ],
)
def test_limits_are_none_then_on_trial_then_full(months: int, reading: str, framework: Framework) -> None:
    assert readings(judge(spelt(AROUND_TEN[:months]), framework))[LAST] == reading


def test_what_is_not_whole_is_not_taken_for_counts(framework: Framework) -> None:
    one = judge(spelt(AROUND_TEN) + " 9.5", framework)
    assert one.found.signal.rule is Rule.POINTS_AND_SHIFT
    assert "measured and not counted" in what_was_read(read("9.5 9"))


def test_the_way_that_is_better_decides_what_a_rise_means(framework: Framework) -> None:
    text = spelt(CHANGED.numbers)
    worse, good, neither = (judge(text, framework, better) for better in (Better.LOWER, Better.HIGHER, Better.NEUTRAL))
    assert worse.rating.variation is Variation.WORSENING and worse.rating.status is Status.OFF_TRACK
    assert good.rating.variation is Variation.IMPROVING
    assert neither.rating.variation is Variation.HIGHER and neither.rating.status is Status.CONTEXT
    assert neither.target is None and judge(text, framework, level=None).rating.status is Status.NO_TARGET


def test_the_rule_is_the_frameworks_own(framework: Framework) -> None:
    text = spelt(CHANGED.numbers)
    by_nhs = judge(text, replace(framework, rule=Rule.NHS))
    assert by_nhs.found.signal.rule is Rule.NHS and by_nhs.found.signal.variation is Variation.STEADY
    doubtful = f"{spelt(AROUND_TEN)} 14 12 15 13 16 12"
    assert judge(doubtful, framework).found.signal.variation is Variation.WORSENING
    assert 40 < (judge(doubtful, framework).found.signal.once_in or 0) < 80, "it passes once in 40, and not once in 80"
    assert judge(doubtful, replace(framework, cautious=True)).found.signal.variation is Variation.STEADY


MONTHS = st.lists(
    st.none() | st.integers(0, 60).map(float) | st.sampled_from([0.0, 0.5, 1e9, 12.25]), min_size=1, max_size=70
).filter(lambda months: any(m is not None for m in months))


@settings(max_examples=60, deadline=None)
@given(months=MONTHS, better=st.sampled_from(Better), level=st.none() | st.sampled_from([0.0, 10.0, 1e9]))
def test_nothing_that_can_be_read_raises(
    months: list[float | None], better: Better, level: float | None, framework: Framework
) -> None:
    one = tried(Pasted(tuple(months)), better, level, LAST, framework)
    drawn = chart.figure(one.series, [one.target] if one.target else [], one.process)
    assert drawn["data"] and "nan" not in verdict(one).lower()
    assert len(readings(one)) == len(one.series.shown)


def test_rare_counts_are_drawn_by_the_time_between(framework: Framework) -> None:
    """Their months have no limits, so none is read as within or beyond them."""
    one = judge(spelt((1.0, 0.0, 0.0) * 12), framework)
    assert one.drawn.shown is Chart.BETWEEN and not one.process.limits.segments
    assert set(readings(one).values()) == {""} and flags_words(one) == "" == limits_words(one)
    assert any("time between events" in sentence for sentence in told(one.drawn, one.series, "", one.rating))
