"""Each rule on both sides of its boundary, and nothing flagged that only looks odd."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.methods import rules, xmr
from indicators.methods.rules import Rule
from tests.indicators.methods import plain

# Twenty months about 10 whose moving ranges are all 2: limits 4.68 and 15.32, two sigma 6.45 and 13.55.
STEADY = [9, 11] * 10
NAMES = {Rule.NONE: "", Rule.ASTRONOMICAL: "astronomical", Rule.TREND: "trend"}
NAMES |= {Rule.TWO_IN_THREE: "two in three", Rule.SHIFT: "shift"}


def labels(months: list[Any], *, rest_on: int | None = None, **choices: Any) -> list[str]:
    """Give a label a month; limits rest on the first `rest_on` months only where it is given."""
    after = [rest_on is not None and i >= rest_on for i in range(len(months))]
    found = rules.signals(months, xmr.limits(months, left_out=after), **choices)
    return [
        NAMES[Rule(r)] + {1: "+", -1: "-", 0: ""}[d]
        for r, d in zip(found.rule[0].tolist(), found.direction[0].tolist(), strict=True)
    ]


def later(months: list[Any], **choices: Any) -> list[str]:
    """Give the labels of months that come after the steady ones, which alone make the limits."""
    return labels([*STEADY, *months], rest_on=len(STEADY), **choices)[len(STEADY) :]


def test_the_steady_months_have_no_label():
    assert set(labels(STEADY)) == {""}


@pytest.mark.parametrize(
    ("month", "label"),
    [(15.32, ""), (15.33, "astronomical+"), (4.68, ""), (4.67, "astronomical-"), (10.5, "")],
)
def test_astronomical_is_strictly_outside(month: float, label: str):
    assert later([month]) == [label]


def test_a_shift_is_seven_and_all_seven_are_flagged():
    assert later([10, *[10.5, 10.6] * 3]) == [""] * 7
    assert later([10, *[10.5, 10.6] * 3, 10.5]) == ["", *["shift+"] * 7]
    assert later([10, *[9.5, 9.4] * 3, 9.5, 9.4, 10]) == ["", *["shift-"] * 8, ""]


def test_a_point_on_the_mean_breaks_a_shift():
    assert later([10, 10.5, 10.6, 10.5, 10, 10.5, 10.6, 10.5, 10.6]) == [""] * 9


def test_a_gap_breaks_a_shift():
    assert later([10, 10.5, 10.6, 10.5, None, 10.5, 10.6, 10.5, 10.6]) == [""] * 9


def test_a_trend_is_seven_points_with_six_steps():
    """As in tests/testthat/test-ptd_calculate_point_type.R: 1:6 is none, 1:7 is one, a tie breaks it."""
    up = [7.0, 8.0, 9.0, 9.5, 10.5, 11.0, 12.0]
    assert later([7.5, *up[:6], 8]) == [""] * 8
    assert later([7.5, *up, 8]) == ["", *["trend+"] * 7, ""]
    assert later([7.5, *up[::-1], 12.5]) == ["", *["trend-"] * 7, ""]
    assert later([7.5, *up[:3], *up[2:], 8]) == [""] * 10


def test_a_gap_breaks_a_trend():
    assert later([7.5, 7, 8, 9, None, 9.5, 10.5, 11, 12]) == [""] * 9


def test_a_turning_point_takes_the_later_trend():
    up = [7.0, 8.0, 9.0, 9.5, 10.5, 11.0, 12.0]
    assert later([*up, *up[-2::-1]]) == [*["trend+"] * 6, *["trend-"] * 7]


def test_the_last_of_a_trend_keeps_its_direction_before_another():
    """The reference would call the fourth row's last rising point decreasing, for the step down that follows it."""
    up = [7.0, 8.0, 9.0, 9.5, 10.5, 11.0, 12.0]
    assert later([*up, *up]) == ["trend+"] * 14


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        ([14, 11, 14], ["two in three+", "", "two in three+"]),
        ([14, 14, 11], ["two in three+", "two in three+", ""]),
        ([6, 9, 6], ["two in three-", "", "two in three-"]),
        ([14, 11, 13.5], ["", "", ""]),  # just within two sigma, 13.547
        ([14, 11, 13.6], ["two in three+", "", "two in three+"]),
        ([14, 9, 14], ["", "", ""]),  # three in a row on one side are needed
        ([14, 10, 14], ["", "", ""]),  # on the mean is on no side
        ([14, 6, 14], ["", "", ""]),
        ([14, None, 14], ["", "", ""]),
        ([14, 11, 11, 14], [""] * 4),
        ([14, 15.32, 11], ["two in three+", "two in three+", ""]),  # on the limit is not beyond it
        ([14, 16, 11], ["", "astronomical+", ""]),
        ([9, 14, 14], ["", "", ""]),  # not three on one side yet
    ],
)
def test_two_in_three(months: list[Any], expected: list[str]):
    assert later([9, *months, 9])[1:-1] == expected


def test_two_in_three_may_count_points_beyond_three_sigma():
    assert later([9, 14, 16, 11, 9], beyond_three_sigma=True) == ["", "two in three+", "astronomical+", "", ""]
    assert later([9, 16, 11, 9], beyond_three_sigma=True) == ["", "astronomical+", "", ""]


