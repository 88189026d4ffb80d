"""How likely chance alone would take a sum of events as far from what is expected, and whether that is flagged.

It compares sums with what a baseline leads to expect, with the uncertainty of both. It chooses neither months nor
levels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import betainc, ndtri, stdtr

from indicators.methods.arrays import Floats, Ints
from indicators.methods.expected import Sums
from indicators.methods.spread import Spread

NEVER = 1e-6  # ours: a chance under one in a million is not put into words
SAME = 1e-9  # two figures that differ by rounding of binary fractions alone


@dataclass(frozen=True)
class Comparison:
    """What chance would do, (series, windows): both tails, the two-sided chance, and 1 higher, -1 lower, 0 neither."""

    upper: Floats
    lower: Floats
    chance: Floats
    direction: Ints


def compared(observed: Floats, sums: Sums, spread: Spread, levels: Floats, smallest: Floats) -> Comparison:
    """Compare observed events with what is expected, all (series, windows); `smallest` is one change a series.

    Higher: two-sided chance under the level, and R >= (1 + smallest) E; lower: (1 + smallest) R <= E.

    >>> six_months = Sums(*(np.array([[v]]) for v in (60.0, 1 / 6, 300.0, 1.0)))
    >>> plain = Spread(np.array([1.0]), np.array([False]), np.array([29.0]), np.zeros(1))
    >>> compared(np.array([[82.0]]), six_months, plain, np.array([[0.025]]), np.array([0.1])).direction.tolist()
    [[1]]
    """
    upper, lower = tails(observed, sums)
    wide_upper, wide_lower = (allowing_for_spread(tail, spread) for tail in (upper, lower))
    larger = 1 + smallest[:, None]
    more = observed >= larger * sums.expected * (1 - SAME)
    fewer = larger * observed <= sums.expected * (1 + SAME)
    higher, lesser = (wide_upper < levels / 2) & more, (wide_lower < levels / 2) & fewer
    return Comparison(upper, lower, 2 * np.minimum(wide_upper, wide_lower), higher.astype(int) - lesser)


def tails(observed: Floats, sums: Sums) -> tuple[Floats, Floats]:
    """Give the upper and the lower tail probability of observed events, in the shape of the sums.

    Source: the conditional binomial comparison of two Poisson counts (Przyborowski and Wilenski 1940) through the
    identity of binomial and beta tails, half-way between its two sides: the mid-p idea in continuous form.

    >>> six_months = Sums(*(np.array([v]) for v in (60.0, 1 / 6, 300.0, 1.0)))
    >>> [round(float(tail[0]), 5) for tail in tails(np.array([82.0]), six_months)]
    [0.00723, 0.99277]
    """
    events, before = observed / sums.factor + 0.5, sums.information / sums.factor + 0.5
    return betainc(events, before, sums.share), betainc(before, events, 1.0 - sums.share)


def allowing_for_spread(tail: Floats, spread: Spread) -> Floats:
    """Give tail probabilities, (series, windows), as wide as they must be where the spread itself is an estimate.

    A tail is under Phi(t^-1(a/2)) exactly when this is under a/2: the normal quantile is read as one of Student's t
    with the degrees of freedom of the spread. Where phi is at its floor nothing was estimated and the tail stands.

    >>> estimated = Spread(np.array([1.0, 2.0]), np.array([False, True]), np.array([29.0, 29.0]), np.zeros(2))
    >>> allowing_for_spread(np.full((2, 1), 0.001), estimated).round(5).tolist()
    [[0.001], [0.00219]]
    """
    wider = stdtr(spread.freedom[:, None], ndtri(tail))
    return np.where(spread.above[:, None], wider, tail)


def once_in(chance: float) -> int | None:
    """Give in how many looks chance does this about once; None where it practically never would.

    Rounded as one would say it: to fives from ten on, to two figures from a hundred on.

    >>> once_in(0.3), once_in(0.01446), once_in(0.004), once_in(0.0003), once_in(0.0)
    (3, 70, 250, 3300, None)
    """
    if chance < NEVER:
        return None
    looks = 1 / chance
    if looks < 10:
        return round(looks)
    return round(round(looks / 5) * 5 if looks < 100 else round(looks, 1 - math.floor(math.log10(looks))))
