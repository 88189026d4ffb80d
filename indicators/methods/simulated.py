"""Invented monthly counts of which the truth is known: stable or changed, and as unruly as they are asked to be.

For measuring rules, never for showing: nothing here stands for a real place. Random numbers are passed in.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike
from scipy.special import ndtr
from scipy.stats import nbinom, poisson

from indicators.methods.arrays import Floats

SMALLEST_MEAN = 1e-9


@dataclass(frozen=True)
class Conditions:
    """How unruly series are: variance to mean, correlation from month to month, and the half-swing of a yearly wave."""

    dispersion: float = 1.0
    memory: float = 0.0
    season: float = 0.0


STABLE = Conditions()


@dataclass(frozen=True)
class Step:
    """A change that lasts: from a month on, by its place, what is expected is multiplied by a factor."""

    month: int
    factor: float


def simulated(
    rng: Generator, means: ArrayLike, months: int, conditions: Conditions = STABLE, step: Step | None = None
) -> Floats:
    """Draw counts, (series, months), for series of these means.

    Poisson, or negative binomial where the dispersion is over 1. Memory is that of a Gaussian copula, so that every
    single month keeps its distribution. Every series has its season's peak in a month of its own.

    >>> simulated(np.random.default_rng(1), [2.0, 50.0], 4).tolist()
    [[2.0, 2.0, 3.0, 2.0], [56.0, 49.0, 48.0, 45.0]]
    """
    expected = _expected(rng, np.asarray(means, dtype=float), months, conditions.season)
    if step:
        expected[:, step.month :] *= step.factor
    wider = conditions.dispersion - 1
    if conditions.memory:
        ranks = ndtr(_remembering(rng, expected.shape, conditions.memory))
        drawn = nbinom.ppf(ranks, expected / wider, 1 / (1 + wider)) if wider else poisson.ppf(ranks, expected)
    else:
        drawn = rng.poisson(rng.gamma(expected / wider, wider) if wider else expected)
    return np.asarray(drawn, dtype=float)


def _expected(rng: Generator, means: Floats, months: int, season: float) -> Floats:
    level = np.repeat(np.maximum(means, SMALLEST_MEAN)[:, None], months, axis=1)
    if not season:
        return level
    peak = rng.integers(0, 12, len(means))[:, None]
    return level * (1 + season * np.cos(2 * np.pi * (np.arange(months) - peak) / 12))


def _remembering(rng: Generator, shape: tuple[int, ...], memory: float) -> Floats:
    """Give standard normal series of first-order autoregression."""
    drawn = rng.standard_normal(shape)
    for month in range(1, shape[1]):
        drawn[:, month] = memory * drawn[:, month - 1] + np.sqrt(1 - memory**2) * drawn[:, month]
    return drawn
