"""Intervals as printed, counted again from the distributions themselves, and impossible figures refused."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma, log, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.methods import intervals


def told(found: intervals.Interval, places: int = 4) -> tuple[float, float]:
    return round(float(found.lower), places), round(float(found.upper), places)


@pytest.mark.parametrize(
    ("events", "lower", "upper"),
    [(0, 0, 3.6889), (1, 0.0253, 5.5716), (2, 0.2422, 7.2247), (5, 1.6235, 11.6683), (9, 4.1154, 17.0848)],
)
def test_garwoods_table(events: int, lower: float, upper: float):
    """Garwood, Biometrika 28, 1936, as tables of exact Poisson limits repeat it; epitools prints 3.689 at 0."""
    assert told(intervals.of_count(events)) == (lower, upper)


@pytest.mark.parametrize(
    ("hit", "eligible", "lower", "upper"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_newcombes_table(hit: int, eligible: int, lower: float, upper: float):
    """Newcombe, Statistics in Medicine 17, 1998, table I, method 3."""
    assert told(intervals.of_share(hit, eligible)) == (lower, upper)


def bisect(rises: Callable[[float], float], wanted: float) -> float:
    low, high = 0.0, 2000.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if rises(middle) < wanted else (low, middle)
    return low


def at_most(x: int, mean: float) -> float:
    """Give the chance of x events or fewer."""
    return sum(exp(i * log(mean) - mean - lgamma(i + 1)) for i in range(x + 1)) if mean > 0 else 1.0


@pytest.mark.parametrize("events", [1, 2, 5, 9, 10, 65])
@pytest.mark.parametrize("confidence", [95.0, 99.8])
def test_the_exact_interval_by_halving(events: int, confidence: float):
    tail = (1 - confidence / 100) / 2
    found = intervals.exact_count(events, confidence)
    assert found.lower == pytest.approx(bisect(lambda m: 1 - at_most(events - 1, m), tail))
    assert found.upper == pytest.approx(bisect(lambda m: 1 - at_most(events, m), 1 - tail))


@pytest.mark.parametrize("events", [10, 65, 1045])
@pytest.mark.parametrize(("confidence", "z"), [(95.0, 1.959963984540054), (99.8, 3.090232306167813)])
def test_byar_by_hand(events: int, confidence: float, z: float):
    """The counts of tests/testthat/testByars.R in PHEindicatormethods."""
    above = events + 1
    lower = events * (1 - 1 / (9 * events) - z / (3 * sqrt(events))) ** 3
    upper = above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3
    found = intervals.of_count(events, confidence)
    assert (float(found.lower), float(found.upper)) == pytest.approx((lower, upper))


def test_byar_begins_at_ten():
    """9 is exact, 10 is Byar, which is then within 0.2% of exact at 95% (OHID, Confidence Intervals, 2018)."""
    assert intervals.of_count(9).upper == intervals.exact_count(9).upper
    assert intervals.of_count(10).upper == intervals.byar_count(10).upper != intervals.exact_count(10).upper
    many = np.arange(10, 2000)
    byar, exact = intervals.of_count(many), intervals.exact_count(many)
    assert byar.lower == pytest.approx(exact.lower, rel=0.002) and byar.upper == pytest.approx(exact.upper, rel=0.002)


@pytest.mark.parametrize(("confidence", "z"), [(95.0, 1.959963984540054), (99.8, 3.090232306167813)])
@pytest.mark.parametrize(("hit", "eligible"), [(65, 100), (1045, 5000), (0.445, 1), (0, 7), (7, 7)])
def test_wilson_is_the_root_of_its_equation(hit: float, eligible: float, confidence: float, z: float):
    """Each limit is a share p with |hit/eligible - p| = z sqrt(p(1-p)/eligible); figures of testWilson.R."""
    found = intervals.of_share(hit, eligible, confidence)
    for limit in (float(found.lower), float(found.upper)):
        far = abs(hit / eligible - limit)
        assert far == pytest.approx(z * sqrt(limit * (1 - limit) / eligible), abs=1e-7)
    assert 0 <= found.lower <= hit / eligible <= found.upper <= 1


def test_a_rate_is_its_count_over_its_residents():
    """Swindon's 9 events among 10,000 residents, per 1,000 and per 100,000."""
    assert told(intervals.of_rate(9, 10_000, per=1_000)) == (0.4115, 1.7085)
    assert told(intervals.of_rate(9, 10_000)) == (41.1537, 170.8480)


def test_what_is_missing_stays_missing():
    found = intervals.of_count([np.nan, 4, np.nan, 40])
    assert np.isnan(found.lower).tolist() == np.isnan(found.upper).tolist() == [True, False, True, False]
    assert np.isnan(intervals.of_rate(4, np.nan).upper) and np.isnan(intervals.of_share(np.nan, 4).lower)


@pytest.mark.parametrize("denominator", [0, -1, [10, 0]])
def test_a_denominator_of_zero_or_less_is_refused(denominator: Any):
    for make in (intervals.of_rate, intervals.of_share):
        with pytest.raises(ValueError, match="denominator is zero or less: leave out"):
            make(0, denominator)


def test_impossible_figures_are_refused():
    for make in (intervals.of_count, intervals.exact_count, intervals.byar_count):
        with pytest.raises(ValueError, match="under zero"):
            make(-1)
    with pytest.raises(ValueError, match="over its denominator"):
        intervals.of_share(11, 10)
    with pytest.raises(ValueError, match="use the exact interval"):
        intervals.byar_count(0)


@pytest.mark.parametrize("confidence", [0.95, 90, 99, 100])
def test_other_levels_are_refused(confidence: float):
    with pytest.raises(ValueError, match=r"ask for 95 or 99\.8"):
        intervals.of_count(5, confidence)


@given(st.integers(0, 100_000))
def test_the_wider_level_holds_the_narrower(events: int):
    near, far = intervals.of_count(events), intervals.of_count(events, 99.8)
    assert 0 <= far.lower <= near.lower <= events <= near.upper <= far.upper


@given(st.lists(st.integers(0, 300), min_size=1, max_size=9))
def test_many_at_once_are_as_one_at_a_time(events: list[int]):
    found = intervals.of_count(events)
    assert found.lower == pytest.approx([float(intervals.of_count(x).lower) for x in events])
