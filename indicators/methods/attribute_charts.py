"""Limits for counts out of something: p for shares, u for rates, c for plain counts, and Laney's p' and u'.

After qicharts2 0.8.1, R/helper.functions.R (qic.p, qic.u, qic.c, qic.pp, qic.up). Departures: the moving ranges of the
prime forms are screened unless told otherwise (the reference has that as an option, off) and never cross a gap or a new
baseline; a month with nothing to count out of is a gap; no limits where nothing varies. Never multiplies into a "per".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.methods import arrays, moving_ranges, segments
from indicators.methods.arrays import Bools, Figures, Floats

# Three standard deviations: Montgomery, Statistical Quality Control, 6th edition, 7.8 to 7.19.
SIGMAS = 3.0
# From where counts or overdispersion call for a prime form: ours (qicharts2's vignette says "> 1000").
PRIME_FROM_COUNT = 1000.0
PRIME_FROM_SIGMA_Z = 1.5


@dataclass(frozen=True, eq=False)
class Limits:
    """What each month shows and may show, all series by month and in units of one.

    `value` is the share, rate or count, NaN for a gap. `lower` and `upper` are kept within what is possible, NaN where
    `calculable` is false. `sigma_z` is how many times wider than chance alone the series varies, NaN if not known.
    """

    value: Floats
    centre: Floats
    lower: Floats
    upper: Floats
    sigma_z: Floats
    calculable: Bools


def p_limits(
    numerator: Figures,
    denominator: Figures,
    *,
    segment_labels: npt.ArrayLike | None = None,
    left_out: npt.ArrayLike | None = None,
    prime: bool = False,
    screen: bool = True,
) -> Limits:
    """Give p +- 3 sqrt(p(1-p)/n) within 0 and 1, times sigma_z for the prime form.

    Raises ValueError for negative numbers and for a numerator over its denominator.

    >>> found = p_limits([[12, 15, 8]], [[50, 50, 50]])
    >>> [round(float(side[0, 0]), 4) for side in (found.lower, found.centre, found.upper)]
    [0.0539, 0.2333, 0.4128]
    """
    top, bottom = _parts(numerator, denominator)
    if (top > bottom).any():
        raise ValueError("A numerator is over its denominator: a share needs those that hit among those eligible.")
    return _limits(top, bottom, lambda p: p * (1 - p), 1.0, segment_labels, left_out, prime, screen)


def u_limits(
    numerator: Figures,
    denominator: Figures,
    *,
    segment_labels: npt.ArrayLike | None = None,
    left_out: npt.ArrayLike | None = None,
    prime: bool = False,
    screen: bool = True,
) -> Limits:
    """Give u +- 3 sqrt(u/n), 0 at least, times sigma_z for the prime form.

    Raises ValueError for negative numbers.

    >>> found = u_limits([[14, 12, 20]], [[10, 8, 13]])
    >>> [round(float(side[0, 0]), 4) for side in (found.lower, found.centre, found.upper)]
    [0.3282, 1.4839, 2.6395]
    """
    top, bottom = _parts(numerator, denominator)
    return _limits(top, bottom, lambda u: u, np.inf, segment_labels, left_out, prime, screen)


def c_limits(
    count: Figures, *, segment_labels: npt.ArrayLike | None = None, left_out: npt.ArrayLike | None = None
) -> Limits:
    """Give c +- 3 sqrt(c), 0 at least.

    Raises ValueError for negative counts.

    >>> found = c_limits([21, 24, 16, 12])
    >>> [round(float(side[0, 0]), 3) for side in (found.lower, found.centre, found.upper)]
    [5.434, 18.25, 31.066]
    """
    top, bottom = _parts(count, 1.0)
    return _limits(top, bottom, lambda c: c, np.inf, segment_labels, left_out, False, True)


def prefers_prime(count: Figures, sigma_z: Figures) -> Bools:
    """Tell which series call for the prime form: a mean count over 1,000, or a latest known sigma_z over 1.5.

    `count` and `sigma_z` are series by month. A series without figures calls for none.

    >>> prefers_prime([[1001, 1001], [3, 4]], [[1.0, 1.0], [1.6, 1.6]]).tolist()
    [True, True]
    """
    counts, spread = arrays.series(count), arrays.series(sigma_z)
    present = ~np.isnan(counts)
    mean = arrays.divided(np.where(present, counts, 0.0).sum(axis=1), present.sum(axis=1))
    last = spread.shape[1] - 1 - np.argmax(~np.isnan(spread[:, ::-1]), axis=1)
    return (mean > PRIME_FROM_COUNT) | (np.take_along_axis(spread, last[:, None], axis=1)[:, 0] > PRIME_FROM_SIGMA_Z)


def _parts(numerator: Figures, denominator: Figures) -> tuple[Floats, Floats]:
    top, bottom = np.broadcast_arrays(arrays.series(numerator), arrays.series(denominator))
    if (top < 0).any() or (bottom < 0).any():
        raise ValueError("A numerator or denominator is under zero: counts start at 0, so correct the figures.")
    return top, bottom


def _limits(
    top: Floats,
    bottom: Floats,
    variance: Callable[[Floats], Floats],
    most: float,
    segment_labels: npt.ArrayLike | None,
    left_out: npt.ArrayLike | None,
    prime: bool,
    screen: bool,
) -> Limits:
    value = arrays.divided(top, bottom)
    segment = segments.numbered(segment_labels, value.shape)
    used = ~np.isnan(value) & ~arrays.mask(left_out, value.shape)
    within = [segments.total(segment, np.where(used, part, 0.0)) for part in (top, bottom)]
    centre = arrays.divided(*within)
    sd = np.sqrt(arrays.divided(variance(centre), bottom))
    z = arrays.divided(value - centre, sd)
    sigma_z = moving_ranges.average(z, segment, used & ~np.isnan(z), screen) / moving_ranges.D2
    width = SIGMAS * sd * (sigma_z if prime else 1.0)
    calculable = width > 0
    lower, upper = (np.where(calculable, np.clip(side, 0.0, most), np.nan) for side in (centre - width, centre + width))
    return Limits(value, centre, lower, upper, sigma_z, calculable)
