"""How a figure stands against a benchmark, by its confidence interval. Never compares two intervals with each other.

After OHID Fingertips' comparison by confidence intervals overlapping a reference value.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from indicators.methods.arrays import Ints, first, sign


class Comparison(IntEnum):
    """How a figure stands against its benchmark."""

    NONE = 0
    SIMILAR = 1
    BETTER = 2
    WORSE = 3
    HIGHER = 4
    LOWER = 5


def against(lower: npt.ArrayLike, upper: npt.ArrayLike, benchmark: npt.ArrayLike, better: npt.ArrayLike) -> Ints:
    """Give the Comparison of each interval with its benchmark: similar when lower <= benchmark <= upper.

    `better` is 1 where higher is better, -1 where lower is, 0 for neither. None where any number is missing.
    Raises ValueError for any other `better`, and for a lower limit above the upper.

    >>> [Comparison(int(against(4, 6, b, better=-1))).name for b in (3.9, 4, 6, 6.1)]
    ['WORSE', 'SIMILAR', 'SIMILAR', 'BETTER']
    """
    low, high, mark, wanted = np.broadcast_arrays(
        *(np.asarray(a, np.float64) for a in (lower, upper, benchmark, better))
    )
    if not np.isin(wanted, (-1, 0, 1)).all():
        raise ValueError("Better is 1 for higher, -1 for lower or 0 for neither: give one of these for each figure.")
    if (low > high).any():
        raise ValueError("A lower limit is above its upper one: give the interval the other way round.")
    side = sign(low - mark).clip(0) + sign(high - mark).clip(max=0)
    choices = [
        (np.isnan(low) | np.isnan(high) | np.isnan(mark), Comparison.NONE),
        (side == 0, Comparison.SIMILAR),
        (side * wanted > 0, Comparison.BETTER),
        (side * wanted < 0, Comparison.WORSE),
        (side > 0, Comparison.HIGHER),
    ]
    return first(choices, Comparison.LOWER)
