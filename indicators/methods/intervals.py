"""How sure a count, a rate or a share is: confidence intervals at 95% and 99.8%.

After PHEindicatormethods 2.1.0 (R/Rates.R and R/utils.R: byars_lower, byars_upper, wilson_lower, wilson_upper), the
methods of OHID Fingertips: exact under 10 events, Byar from 10, Wilson for shares. Never judges a difference.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import special

from indicators.methods.arrays import Bools, Floats

# From how many events Byar's approximation is close enough: PHEindicatormethods 2.1.0, R/Rates.R.
BYAR_FROM = 10
# The levels of OHID Fingertips.
LEVELS = (95.0, 99.8)


@dataclass(frozen=True, eq=False)
class Interval:
    """The lower and upper confidence limit of each number given, NaN where the number is missing."""

    lower: Floats
    upper: Floats


def of_count(events: npt.ArrayLike, confidence: float = 95.0) -> Interval:
    """Give the interval of a count: exact (Garwood 1936) under 10 events, Byar (Breslow and Day 1987) from 10.

    Raises ValueError for negative counts and for levels other than 95 and 99.8.

    >>> found = of_count([0, 9, 65])
    >>> found.lower.round(3).tolist(), found.upper.round(3).tolist()
    ([0.0, 4.115, 50.163], [3.689, 17.085, 82.849])
    """
    counted = _not_negative(events)
    few = counted < BYAR_FROM
    exact, byar = (
        exact_count(np.where(few, counted, 0.0), confidence),
        byar_count(np.where(few, 10, counted), confidence),
    )
    return Interval(np.where(few, exact.lower, byar.lower), np.where(few, exact.upper, byar.upper))


def exact_count(events: npt.ArrayLike, confidence: float = 95.0) -> Interval:
    """Give the exact interval of a count, qchisq(a/2, 2x)/2 to qchisq(1 - a/2, 2x + 2)/2, with 0 at x = 0.

    Raises ValueError as `of_count` does.

    >>> exact_count(1).upper.round(4).tolist()
    5.5716
    """
    counted, tail = _not_negative(events), (1 - _level(confidence)) / 2
    lower = np.where(counted == 0, 0.0, special.gammaincinv(np.where(counted == 0, 1.0, counted), tail))
    return Interval(lower, np.asarray(special.gammainccinv(counted + 1, tail)))


def byar_count(events: npt.ArrayLike, confidence: float = 95.0) -> Interval:
    """Give Byar's interval of a count of at least 1, x(1 - 1/(9x) - z/(3 sqrt x))^3 and so with x + 1 above.

    Raises ValueError as `of_count` does, and for counts under 1, where the formula breaks down.

    >>> found = byar_count(65)
    >>> round(float(found.lower), 3), round(float(found.upper), 3)
    (50.163, 82.849)
    """
    counted, z = _not_negative(events), z_of(confidence)
    if (counted < 1).any():
        raise ValueError("Byar's interval needs a count of 1 or more: use the exact interval for small counts.")
    above = counted + 1
    lower = counted * np.maximum(1 - 1 / (9 * counted) - z / (3 * np.sqrt(counted)), 0.0) ** 3
    return Interval(lower, above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3)


def of_rate(
    events: npt.ArrayLike, denominator: npt.ArrayLike, *, per: float = 100_000.0, confidence: float = 95.0
) -> Interval:
    """Give the interval of events for so many residents: that of the count, over the denominator, times `per`.

    Raises ValueError as `of_count` does, and for a denominator of zero or less.

    >>> of_rate(9, 10_000, per=1_000).upper.round(4).tolist()
    1.7085
    """
    residents, counted = _denominator(denominator), of_count(events, confidence)
    return Interval(counted.lower / residents * per, counted.upper / residents * per)


def of_share(numerator: npt.ArrayLike, denominator: npt.ArrayLike, confidence: float = 95.0) -> Interval:
    """Give Wilson's score interval of a share, between 0 and 1 (Wilson 1927; Newcombe and Altman 2000).

    Raises ValueError for negative numbers, a denominator of zero or less, a numerator over it, or another level.

    >>> found = of_share(81, 263)
    >>> round(float(found.lower), 4), round(float(found.upper), 4)
    (0.2553, 0.3662)
    """
    hit, eligible, z = _not_negative(numerator), _denominator(denominator), z_of(confidence)
    if (hit > eligible).any():
        raise ValueError("A numerator is over its denominator: a share needs those that hit among those eligible.")
    middle, bottom = 2 * hit + z**2, 2 * (eligible + z**2)
    width = z * np.sqrt(z**2 + 4 * hit * (1 - hit / eligible))
    return Interval(np.clip((middle - width) / bottom, 0.0, 1.0), np.clip((middle + width) / bottom, 0.0, 1.0))


def z_of(confidence: float) -> float:
    """Give how many standard deviations a two-sided level spans.

    Raises ValueError for levels other than 95 and 99.8.

    >>> round(z_of(95.0), 6), round(z_of(99.8), 6)
    (1.959964, 3.090232)
    """
    return float(special.ndtri((1 + _level(confidence)) / 2))


def _level(confidence: float) -> float:
    if confidence not in LEVELS:
        raise ValueError(f"A confidence of {confidence} is not in use: ask for 95 or 99.8 percent.")
    return confidence / 100


def _not_negative(events: npt.ArrayLike) -> Floats:
    counted = np.asarray(events, dtype=np.float64)
    if (counted < 0).any():
        raise ValueError("A count is under zero: counts start at 0, so correct the figures.")
    return counted


def _denominator(denominator: npt.ArrayLike) -> Floats:
    below = np.asarray(denominator, dtype=np.float64)
    wrong: Bools = below <= 0
    if wrong.any():
        raise ValueError("A denominator is zero or less: leave out what has nobody to count before asking for a rate.")
    return below
