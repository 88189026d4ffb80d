"""Whether chance alone could have moved a count so far. For flows, events in a period; never for stocks.

The first test is the project's own rule for two counts (a difference of two Poisson counts over its standard
deviation), which the spread of a difference carries to rates and shares; the second is the exact Poisson test with the
smaller tail doubled.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import special

from indicators.methods.arrays import Bools, Floats, divided

# Standard deviations that chance alone passes one time in twenty, to two places: the project's statistics page.
SURE = 1.96


def may_be_chance(before: npt.ArrayLike, after: npt.ArrayLike) -> Bools:
    """Tell whether chance alone could make two counts so different: |b - a| / sqrt(a + b) under 1.96.

    Two counts of zero differ by nothing, which chance can do. Raises ValueError for negative or missing counts.

    >>> bool(may_be_chance(16, 24)), bool(may_be_chance(16, 30))
    (True, False)
    """
    a, b = _counts(before), _counts(after)
    return np.asarray(~(divided(np.abs(b - a), np.sqrt(a + b)) >= SURE))


def poisson_chance(observed: npt.ArrayLike, expected: npt.ArrayLike) -> Floats:
    """Give the two-sided chance of a count so far from the expected one: the smaller tail doubled, 1 at most.

    `expected` is the mean of a Poisson count and may have a fraction. Raises ValueError for negative or missing numbers
    and for an observed count that is not whole.

    >>> round(float(poisson_chance(10, 4.2)), 4)
    0.0223
    """
    seen, mean = np.broadcast_arrays(_counts(observed), _counts(expected))
    if (seen != np.floor(seen)).any():
        raise ValueError("An observed count has a fraction: count whole events.")
    at_most = special.pdtr(seen, mean)
    at_least = np.where(seen == 0, 1.0, special.pdtrc(np.maximum(seen - 1, 0), mean))
    chance: Floats = np.minimum(1.0, 2 * np.minimum(at_most, at_least))
    return chance


def spread_of_difference(hits: tuple[float, float], of: tuple[float, float], share: bool) -> float:
    """Give the standard deviation of the difference of two rates or shares that are alike, by their pooled level.

    Of shares that is sqrt(p(1 - p)(1/n + 1/m)), of rates sqrt(r(1/n + 1/m)): where n is m, the rule for two counts.
    Raises ValueError for negative or missing numbers, and for a denominator of zero.

    >>> round(spread_of_difference((16, 24), (1, 1), share=False) ** 2, 6)
    40.0
    """
    counted, below = _counts(hits), _counts(of)
    if not (below > 0).all():
        raise ValueError("A denominator is zero: leave out what has nobody to count before comparing.")
    pooled = counted.sum() / below.sum()
    return float(np.sqrt(pooled * ((1 - pooled) if share else 1.0) * (1 / below).sum()))


def _counts(given: npt.ArrayLike) -> Floats:
    counted = np.asarray(given, dtype=np.float64)
    if not (counted >= 0).all():
        raise ValueError("A count is missing or under zero: compare only counts that are known.")
    return counted
