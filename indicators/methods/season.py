"""A yearly wave in a monthly series: fitted by quasi-Poisson regression, and kept only where it is more than chance.

It knows no calendar: a month is a place in the series, and the wave takes its phase from the figures. One wave a year
is all that it can hold; bank holidays, school terms and changes of recording are beyond it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from scipy.special import fdtrc

from indicators.methods.arrays import Bools, Floats, over
from indicators.methods.spread import pearson

PARAMETERS = 3  # level, cosine, sine
# Ours, tuned with the levels of the three looks.
FEWEST_EVENTS = 60
FEWEST_MONTHS = 24
P_KEPT = 0.05
# Ours: a peak 400 times the trough. What wants more is events in one or two months of the year, where no fit exists.
LARGEST_SWING = 3.0
STEPS = 40
SETTLED = 1e-9


class Season(IntEnum):
    """Whether a series has a season: found out by its figures, or fixed by its owner."""

    AUTO = 0
    YES = 1
    NO = 2


@dataclass(frozen=True)
class Wave:
    """A fitted wave per series: the log of the rate in every month, how sure it is, and whether the fit settled."""

    log_rate: Floats
    inverse: Floats
    settled: Bools

    def information(self, expected: Floats) -> Floats:
        """Give how many events the expected sum of the latest months is worth: 1 / Var(log of the sum).

        `expected` is (series, latest months). Source: the delta method, g' I^-1 g with I the Fisher information.
        """
        regressors = waves(self.log_rate.shape[1])[-expected.shape[1] :]
        gradient = over(expected @ regressors, expected.sum(1, keepdims=True))
        variance = np.einsum("si,sij,sj->s", gradient, self.inverse, gradient)
        return over(np.ones_like(variance), variance)


def waves(months: int) -> Floats:
    """Give the regressors of a series of so many months, (months, 3): 1, and one cosine and one sine a year.

    >>> waves(7).round(3)[[0, 3, 6]].tolist()
    [[1.0, 1.0, 0.0], [1.0, 0.0, 1.0], [1.0, -1.0, 0.0]]
    """
    angle = 2 * np.pi * np.arange(months) / 12
    return np.stack([np.ones(months), np.cos(angle), np.sin(angle)], axis=1)


def may_have_one(events: Floats, used: Bools) -> Bools:
    """Tell for each series whether there is enough to fit a wave: 60 events in 24 months, three months of the year.

    >>> may_have_one(np.full((2, 24), [[2.5], [2.4]]), np.full((2, 24), True)).tolist()
    [True, False]
    """
    months = used.shape[1]
    of_the_year = np.arange(months)[:, None] % 12 == np.arange(12)
    different = ((used @ of_the_year) > 0).sum(1)
    total = np.where(used, events, 0).sum(1)
    return np.asarray((total >= FEWEST_EVENTS) & (used.sum(1) >= FEWEST_MONTHS) & (different >= PARAMETERS))


def fitted(events: Floats, exposures: Floats, used: Bools) -> Wave:
    """Fit a log-linear wave to the used months of each series, (series, months), by Newton's method.

    Every series used must have events and exposure. A fit that leaves the largest swing, or does not come to rest,
    is marked as not settled: where all events fall in one month of the year there is no fit to be found.

    >>> swinging = np.exp(np.cos(2 * np.pi * np.arange(24) / 12))[None]
    >>> wave = fitted(10 * swinging, np.full((1, 24), 1.0), np.full((1, 24), True))
    >>> np.exp(wave.log_rate[0, [0, 6]]).round(3).tolist(), wave.settled.tolist()
    ([27.183, 3.679], [True])
    """
    regressors = waves(events.shape[1])
    events, exposures = np.where(used, events, 0.0), np.where(used, exposures, 0.0)
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
    return Wave(log_rate, inverse, settled & solved)


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
    total = expected.sum(1)[:, None, None]
    scaled = (expected @ products).reshape(-1, PARAMETERS, PARAMETERS) / total
    cofactors = np.cross(scaled[:, [1, 2, 0]], scaled[:, [2, 0, 1]])
    determinant = np.einsum("sj,sj->s", scaled[:, 0], cofactors[:, 0])
    solved = determinant > np.finfo(float).eps
    return cofactors / np.where(solved, determinant, 1.0)[:, None, None] / total, solved


def more_than_chance(events: Floats, level: Floats, wave: Floats, used: Bools, floor: Floats) -> Bools:
    """Tell for each series whether a wave explains more than chance would: F of (D0 - D1) / 2 / phi, p under 0.05.

    `level` and `wave` are what each model expects, (series, months). Source: the F test of a quasi-likelihood model,
    McCullagh and Nelder 1989, section 4.5; that phi has a floor is ours.

    >>> swinging = 10 + 5 * np.cos(2 * np.pi * np.arange(24) / 12)[None]
    >>> more_than_chance(swinging, np.full((1, 24), 10.0), swinging, np.full((1, 24), True), np.ones(1)).tolist()
    [True]
    """
    freedom = np.maximum(used.sum(1) - PARAMETERS, 1)
    gain = 2 * (np.where(used, events, 0) * np.log(np.where(used, wave, 1.0) / np.where(used, level, 1.0))).sum(1)
    phi = np.maximum(floor, pearson(events, wave, used) / freedom)
    chance: Floats = fdtrc(2.0, freedom.astype(float), np.maximum(gain, 0.0) / 2 / phi)
    return chance < P_KEPT
