"""Limits as Montgomery prints them, Laney's forms counted again, and months with nothing to count out of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from statistics import fmean
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.methods import attribute_charts as charts

# Montgomery, Statistical Quality Control, 6th edition: table 7.1, cans of orange juice found wrong in samples of 50.
JUICE = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
# Table 7.7, faults on samples of 100 circuit boards.
BOARDS = [21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15]
# Table 7.11, faults in dyed cloth and its units of 50 square metres.
CLOTH = [14, 12, 20, 11, 7, 10, 21, 16, 19, 23]
UNITS = [10, 8, 13, 10, 9.5, 10, 12, 10.5, 12, 12.5]


def told(found: charts.Limits, at: int = 0, places: int = 4) -> tuple[float, float, float]:
    lower, centre, upper = (round(float(line[0, at]), places) for line in (found.lower, found.centre, found.upper))
    return lower, centre, upper


def test_the_textbooks_p_chart():
    """Example 7.1: 0.0524, 0.2313, 0.4102; without samples 15 and 23: 0.0407, 0.2150, 0.3893."""
    assert told(charts.p_limits(JUICE, 50)) == (0.0524, 0.2313, 0.4102)
    out = [i in (14, 22) for i in range(30)]
    assert told(charts.p_limits(JUICE, 50, left_out=out)) == (0.0407, 0.2150, 0.3893)


def test_the_solutions_of_an_exercise():
    """Exercise 6-1 of the 5th edition: 117 of 20 x 100, 0 to 0.1289 about 0.0585; without the 15, 0.0537 and 0.1213."""
    wrong = [15] + [5] * 12 + [6] * 7
    assert told(charts.p_limits(wrong, 100)) == (0.0, 0.0585, 0.1289)
    assert told(charts.p_limits(wrong, 100, left_out=[True] + [False] * 19)) == (0.0, 0.0537, 0.1213)


def test_the_textbooks_c_chart():
    """Example 7.3: 6.48, 19.85, 33.21 (the book adds rounded numbers and prints 33.22); then 6.36, 19.67, 32.97."""
    assert told(charts.c_limits(BOARDS), places=2) == (6.48, 19.85, 33.21)
    out = [i in (5, 19) for i in range(26)]
    assert told(charts.c_limits(BOARDS, left_out=out), places=2) == (6.36, 19.67, 32.97)


def test_the_textbooks_u_chart():
    """Example 7.5: 1.42, limits by the units 10, 8 and 13. The book works on from a rounded 1.42, 2.55 for our 2.56."""
    found = charts.u_limits(CLOTH, UNITS)
    assert [told(found, at, 2) for at in (0, 1, 2)] == [(0.29, 1.42, 2.56), (0.16, 1.42, 2.69), (0.43, 1.42, 2.42)]


def laney(top: Sequence[float], bottom: Sequence[float], screen: bool) -> float:
    """Give sigma_z of shares by hand."""
    p = sum(top) / sum(bottom)
    z = [(x / n - p) / sqrt(p * (1 - p) / n) for x, n in zip(top, bottom, strict=True)]
    ranges = [abs(b - a) for a, b in pairwise(z)]
    if screen:
        ranges = [r for r in ranges if r < 3.267 * fmean(ranges)]
    return fmean(ranges) / 1.128


@pytest.mark.parametrize("screen", [True, False])
def test_laneys_form_counted_again(screen: bool):
    """The first six weeks of nhs_accidents, as the qicharts2 vignette prints them (case 5)."""
    top = [266501, 264225, 276532, 281461, 269071, 261215]
    bottom = [280443, 276823, 291681, 296155, 282343, 275888]
    found = charts.p_limits(top, bottom, prime=True, screen=screen)
    assert found.sigma_z[0, 0] == pytest.approx(laney(top, bottom, screen))
    p = sum(top) / sum(bottom)
    width = 3 * sqrt(p * (1 - p) / bottom[0]) * laney(top, bottom, screen)
    assert told(found, places=9) == pytest.approx((p - width, p, p + width))
    assert charts.prefers_prime([top], found.sigma_z).all()


def test_screening_takes_the_largest_range_from_sigma_z():
    top, bottom = [50, 52, 50, 52, 50, 52, 50, 52, 50, 99], [100] * 10
    loose, tight = (charts.p_limits(top, bottom, prime=True, screen=s).sigma_z[0, 0] for s in (False, True))
    assert (loose, tight) == pytest.approx((laney(top, bottom, False), laney(top, bottom, True)))
    assert tight < loose


def test_limits_stay_within_what_is_possible():
    low, high = charts.p_limits([1, 0, 1], 20), charts.p_limits([19, 20, 19], 20)
    assert (low.lower == 0).all() and (high.upper == 1).all()
    assert (charts.u_limits([1, 0, 1], 2).lower == 0).all()


def test_a_month_with_nothing_to_count_out_of_is_a_gap():
    with_gap, without = charts.p_limits([1, 0, 2], [10, 0, 10]), charts.p_limits([1, 2], [10, 10])
    assert np.isnan(with_gap.value[0, 1]) and not with_gap.calculable[0, 1] and with_gap.calculable[0, 0]
    assert told(with_gap) == told(without)


@pytest.mark.parametrize("prime", [True, False])
@pytest.mark.parametrize("share", [0, 10])
def test_all_or_nothing_has_no_limits(share: int, prime: bool):
    found = charts.p_limits([share] * 6, 10, prime=prime)
    assert not found.calculable.any() and np.isnan([found.lower, found.upper]).all()
    assert (found.centre == share / 10).all()


def test_a_share_that_never_moves_has_no_prime_limits():
    assert not charts.p_limits([5] * 6, 10, prime=True).calculable.any()
    assert charts.p_limits([5] * 6, 10).calculable.all()


def test_a_series_without_figures():
    found = charts.u_limits([None] * 3, [None] * 3)
    assert not found.calculable.any() and np.isnan(found.centre).all()
    assert not charts.prefers_prime([None] * 3, found.sigma_z).any()


def test_each_segment_has_its_own_centre():
    found = charts.c_limits([4, 4, 9, 9], segment_labels=[0, 0, 1, 1])
    assert found.centre.tolist() == [[4, 4, 9, 9]]


@pytest.mark.parametrize(
    ("count", "sigma_z", "prime"),
    [(1000, 1.5, False), (1001, 1.0, True), (3, 1.51, True), (3, 1.0, False), (3, np.nan, False)],
)
def test_the_choice_of_the_prime_form(count: float, sigma_z: float, prime: bool):
    assert charts.prefers_prime([count] * 3, [sigma_z] * 3).tolist() == [prime]


def test_impossible_counts_are_refused():
    with pytest.raises(ValueError, match="over its denominator"):
        charts.p_limits([11], [10])
    for make in (charts.p_limits, charts.u_limits):
        with pytest.raises(ValueError, match="under zero"):
            make([-1], [10])
        with pytest.raises(ValueError, match="under zero"):
            make([1], [-10])
    with pytest.raises(ValueError, match="under zero"):
        charts.c_limits([-1])


@given(
    st.lists(st.lists(st.none() | st.integers(0, 40), min_size=6, max_size=6), min_size=1, max_size=5), st.booleans()
)
def test_many_at_once_are_as_one_at_a_time(rows: list[Any], prime: bool):
    together = charts.p_limits(rows, 40, prime=prime)
    for i, row in enumerate(rows):
        alone = charts.p_limits(row, 40, prime=prime)
        for name in ("lower", "centre", "upper", "sigma_z"):
            assert getattr(together, name)[i] == pytest.approx(getattr(alone, name)[0], nan_ok=True), name
