"""A yearly wave in a monthly series: fitted by quasi-Poisson regression, and kept only where it is more than chance.

It knows no calendar: a month is a place in the series, and the wave takes its phase from the figures. One wave a year
is all that it can hold; bank holidays, school terms and changes of recording are beyond it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
from scipy.special import fdtrc

from indicators.methods.arrays import Bools, Floats, over
from indicators.methods.spread import pearson

PARAMETERS = 3  # level, cosine, sine
YEAR = 12  # months
# Ours, tuned with the levels of the three looks.
FEWEST_EVENTS = 60
FEWEST_MONTHS = 24
P_KEPT = 0.05
# Ours: a peak 400 times the trough. What wants more is events in one or two months of the year, where no fit exists.
LARGEST_SWING = 3.0
STEPS = 40
SETTLED = 1e-6  # a step of Newton's so small leaves an error of the order of its square


class Season(IntEnum):
    """Whether a series has a season: found out by its figures, or fixed by its owner."""

    AUTO = 0
    YES = 1
    NO = 2


@dataclass(frozen=True)
class Wave:
    """A fitted wave per series: the log of the rate by month of the year, how sure it is, and whether the fit settled.

    The first month of the series, of so many `months`, is the first of the year.
    """

    log_rate: Floats
    months: int
    inverse: Floats
    settled: Bools

    @classmethod
    def none(cls, months: int) -> Wave:
        """Give the waves of no series."""
        return cls(np.empty((0, YEAR)), months, np.empty((0, PARAMETERS, PARAMETERS)), np.empty(0, dtype=bool))

    def only(self, kept: Bools) -> Wave:
        """Give the waves of some of the series."""
        return Wave(self.log_rate[kept], self.months, self.inverse[kept], self.settled[kept])

    @cached_property
    def rates(self) -> Floats:
        """Give the rate of every month, (series, months)."""
        return np.take(np.exp(self.log_rate), np.arange(self.months) % YEAR, axis=1)

    def information(self, expected: Floats) -> Floats:
        """Give how many events the expected sum of the latest months is worth: 1 / Var(log of the sum).

        `expected` is (series, latest months). Source: the delta method, g' I^-1 g with I the Fisher information.
        """
        regressors = waves(self.months)[-expected.shape[1] :]
        gradient = over(expected @ regressors, expected.sum(1, keepdims=True))
        variance = np.einsum("si,sij,sj->s", gradient, self.inverse, gradient)
        return over(np.ones_like(variance), variance)


def waves(months: int) -> Floats:
    """Give the regressors of a series of so many months, (months, 3): 1, and one cosine and one sine a year.

    >>> waves(7).round(3)[[0, 3, 6]].tolist()
    [[1.0, 1.0, 0.0], [1.0, 0.0, 1.0], [1.0, -1.0, 0.0]]
    """
    angle = 2 * np.pi * np.arange(months) / YEAR
    return np.stack([np.ones(months), np.cos(angle), np.sin(angle)], axis=1)


def by_month_of_year(figures: Floats | Bools) -> Floats:
    """Give the sum of each series' figures for each month of the year, (series, 12), the first month first.

    >>> by_month_of_year(np.arange(14.0)[None])[0, :3].tolist()
    [12.0, 14.0, 2.0]
    """
    series, months = figures.shape
    years = -(-months // YEAR)
    whole = np.zeros((series, years * YEAR))
    whole[:, :months] = figures
    sums: Floats = whole.reshape(series, years, YEAR).sum(1)
    return sums


def may_have_one(events: Floats, used: Bools) -> Bools:
    """Tell for each series whether there is enough to fit a wave: 60 events in 24 months, three months of the year.

    `events` are those of the used months.

    >>> may_have_one(np.full((2, 24), [[2.5], [2.4]]), np.full((2, 24), True)).tolist()
    [True, False]
    """
    enough: Bools = (events.sum(1) >= FEWEST_EVENTS) & (used.sum(1) >= FEWEST_MONTHS)
    enough[enough] = (by_month_of_year(used[enough]) > 0).sum(1) >= PARAMETERS
    return enough


def fitted(events: Floats, exposures: Floats) -> Wave:
    """Fit a log-linear wave to each series, (series, months), 0 in both where a month is not used; by Newton's method.

    Every series must have events and exposure. A fit that leaves the largest swing, or does not come to rest, is
    marked as not settled: where all events fall in one month of the year there is no fit to be found. The rate of a
    month depends on its place in the year alone, so sums by month of the year give the same fit as the months.

    >>> swinging = np.exp(np.cos(2 * np.pi * np.arange(24) / 12))[None]
    >>> wave = fitted(10 * swinging, np.full((1, 24), 1.0))
    >>> wave.rates[0, [0, 6]].round(3).tolist(), wave.settled.tolist()
    ([27.183, 3.679], [True])
    """
    months, regressors = events.shape[1], waves(YEAR)
    events, exposures = by_month_of_year(events), by_month_of_year(exposures)
    beta = np.zeros((len(events), PARAMETERS))
    beta[:, 0] = np.log(events.sum(1) / exposures.sum(1))
    moving = np.full(len(events), True)
    for _ in range(STEPS):
        step = _step(beta[moving], events[moving], exposures[moving], regressors)
        beta[moving] += step
        within = np.hypot(beta[moving, 1], beta[moving, 2]) <= LARGEST_SWING
        moving[moving] = within & (np.abs(step).max(1) > SETTLED)
        if not moving.any():
            break
    settled = ~moving & (np.hypot(beta[:, 1], beta[:, 2]) <= LARGEST_SWING)
    beta[~settled, 1:] = 0.0
    log_rate = beta @ regressors.T
    inverse, solved = _inverse(exposures * np.exp(log_rate), regressors)
    return Wave(log_rate, months, inverse, settled & solved)


def _step(beta: Floats, events: Floats, exposures: Floats, regressors: Floats) -> Floats:
    """Give Newton's step, held to a length of 1 so that it cannot leap over the top."""
    expected = exposures * np.exp(beta @ regressors.T)
    inverse, _ = _inverse(expected, regressors)
    step = np.einsum("sij,sj->si", inverse, (events - expected) @ regressors)
    length: Floats = np.linalg.norm(step, axis=1, keepdims=True)
    return np.asarray(step / np.maximum(1.0, length))


