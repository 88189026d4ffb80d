"""Funnel limits, and which places lie outside them: how far an average place of some size may stray by chance.

After PHEindicatormethods 2.1.0, R/Funnels.R (phe_funnels, phe_funnel_significance): proportions by score limits around
the average, rates by exact Poisson limits, at 95% and 99.8%. Departure: a missing figure is unknown (the
reference calls it not significant), and a proportion on a limit by rounding is within. Never for directly standardised
rates on fewer than ten events.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from indicators.methods import intervals
from indicators.methods.arrays import Floats, Ints
from indicators.methods.intervals import Interval

# What two ways of calculating one share may differ by: ours.
ROUNDING = 1e-12


class Outlier(IntEnum):
    """Whether a figure lies outside its funnel, on which side and how surely."""

    LOW_99_8 = -2
    LOW_95 = -1
    NONE = 0
    HIGH_95 = 1
    HIGH_99_8 = 2
    UNKNOWN = 9


@dataclass(frozen=True, eq=False)
class RateFunnel:
    """The two sides of a rate's funnel, each by so many residents: at `lower_population` the limit is `lower`."""

    lower_population: Floats
    lower: Floats
    upper_population: Floats
    upper: Floats


def proportion_funnel(denominator: npt.ArrayLike, average: float, confidence: float = 95.0) -> Interval:
    """Give the shares between which an average place of so many eligible lies, within 0 and 1.

    The limits are the shares whose Wilson intervals just reach the average. Raises ValueError for a denominator of zero
    or less, an average outside 0 to 1, or a level other than 95 and 99.8.

    >>> found = proportion_funnel([50, 500], 0.8)
    >>> found.lower.round(4).tolist(), found.upper.round(4).tolist()
    ([0.6891, 0.7649], [0.9109, 0.8351])
    """
    eligible = _denominator(denominator)
    if not 0 <= average <= 1:
        raise ValueError(f"An average share of {average} is impossible: give it between 0 and 1, not in percent.")
    width = intervals.z_of(confidence) * np.sqrt(average * (1 - average) / eligible)
    return Interval(np.maximum(average - width, 0.0), np.minimum(average + width, 1.0))


def rate_funnel(
    events: npt.ArrayLike, average: float, *, per: float = 100_000.0, confidence: float = 95.0
) -> RateFunnel:
    """Give the funnel of a rate at so many events, by the exact Poisson interval, as phe_funnels does.

    `events` are whole numbers from 1 up; `average` is events for each resident, over the whole time of the data.
    Raises ValueError for fewer events, an average of zero or less, or another level.

    >>> found = rate_funnel(10, 0.001, per=1_000)
    >>> float(found.lower_population.round()), float(found.lower.round(4)), float(found.upper.round(4))
    (18390.0, 0.5438, 2.0853)
    """
    counted = np.asarray(events, dtype=np.float64)
    if not (counted >= 1).all():
        raise ValueError("A rate's funnel starts at one event: leave out smaller numbers.")
    if not average > 0:
        raise ValueError("An average rate of zero or less has no funnel: there is nothing to stray from.")
    around = intervals.exact_count(counted, confidence)
    most, fewest = around.upper / average, around.lower / average
    return RateFunnel(most, counted / most * per, fewest, counted / fewest * per)


def outlying_proportions(numerator: npt.ArrayLike, denominator: npt.ArrayLike, average: float) -> Ints:
    """Give the Outlier of each share among shares of that average.

    Raises ValueError as `proportion_funnel` does, for negative numerators and for those over the denominator.

    >>> [Outlier(int(p)).name for p in outlying_proportions([40, 34, 25], 50, 0.8)]
    ['NONE', 'LOW_95', 'LOW_99_8']
    """
    hit, eligible = np.broadcast_arrays(np.asarray(numerator, np.float64), _denominator(denominator))
    if (hit < 0).any() or (hit > eligible).any():
        raise ValueError("A numerator is under zero or over its denominator: a share needs some among those eligible.")
    near, far = (proportion_funnel(eligible, average, level) for level in intervals.LEVELS)
    return _outlier(hit / eligible, near, far, ROUNDING)


def outlying_rates(events: npt.ArrayLike, denominator: npt.ArrayLike, average: float) -> Ints:
    """Give the Outlier of each rate: outside where the average lies outside the rate's own interval.

    `average` is events for each resident. Raises ValueError for negative events and a denominator of zero or less.

    >>> [Outlier(int(p)).name for p in outlying_rates([100, 125, 140], 100_000, 0.001)]
    ['NONE', 'HIGH_95', 'HIGH_99_8']
    """
    near, far = (intervals.of_rate(events, denominator, per=1.0, confidence=level) for level in intervals.LEVELS)
    # The rate lies above the average where the average lies below the rate's interval.
    sides = _outlier(np.full(near.lower.shape, average), near, far, 0.0)
    return np.where(sides == Outlier.UNKNOWN, Outlier.UNKNOWN, -sides)


def _outlier(value: Floats, near: Interval, far: Interval, rounding: float) -> Ints:
    sides = np.zeros(value.shape, dtype=np.int64)
    for limits in (near, far):
        sides += (value > limits.upper + rounding).astype(np.int64) - (value < limits.lower - rounding)
    return np.where(np.isnan(value) | np.isnan(near.lower), Outlier.UNKNOWN, sides)


def _denominator(denominator: npt.ArrayLike) -> Floats:
    below = np.asarray(denominator, dtype=np.float64)
    if (below <= 0).any():
        raise ValueError("A denominator is zero or less: leave out what has nobody to count before drawing a funnel.")
    return below
