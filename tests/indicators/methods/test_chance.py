"""Chance moves small counts far: both tests on each side of their bounds, and counted again."""

from __future__ import annotations

from math import exp, factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.methods import chance


@pytest.mark.parametrize(
    ("before", "after", "may_be"),
    [
        (16, 24, True),  # 8 / sqrt(40) = 1.26: "16 to 24, up 8: could be chance"
        (16, 29, True),  # 13 / sqrt(45) = 1.94
        (16, 30, False),  # 14 / sqrt(46) = 2.06
        (0, 3, True),  # 3 / sqrt(3) = 1.73
        (0, 4, False),  # 4 / sqrt(4) = 2.00
        (0, 0, True),
        (7, 7, True),
    ],
)
def test_two_counts(before: int, after: int, may_be: bool):
    assert bool(chance.may_be_chance(before, after)) == may_be
    assert bool(chance.may_be_chance(after, before)) == may_be


def plain(observed: int, expected: float) -> float:
    under = sum(exp(-expected) * expected**i / factorial(i) for i in range(observed))
    this = exp(-expected) * expected**observed / factorial(observed)
    return min(1.0, 2 * min(under + this, 1 - under))


@given(st.integers(0, 40), st.floats(0.01, 40))
def test_the_poisson_chance_counted_again(observed: int, expected: float):
    assert chance.poisson_chance(observed, expected) == pytest.approx(plain(observed, expected), abs=1e-12)


def test_the_poisson_chance_at_its_ends():
    """Nothing seen where nothing was expected is certain; anything seen there is impossible."""
    assert chance.poisson_chance([0, 1], 0).tolist() == [1.0, 0.0]
    assert chance.poisson_chance(5, 5) == 1.0


@given(st.integers(1, 500), st.integers(1, 500))
def test_the_spread_of_a_difference_is_the_rule_for_two_counts_where_both_are_of_as_many(a: int, b: int):
    spread = chance.spread_of_difference((a, b), (7, 7), share=False)
    assert 7 * spread == pytest.approx((a + b) ** 0.5)


def test_the_spread_of_a_difference_of_shares_and_of_unequal_rates():
    assert chance.spread_of_difference((20, 30), (100, 100), share=True) == pytest.approx((0.25 * 0.75 * 0.02) ** 0.5)
    assert chance.spread_of_difference((20, 60), (100, 300), share=False) == pytest.approx((0.2 * 4 / 300) ** 0.5)
    with pytest.raises(ValueError, match="denominator is zero"):
        chance.spread_of_difference((0, 0), (0, 5), share=True)


def test_what_is_not_a_count_is_refused():
    for wrong in (-1, np.nan):
        with pytest.raises(ValueError, match="missing or under zero"):
            chance.may_be_chance(wrong, 3)
        with pytest.raises(ValueError, match="missing or under zero"):
            chance.poisson_chance(3, wrong)
    with pytest.raises(ValueError, match="count whole events"):
        chance.poisson_chance(2.5, 3)