def _inverse(expected: Floats, regressors: Floats) -> tuple[Floats, Bools]:
    """Give the inverse of each series' information matrix, 3 by 3, by cofactors, which never raise."""
    products = (regressors[:, :, None] * regressors[:, None, :]).reshape(len(regressors), -1)
    total = expected.sum(1)
    a, b, c, _, d, e, _, _, f = (expected @ products / total[:, None]).T
    df, ce, be, ae = d * f - e * e, c * e - b * f, b * e - c * d, b * c - a * e
    cofactors = np.stack([df, ce, be, ce, a * f - c * c, ae, be, ae, a * d - b * b], axis=1)
    determinant = a * df + b * ce + c * be
    solved = determinant > np.finfo(float).eps
    scale = np.where(solved, determinant, 1.0) * total
    return (cofactors / scale[:, None]).reshape(-1, PARAMETERS, PARAMETERS), solved


def more_than_chance(events: Floats, wave: Wave, expected: Floats, used: Bools, floor: Floats, rate: Floats) -> Bools:
    """Tell for each series whether a wave explains more than chance would: F of (D0 - D1) / 2 / phi, p under 0.05.

    `events` are those of the used months, `expected` what the wave expects of every month, (series, months), `rate`
    the even rate without it. Source: the F test of a quasi-likelihood model, McCullagh and Nelder 1989, section 4.5;
    that phi has a floor is ours.

    >>> swinging = 10 + 5 * np.cos(2 * np.pi * np.arange(24) / 12)[None]
    >>> wave = fitted(swinging, np.ones((1, 24)))
    >>> more_than_chance(swinging, wave, wave.rates, np.full((1, 24), True), np.ones(1), np.full(1, 10)).tolist()
    [True]
    """
    freedom = np.maximum(used.sum(1) - PARAMETERS, 1)
    gain = 2 * (by_month_of_year(events) * (wave.log_rate - np.log(rate)[:, None])).sum(1)
    phi = np.maximum(floor, pearson(events, expected, used) / freedom)
    chance: Floats = fdtrc(2.0, freedom.astype(float), np.maximum(gain, 0.0) / 2 / phi)
    return chance < P_KEPT
