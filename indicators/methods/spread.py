"""How far monthly figures swing about what is expected of them: over-dispersion, and memory from month to month.

It estimates and never judges; a spread below what pure chance gives is taken for chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indicators.methods.arrays import Bools, Floats, Ints, over

SAME = 1e-9  # two figures that differ by rounding of binary fractions alone: one event in n months has a phi of just 1


@dataclass(frozen=True)
class Spread:
    """The spread of each series: phi, whether it is above its floor, its degrees of freedom, and r1 as it came out."""

    phi: Floats
    above: Bools
    freedom: Floats
    correlation: Floats

    @property
    def memory(self) -> Floats:
        """Give the memory r1 that is allowed for: months that swing against each other have none."""
        return np.maximum(self.correlation, 0.0)

    def factor(self, months: int) -> Floats:
        """Give by how much the variance of a sum of so many months exceeds pure chance, for each series.

        f = phi (1 + 2 sum over k = 1..w-1 of (1 - k/w) r1^k): the variance of a sum under first-order autocorrelation.

        >>> Spread(np.array([2.0]), np.array([True]), np.array([29.0]), np.array([0.5])).factor(3).tolist()
        [3.666666666666667]
        """
        lags = np.arange(1, months)
        covered: Floats = ((1 - lags / months) * self.memory[:, None] ** lags).sum(1)
        return self.phi * (1 + 2 * covered)


def pearson(events: Floats, expected: Floats, used: Bools) -> Floats:
    """Give Pearson's chi-squared of each series over its used months: the sum of (x - m)^2 / m.

    >>> pearson(np.array([[8.0, 12.0, 99.0]]), np.full((1, 3), 10.0), np.array([[True, True, False]])).tolist()
    [0.8]
    """
    squares: Floats = residuals(events, expected, used) ** 2
    return np.asarray(squares.sum(1))


def residuals(events: Floats, expected: Floats, used: Bools) -> Floats:
    """Give Pearson's residuals (x - m) / sqrt(m), 0 where a month is not used or nothing was expected.

    >>> residuals(np.array([[14.0, 2.0]]), np.array([[4.0, 4.0]]), np.array([[True, False]])).tolist()
    [[5.0, 0.0]]
    """
    counted = used & (expected > 0)
    away = np.where(counted, events - expected, 0.0)
    return away / np.sqrt(np.where(counted, expected, 1.0))


def spread(events: Floats, expected: Floats, used: Bools, parameters: Ints, floor: Floats) -> Spread:
    """Give the spread of each series about what was expected, over its used months, all (series, months).

    phi = max(floor, chi-squared / (n - parameters)); r1 is the lag-1 autocorrelation of the residuals, over months that
    stand side by side: a gap breaks the pair. `parameters` and `floor` are one figure a series.

    >>> events = np.array([[8.0, 12.0] * 12])
    >>> found = spread(events, np.full((1, 24), 10.0), np.full((1, 24), True), np.array([1]), np.array([1.0]))
    >>> found.phi.tolist(), found.above.tolist(), found.correlation.round(2).tolist(), found.memory.tolist()
    ([1.0], [False], [-0.96], [0.0])
    """
    left = residuals(events, expected, used)
    squares = (left**2).sum(1)
    freedom = np.maximum(used.sum(1) - parameters, 1).astype(float)
    raw = squares / freedom
    together = (left[:, 1:] * left[:, :-1]).sum(1)
    above = raw > floor * (1 + SAME)
    return Spread(np.where(above, raw, floor), above, freedom, over(together, squares))