def test_the_order_of_labels():
    """Rising past two sigma and the limit: astronomical before trend before two in three before shift."""
    rising = [10.5, 11, 12, 13, 14, 15, 16]
    assert later(rising) == [*["trend+"] * 6, "astronomical+"]
    assert later([11, 10.5, 11, 10.5, 11, 14, 14]) == [*["shift+"] * 5, "two in three+", "two in three+"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([7, 8, 9, 9.5], [10.5, 11, 12]),  # a trend of seven
        ([10.5, 10.6, 10.5, 10.6], [10.5, 10.6, 10.5]),  # a shift of seven
        ([14], [14, 10.5]),  # two in three
    ],
)
def test_a_new_baseline_breaks_every_run(before: list[float], after: list[float]):
    """The same run is flagged where no baseline lies within it."""
    months = [*STEADY, *before, *after, *STEADY]
    starts = 20 + len(before)
    out = [20 <= i < starts + len(after) for i in range(len(months))]
    parted = xmr.limits(months, segment_labels=[int(i >= starts) for i in range(len(months))], left_out=out)
    assert parted.calculable.all()
    assert not rules.signals(months, parted).rule.any()
    assert rules.signals(months, xmr.limits(months, left_out=out)).rule.any()


def test_nothing_is_flagged_on_a_mere_plot():
    months = [10, 11, 10, 11, 10, 40]
    assert labels([None, *months[:5]], rest_on=99) == [""] * 6
    assert labels([10, 11, 10, 11, 10, 11, 40], rest_on=6)[-1] == "astronomical+", "on trial they are"
    assert labels([10, 11, 10, 11, 10, 40], rest_on=5)[-1] == ""


@pytest.mark.parametrize(
    "months",
    [
        [5] * 24,
        [0] * 24,
        [0] * 12 + [1] + [0] * 11,  # the reference gives 23 false flags here
        [0.1 + 0.2, 0.3] * 12,
        [5],
        [None] * 24,
        [5, None] * 12,
        [*range(7), *[None] * 17],
    ],
)
def test_no_false_flag(months: list[Any]):
    calculable = xmr.limits(months).calculable.any()
    assert not any(labels(months)) or calculable


def test_one_huge_value_is_flagged_and_nothing_else():
    months = [10, 12, 11, 13, 12, 11, 10, 12, 11, 13, 12, 11, 10, 11, 12, 11]
    for at in (0, 7, 15):
        for huge, label in ((1_000_000, "astronomical+"), (-1_000_000, "astronomical-")):
            spoilt = [*months[:at], huge, *months[at + 1 :]]
            assert labels(spoilt) == [label if i == at else "" for i in range(16)]


def test_a_trend_is_heard_although_one_value_drags_the_limits():
    months = [1_000_000, *[10, 12] * 6, 5, 6, 7, 8, 9, 10, 11]
    assert labels(months)[-7:] == ["trend+"] * 7


def test_values_that_are_not_those_of_the_limits_are_refused():
    with pytest.raises(ValueError, match="make limits from them"):
        rules.signals([1, 2, 3], xmr.limits([1, 2]))


@pytest.mark.parametrize("months", range(1, 9))
def test_short_series_are_no_fault(months: int):
    assert labels([*range(months)]) == [""] * months or months >= 7


@given(st.lists(st.none() | st.integers(0, 9), min_size=1, max_size=60), st.booleans(), st.data())
def test_the_rules_recounted(months: list[Any], beyond: bool, data: st.DataObject):
    out = data.draw(st.sets(st.integers(0, len(months) - 1), max_size=4))
    limits = xmr.limits(months, left_out=[i in out for i in range(len(months))])
    found = rules.signals(months, limits, beyond_three_sigma=beyond)
    told = [
        NAMES[Rule(r)] + {1: "+", -1: "-", 0: ""}[d]
        for r, d in zip(found.rule[0].tolist(), found.direction[0].tolist(), strict=True)
    ]
    if not limits.dragged.any():
        assert told == plain.rules(months, out, beyond)


@given(st.lists(st.lists(st.none() | st.integers(0, 6), min_size=30, max_size=30), min_size=1, max_size=5), st.data())
def test_many_at_once_are_as_one_at_a_time(rows: list[Any], data: st.DataObject):
    starts = data.draw(st.sets(st.integers(1, 29), max_size=2))
    segment = np.cumsum([i in starts for i in range(30)])
    together = rules.signals(rows, xmr.limits(rows, segment_labels=segment))
    for i, row in enumerate(rows):
        alone = rules.signals(row, xmr.limits(row, segment_labels=segment))
        assert together.rule[i].tolist() == alone.rule[0].tolist()
        assert together.direction[i].tolist() == alone.direction[0].tolist()


@given(st.lists(st.integers(0, 9), min_size=20, max_size=40), st.data())
def test_a_gap_never_creates_a_flag(months: list[Any], data: st.DataObject):
    """Against the same limits, a month taken away flags no other month, and is not flagged itself."""
    at = data.draw(st.integers(0, len(months) - 1))
    out = [i == at for i in range(len(months))]
    full = xmr.limits(months, left_out=out)
    gapped = [None if i == at else x for i, x in enumerate(months)]
    before, after = rules.signals(months, full), rules.signals(gapped, xmr.limits(gapped))
    assert not ((after.rule[0] != 0) & (before.rule[0] == 0)).any()
    assert after.rule[0, at] == 0
