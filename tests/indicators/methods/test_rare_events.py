"""g and t charts counted again, and series in which nothing varies."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from statistics import fmean, median
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.methods import rare_events

# Hours between failures of a valve: Montgomery, Statistical Quality Control, 6th edition, table 7.14.
HOURS = [*(286, 948, 536, 124, 816, 729, 4, 143, 431, 8), *(2837, 596, 81, 227, 603, 492, 1199, 1214, 2831, 96)]


def told(found: rare_events.Limits) -> tuple[float, float, float]:
    return float(found.lower[0]), float(found.centre[0]), float(found.upper[0])


@given(st.lists(st.integers(0, 500), min_size=1, max_size=30).filter(any))
def test_the_g_chart_counted_again(between: list[int]):
    m = fmean(between)
    width = 3 * sqrt(m * (m + 1))
    assert told(rare_events.g_limits(between)) == pytest.approx((max(m - width, 0), median(between), m + width))


@pytest.mark.parametrize("screen", [True, False])
def test_the_t_chart_counted_again(screen: bool):
    roots = [y ** (1 / 3.6) for y in HOURS]
    ranges = [abs(b - a) for a, b in pairwise(roots)]
    ranges = [r for r in ranges if not screen or r < 3.267 * fmean(ranges)]
    width = 3 * fmean(ranges) / 1.128
    expected = (max(fmean(roots) - width, 0) ** 3.6, fmean(roots) ** 3.6, (fmean(roots) + width) ** 3.6)
    assert told(rare_events.t_limits(HOURS, screen=screen)) == pytest.approx(expected)


def test_a_lower_limit_of_a_t_chart_may_be_over_zero():
    assert 0 < told(rare_events.t_limits([100, 101, 100, 102]))[0] < 100


def test_left_out_events_move_nothing():
    assert told(rare_events.g_limits([4, 900, 6], left_out=[False, True, False])) == told(rare_events.g_limits([4, 6]))
    marked, gap = rare_events.t_limits([4, 900, 6, 5], left_out=[False, True, False, False]), [4, None, 6, 5]
    assert told(marked) == told(rare_events.t_limits(gap))


@pytest.mark.parametrize("between", [[0, 0, 0], [None, None]])
def test_a_g_chart_of_nothing_has_no_limits(between: list[Any]):
    found = rare_events.g_limits(between)
    assert not found.calculable.any() and np.isnan([found.lower, found.upper]).all()


@pytest.mark.parametrize("between", [[5, 5, 5], [5], [None], [5, None, 7]])
def test_a_t_chart_without_ranges_has_no_limits(between: list[Any]):
    found = rare_events.t_limits(between)
    assert not found.calculable.any() and np.isnan([found.lower, found.upper]).all()


def test_impossible_times_are_refused():
    with pytest.raises(ValueError, match="under zero"):
        rare_events.g_limits([-1])
    with pytest.raises(ValueError, match="zero or less"):
        rare_events.t_limits([0, 4])


@given(st.lists(st.none() | st.integers(-9, 9), min_size=1, max_size=12))
def test_the_median(values: list[Any]):
    known = [x for x in values if x is not None]
    found = rare_events.median(np.array([values], dtype=float))[0]
    assert np.isnan(found) if not known else found == median(known)


def test_many_at_once_are_as_one_at_a_time():
    rows = [HOURS, HOURS[::-1], [None, *HOURS[1:]]]
    for make in (rare_events.g_limits, rare_events.t_limits):
        together = make(rows)
        assert list(zip(together.lower, together.centre, together.upper, strict=True)) == [told(make(r)) for r in rows]
