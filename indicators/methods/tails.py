"""How likely chance alone would take a sum of events as far from what is expected, and whether that is flagged.

It compares sums with what a baseline leads to expect, with the uncertainty of both. It chooses neither months nor
levels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.special import betainc, ndtri, stdtr

from indicators.methods.arrays import Bools, Floats, Ints
from indicators.methods.expected import Sums
from indicators.methods.spread import SAME, Spread

# Places in arrays of (series, windows).
Places = tuple[Ints, ...]
NEVER = 1e-6  # ours: a chance under one in a million is not put into words


@dataclass(frozen=True)
class Comparison:
    """Observed events beside what is expected, (series, windows); `smallest` is the least change told, one a series."""

    observed: Floats
    sums: Sums
    spread: Spread
    levels: Floats
    smallest: Floats

    @cached_property
    def direction(self) -> Ints:
        """1 higher, -1 lower, 0 neither: a change of the smallest size or more, rarer than the level.

        Higher: two-sided chance under the level, and R >= (1 + smallest) E; lower: (1 + smallest) R <= E. What chance
        would do is asked only where the change is large enough.
        """
        larger, expected = 1 + self.smallest[:, None], self.sums.expected
        more = self.observed >= larger * expected * (1 - SAME)
        enough = np.nonzero(more | (larger * self.observed <= expected * (1 + SAME)))
        rare = self._wide(enough) < self.levels[enough] / 2
        found = np.zeros(self.observed.shape, dtype=int)
        found[enough] = np.where(rare, np.where(more[enough], 1, -1), 0)
        return found

    @cached_property
    def upper(self) -> Floats:
        """The chance of as many events or more, the baseline's uncertainty in it."""
        return tail(self.observed, self.sums, np.full(self.observed.shape, True))

    @cached_property
    def lower(self) -> Floats:
        """The chance of as many events or fewer."""
        return tail(self.observed, self.sums, np.full(self.observed.shape, False))

    @cached_property
    def chance(self) -> Floats:
        """The two-sided chance, the smaller tail doubled, as wide as an estimated spread makes it."""
        wide = self._wide(np.nonzero(np.full(self.observed.shape, True))).reshape(self.observed.shape)
        return 2 * np.minimum(wide, 1 - wide)

    def _wide(self, places: Places) -> Floats:
        """Give the tail on the side that the events lie on, at some places, allowing for the spread."""
        sums = Sums(*(part[places] for part in vars(self.sums).values()))
        observed = self.observed[places]
        own = tail(observed, sums, observed >= sums.expected)
        return allowing_for_spread(own, self.spread, places[0])


def compared(observed: Floats, sums: Sums, spread: Spread, levels: Floats, smallest: Floats) -> Comparison:
    """Compare observed events with what is expected, all (series, windows); `smallest` is one change a series.

    >>> six_months = Sums(*(np.array([[v]]) for v in (60.0, 1 / 6, 300.0, 1.0)))
    >>> plain = Spread(np.array([1.0]), np.array([False]), np.array([29.0]), np.zeros(1))
    >>> compared(np.array([[82.0]]), six_months, plain, np.array([[0.025]]), np.array([0.1])).direction.tolist()
    [[1]]
    """
    shape = observed.shape
    return Comparison(
        observed,
        Sums(*(np.broadcast_to(part, shape) for part in vars(sums).values())),
        spread,
        np.broadcast_to(levels, shape),
        smallest,
    )


def tail(observed: Floats, sums: Sums, upper: Bools) -> Floats:
    """Give the upper or else the lower tail probability of observed events, all in the shape of the sums.

    Source: the conditional binomial comparison of two Poisson counts (Przyborowski and Wilenski 1940) through the
    identity of binomial and beta tails, half-way between its two sides: the mid-p idea in continuous form.

    >>> six_months = Sums(*(np.array([v]) for v in (60.0, 1 / 6, 300.0, 1.0)))
    >>> [round(float(tail(np.array([82.0]), six_months, np.array([up]))[0]), 5) for up in (True, False)]
    [0.00723, 0.99277]
    """
    events, before = observed / sums.factor + 0.5, sums.information / sums.factor + 0.5
    one, other = np.where(upper, events, before), np.where(upper, before, events)
    return np.asarray(betainc(one, other, np.where(upper, sums.share, 1.0 - sums.share)))


def allowing_for_spread(tails: Floats, spread: Spread, series: Ints) -> Floats:
    """Give tail probabilities, each of a series, as wide as they must be where the spread itself is an estimate.

    A tail is under Phi(t^-1(a/2)) exactly when this is under a/2: the normal quantile is read as one of Student's t
    with the degrees of freedom of the spread. Where phi is at its floor nothing was estimated and the tail stands.

    >>> estimated = Spread(np.array([1.0, 2.0]), np.array([False, True]), np.array([29.0, 29.0]), np.zeros(2))
    >>> allowing_for_spread(np.full(2, 0.001), estimated, np.array([0, 1])).round(5).tolist()
    [0.001, 0.00219]
    """
    wider, at = tails.copy(), spread.above[series]
    wider[at] = stdtr(spread.freedom[series[at]], ndtri(tails[at]))
    return wider


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
