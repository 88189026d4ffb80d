"""Places put in equal groups by rank, deciles or quintiles. Never splits places of the same value.

After PHEindicatormethods 2.1.0, R/Quantiles.R (phe_quantile), whose groups are numbered from the highest values unless
told otherwise. Departure: whole-number arithmetic, where the reference divides and may round across a boundary.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from indicators.methods.arrays import Ints

# A group's number where none can be given.
UNGROUPED = 0


def quantiles(values: npt.ArrayLike, groups: int = 5, *, highest_first: bool = True) -> Ints:
    """Give the group of each place, from 1; 0 where its value is missing or there are fewer places than groups.

    Places of one value share the group of the first of them. Raises ValueError for no groups, or not one list.

    >>> quantiles([50, 10, 40, 20, 30]).tolist()
    [1, 5, 2, 4, 3]
    """
    given = np.asarray(values, dtype=np.float64)
    if given.ndim != 1 or groups < 1:
        raise ValueError("Quantiles need one list of values and one group at least: call once for each list.")
    known = given[~np.isnan(given)]
    grouped = np.full(given.shape, UNGROUPED, dtype=np.int64)
    if known.size < groups:
        return grouped
    ordered = np.sort(-known if highest_first else known)
    rank = np.searchsorted(ordered, -given if highest_first else given, side="left") + 1
    from_the_end = -(-(known.size + 1 - rank) * groups // known.size)
    return np.where(np.isnan(given), UNGROUPED, groups + 1 - from_the_end)
