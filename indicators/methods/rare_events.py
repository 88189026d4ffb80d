"""Charts for what seldom happens: g for events or days between, t for time between.

After qicharts2 0.8.1, R/helper.functions.R (qic.g, qic.t). Departures: the moving ranges of a t chart are screened
unless told otherwise (the reference has that as an option, off) and never cross a gap; no limits where nothing varies.
Never decides that events are rare: that is the caller's choice.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indicators.methods import arrays, moving_ranges, segments
from indicators.methods.arrays import Bools, Figures, Floats

SIGMAS = 3.0
# What makes times between events nearly normal: Nelson, Journal of Quality Technology 26(3), 1994; qic.t.
POWER = 3.6


@dataclass(frozen=True, eq=False)
class Limits:
    """The plotted centre and the limits of each series, one number a series; NaN limits where not `calculable`."""

    centre: Floats
    lower: Floats
    upper: Floats
    calculable: Bools


def g_limits(between: Figures, *, left_out: npt.ArrayLike | None = None) -> Limits:
    """Give m +- 3 sqrt(m(m+1)), 0 at least, with m the mean of the numbers between; the plotted centre is the median.

    `between` holds events or days between one rare event and the next, series by event. Raises ValueError under 0.

    >>> found = g_limits([2, 5, 1, 8, 4])
    >>> [round(float(side[0]), 3) for side in (found.lower, found.centre, found.upper)]
    [0.0, 4.0, 17.416]
    """
    given = arrays.series(between)
    if (given < 0).any():
        raise ValueError("A number between events is under zero: put the events in the order of time first.")
    used = ~np.isnan(given) & ~arrays.mask(left_out, given.shape)
    mean = arrays.divided(np.where(used, given, 0.0).sum(axis=1), used.sum(axis=1))
    width = SIGMAS * np.sqrt(mean * (mean + 1))
    calculable = width > 0
    lower, upper = (np.where(calculable, np.maximum(side, 0.0), np.nan) for side in (mean - width, mean + width))
    return Limits(median(np.where(used, given, np.nan)), lower, upper, calculable)


def t_limits(between: Figures, *, left_out: npt.ArrayLike | None = None, screen: bool = True) -> Limits:
    """Give the limits of the times between, made by an I chart of y^(1/3.6) and turned back; 0 at least.

    `between` holds the times, series by event, in any one unit. Raises ValueError for a time of 0 or less.

    >>> found = t_limits([286, 948, 536, 124, 816])
    >>> [round(float(side[0])) for side in (found.lower, found.centre, found.upper)]
    [0, 463, 4643]
    """
    given = arrays.series(between)
    if (given <= 0).any():
        raise ValueError("A time between events is zero or less: give times in a finer unit, or use the g chart.")
    root = given ** (1 / POWER)
    segment = segments.numbered(None, given.shape)
    used = ~np.isnan(given) & ~arrays.mask(left_out, given.shape)
    mean = segments.mean(segment, root, used)[:, 0]
    width = SIGMAS * moving_ranges.average(root, segment, used, screen)[:, 0] / moving_ranges.D2
    calculable = width > 0
    width = np.where(calculable, width, np.nan)
    return Limits(mean**POWER, np.maximum(mean - width, 0.0) ** POWER, (mean + width) ** POWER, calculable)


def median(values: Floats) -> Floats:
    """Give the median of each series' figures, NaN for a series without any.

    >>> median(np.array([[3.0, 1.0, np.nan, 2.0], [np.nan] * 4])).tolist()
    [2.0, nan]
    """
    ordered = np.sort(values, axis=1)
    many = (~np.isnan(values)).sum(axis=1)
    middle = [np.maximum(many - 1, 0) // 2, many // 2]
    low, high = (np.take_along_axis(ordered, np.minimum(m, values.shape[1] - 1)[:, None], axis=1)[:, 0] for m in middle)
    return np.where(many > 0, low + (high - low) / 2, np.nan)
